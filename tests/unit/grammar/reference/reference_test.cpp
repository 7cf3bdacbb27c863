// docs/grammar.md and the parser say the same: names, sentences in one direction, programs in the other.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "compiler/base/sink.h"
#include "compiler/base/source.h"
#include "compiler/base/symbol.h"
#include "grammar/parse.h"
#include "tests/unit/grammar/reference/ebnf.h"
#include "tests/unit/grammar/reference/recognise.h"
#include "tests/unit/grammar/reference/sample.h"

namespace mlwc::reference {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sentences = 10'000;
constexpr std::uint64_t seed = 20261123;

std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    REQUIRE_MESSAGE(stream, path.string());
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

const fs::path root = MLWC_ROOT;

const std::string& page() {
    static const std::string text = read(root / "docs/grammar.md");
    return text;
}

const Ebnf& ebnf() {
    static const Ebnf made(page());
    return made;
}

/// The names of the rules of the parser: `struct name` and `template <...> struct name` of grammar/rules*.h.
std::set<std::string> parser_rules() {
    std::set<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(root / "grammar")) {
        const std::string file = entry.path().filename();
        if (!file.starts_with("rules") || !file.ends_with(".h")) continue;
        const std::string text = read(entry.path());
        for (const std::string_view keyword : {"struct ", "using "}) {
            for (std::size_t at = text.find(keyword); at != std::string::npos; at = text.find(keyword, at + 1)) {
                std::size_t begin = at + keyword.size();
                while (text[begin] == ' ') ++begin;
                const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789", begin);
                names.insert(text.substr(begin, end - begin));
            }
        }
    }
    return names;
}

bool listed(const std::string& name, const std::set<std::string>& list) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& row) {
        return row.ends_with('*') ? name.starts_with(row.substr(0, row.size() - 1)) : name == row;
    });
}

/// The first finding of the parser; empty if there is none.
std::string first_finding(const std::string& text) {
    SourceSet sources;
    Interner symbols;
    DiagnosticSink sink;
    const FileId id = sources.add("sample.mlw", text);
    (void)grammar::parse(id, sources[id].text(), symbols, sink);
    if (sink.all().empty()) return {};
    const Diagnostic& found = sink.all().front();
    const LineColumn at = sources[id].place(found.span.begin);
    return std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + found.name + ": " + found.message;
}

/// All `.mlw` texts of the project that the parser reads without a finding.
std::vector<std::pair<std::string, std::string>> programs() {
    std::vector<std::pair<std::string, std::string>> found;
    for (const std::string_view folder : {"stdlib", "examples", "tests"}) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file() || entry.path().extension() != ".mlw") continue;
            std::string text = read(entry.path());
            if (text.size() < 50'000 && first_finding(text).empty()) found.emplace_back(entry.path(), text);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// A node that a sentence may or may not have.
struct Part {
    std::uint32_t node = 0;
    std::string name;  ///< `bar` of `type`
};

/// What a part of a rule begins with, in words.
std::string describe(std::uint32_t id) {
    const Node& node = ebnf().nodes[id];
    if (node.kind == NodeKind::Rule) return ebnf().rules[node.rule].instance;
    if (node.kind == NodeKind::Text) return "\"" + node.text + "\"";
    return node.children.empty() ? "characters" : describe(node.children.front());
}

/// Alternatives, and what stands before `?` or `*`. What stands after `-` or `!` is no part of a sentence.
std::vector<Part> dispensable_parts() {
    std::vector<Part> found;
    std::set<std::uint32_t> rules;
    std::set<std::uint32_t> nodes;
    std::vector<std::uint32_t> waiting{0};
    while (!waiting.empty()) {
        const Rule& rule = ebnf().rules[waiting.back()];
        std::vector<std::uint32_t> inside{rule.body};
        waiting.pop_back();
        while (!inside.empty()) {
            const Node& node = ebnf().nodes[inside.back()];
            inside.pop_back();
            if (node.kind == NodeKind::Rule && rules.insert(node.rule).second) waiting.push_back(node.rule);
            const bool optional = node.kind == NodeKind::Repeat && node.least == 0;
            for (const std::uint32_t child : node.children) {
                if (node.kind == NodeKind::Not || !nodes.insert(child).second) continue;
                inside.push_back(child);
                if (node.kind == NodeKind::Minus) break;
                if (!optional && node.kind != NodeKind::Choice) continue;
                found.push_back({child, "`" + describe(child) + "` of `" + rule.instance + "`"});
            }
        }
    }
    return found;
}

TEST_CASE("every rule of the page is a rule of the parser, and the other way round") {
    const std::set<std::string> parser = parser_rules();
    const std::set<std::string> technical = quoted_below(page(), "Rules that only the parser has");
    REQUIRE(parser.size() > 200);
    std::set<std::string> layout;
    for (const std::string& cell : first_cells(page(), "Layout")) {
        for (std::size_t at = cell.find('`'); at != std::string::npos;
             at = cell.find('`', cell.find('`', at + 1) + 1)) {
            layout.insert(cell.substr(at + 1, cell.find('`', at + 1) - at - 1));
        }
    }
    for (const std::string& name : ebnf().defined) {
        CHECK_MESSAGE(parser.count(name) == 1, "the parser has no rule `", name, "`");
        CHECK_MESSAGE(!listed(name, technical), "`", name, "` is both on the page and said not to be");
    }
    for (const std::string& name : parser) {
        const bool known = ebnf().defined.count(name) > 0 || layout.count(name) > 0 || listed(name, technical);
        CHECK_MESSAGE(known, "docs/grammar.md does not have the rule `", name, "`");
    }
    for (const std::string& name : technical) {
        const bool exists =
            std::any_of(parser.begin(), parser.end(), [&](const std::string& rule) { return listed(rule, {name}); });
        CHECK_MESSAGE(exists, "docs/grammar.md names `", name, "`, which the parser does not have");
    }
}

TEST_CASE("every rule of the page is reached from `file`") {
    for (const std::string& name : ebnf().unused) CHECK_MESSAGE(name.empty(), "nothing leads to `", name, "`");
}

TEST_CASE("the sampler sees to every row of what the rules do not say") {
    std::set<std::string> written;
    for (const std::string& cell : first_cells(page(), "What the rules do not say")) written.insert(cell);
    std::set<std::string> known;
    for (const Constraint& row : constraints()) known.insert(std::string(row.name));
    CHECK(written == known);
}

TEST_CASE("sentences of the page parse without a finding") {
    Sampler sampler(ebnf(), seed);
    std::size_t wrong = 0;
    for (std::size_t made = 0; made < sentences && wrong < 3; ++made) {
        const std::string text = sampler.sentence();
        const std::string finding = first_finding(text);
        if (finding.empty()) continue;
        ++wrong;
        FAIL_CHECK("sentence ", made, " has ", finding, "\n", text);
    }
    CHECK(sampler.thrown_away() < sentences);
    for (const Part& part : dispensable_parts()) {
        if (wrong == 0) CHECK_MESSAGE(sampler.used(part.node), "never sampled: ", part.name);
    }
}

TEST_CASE("every alternative of the page is needed to read the program that shows all constructs") {
    const std::string text = "\xEF\xBB\xBF" + read(root / "tests/unit/grammar/reference/surface.mlw");
    Recogniser recogniser(ebnf());
    REQUIRE(first_finding(text) == "");
    const bool whole = recogniser.accepts(text);
    REQUIRE_MESSAGE(whole, "surface.mlw cannot be read beyond:\n", text.substr(0, recogniser.furthest()));
    for (const Part& part : dispensable_parts()) {
        CHECK_MESSAGE(!recogniser.accepts(text, part.node), "surface.mlw does not show ", part.name);
    }
}

TEST_CASE("every program of the project can be read by the page") {
    Recogniser recogniser(ebnf());
    const auto all = programs();
    CHECK(all.size() > 150);
    for (const auto& program : all) {
        const bool accepted = recogniser.accepts(program.second);
        const std::string read_part = program.second.substr(0, recogniser.furthest());
        CHECK_MESSAGE(accepted, program.first, " cannot be read beyond:\n", read_part);
    }
}

}  // namespace
}  // namespace mlwc::reference
