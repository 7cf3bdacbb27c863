// What is typed is made of the language's own pieces, of characters of two, three and four bytes, and of the text
// itself.
#include "tests/lsp/typist.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mlwc::tests {
namespace {

constexpr const char* pieces[] = {"",
                                  "\n",
                                  " ",
                                  "{",
                                  "}",
                                  "(",
                                  ")",
                                  "[",
                                  "]",
                                  "\"",
                                  "=",
                                  ",",
                                  ".",
                                  ":",
                                  "0",
                                  "x",
                                  "none",
                                  "\r\n",
                                  "\U0001F680",
                                  "\u00e9",
                                  "//",
                                  "/",
                                  "${",
                                  "|",
                                  "4 GiB",
                                  "-",
                                  "let x = ",
                                  " in ",
                                  "if ",
                                  "for ",
                                  "\u6f22\u5b57",
                                  "\r",
                                  "\u200b",
                                  "\t",
                                  "\"\u6f22\U0001F680\" ",
                                  "// \U0001F680\u00e9\U0001F680\n",
                                  "99999999999999999999",
                                  " vCPU",
                                  "%",
                                  "use \"",
                                  "template t {\n",
                                  "service a {\n",
                                  "job \u00e9 {\n",
                                  "on = eks\n",
                                  "policy p {\n",
                                  "test \"t\" {\n",
                                  "param p: string\n",
                                  "  memory = 1 TiB\n",
                                  "was \"a\"",
                                  "waive ",
                                  "type T = ",
                                  "/// \U0001F680 ",
                                  "e\u0301"};

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

void apply(std::string& text, const Change& change) { text.replace(change.begin, change.length, change.text); }

Change Typist::next() {
    Change change;
    if (!before_.empty() && chance_->one_in(6)) {
        change = towards(before_.back());
        undone_.push_back(text_);
        before_.pop_back();
    } else if (!undone_.empty() && chance_->one_in(3)) {
        change = towards(undone_.back());
        undone_.pop_back();
        before_.push_back(text_);
    } else {
        change = made();
        undone_.clear();
        before_.push_back(text_);
    }
    apply(text_, change);
    cursor_ = change.begin + static_cast<std::uint32_t>(change.text.size());
    return change;
}

/// A new change.
Change Typist::made() {
    const std::uint32_t begin = place();
    const auto reach = [&](std::size_t most) {
        return sound(std::min<std::size_t>(text_.size(), begin + chance_->below(most + 1))) - begin;
    };
    switch (chance_->below(24)) {
        case 0:  // a large part goes
            return {begin, reach(text_.size() - begin), ""};
        case 1: {  // some lines are copied
            const std::uint32_t from = place();
            const std::uint32_t to = sound(std::min<std::size_t>(text_.size(), from + chance_->below(200)));
            return {begin, 0, text_.substr(from, to - from)};
        }
        case 2:  // everything gives way to something else
            if (chance_->one_in(8)) return {0, static_cast<std::uint32_t>(text_.size()), chance_->of(pieces)};
            return {begin, reach(12), chance_->of(pieces)};
        default:
            return {begin, chance_->one_in(2) ? 0 : reach(12), chance_->of(pieces)};
    }
}

/// What turns the text into another one, as little as possible.
Change Typist::towards(const std::string& wanted) const {
    const std::size_t most = std::min(wanted.size(), text_.size());
    std::size_t same = 0;
    while (same < most && wanted[same] == text_[same]) ++same;
    same = sound(same);
    std::size_t behind = 0;
    while (behind < most - same && wanted[wanted.size() - 1 - behind] == text_[text_.size() - 1 - behind]) ++behind;
    while (behind > 0 && sound(text_.size() - behind) != text_.size() - behind) --behind;
    return {static_cast<std::uint32_t>(same), static_cast<std::uint32_t>(text_.size() - behind - same),
            wanted.substr(same, wanted.size() - behind - same)};
}

/// Near the last change, or anywhere.
std::uint32_t Typist::place() {
    if (chance_->one_in(2)) return sound(chance_->below(text_.size() + 1));
    const std::size_t from = cursor_ - std::min<std::size_t>(cursor_, chance_->below(16));
    return sound(std::min(text_.size(), from + chance_->below(16)));
}

/// The place at or before an offset where a text may be cut: not inside a character, and not between `\r` and `\n`.
std::uint32_t Typist::sound(std::size_t offset) const {
    while (offset > 0 && offset < text_.size() && !begins_character(text_[offset])) --offset;
    if (offset > 0 && offset < text_.size() && text_[offset] == '\n' && text_[offset - 1] == '\r') --offset;
    return static_cast<std::uint32_t>(offset);
}

}  // namespace mlwc::tests
