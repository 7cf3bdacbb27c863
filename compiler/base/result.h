// What the world may refuse: a value, or the reason why there is none.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace mlwc {

/// A reason in words for the user, `no such file`.
struct Refusal {
    std::string reason;
};

/// Nothing to return but that it worked.
struct Done {};

/// Either a value or a Refusal. Ask before reading.
template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
    Result(Refusal refusal) : held_(std::move(refusal)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] explicit operator bool() const { return std::holds_alternative<T>(held_); }
    [[nodiscard]] T& operator*() { return std::get<T>(held_); }
    [[nodiscard]] const T& operator*() const { return std::get<T>(held_); }
    [[nodiscard]] T* operator->() { return &std::get<T>(held_); }
    [[nodiscard]] const std::string& reason() const { return std::get<Refusal>(held_).reason; }

  private:
    std::variant<T, Refusal> held_;
};

}  // namespace mlwc
