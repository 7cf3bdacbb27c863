// The words of a name, however it is spelled.
#include "compiler/base/words.h"

#include "compiler/base/letters.h"

namespace mlwc {
namespace {

/// Whether a word starts at the capital `name[i]`: after a small letter or digit, or before a small letter.
bool starts_word(std::string_view name, std::size_t i) {
    if (i == 0 || !is_upper(name[i])) return false;
    if (is_lower(name[i - 1]) || is_digit(name[i - 1])) return true;
    return is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1]);
}

}  // namespace

void append_words(std::string& out, std::string_view name, char separator) {
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool parted = !is_letter_or_digit(name[i]) || starts_word(name, i);
        if (parted && !out.empty() && out.back() != separator) out += separator;
        if (is_letter_or_digit(name[i])) out += to_lower(name[i]);
    }
}

std::string snake_case(std::string_view name) {
    std::string out;
    out.reserve(name.size() + 8);
    append_words(out, name, '_');
    return out;
}

}  // namespace mlwc
