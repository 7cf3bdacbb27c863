// The words of a name, however it is spelled.
#include "compiler/base/words.h"

namespace mlwc {
namespace {

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alnum(char c) { return is_lower(c) || is_upper(c) || is_digit(c); }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether a word starts at the capital `name[i]`: after a small letter or digit, or before a small letter.
bool starts_word(std::string_view name, std::size_t i) {
    if (i == 0 || !is_upper(name[i])) return false;
    if (is_lower(name[i - 1]) || is_digit(name[i - 1])) return true;
    return is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1]);
}

}  // namespace

void append_words(std::string& out, std::string_view name, char separator) {
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool parted = !is_alnum(name[i]) || starts_word(name, i);
        if (parted && !out.empty() && out.back() != separator) out += separator;
        if (is_alnum(name[i])) out += to_lower(name[i]);
    }
}

std::string snake_case(std::string_view name) {
    std::string out;
    out.reserve(name.size() + 8);
    append_words(out, name, '_');
    return out;
}

}  // namespace mlwc
