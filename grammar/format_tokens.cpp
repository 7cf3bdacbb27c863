// Where numbers and strings end the tree knows; the rest is cut by its first byte.
#include "grammar/format_tokens.h"

#include <algorithm>
#include <array>

#include "compiler/base/display.h"
#include "grammar/scan.h"

namespace mlwc::grammar {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 7> long_marks = {"...", "..", "==", "!=", "<=", ">=", "->"};

/// Numbers and strings in the order of the text; what stands inside of an interpolation is part of its string.
std::vector<Token> literals(const ast::File& file) {
    std::vector<Token> found;
    for (const ast::Node& node : file.nodes) {
        Token token{node.begin, node.end, 0, 0, TokenKind::Text, 0};
        if (node.kind == ast::Kind::Number) {
            const ast::Number& number = file.numbers[node.first];
            token.kind = TokenKind::Number;
            if (number.unit != no_symbol) token.unit = number.unit_begin;
        } else if (node.kind == ast::Kind::Interpolation) {
            while (!found.empty() && found.back().begin > node.begin) found.pop_back();
        } else if (node.kind != ast::Kind::String) {
            continue;
        }
        found.push_back(token);
    }
    return found;
}

class Cutter {
  public:
    Cutter(std::string_view text, const ast::File& file) : text_(text), literals_(literals(file)) {
        tokens_.reserve(text.size() / 4 + 16);
        if (text.starts_with(byte_order_mark)) at_ = static_cast<std::uint32_t>(byte_order_mark.size());
    }

    std::vector<Token> run() {
        while (pass_blanks()) {
            Token token = next();
            token.newlines = newlines_;
            tokens_.push_back(token);
            at_ = std::max(token.end, token.begin + 1);
            pair(text_[token.begin], token.kind);
        }
        tokens_.push_back({size(), size(), 0, 0, TokenKind::End, newlines_});
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

    bool pass_blanks() {
        newlines_ = 0;
        for (; at_ < size(); ++at_) {
            const char c = text_[at_];
            if (c == '\n') {
                newlines_ = newlines_ == 0 ? 1 : 2;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return true;
            }
        }
        return false;
    }

    Token next() {
        while (literal_ < literals_.size() && literals_[literal_].begin < at_) ++literal_;
        if (literal_ < literals_.size() && literals_[literal_].begin == at_) return literals_[literal_];
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with("//")) return of(TokenKind::Comment, comment(rest));
        if (is_word_byte(rest.front())) {
            const auto* last = std::find_if_not(rest.begin(), rest.end(), is_word_byte);
            return of(TokenKind::Word, static_cast<std::size_t>(last - rest.begin()));
        }
        for (const std::string_view mark : long_marks) {
            if (rest.starts_with(mark)) return of(TokenKind::Mark, mark.size());
        }
        return of(TokenKind::Mark, 1);
    }

    [[nodiscard]] Token of(TokenKind kind, std::size_t length) const {
        return {at_, at_ + static_cast<std::uint32_t>(length), 0, 0, kind, 0};
    }

    static std::size_t comment(std::string_view rest) {
        std::size_t length = std::min(rest.find('\n'), rest.size());
        while (rest[length - 1] == ' ' || rest[length - 1] == '\t' || rest[length - 1] == '\r') --length;
        return length;
    }

    void pair(char c, TokenKind kind) {
        if (kind != TokenKind::Mark) return;
        const auto row = static_cast<std::uint32_t>(tokens_.size() - 1);
        if (c == '(' || c == '[' || c == '{') open_.push_back(row);
        if ((c != ')' && c != ']' && c != '}') || open_.empty()) return;
        tokens_[row].partner = open_.back();
        tokens_[open_.back()].partner = row;
        open_.pop_back();
    }

    std::string_view text_;
    std::vector<Token> literals_;
    std::size_t literal_ = 0;
    std::vector<Token> tokens_;
    std::vector<std::uint32_t> open_;
    std::uint32_t at_ = 0;
    std::uint8_t newlines_ = 0;
};

}  // namespace

std::vector<Token> cut(std::string_view text, const ast::File& file) { return Cutter(text, file).run(); }

void spell(std::string& out, const Token& token, std::string_view text) {
    const std::string_view bytes = text.substr(token.begin, token.end - token.begin);
    if (token.kind == TokenKind::Number && token.unit != 0) {
        const std::string_view unit = text.substr(token.unit, token.end - token.unit);
        std::string_view digits = bytes.substr(0, token.unit - token.begin);
        if (digits.back() == ' ') digits.remove_suffix(1);
        out.append(digits).append(unit == "%" ? "" : " ").append(unit);
        return;
    }
    if (token.kind != TokenKind::Text || bytes.find('\r') == std::string_view::npos) {
        out += bytes;
        return;
    }
    // The value of a text block holds no carriage return that ends a line; of two in a row it holds the first.
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const bool ends_line = bytes.substr(at).starts_with("\r\n") && bytes[at - 1] != '\r';
        if (!ends_line) out += bytes[at];
    }
}

std::uint32_t columns(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return plain ? static_cast<std::uint32_t>(text.size()) : display(text).columns;
}

}  // namespace mlwc::grammar
