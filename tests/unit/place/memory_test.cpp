// What is recalled by, and what is forgotten.
#include "compiler/place/memory.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "compiler/sema/evaluate.h"

namespace mlwc::place {
namespace {

std::string bytes_of(const sema::Value& value, const Interner& symbols) {
    std::string bytes;
    CHECK(append_exactly(bytes, value, symbols));
    return bytes;
}

TEST_CASE("values that expressions can tell apart are written apart") {
    Interner symbols;
    const sema::Value amounts[] = {sema::number_value({1, 1}),
                                   sema::number_value({1, 2}),
                                   sema::number_value({1, 1}, sema::Dimension::Bytes),
                                   sema::number_value({1, 1}, sema::Dimension::Bytes, true),
                                   sema::bool_value(true),
                                   sema::symbol_value(symbols.intern("spot")),
                                   sema::string_value("spot"),
                                   sema::string_value(""),
                                   sema::Value{},
                                   sema::unknown_value()};
    for (const sema::Value& one : amounts) {
        for (const sema::Value& other : amounts) {
            CHECK((bytes_of(one, symbols) == bytes_of(other, symbols)) == (&one == &other));
        }
    }
    const sema::Slot apart[] = {{sema::string_value("a"), no_symbol}, {sema::string_value("b"), no_symbol}};
    const sema::Slot joined[] = {{sema::string_value("ab"), no_symbol}, {sema::string_value(""), no_symbol}};
    CHECK(bytes_of(sema::list_value(apart), symbols) != bytes_of(sema::list_value(joined), symbols));
}

TEST_CASE("a symbol is written alike by every interner") {
    Interner one;
    Interner other;
    (void)other.intern("something else");
    CHECK(bytes_of(sema::symbol_value(one.intern("spot")), one) ==
          bytes_of(sema::symbol_value(other.intern("spot")), other));
}

TEST_CASE("of an input the name counts") {
    Interner symbols;
    sema::Value tag;
    tag.kind = sema::ValueKind::Input;
    tag.extent = {0, symbols.intern("tag")};
    sema::Value other = tag;
    other.extent = {1, symbols.intern("other")};
    CHECK(bytes_of(tag, symbols) == bytes_of(tag, symbols));
    CHECK(bytes_of(tag, symbols) != bytes_of(other, symbols));
    CHECK(bytes_of(tag, symbols) != bytes_of(sema::string_value("tag"), symbols));
}

TEST_CASE("what belongs to one compilation has no bytes") {
    sema::Value workload;
    workload.kind = sema::ValueKind::Workload;
    const sema::Slot slots[] = {{workload, no_symbol}};
    std::string bytes;
    CHECK_FALSE(append_exactly(bytes, sema::list_value(slots), Interner()));
}

TEST_CASE("what limits read has a number of its own, for ever") {
    Memory memory;
    const std::uint32_t first = memory.number_of("cpu.\nmemory.\n");
    CHECK(memory.number_of("cpu.\nmemory.\n") == first);
    std::vector<std::uint32_t> numbers{first};
    for (int turn = 0; turn < 200; ++turn) numbers.push_back(memory.number_of(std::to_string(turn)));
    numbers.push_back(memory.number_of("cpu.\nmemory.\n"));  // forgotten in between
    std::ranges::sort(numbers);
    CHECK(std::ranges::adjacent_find(numbers) == numbers.end());
}

TEST_CASE("what somebody asks for stays, what nobody asks for goes") {
    Kept<SizeAnswer, 2'048> memory;
    SizeAnswer answer;
    answer.row = 7;
    memory.keep("wanted", answer);
    memory.keep("forgotten", answer);
    for (int turn = 0; turn < 10'000; ++turn) {
        memory.keep(std::to_string(turn), {});
        const SizeAnswer* wanted = memory.find("wanted");
        REQUIRE(wanted != nullptr);
        CHECK(wanted->row == 7U);
    }
    CHECK(memory.find("forgotten") == nullptr);
    CHECK(memory.find("9999") != nullptr);
}

}  // namespace
}  // namespace mlwc::place
