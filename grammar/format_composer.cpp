// Tokens and comments, each once.
#include "grammar/format_composer.h"

#include <utility>

#include "grammar/format_compose.h"
#include "grammar/scan.h"

namespace mlwc::grammar {

std::vector<Piece> Composer::run() {
    const Group file = open(GroupKind::File);
    (void)rows(file_.children(file_.root), {GroupKind::File, false, false, false}, false);
    close(file, true);
    return std::move(pieces_);
}

std::uint32_t Composer::next_token() const {
    std::uint32_t token = at_;
    while (tokens_[token].kind == TokenKind::Comment) ++token;
    return token;
}

bool Composer::comes(char mark) const {
    const std::uint32_t token = next_token();
    return tokens_[token].kind == TokenKind::Mark && is(token, mark);
}

void Composer::put(PieceKind kind, unsigned flags, std::uint32_t value, std::uint32_t width) {
    if (kind == PieceKind::Comment || (kind == PieceKind::Break && (flags & piece::written) != 0)) ++newlines_;
    if (kind == PieceKind::Break) glued_ = true;
    pieces_.push_back({kind, GroupKind::File, static_cast<std::uint16_t>(flags), value, width});
}

void Composer::comment(unsigned flags) {
    put(PieceKind::Comment, flags, at_);
    ++at_;
}

/// The comment on the line of the token before it.
void Composer::trailing_comment() {
    if (next().kind == TokenKind::Comment && next().newlines == 0) comment(0);
}

void Composer::skip_comments() {
    while (next().kind == TokenKind::Comment) comment(next().newlines > 0 ? piece::own_line : 0U);
}

/// Whether a word one blank behind the last token would be read as its unit: the `deploy` of `size: 1 | 2  deploy`.
bool Composer::would_be_unit(std::string_view word) const {
    if (at_ == 0 || next().kind != TokenKind::Word || is_reserved(word)) return false;
    const Token& before = tokens_[at_ - 1];
    return before.kind == TokenKind::Number && before.unit == 0;
}

void Composer::token() {
    skip_comments();
    const Token& token = next();
    if (token.kind == TokenKind::End) return;
    const bool sticks = token.kind == TokenKind::Mark && (is(at_, ',') || is(at_, ':') || is(at_, '?'));
    const std::string_view bytes = text_.substr(token.begin, token.end - token.begin);
    if (!glued_ && !sticks) put(PieceKind::Blank, would_be_unit(bytes) ? piece::wide : 0U);
    glued_ = false;
    const std::size_t line = token.kind == TokenKind::Text ? bytes.find('\n') : std::string_view::npos;
    std::uint32_t width = columns(bytes.substr(0, line));
    if (token.kind == TokenKind::Number && token.unit != 0) {
        const std::uint32_t blank = text_[token.unit - 1] == ' ' ? 1 : 0;
        const std::uint32_t wanted = text_[token.unit] == '%' ? 0 : 1;
        width = width - blank + wanted;
    }
    put(PieceKind::Token, 0, at_, width);
    ++at_;
    if (line == std::string_view::npos) return;
    pieces_.back().flags = piece::holds;
    ++newlines_;
    bracket_end_ = pieces_.size();
    bracket_newlines_ = 1;
}

/// A `|` before the first member of a union says nothing.
void Composer::skip_bar() {
    while (comes('|')) {
        skip_comments();
        ++at_;
    }
}

/// The tokens before a place in the text, up to a parenthesis or bar, which belong to the node that follows.
void Composer::until(std::uint32_t offset) {
    while (true) {
        const Token& token = tokens_[next_token()];
        if (token.begin >= offset || token.kind == TokenKind::End || comes('(') || comes('|')) return;
        this->token();
    }
}

std::vector<Piece> compose(std::string_view text, const ast::File& file, const std::vector<Token>& tokens) {
    return Composer(text, file, tokens).run();
}

}  // namespace mlwc::grammar
