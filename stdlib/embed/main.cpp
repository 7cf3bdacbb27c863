// mlwc_embed: turns the files of stdlib/ into C++ while the project is built.
//
//   mlwc_embed catalog  OUTPUT FOLDER
//   mlwc_embed examples OUTPUT ROOT PATH...
//   mlwc_embed imports  OUTPUT FOLDER
//   mlwc_embed library  OUTPUT ROOT PATH...
//   mlwc_embed pages    OUTPUT ROOT PATH...
//   mlwc_embed schema   OUTPUT FILE
//
// Paths stand below ROOT. What is wrong with a file is one line, `path:line: what`, exit code 1, and no output.
#include <cstdio>
#include <string>
#include <vector>

#include "stdlib/embed/embed.h"
#include "stdlib/embed/files.h"

namespace {

std::string embedded(const std::string& what, const std::string& root, const std::vector<std::string>& paths) {
    if (what == "catalog") return mlwc::embed::embed_catalog(root);
    if (what == "examples") return mlwc::embed::embed_examples(root, paths);
    if (what == "imports") return mlwc::embed::embed_imports(root);
    if (what == "library") return mlwc::embed::embed_library(root, paths);
    if (what == "pages") return mlwc::embed::embed_pages(root, paths);
    if (what == "schema") return mlwc::embed::embed_schema(root);
    throw mlwc::embed::Mistake("`" + what + "` is not one of catalog, examples, imports, library, pages, schema");
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        std::fputs("usage: mlwc_embed catalog|examples|imports|library|pages|schema OUTPUT ROOT [PATH...]\n", stderr);
        return 2;
    }
    try {
        const std::vector<std::string> paths(arguments + 4, arguments + count);
        mlwc::embed::write_file(arguments[2], embedded(arguments[1], arguments[3], paths));
    } catch (const mlwc::embed::Mistake& mistake) {
        std::fprintf(stderr, "%s\n", mistake.what());
        return 1;
    }
    return 0;
}
