// Sizes as they are tried.
#include "compiler/place/order.h"

#include <doctest/doctest.h>

#include <vector>

#include "compiler/sema/evaluate.h"

namespace mlwc::place {
namespace {

std::vector<std::uint32_t> rows_of(Order& order) {
    std::vector<std::uint32_t> rows;
    for (std::size_t place = 0; place < order.size(); ++place) rows.push_back(order.at(place).row);
    return rows;
}

sema::Value costs(std::int64_t amount) { return sema::number_value({amount, 1}, sema::Dimension::Money, true); }

TEST_CASE("what lies idle goes before the cost, known costs before unknown ones, ties as written") {
    Interner symbols;
    Extents extents(6, symbols);
    Order order({{{}, costs(1), 1, 0},
                 {{}, costs(5), 0, 1},
                 {{}, sema::unknown_value(), 0, 2},
                 {{}, costs(3), 0, 3},
                 {{}, costs(5), 0, 4},
                 {{}, sema::unknown_value(), 0, 5}},
                extents);
    CHECK(rows_of(order) == std::vector<std::uint32_t>{3, 1, 4, 2, 5, 0});
    CHECK(order.at(0).row == 3);
}

TEST_CASE("where nobody knows the cost, the list price decides, then the extent") {
    Interner symbols;
    const Symbol price = symbols.intern("price");
    const Symbol memory = symbols.intern("memory");
    const auto slots = [&](const sema::Value& listed, std::int64_t bytes) {
        return std::vector<sema::Slot>{{listed, price}, {sema::number_value({bytes, 1}), memory}};
    };
    const std::vector<sema::Slot> members[] = {slots(sema::unknown_value(), 2), slots(sema::unknown_value(), 1),
                                               slots(costs(9), 3), slots(costs(8), 4)};
    std::vector<Priced> sizes;
    for (const std::vector<sema::Slot>& of : members) {
        sema::Value record = sema::list_value(of);
        record.kind = sema::ValueKind::Record;
        sizes.push_back({record, sema::unknown_value(), 0, static_cast<std::uint32_t>(sizes.size())});
    }
    Extents extents(sizes.size(), symbols);
    Order order(sizes, extents);
    CHECK(rows_of(order) == std::vector<std::uint32_t>{3, 2, 1, 0});
}

TEST_CASE("what the region is known to have goes before what no list speaks of, and that before what is on none") {
    Interner symbols;
    sema::Value gpu;
    gpu.kind = sema::ValueKind::Accelerators;
    gpu.number = 1;
    const auto record = [](const std::vector<sema::Slot>& slots) {
        sema::Value made = sema::list_value(slots);
        made.kind = sema::ValueKind::Record;
        return made;
    };
    const std::vector<sema::Slot> listed{{sema::bool_value(true), symbols.intern("listed")}};
    const std::vector<sema::Slot> unlisted{{sema::bool_value(false), symbols.intern("listed")}};
    const Symbol listing = symbols.intern("listing");
    const Symbol of = symbols.intern("gpu");
    const std::vector<sema::Slot> members[] = {{{gpu, of}, {record(unlisted), listing}},
                                               {{gpu, of}, {{}, listing}},
                                               {{gpu, of}, {record(listed), listing}},
                                               {{gpu, of}, {costs(9), symbols.intern("price")}},
                                               {{{}, of}, {{}, listing}}};
    std::vector<Priced> sizes;
    for (const std::vector<sema::Slot>& each : members) {
        sizes.push_back({record(each), costs(static_cast<std::int64_t>(sizes.size())), 0,
                         static_cast<std::uint32_t>(sizes.size())});
    }
    Extents extents(sizes.size(), symbols);
    Order order(sizes, extents);
    CHECK(rows_of(order) == std::vector<std::uint32_t>{2, 3, 4, 1, 0});
}

}  // namespace
}  // namespace mlwc::place
