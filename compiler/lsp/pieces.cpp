// A string that is not closed ends with its line, one of three quotes with the text.
#include "compiler/lsp/pieces.h"

#include <algorithm>

#include "grammar/scan.h"

namespace mlwc::lsp {
namespace {

class Cutter {
  public:
    explicit Cutter(std::string_view text) : text_(text), size_(static_cast<std::uint32_t>(text.size())) {}

    std::vector<Piece> run(std::uint32_t until) {
        std::vector<Piece> pieces;
        while (at_ < size_ && at_ < until) {
            const char c = text_[at_];
            if (c == ' ' || c == '\t' || c == '\r') {
                ++at_;
                continue;
            }
            const std::uint32_t begin = at_;
            const PieceKind kind = one();
            pieces.push_back({kind, begin, at_});
        }
        return pieces;
    }

    /// The text ends inside what begins at `begin`: the innermost expression that is open there.
    std::optional<std::uint32_t> left_open(std::uint32_t begin) {
        at_ = begin;
        string();
        return left_open_;
    }

  private:
    [[nodiscard]] char peek(std::uint32_t ahead) const { return at_ + ahead < size_ ? text_[at_ + ahead] : '\0'; }

    PieceKind one() {
        const char c = text_[at_];
        if (c == '\n') {
            ++at_;
            return PieceKind::Newline;
        }
        if (c == '/' && peek(1) == '/') {
            const bool documents = peek(2) == '/' && peek(3) != '/';
            while (at_ < size_ && text_[at_] != '\n') ++at_;
            return documents ? PieceKind::Documentation : PieceKind::Comment;
        }
        if (c == '"') {
            string();
            return PieceKind::Text;
        }
        if (grammar::is_digit(c)) {
            while (at_ < size_ && (grammar::is_digit(text_[at_]) || text_[at_] == '_')) ++at_;
            if (peek(0) == '.' && grammar::is_digit(peek(1))) {
                ++at_;
                while (at_ < size_ && (grammar::is_digit(text_[at_]) || text_[at_] == '_')) ++at_;
            }
            return PieceKind::Number;
        }
        if (grammar::is_word_start(c)) {
            while (at_ < size_ && grammar::is_word_byte(text_[at_])) ++at_;
            return PieceKind::Word;
        }
        ++at_;
        // The bytes of one character stay together.
        while (at_ < size_ && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U) ++at_;
        return PieceKind::Sign;
    }

    void string() {
        const bool block = text_.substr(at_).starts_with(R"(""")");
        at_ += block ? 3 : 1;
        while (at_ < size_) {
            if (!block && text_[at_] == '\n') return;
            if (text_[at_] == '\\') {
                at_ = std::min(at_ + 2, size_);
            } else if (block ? text_.substr(at_).starts_with(R"(""")") : text_[at_] == '"') {
                at_ += block ? 3 : 1;
                return;
            } else if (text_[at_] == '$' && peek(1) == '{') {
                interpolation(block);
            } else {
                ++at_;
            }
        }
    }

    /// Past `${...}` with strings inside; an open one ends with the line.
    void interpolation(bool block) {
        std::uint32_t depth = 0;
        const std::uint32_t begin = at_ + 2;
        while (at_ < size_ && (block || text_[at_] != '\n')) {
            const char c = text_[at_];
            if (c == '"' && nesting_ < deepest) {
                ++nesting_;
                string();
                --nesting_;
                continue;
            }
            ++at_;
            if (c == '{') ++depth;
            if (c == '}' && --depth == 0) return;
        }
        if (at_ >= size_ && begin <= size_ && !left_open_) left_open_ = begin;
    }

    static constexpr std::uint32_t deepest = 50;
    std::string_view text_;
    std::uint32_t size_;
    std::uint32_t at_ = 0;
    std::uint32_t nesting_ = 0;
    std::optional<std::uint32_t> left_open_;
};

}  // namespace

std::optional<std::uint32_t> open_interpolation(std::string_view text, std::uint32_t begin, std::uint32_t place) {
    return Cutter(text.substr(0, place)).left_open(begin);
}

std::vector<Piece> cut(std::string_view text, std::uint32_t until) { return Cutter(text).run(until); }

}  // namespace mlwc::lsp
