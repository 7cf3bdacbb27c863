// Every file of the library parses without a finding.
#include <doctest/doctest.h>

#include <string>

#include "compiler/base/source.h"
#include "grammar/parse.h"
#include "stdlib/stdlib.h"

namespace mlwc::stdlib {

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
