// The library's files as text, and the index of what they declare.
#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <tuple>

#include "stdlib/embed/csv.h"
#include "stdlib/embed/embed.h"
#include "stdlib/embed/files.h"
#include "stdlib/embed/literal.h"

namespace mlwc::embed {
namespace {

constexpr std::array<std::string_view, 9> keywords = {"fn",     "kind",   "let",      "limit", "platform",
                                                      "policy", "target", "template", "type"};

struct Declaration {
    std::string name;
    std::string keyword;
    std::size_t file;

    friend auto operator<=>(const Declaration&, const Declaration&) = default;
};

/// What a line that begins in column 1 declares; the empty name if it only goes on with what stands above.
/// The house style makes this enough: declarations begin in column 1, whatever lies in them does not.
Declaration declared(std::string_view line, const std::string& path, std::size_t number, std::size_t file) {
    constexpr std::string_view continues = " })]|\"";
    if (line.empty() || line.starts_with("//") || continues.find(line.front()) != std::string_view::npos) return {};
    const std::vector<std::string> words = split(line, ' ');
    if (std::find(keywords.begin(), keywords.end(), words.front()) == keywords.end() || words.size() < 2) {
        fail(path, number, "`" + words.front() + "` in column 1 begins no declaration of the library");
    }
    return {words[1].substr(0, words[1].find_first_of("(:={")), words.front(), file};
}

std::set<Declaration> index(const std::string& root, const std::vector<std::string>& paths) {
    std::set<Declaration> found;
    for (std::size_t file = 0; file < paths.size(); ++file) {
        if (paths[file].starts_with("policies/")) continue;  // modules: they speak only when they are used
        const std::string text = read_file(root + "/" + paths[file]);
        std::size_t number = 0;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            Declaration here = declared(std::string_view(text).substr(begin, end - begin), paths[file], ++number, file);
            begin = end + 1;
            if (here.name.empty()) continue;
            const auto same = std::find_if(found.begin(), found.end(), [&](const Declaration& other) {
                return other.name == here.name && other.keyword == here.keyword;
            });
            if (same != found.end()) {
                fail(paths[file], number, "`" + here.name + "` is already declared in " + paths[same->file]);
            }
            found.insert(std::move(here));
        }
    }
    return found;
}

std::set<std::string> accelerators(const std::string& root) {
    const Csv csv = read_csv(root + "/catalog/instances.csv", instance_header, 1);
    std::set<std::string> models;
    for (const CsvRow& row : csv.rows) {
        if (!row.fields[4].empty()) models.insert(row.fields[4]);
    }
    return models;
}

constexpr std::string_view foreign_header = "sort,word,here,of,unit,yes,note";
constexpr std::array<std::string_view, 10> foreign_sorts = {
    "accelerator", "argument", "attribute", "constructor", "kind", "member", "name", "platform", "type", "word"};

/// The rows as one text, fields apart by tabs: it is searched only where a program has a mistake, so it is kept small
/// and costs nothing at start-up. Words stand as people compare them, without case and joints.
std::string foreign_words(const std::string& root) {
    const Csv csv = read_csv(root + "/foreign_words.csv", foreign_header, 3);
    std::string text = "\n";
    for (const CsvRow& row : csv.rows) {
        const std::string& sort = row.fields[0];
        const bool known = std::find(foreign_sorts.begin(), foreign_sorts.end(), sort) != foreign_sorts.end();
        if (!known) csv.fail(row, 0, "no such sort of words is looked up");
        if (row.fields[2].empty() && row.fields[6].empty()) csv.fail(row, 1, "the row says nothing of it");
        text += sort + '\t';
        for (const char letter : row.fields[1]) {
            if (letter == '_' || letter == '-') continue;
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        }
        for (std::size_t column = 2; column < row.fields.size(); ++column) text += '\t' + row.fields[column];
        text += '\n';
    }
    return text;
}

/// A string_view of known length: nothing is counted when the program starts.
std::string view(std::string_view text, std::size_t indent) {
    return "{\n" + literal(text, indent) + ", " + std::to_string(text.size()) + "}";
}

std::string quoted(std::string_view text) { return "{" + literal(text, 0) + ", " + std::to_string(text.size()) + "}"; }

}  // namespace

std::string embed_library(const std::string& root, const std::vector<std::string>& paths) {
    std::string out =
        "// Generated from the .mlw files of stdlib. Do not edit.\n#include \"stdlib/stdlib.h\"\n\n"
        "namespace mlwc::stdlib {\nnamespace {\n\nconstexpr LibraryFile files[] = {\n";
    const std::string folder = root + "/";
    for (const std::string& path : paths) {
        out += "    {" + quoted(path) + ", " + view(read_file(folder + path), 5) + "},\n";
    }
    out += "};\n\nconstexpr LibraryDeclaration declarations[] = {\n";
    for (const Declaration& row : index(root, paths)) {
        out += "    {" + quoted(row.keyword) + ", " + quoted(row.name) + ", " + std::to_string(row.file) + "},\n";
    }
    out += "};\n\nconstexpr std::string_view accelerators[] = {\n";
    for (const std::string& model : accelerators(root)) out.append("    ").append(quoted(model)).append(",\n");
    out += "};\n\nconstexpr std::string_view foreign_words = " + view(foreign_words(root), 4) +
           ";\n\nconstexpr Library whole = {files, declarations, accelerators, foreign_words};\n\n}  // namespace\n\n"
           "const Library& library() { return whole; }\n\n}  // namespace mlwc::stdlib\n";
    return out;
}

}  // namespace mlwc::embed
