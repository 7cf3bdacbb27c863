// The table of other tools' words against the library that it speaks of.
#include "compiler/sema/foreign_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>

#include "compiler/base/sink.h"
#include "compiler/base/source.h"
#include "compiler/base/symbol.h"
#include "compiler/sema/builtins.h"
#include "compiler/sema/program.h"
#include "compiler/sema/resolve.h"
#include "compiler/sema/units.h"
#include "grammar/parse.h"
#include "stdlib/stdlib.h"

namespace mlwc::sema {
namespace {

/// The library with nothing of a user's.
struct Loaded {
    SourceSet sources;
    Interner symbols;
    DiagnosticSink sink;
    Context context{sources, symbols, stdlib::library(), sink};
    Program program = bind(grammar::parse(sources.add("empty.mlw", ""), "", symbols, sink), std::nullopt, {}, context);

    TypeId kind(std::string_view name) {
        const auto found = load(program, context, library_scope, Space::Kinds, symbols.intern(name));
        REQUIRE(found);
        return resolve_kind(program, context, *found);
    }

    /// The field that a dotted path names in a record, or null.
    const Field* at(TypeId record, std::string_view path) {
        const Field* found = nullptr;
        while (!path.empty()) {
            const std::string_view name = path.substr(0, path.find('.'));
            const auto fields = program.types.fields(record);
            const auto field =
                std::ranges::find_if(fields, [&](const Field& one) { return symbols.text(one.name) == name; });
            if (field == fields.end()) return nullptr;
            found = &*field;
            record = program.types.required(field->type);
            path.remove_prefix(std::min(name.size() + 1, path.size()));
        }
        return found;
    }
};

struct TableRow {
    std::string sort;
    ForeignWord word;
};

std::vector<TableRow> table() {
    std::vector<TableRow> rows;
    std::string_view rest = stdlib::library().foreign_words;
    while (rest.size() > 1) {
        rest.remove_prefix(1);
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size());
        std::array<std::string_view, 7> fields;
        for (std::string_view& field : fields) {
            field = line.substr(0, line.find('\t'));
            line.remove_prefix(std::min(field.size() + 1, line.size()));
        }
        rows.push_back({std::string(fields[0]), {fields[2], fields[3], fields[4], fields[5], fields[6]}});
    }
    return rows;
}

constexpr std::array<std::string_view, 4> kinds{"app", "job", "service", "worker"};

TEST_CASE("a word is found whatever its case and joints") {
    const auto find = [](std::string_view written) { return foreign_words(stdlib::library(), "attribute", written); };
    for (const std::string_view written : {"min_replicas", "minReplicas", "MinReplicas", "min-replicas"}) {
        CAPTURE(written);
        REQUIRE(find(written).size() == 1);
        CHECK(find(written)[0].here == "scale.min");
        CHECK(find(written)[0].of == "Kubernetes and SkyPilot");
    }
    CHECK(find("timeout_seconds").size() == 2);
    CHECK(find("replica").empty());
    CHECK(find("").empty());
    CHECK(foreign_words(stdlib::library(), "kind", "replicas").empty());
}

TEST_CASE("a word is introduced with whose it is") {
    CHECK(introduce({"gpu", "SkyPilot", {}, {}, {}}, "accelerators", "gpu = 1 A10G") ==
          "SkyPilot calls it `accelerators`; here it is `gpu = 1 A10G`");
    CHECK(introduce({"gpu", "Docker and Ray", {}, {}, {}}, "gpus", "gpu") ==
          "Docker and Ray call it `gpus`; here it is `gpu`");
    CHECK(introduce({"gpu", {}, {}, {}, {}}, "gpus", "gpu") == "here it is `gpu`");
}

TEST_CASE("every attribute that a row names exists, and takes what the row says") {
    Loaded library;
    for (const TableRow& row : table()) {
        const auto& sort = row.sort;
        const auto& word = row.word;
        if (sort != "attribute" || word.here.empty() || word.here == ".") continue;
        CAPTURE(word.here);
        const Field* field = nullptr;
        for (const std::string_view kind : kinds) {
            if (field == nullptr) field = library.at(library.kind(kind), word.here);
        }
        REQUIRE(field != nullptr);
        const Type& type = library.program.types[library.program.types.required(field->type)];
        if (!word.unit.empty()) {
            CAPTURE(word.unit);
            const auto unit = find_unit(word.unit);
            REQUIRE(unit);
            CHECK(type.kind == TypeKind::Number);
            CHECK(Measure{unit->dimension, unit->per_time} == Measure{type.dimension, type.per_time});
        }
        if (word.yes.empty()) continue;
        CAPTURE(word.yes);
        const TypeId id = library.program.types.required(field->type);
        CHECK(std::ranges::any_of(library.program.types.alternatives(id),
                                  [&](const Alternative& one) { return library.symbols.text(one.name) == word.yes; }));
    }
}

TEST_CASE("no row gives another name to what has that very name here") {
    Loaded library;
    for (const std::string_view kind : kinds) {
        for (const Field& field : library.program.types.fields(library.kind(kind))) {
            const std::string_view name = library.symbols.text(field.name);
            CAPTURE(name);
            for (const ForeignWord& word : foreign_words(stdlib::library(), "attribute", name)) {
                CHECK(library.at(library.kind(kind), word.here) == nullptr);
            }
        }
    }
}

TEST_CASE("kinds, types, names, models and platforms that rows name exist") {
    const auto declared = [](std::string_view keyword, std::string_view name) {
        return std::ranges::any_of(stdlib::library().declarations, [&](const LibraryDeclaration& row) {
            return row.keyword == keyword && row.name == name;
        });
    };
    const auto models = stdlib::library().accelerators;
    for (const TableRow& row : table()) {
        const auto& sort = row.sort;
        const auto& word = row.word;
        if (word.here.empty()) continue;
        CAPTURE(sort);
        CAPTURE(word.here);
        const bool keyword = word.here == "true" || word.here == "false" || word.here == "none";
        if (sort == "kind") CHECK(declared("kind", word.here));
        if (sort == "platform") CHECK(declared("platform", word.here));
        if (sort == "name") CHECK((keyword || find_builtin(word.here) >= 0));
        if (sort == "accelerator") CHECK(std::ranges::find(models, word.here) != models.end());
        if (sort == "type") {
            const auto names = builtin_type_names();
            CHECK(std::ranges::find(names, word.here) != names.end());
        }
    }
}

}  // namespace
}  // namespace mlwc::sema
