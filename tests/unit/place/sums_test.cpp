// Sums of money: exact, and honest about what is not known.
#include "compiler/place/sums.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

namespace mlwc::place {
namespace {

constexpr std::int64_t dollar = 1'000'000'000;

Decision chosen(Cost cost) {
    Decision decision;
    Verdict verdict;
    verdict.standing = Standing::Chosen;
    verdict.cost = cost;
    decision.verdicts.push_back(verdict);
    decision.chosen = 0;
    return decision;
}

TEST_CASE("a sum with an unknown addend is at least the others") {
    Sum sum;
    sum.add(dollar);
    CHECK(print_money(sum) == "$1.00");
    sum.add({});
    CHECK(print_money(sum) == "at least $1.00");
    sum.add(dollar);
    CHECK(sum.nano_usd == 2 * dollar);
}

TEST_CASE("what does not fit is not added") {
    Sum sum;
    sum.add(std::numeric_limits<std::int64_t>::max());
    sum.add(1);
    CHECK(sum.nano_usd == std::numeric_limits<std::int64_t>::max());
    CHECK(sum.at_least);
    CHECK(
        !SharedPiece{"NAT gateway", 3, "support", "nat-gateway", std::numeric_limits<std::int64_t>::max() / 2}.cost());
}

TEST_CASE("a load that is not declared counts as the minimum, unless all loads cost the same") {
    Placement placement;
    placement.decisions.push_back(chosen({dollar, {}, 3 * dollar}));
    Sums sums = sum_of(placement, {});
    CHECK(print_money(sums.minimum) == "$1.00");
    CHECK(print_money(sums.expected) == "at least $1.00");
    CHECK(print_money(sums.maximum) == "$3.00");

    placement.decisions.front() = chosen({dollar, {}, dollar});
    CHECK(print_money(sum_of(placement, {}).expected) == "$1.00");

    placement.decisions.front() = chosen({dollar, 2 * dollar, 3 * dollar});
    CHECK(print_money(sum_of(placement, {}).expected) == "$2.00");
}

TEST_CASE("what nobody placed is in no sum, what is shared is in each") {
    Placement placement;
    placement.decisions.push_back(chosen({dollar, dollar, dollar}));
    placement.decisions.front().chosen.reset();
    const SharedPiece pieces[] = {{"NAT gateway", 2, "support", "nat-gateway", dollar}};
    const Sums sums = sum_of(placement, pieces);
    CHECK(print_money(sums.minimum) == "$2.00");
    CHECK(print_money(sums.maximum) == "$2.00");
    const SharedPiece unknown[] = {{"endpoint", 2, "support", "vpc-endpoint", {}}};
    CHECK(print_money(sum_of(placement, unknown).maximum) == "unknown");
}

TEST_CASE("all digits and no more") {
    CHECK(exact_usd(0) == "0");
    CHECK(exact_usd(1) == "0.000000001");
    CHECK(exact_usd(99'323'800'000) == "99.3238");
    CHECK(exact_usd(10 * dollar) == "10");
    CHECK(exact_usd(-1) == "-0.000000001");
    CHECK(exact_usd(-1'500'000'000) == "-1.5");
    CHECK(exact_usd(std::numeric_limits<std::int64_t>::min()) == "-9223372036.854775808");
}

}  // namespace
}  // namespace mlwc::place
