// Texts with other blanks, newlines and comments between the same tokens.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace mlwc::tests {

/// What is put between tokens.
enum class Mangling : std::uint8_t {
    Blanks,    // where the style does not depend on it
    Newlines,  // also newlines, which may change where lines are broken, or what the text means
    Comments,  // also comments
};

/// `text`, which has no syntax errors, mangled.
[[nodiscard]] std::string mangled(std::string_view text, Mangling mangling, std::mt19937& random);

}  // namespace mlwc::tests
