// The library's files as text and as trees, and the index of what they declare.
#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <utility>

#include "stdlib/embed/csv.h"
#include "stdlib/embed/embed.h"
#include "stdlib/embed/files.h"
#include "stdlib/embed/literal.h"
#include "stdlib/embed/meanings.h"
#include "stdlib/embed/tree.h"

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

/// One file of the library, parsed.
struct Parsed {
    std::string path;
    std::string text;
    ast::File tree;

    [[nodiscard]] std::size_t line_of(ast::NodeId node) const {
        const auto end = text.begin() + tree[node].begin;
        return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
    }
    /// The word that a declaration begins with.
    [[nodiscard]] std::string keyword(ast::NodeId declaration) const {
        const std::size_t begin = tree[declaration].begin;
        return text.substr(begin, text.find(' ', begin) - begin);
    }
};

Declaration declared(const Parsed& parsed, ast::NodeId node, std::size_t file, const Interner& symbols) {
    Declaration here{std::string(symbols.text(parsed.tree.symbol(parsed.tree.child(node, 0)))), parsed.keyword(node),
                     file};
    if (std::find(keywords.begin(), keywords.end(), here.keyword) == keywords.end()) {
        fail(parsed.path, parsed.line_of(node), "`" + here.keyword + "` begins no declaration of the library");
    }
    return here;
}

std::set<Declaration> index(const std::vector<Parsed>& files, const Interner& symbols) {
    std::set<Declaration> found;
    for (std::size_t file = 0; file < files.size(); ++file) {
        const Parsed& parsed = files[file];
        if (parsed.path.starts_with("policies/")) continue;  // modules: they speak only when they are used
        for (const ast::NodeId node : parsed.tree.children(parsed.tree.root)) {
            Declaration here = declared(parsed, node, file, symbols);
            const auto same = std::find_if(found.begin(), found.end(), [&](const Declaration& other) {
                return other.name == here.name && other.keyword == here.keyword;
            });
            if (same != found.end()) {
                fail(parsed.path, parsed.line_of(node),
                     "`" + here.name + "` is already declared in " + files[same->file].path);
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

/// The names of the time zones, each between newlines.
std::string time_zones(const std::string& root) {
    std::string text = "\n";
    for (const CsvRow& row : read_csv(root + "/catalog/time_zones.csv", "name,release", 1).rows) {
        text += row.fields[0] + '\n';
    }
    return text;
}

/// A string_view of known length: nothing is counted when the program starts.
std::string view(std::string_view text, std::size_t indent) {
    return "{\n" + literal(text, indent) + ", " + std::to_string(text.size()) + "}";
}

std::string quoted(std::string_view text) { return "{" + literal(text, 0) + ", " + std::to_string(text.size()) + "}"; }

/// All that the library is made of.
struct Parts {
    Interner symbols;
    std::vector<Parsed> files;
    std::set<Declaration> declarations;
    std::set<std::string> models;
    std::string words, zones;
};

Parts read_parts(const std::string& root, const std::vector<std::string>& paths) {
    Parts parts;
    const std::string folder = root + "/";
    Interner first;
    for (const std::string& path : paths) {
        std::string text = read_file(folder + path);
        ast::File tree = parse_file(path, text, first);
        parts.files.push_back({path, std::move(text), std::move(tree)});
    }
    parts.declarations = index(parts.files, first);
    // What is declared gets the lowest symbols: tables of names reach as far as the highest of theirs.
    for (const Declaration& row : parts.declarations) (void)parts.symbols.intern(row.name);
    for (Parsed& file : parts.files) file.tree = parse_file(file.path, file.text, parts.symbols);
    parts.models = accelerators(root);
    for (const std::string& model : parts.models) (void)parts.symbols.intern(model);
    parts.words = foreign_words(root);
    parts.zones = time_zones(root);
    return parts;
}

/// The members of LibraryFile that the checker fills, for each file; their tables become part of `out`.
std::vector<std::string> check(const Parts& parts, std::string& out) {
    std::vector<LibraryFile> files;
    for (const Parsed& file : parts.files) files.push_back({file.path, file.text});
    std::vector<LibraryDeclaration> declarations;
    for (const Declaration& row : parts.declarations) {
        declarations.push_back({row.keyword, row.name, static_cast<std::uint32_t>(row.file)});
    }
    const std::vector<std::string_view> models(parts.models.begin(), parts.models.end());
    return meaning_constants({files, declarations, {}, models, parts.words, parts.zones}, out);
}

}  // namespace

std::string embed_library(const std::string& root, const std::vector<std::string>& paths) {
    const Parts parts = read_parts(root, paths);
    std::string out =
        "// Generated from the .mlw files of stdlib. Do not edit.\n#include \"grammar/constant_tree.h\"\n"
        "#include \"stdlib/stdlib.h\"\n\nnamespace mlwc::stdlib {\nnamespace {\n\n"
        "using ast::Kind, ast::NodeId, ast::Op;\n\n";
    const std::vector<std::string> checked = check(parts, out);
    out += spelling_constants(parts.symbols);
    std::string rows;
    for (std::size_t row = 0; row < parts.files.size(); ++row) {
        const Parsed& file = parts.files[row];
        const std::string name = "tree_" + std::to_string(row);
        out += tree_constant(name, file.tree);
        rows += "    {" + quoted(file.path) + ", " + view(file.text, 5) + ", &" + name + ", " + checked[row] + "},\n";
    }
    out += "constexpr LibraryFile files[] = {\n" + rows + "};\n\nconstexpr LibraryDeclaration declarations[] = {\n";
    for (const Declaration& row : parts.declarations) {
        out += "    {" + quoted(row.keyword) + ", " + quoted(row.name) + ", " + std::to_string(row.file) + "},\n";
    }
    out += "};\n\nconstexpr std::string_view accelerators[] = {\n";
    for (const std::string& model : parts.models) out.append("    ").append(quoted(model)).append(",\n");
    out += "};\n\nconstexpr std::string_view foreign_words = " + view(parts.words, 4) +
           ";\n\nconstexpr std::string_view time_zones = " + view(parts.zones, 4) +
           ";\n\nconstexpr Library whole = {files, declarations, {spelling_texts, spelling_slots}, accelerators, "
           "foreign_words, time_zones};\n\n"
           "}  // namespace\n\n"
           "const Library& library() { return whole; }\n\n}  // namespace mlwc::stdlib\n";
    return out;
}

}  // namespace mlwc::embed
