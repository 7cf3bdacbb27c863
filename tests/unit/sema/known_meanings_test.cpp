// What is embedded of the checked library is what the checker finds when it looks itself.
#include "compiler/sema/known_meanings.h"

#include <doctest/doctest.h>

#include <string>

#include "grammar/constant_tree.h"
#include "grammar/parse.h"
#include "stdlib/stdlib.h"

namespace mlwc::sema {
namespace {

/// The library bound into an empty program, with all of its kinds.
struct Bound {
    SourceSet sources;
    Interner symbols;
    DiagnosticSink sink;
    Context context;
    Program program;

    explicit Bound(const Library& library) : context{sources, symbols, library, sink} {
        const FileId empty = sources.add("empty.mlw", "");
        program = bind(grammar::parse(empty, "", symbols, sink), std::nullopt, {}, context);
        for (const LibraryDeclaration& row : library.declarations) {
            if (row.keyword == "kind")
                (void)load(program, context, library_scope, Space::Kinds, symbols.intern(row.name));
        }
        check(program, context);
    }
    [[nodiscard]] std::uint32_t row_of(std::string_view path) const {
        for (std::uint32_t row = 0; row < program.files.size(); ++row) {
            if (sources[program.files[row].tree.id].path() == "stdlib/" + std::string(path)) return row;
        }
        return 0;
    }
    /// A meaning in words that are the same in each run.
    [[nodiscard]] std::string meaning(NodeRef at) const {
        const Meaning found = program.meaning(at);
        const Meaning::How how = found.how;
        const bool named = how == Meaning::How::Declaration || how == Meaning::How::Function;
        return std::to_string(static_cast<int>(how)) + " " +
               (named ? std::string(symbols.text(program[DeclId{found.index}].name)) : std::to_string(found.index));
    }
};

/// How many meanings of a subtree are there; each is the same in both programs.
std::size_t compare(const Bound& known, NodeRef here, const Bound& fresh, NodeRef there) {
    if (!ast::exists(here.node)) return 0;
    CAPTURE(known.sources.text(known.program.span(here)));
    CHECK(known.meaning(here) == fresh.meaning(there));
    std::size_t count = known.program.meaning(here).how == Meaning::How::Nothing ? 0 : 1;
    for (const ast::NodeId node : known.program.tree(here).children(here.node)) {
        count += compare(known, {here.file, node}, fresh, {there.file, node});
    }
    return count;
}

}  // namespace

TEST_CASE("the meanings that are embedded are those that the checker finds") {
    const Library& library = stdlib::library();
    std::vector<LibraryFile> unchecked(library.files.begin(), library.files.end());
    for (LibraryFile& file : unchecked) file.checked = false;
    Library bare = library;
    bare.files = unchecked;
    const Bound known(library);
    const Bound fresh(bare);
    REQUIRE(fresh.sink.all().empty());
    for (const LibraryFile& file : library.files) {
        CAPTURE(file.path);
        const bool rules =
            file.path.starts_with("kinds/") || file.path.starts_with("platforms/") || file.path.starts_with("targets/");
        if (!rules) continue;
        CHECK(file.checked);  // nobody looks at it again, or start-up is slow
        const NodeRef here{known.row_of(file.path), file.tree->root};
        const NodeRef there{fresh.row_of(file.path), file.tree->root};
        REQUIRE(here.file != 0);
        REQUIRE(there.file != 0);
        CHECK(compare(known, here, fresh, there) > 0);
    }
}

}  // namespace mlwc::sema
