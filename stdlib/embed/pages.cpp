// The pages of diagnostics as text, by name.
#include <algorithm>

#include "stdlib/embed/embed.h"
#include "stdlib/embed/files.h"
#include "stdlib/embed/literal.h"

namespace mlwc::embed {

std::string embed_pages(const std::string& root, std::vector<std::string> paths) {
    constexpr std::string_view ending = ".md";
    std::vector<std::string> names;
    std::vector<std::string> texts;
    const std::string folder = root + "/";
    std::sort(paths.begin(), paths.end(), [&](const std::string& left, const std::string& right) {
        return std::string_view(left).substr(0, left.rfind('.')) < std::string_view(right).substr(0, right.rfind('.'));
    });
    for (const std::string& path : paths) {
        if (!path.ends_with(ending)) throw Mistake(path + ": a page must end in `.md`");
        names.push_back(path.substr(0, path.size() - ending.size()));
        texts.push_back(read_file(folder + path));
    }
    const std::string count = std::to_string(names.size());
    std::string out =
        "// Generated from the pages of docs/diagnostics. Do not edit.\n#include \"stdlib/pages_data.h\"\n\n"
        "namespace mlwc::stdlib {\nnamespace {\n\n";
    out += text_table("name", names);
    out += text_table("page", texts);
    out += "}  // namespace\n\nconst PagesData pages_data = {{name_characters, name_offsets, " + count;
    out += "}, {page_characters, page_offsets, " + count + "}};\n\n}  // namespace mlwc::stdlib\n";
    return out;
}

}  // namespace mlwc::embed
