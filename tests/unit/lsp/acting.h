// Carrying out an action of the editor as a person would: by what is selected and by its title.
#pragma once

#include <string>
#include <string_view>

namespace mlwc::tests {

/// `text` after the action whose title begins with `title`. What is selected stands between `<|` and `|>`; a lone `<|`
/// is a cursor. `(not offered)` if there is no such action.
[[nodiscard]] std::string after(std::string_view title, std::string_view text);

/// The titles of all actions with commas; a star before one that is preferred.
[[nodiscard]] std::string titles(std::string_view text);

/// `text` as `mlwc fmt` leaves it.
[[nodiscard]] std::string formatted(std::string_view text);

/// What a word is: its type and its modifiers, `parameter declaration`. The word is the one behind `<|`.
[[nodiscard]] std::string token(std::string_view text);

}  // namespace mlwc::tests
