// The sizes of variants in one text, as a lock file has them.
#include "compiler/place/lock.h"

#include <doctest/doctest.h>

namespace mlwc::place {
namespace {

TEST_CASE("the size of one variant is found by its whole name") {
    constexpr std::string_view size = "a: ml.m5.large; ab: ml.g5.xlarge; b: 1 vCPU, 2 GiB";
    CHECK(size_of_variant(size, "a") == "ml.m5.large");
    CHECK(size_of_variant(size, "ab") == "ml.g5.xlarge");
    CHECK(size_of_variant(size, "b") == "1 vCPU, 2 GiB");
    CHECK(size_of_variant(size, "c").empty());
}

TEST_CASE("a workload without variants has the whole text") {
    CHECK(size_of_variant("ml.m5.large", "") == "ml.m5.large");
    CHECK(size_of_variant("ml.m5.large", "a").empty());
    CHECK(size_of_variant("", "a").empty());
}

TEST_CASE("a verdict is called by its size, or by those of its variants in written order") {
    Interner symbols;
    Arena arena;
    const auto named = [&](std::string_view name) {
        sema::Value text;
        text.kind = sema::ValueKind::String;
        text.characters = name.data();
        text.extent = {static_cast<std::uint32_t>(name.size()), no_symbol};
        const sema::Slot slot[] = {{text, symbols.intern("name")}};
        sema::Value record;
        record.kind = sema::ValueKind::Record;
        record.slots = arena.copy(std::span<const sema::Slot>(slot)).data();
        record.extent = {1, no_symbol};
        return record;
    };
    Verdict verdict;
    verdict.candidate = named("ml.m5.large");
    CHECK(size_of(verdict, symbols) == "ml.m5.large");
    for (const std::string_view name : {"stable", "canary"}) {
        VariantChoice choice;
        choice.name = symbols.intern(name);
        choice.candidate = named(name == "stable" ? "ml.m5.large" : "ml.g5.xlarge");
        verdict.variants.push_back(choice);
    }
    CHECK(size_of(verdict, symbols) == "stable: ml.m5.large; canary: ml.g5.xlarge");
}

}  // namespace
}  // namespace mlwc::place
