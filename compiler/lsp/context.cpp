// Entries end at a newline or a comma; a newline behind an operator ends nothing.
#include "compiler/lsp/context.h"

#include <algorithm>

#include "grammar/scan.h"

namespace mlwc::lsp {
namespace {

bool goes_on(const std::vector<Piece>& entry, std::string_view text) {
    if (entry.empty()) return false;
    const std::string_view last = spelling(entry.back(), text);
    static constexpr std::string_view words[] = {"then", "else", "and", "or", "not", "in"};
    return (last.size() == 1 && std::string_view("+-*/<>.").find(last) != std::string_view::npos) ||
           std::ranges::find(words, last) != std::end(words);
}

bool closes(char open, char close) {
    return (open == '{' && close == '}') || (open == '[' && close == ']') || (open == '(' && close == ')');
}

}  // namespace

namespace {

/// Takes the pieces before a place, one after the other.
class Follower {
  public:
    Follower(std::string_view text, std::uint32_t offset) : text_(text), offset_(offset) {
        const auto size = static_cast<std::uint32_t>(text.size());
        context_.begin = context_.end = std::min(offset, size);
        while (context_.begin > 0 && grammar::is_word_byte(text[context_.begin - 1])) --context_.begin;
        while (context_.end < size && grammar::is_word_byte(text[context_.end])) ++context_.end;
    }

    Context follow() {
        for (const Piece& piece : cut(text_, offset_)) take(piece);
        return std::move(context_);
    }

  private:
    void take(const Piece& piece) {
        switch (piece.kind) {
            case PieceKind::Comment:
            case PieceKind::Documentation:
                context_.in_comment = piece.end >= offset_;
                return;
            case PieceKind::Newline:
                if (!goes_on(context_.entry, text_)) context_.entry.clear();
                return;
            case PieceKind::Text:
                return string(piece);
            case PieceKind::Word:
            case PieceKind::Number:
                if (piece.begin < context_.begin) word(piece);
                return;
            case PieceKind::Sign:
                return sign(piece);
        }
    }

    void string(const Piece& piece) {
        const bool closed = piece.end - piece.begin >= 2 && text_[piece.end - 1] == '"';
        context_.in_text = piece.end > offset_ || (piece.end == offset_ && !closed);
        if (!context_.in_text) {
            context_.entry.push_back(piece);
            return;
        }
        if (const auto inside = open_interpolation(text_, piece.begin, offset_)) return interpolation(*inside);
        context_.begin = piece.begin;
        context_.end = closed ? piece.end : offset_;
    }

    /// In `"${...}"` an expression of its own stands.
    void interpolation(std::uint32_t begin) {
        context_.in_text = false;
        context_.open.push_back({'$', std::move(context_.entry), 0, begin});
        context_.entry.clear();
        for (const Piece& piece : cut(text_.substr(begin), offset_ - begin)) {
            take({piece.kind, piece.begin + begin, piece.end + begin});
        }
    }

    void word(const Piece& piece) {
        // A declaration in the first column stands in no body, whatever was left open.
        const bool first = piece.begin == 0 || text_[piece.begin - 1] == '\n';
        if (first && grammar::is_declaration_word(spelling(piece, text_))) {
            context_.open.clear();
            context_.entry.clear();
        }
        context_.entry.push_back(piece);
    }

    void sign(const Piece& piece) {
        const char sign = text_[piece.begin];
        if (sign == ',') {
            context_.entry.clear();
            if (!context_.open.empty()) ++context_.open.back().commas;
        } else if (sign == '{' || sign == '[' || sign == '(') {
            context_.open.push_back({sign, std::move(context_.entry), 0, piece.end});
            context_.entry.clear();
        } else if (sign == '}' || sign == ']' || sign == ')') {
            while (!context_.open.empty()) {
                const bool match = closes(context_.open.back().bracket, sign);
                context_.entry = std::move(context_.open.back().head);
                context_.open.pop_back();
                if (match) break;
            }
            // What is closed stands for one operand.
            context_.entry.push_back(piece);
        } else {
            context_.entry.push_back(piece);
        }
    }

    std::string_view text_;
    std::uint32_t offset_;
    Context context_;
};

}  // namespace

Context context_at(std::string_view text, std::uint32_t offset) { return Follower(text, offset).follow(); }

}  // namespace mlwc::lsp
