// Every file of the library parses without a finding, and is embedded as the tree that the parser makes.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "compiler/base/source.h"
#include "grammar/constant_tree.h"
#include "grammar/parse.h"
#include "stdlib/stdlib.h"

namespace mlwc::stdlib {
namespace {

void check_equal(const ast::File& restored, const ast::File& parsed) {
    CHECK(restored.root == parsed.root);
    CHECK(restored.has_errors == parsed.has_errors);
    CHECK(restored.lost_name == parsed.lost_name);
    CHECK(std::ranges::equal(restored.links, parsed.links));
    CHECK(std::ranges::equal(restored.nodes, parsed.nodes, [](const ast::Node& left, const ast::Node& right) {
        return std::tie(left.kind, left.op, left.flags, left.begin, left.end, left.first, left.count) ==
               std::tie(right.kind, right.op, right.flags, right.begin, right.end, right.first, right.count);
    }));
    CHECK(std::ranges::equal(restored.numbers, parsed.numbers, [](const ast::Number& left, const ast::Number& right) {
        return std::tie(left.digits, left.decimals, left.unit, left.unit_begin) ==
               std::tie(right.digits, right.decimals, right.unit, right.unit_begin);
    }));
    CHECK(std::ranges::equal(restored.docs, parsed.docs, [](const ast::Doc& left, const ast::Doc& right) {
        return left.node == right.node && left.text == right.text;
    }));
    CHECK(
        std::ranges::equal(restored.comments, parsed.comments, [](const ast::Comment& left, const ast::Comment& right) {
            return std::tie(left.begin, left.end, left.documents) == std::tie(right.begin, right.end, right.documents);
        }));
}

}  // namespace

TEST_CASE("every library file parses without a diagnostic") {
    SourceSet sources;
    Interner symbols;
    REQUIRE_FALSE(library().files.empty());
    for (const LibraryFile& file : library().files) {
        CAPTURE(file.path);
        DiagnosticSink sink;
        const FileId id = sources.add(std::string(file.path), std::string(file.text));
        const ast::File tree = grammar::parse(id, sources[id].text(), symbols, sink);
        for (const Diagnostic& found : sink.all()) {
            FAIL_CHECK("line " << sources[id].place(found.span.begin).line << ": " << found.name << ": "
                               << found.message);
        }
        CHECK_FALSE(tree.has_errors);
    }
}

TEST_CASE("every library file is embedded as the tree that the parser makes of it") {
    SourceSet sources;
    Interner symbols;
    DiagnosticSink sink;
    for (const LibraryFile& file : library().files) {
        CAPTURE(file.path);
        REQUIRE(file.tree != nullptr);
        const FileId id = sources.add(std::string(file.path), std::string(file.text));
        const ast::File parsed = grammar::parse(id, sources[id].text(), symbols, sink);
        REQUIRE_FALSE(parsed.nodes.empty());
        check_equal(ast::restore(*file.tree, library().spellings, id, symbols), parsed);
    }
}

TEST_CASE("an interner that begins with the library's spellings takes its trees as they are") {
    SourceSet sources;
    Interner symbols(library().spellings);
    DiagnosticSink sink;
    const std::size_t known = symbols.size();
    for (const LibraryFile& file : library().files) {
        CAPTURE(file.path);
        const FileId id = sources.add(std::string(file.path), std::string(file.text));
        const ast::File parsed = grammar::parse(id, sources[id].text(), symbols, sink);
        const ast::File restored = ast::restore(*file.tree, library().spellings, id, symbols);
        CHECK(restored.nodes.data() == file.tree->nodes.data());
        check_equal(restored, parsed);
    }
    CHECK(symbols.size() == known);  // every word was there
    CHECK(symbols.text(symbols.intern("a word of nobody")) == "a word of nobody");
    CHECK(symbols.size() == known + 1);
}

TEST_CASE("the index names the declarations that the parser sees") {
    SourceSet sources;
    Interner symbols;
    DiagnosticSink sink;
    std::size_t declarations = 0;
    for (std::size_t number = 0; number < library().files.size(); ++number) {
        const LibraryFile& file = library().files[number];
        if (file.path.starts_with("policies/")) continue;  // modules: known only to those who use them
        const FileId id = sources.add(std::string(file.path), std::string(file.text));
        const ast::File tree = grammar::parse(id, sources[id].text(), symbols, sink);
        for (const ast::NodeId node : tree.children(tree.root)) {
            ++declarations;
            const std::string_view name = symbols.text(tree.symbol(tree.child(node, 0)));
            CAPTURE(name);
            bool indexed = false;
            for (const LibraryDeclaration& row : library().declarations) {
                indexed = indexed || (row.name == name && row.file == number);
            }
            CHECK(indexed);
        }
    }
    CHECK(declarations == library().declarations.size());
}

}  // namespace mlwc::stdlib
