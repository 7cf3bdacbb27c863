// All kinds, platforms and targets are loaded into an empty program, as a user's program loads those that it names.
#include "stdlib/embed/meanings.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "compiler/sema/known_meanings.h"
#include "grammar/parse.h"
#include "stdlib/embed/files.h"
#include "stdlib/embed/literal.h"

namespace mlwc::embed {
namespace {

/// What the binder puts before the paths of library files.
constexpr std::string_view prefix = "stdlib/";

/// The row of Library::files that a bound file was read from; none for the program itself.
std::optional<std::size_t> row_of(const Library& library, std::string_view path) {
    if (!path.starts_with(prefix)) return std::nullopt;
    const auto found = std::ranges::find(library.files, path.substr(prefix.size()), &LibraryFile::path);
    if (found == library.files.end()) return std::nullopt;
    return static_cast<std::size_t>(found - library.files.begin());
}

std::string write(std::string_view name, const sema::KnownMeanings& known, std::string& definitions) {
    if (!known.whole) return "false";
    std::string fields = "true";
    const auto add = [&](std::string_view table, std::string_view row, const std::string& rows) {
        if (rows.empty()) {
            fields += ", {}";
            return;
        }
        definitions += fmt::format("constexpr {} {}_{}[] = {{\n{}}};\n\n", row, name, table, rows);
        fields += fmt::format(", {}_{}", name, table);
    };
    std::string meanings;
    for (const LibraryMeaning& row : known.meanings) {
        meanings += fmt::format("    {{{}, {:#x}}},\n", row.node, row.meaning);
    }
    add("meanings", "LibraryMeaning", meanings);
    std::string references;
    for (const LibraryReference& row : known.references) {
        references +=
            fmt::format("    {{{}, {:#x}, {{{}, {}}}}},\n", row.node, row.how, literal(row.name, 0), row.name.size());
    }
    add("references", "LibraryReference", references);
    return fields;
}

}  // namespace

std::vector<std::string> meaning_constants(const Library& library, std::string& definitions) {
    SourceSet sources;
    Interner symbols;
    DiagnosticSink sink;
    const sema::Context context{sources, symbols, library, sink};
    const FileId empty = sources.add("empty.mlw", "");
    sema::Program program = sema::bind(grammar::parse(empty, "", symbols, sink), std::nullopt, {}, context);
    for (const LibraryDeclaration& row : library.declarations) {
        if (row.keyword != "kind") continue;
        (void)sema::load(program, context, sema::library_scope, sema::Space::Kinds, symbols.intern(row.name));
    }
    sema::check(program, context);
    if (!sink.all().empty()) {
        const Diagnostic& first = sink.all().front();
        const Source& source = sources[first.span.file];
        fail(source.path().substr(prefix.size()), source.place(first.span.begin).line, first.message);
    }
    std::vector<std::string> rows(library.files.size(), "false");
    for (std::uint32_t file = 0; file < program.files.size(); ++file) {
        const auto row = row_of(library, sources[program.files[file].tree.id].path());
        if (!row) continue;
        const std::string name = "tree_" + std::to_string(*row);
        rows[*row] = write(name, sema::known_meanings(program, symbols, file), definitions);
    }
    return rows;
}

}  // namespace mlwc::embed
