// Damerau's distance over three rows, near the diagonal only: there may be thousands of names to tell apart.
#include "compiler/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "compiler/base/letters.h"

namespace mlwc {
namespace {

/// What stands between the parts of a word, and says nothing.
bool is_joint(char letter) { return letter == '_' || letter == '-' || letter == ' '; }

std::string lowered(std::string_view word) {
    std::string small(word);
    std::ranges::transform(small, small.begin(), to_lower);
    return small;
}

/// Whether `longer` is `word` and then a letter: an ending that was left out, where a digit would make another number.
bool goes_on(std::string_view word, std::string_view longer) {
    return longer.size() > word.size() && longer.starts_with(word) && is_letter(longer[word.size()]);
}

/// How many letters one word has and the other has not, counted on both sides. An edit changes it by two at most.
std::size_t letters_apart(std::string_view left, std::string_view right) {
    std::array<std::int32_t, 256> surplus{};
    for (const char letter : left) ++surplus[static_cast<unsigned char>(letter)];
    for (const char letter : right) --surplus[static_cast<unsigned char>(letter)];
    std::size_t apart = 0;
    for (const std::int32_t count : surplus) apart += static_cast<std::size_t>(count < 0 ? -count : count);
    return apart;
}

/// Distances of words in small letters. Rows are kept from one pair to the next.
class Distance {
  public:
    /// The distance of two words; something above `most` if it is above that.
    std::size_t between(std::string_view left, std::string_view right, std::size_t most) {
        for (std::vector<std::size_t>* row : {&before_, &above_, &row_}) row->assign(right.size() + 1, most + 1);
        for (std::size_t column = 0; column <= std::min(right.size(), most); ++column) above_[column] = column;
        for (std::size_t line = 1; line <= left.size(); ++line) {
            if (fill(left, right, line, most) > most) return most + 1;
            before_.swap(above_);
            above_.swap(row_);
        }
        return above_[right.size()];
    }

  private:
    /// Fills the row of a letter of `left`, where it is not too far from the diagonal. Returns its least distance.
    std::size_t fill(std::string_view left, std::string_view right, std::size_t line, std::size_t most) {
        const std::size_t first = line > most ? line - most : 1;
        const std::size_t last = std::min(right.size(), line + most);
        row_[first - 1] = first == 1 ? line : most + 1;
        std::size_t least = row_[first - 1];
        for (std::size_t column = first; column <= last; ++column) {
            const bool same = left[line - 1] == right[column - 1];
            std::size_t here = std::min(above_[column - 1] + (same ? 0U : 1U), row_[column - 1] + 1);
            if (column < line + most) here = std::min(here, above_[column] + 1);
            const bool swapped =
                line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1];
            if (swapped) here = std::min(here, before_[column - 2] + 1);
            row_[column] = here;
            least = std::min(least, here);
        }
        return least;
    }

    std::vector<std::size_t> before_;
    std::vector<std::size_t> above_;
    std::vector<std::size_t> row_;
};

/// The first `shown` words in backticks; `last` stands before the very last one of all.
std::string joined(std::span<const std::string_view> words, std::size_t shown, std::string_view last) {
    std::string text;
    for (std::size_t index = 0; index < shown; ++index) {
        if (index > 0) text += index + 1 == words.size() ? last : std::string_view(", ");
        text.append("`").append(words[index]).append("`");
    }
    return text;
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
    return Distance().between(lowered(left), lowered(right), std::max(left.size(), right.size()));
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
    constexpr std::size_t longest_word = 64;  // beyond it, it is no slip of the fingers
    if (word.size() > longest_word) return {};
    const std::string small = lowered(word);
    Distance distances;
    std::string_view best;
    // One slip in three letters. In a word of one or two, only the case: any two such words are near each other.
    std::size_t best_distance = word.size() / 3;
    for (const std::string_view candidate : known) {
        if (candidate.size() > longest_word || candidate == word) continue;
        // Each letter more or less is an edit: most of many names are told apart by their length or their letters.
        const std::size_t gap =
            candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
        if (gap > best_distance) continue;
        const std::string other = lowered(candidate);
        if (letters_apart(small, other) > 2 * best_distance) continue;
        const std::size_t distance = distances.between(small, other, best_distance);
        const bool nearer = distance < best_distance || best.empty();
        if (distance > best_distance) continue;
        if (nearer || (goes_on(small, other) && !goes_on(small, lowered(best)))) {
            best = candidate;
            best_distance = distance;
        }
        if (best_distance == 0 && !best.empty()) break;
    }
    return best;
}

std::string plain_spelling(std::string_view word) {
    std::string plain;
    for (const char letter : word) {
        if (!is_joint(letter)) plain.push_back(to_lower(letter));
    }
    return plain;
}

bool plainly_alike(std::string_view left, std::string_view right) {
    for (;;) {
        while (!left.empty() && is_joint(left.front())) left.remove_prefix(1);
        while (!right.empty() && is_joint(right.front())) right.remove_prefix(1);
        if (left.empty() || right.empty()) return left.empty() && right.empty();
        if (to_lower(left.front()) != to_lower(right.front())) return false;
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
}

std::string one_of(std::span<const std::string_view> words, std::size_t most) {
    const std::size_t shown = std::min(words.size(), most);
    std::string text = joined(words, shown, " or ");
    if (shown < words.size()) text += ", and " + std::to_string(words.size() - shown) + " more";
    return text;
}

std::string all_of(std::span<const std::string_view> words, std::size_t most) {
    const std::size_t shown = words.size() > most ? most - 1 : words.size();
    std::string text = joined(words, shown, " and ");
    if (shown < words.size()) text += " and " + std::to_string(words.size() - shown) + " more";
    return text;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + separator.size());
    }
}

}  // namespace mlwc
