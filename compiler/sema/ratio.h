// Exact arithmetic: every operation either has an exact result or says that it does not fit.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace mlwc::sema {

/// numerator / denominator in lowest terms, denominator > 0.
struct Ratio {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    [[nodiscard]] bool whole() const { return denominator == 1; }
    friend bool operator==(const Ratio&, const Ratio&) = default;
};

/// Each is empty when the result does not fit 64 bits; divide also when the divisor is zero.
[[nodiscard]] std::optional<Ratio> ratio(std::int64_t numerator, std::int64_t denominator);
[[nodiscard]] std::optional<Ratio> add(Ratio left, Ratio right);
[[nodiscard]] std::optional<Ratio> subtract(Ratio left, Ratio right);
[[nodiscard]] std::optional<Ratio> multiply(Ratio left, Ratio right);
[[nodiscard]] std::optional<Ratio> divide(Ratio left, Ratio right);

[[nodiscard]] std::strong_ordering compare(Ratio left, Ratio right);
[[nodiscard]] std::int64_t round_up(Ratio value);
[[nodiscard]] std::int64_t round_down(Ratio value);

}  // namespace mlwc::sema
