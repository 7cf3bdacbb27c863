// Damerau's distance over three rows; words are short, so no cleverness.
#include "compiler/base/text.h"

#include <algorithm>
#include <cctype>

namespace mlwc {
namespace {

char lower(char letter) { return static_cast<char>(std::tolower(static_cast<unsigned char>(letter))); }

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before(right.size() + 1);
    std::vector<std::size_t> above(right.size() + 1);
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t column = 0; column <= right.size(); ++column) above[column] = column;
    for (std::size_t line = 1; line <= left.size(); ++line) {
        row[0] = line;
        for (std::size_t column = 1; column <= right.size(); ++column) {
            const bool same = lower(left[line - 1]) == lower(right[column - 1]);
            row[column] = std::min({row[column - 1] + 1, above[column] + 1, above[column - 1] + (same ? 0U : 1U)});
            const bool swapped = line > 1 && column > 1 && lower(left[line - 1]) == lower(right[column - 2]) &&
                                 lower(left[line - 2]) == lower(right[column - 1]);
            if (swapped) row[column] = std::min(row[column], before[column - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return above[right.size()];
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
    constexpr std::size_t longest_word = 64;  // beyond it, it is no slip of the fingers, and the table grows quadratic
    if (word.size() > longest_word) return {};
    std::string_view best;
    // One slip in three letters. In a word of one or two, only the case: any two such words are near each other.
    std::size_t best_distance = word.size() / 3;
    for (const std::string_view candidate : known) {
        if (candidate.size() > longest_word || candidate == word) continue;
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance || (distance == best_distance && best.empty())) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

std::string plain_spelling(std::string_view word) {
    std::string plain;
    for (const char letter : word) {
        if (letter != '_' && letter != '-') plain.push_back(lower(letter));
    }
    return plain;
}

std::string one_of(std::span<const std::string_view> words, std::size_t most) {
    std::string text;
    const std::size_t shown = std::min(words.size(), most);
    for (std::size_t index = 0; index < shown; ++index) {
        if (index > 0) text += index + 1 == words.size() ? " or " : ", ";
        text.append("`").append(words[index]).append("`");
    }
    if (shown < words.size()) text += ", and " + std::to_string(words.size() - shown) + " more";
    return text;
}

}  // namespace mlwc
