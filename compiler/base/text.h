// Small questions about words: which known one was probably meant, and where one ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc {

/// The number of single-character edits (insert, delete, replace, swap neighbours) between two words. Case does not
/// count.
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right);

/// The known word nearest to `word`, or empty when none is near enough to be a slip of the fingers.
/// Of equally near ones, one that adds a letter to the word (`A10G` to `A10`) goes first, then the earlier.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// The word without case, `_` and `-`: `minReplicas`, `MinReplicas` and `min-replicas` are one word to people.
[[nodiscard]] std::string plain_spelling(std::string_view word);
/// Whether two words have the same plain spelling.
[[nodiscard]] bool plainly_alike(std::string_view left, std::string_view right);

/// `a`, `b` or `c`: words in backticks, at most `most` of them, the rest counted.
[[nodiscard]] std::string one_of(std::span<const std::string_view> words, std::size_t most = 8);

/// `a`, `b` and `c`: words in backticks, all of them; of more than `most` all but one of that, and how many more.
[[nodiscard]] std::string all_of(std::span<const std::string_view> words, std::size_t most = SIZE_MAX);

/// Whether there is nothing but blanks and newlines.
[[nodiscard]] bool is_blank(std::string_view text);

/// What stands between separators, which are not empty: one part more than there are of these.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, std::string_view separator);

}  // namespace mlwc
