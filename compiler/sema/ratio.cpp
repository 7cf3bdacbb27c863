// Intermediate results have 128 bits: products of two 64-bit numbers always fit there.
#include "compiler/sema/ratio.h"

#include <limits>

namespace mlwc::sema {
namespace {

__extension__ using Wide = __int128;

Wide greatest_common_divisor(Wide left, Wide right) {
    if (left < 0) left = -left;
    while (right != 0) {
        const Wide rest = left % right;
        left = right;
        right = rest;
    }
    return left;
}

bool fits(Wide value) {
    return value <= std::numeric_limits<std::int64_t>::max() && value >= std::numeric_limits<std::int64_t>::min();
}

std::optional<Ratio> reduced(Wide numerator, Wide denominator) {
    if (denominator == 0) return std::nullopt;
    if (denominator != 1) {
        if (denominator < 0) {
            numerator = -numerator;
            denominator = -denominator;
        }
        const Wide common = greatest_common_divisor(numerator, denominator);
        numerator /= common;
        denominator /= common;
    }
    if (!fits(numerator) || !fits(denominator)) return std::nullopt;
    return Ratio{static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
}

}  // namespace

std::optional<Ratio> ratio(std::int64_t numerator, std::int64_t denominator) { return reduced(numerator, denominator); }

std::optional<Ratio> add(Ratio left, Ratio right) {
    if (left.whole() && right.whole()) return reduced(Wide{left.numerator} + right.numerator, 1);
    // Each product stays below 2^126, so their sum fits.
    return reduced(Wide{left.numerator} * right.denominator + Wide{right.numerator} * left.denominator,
                   Wide{left.denominator} * right.denominator);
}

std::optional<Ratio> subtract(Ratio left, Ratio right) {
    if (right.numerator == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    return add(left, {-right.numerator, right.denominator});
}

std::optional<Ratio> multiply(Ratio left, Ratio right) {
    return reduced(Wide{left.numerator} * right.numerator, Wide{left.denominator} * right.denominator);
}

std::optional<Ratio> divide(Ratio left, Ratio right) {
    return reduced(Wide{left.numerator} * right.denominator, Wide{left.denominator} * right.numerator);
}

std::strong_ordering compare(Ratio left, Ratio right) {
    if (left.denominator == right.denominator) return left.numerator <=> right.numerator;
    return Wide{left.numerator} * right.denominator <=> Wide{right.numerator} * left.denominator;
}

std::int64_t round_down(Ratio value) {
    const std::int64_t quotient = value.numerator / value.denominator;
    return value.numerator % value.denominator < 0 ? quotient - 1 : quotient;
}

std::int64_t round_up(Ratio value) {
    const std::int64_t quotient = value.numerator / value.denominator;
    return value.numerator % value.denominator > 0 ? quotient + 1 : quotient;
}

}  // namespace mlwc::sema
