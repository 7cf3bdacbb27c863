// What each piece adds to the text.
#include "grammar/format_print.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "grammar/format_printer.h"

namespace mlwc::grammar {
namespace {

constexpr std::uint32_t indentation = 2;
constexpr std::uint32_t no_line = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Printer::Printer(std::span<const Piece> pieces, std::span<const Token> tokens, std::string_view text)
    : pieces_(pieces), tokens_(tokens), text_(text) {
    out_.reserve(text.size() + text.size() / 8);
}

std::string Printer::run() {
    for (at_ = 0; at_ < pieces_.size(); ++at_) print(pieces_[at_]);
    if (!out_.empty()) out_ += '\n';
    return pad(out_, std::move(paddings_));
}

void Printer::print(const Piece& piece) {
    switch (piece.kind) {
        case PieceKind::Token:
            return token(piece);
        case PieceKind::Comment:
            return comment(piece);
        case PieceKind::Blank:
            blanks_ = has(piece, piece::wide) ? 2 : 1;
            return;
        case PieceKind::Break:
            return line_end(piece);
        case PieceKind::Comma:
            if (has(piece, piece::on_line) && groups_.back().mode == Mode::Broken) return;
            out_ += ',';
            ++column_;
            return;
        case PieceKind::Header:
            return header(piece);
        case PieceKind::Open:
            return open(piece);
        case PieceKind::Close:
            return close();
    }
}

void Printer::write_blanks() {
    if (!fresh_) {
        out_.append(blanks_, ' ');
        column_ += blanks_;
    }
    blanks_ = 0;
    fresh_ = false;
}

void Printer::newline(std::uint32_t indent) {
    measure_row();
    if (!out_.empty()) out_ += '\n';
    out_.append(indent, ' ');
    ++lines_;
    column_ = line_indent_ = indent;
    fresh_ = true;
    blanks_ = 0;
    after_comment_ = false;
}

/// The row that began on this line is as wide as the line is now.
void Printer::measure_row() {
    if (!rows_.empty() && rows_.back().line == lines_ && rows_.back().width == 0) rows_.back().width = column_;
}

/// The indentation of a line that goes on with what a comment interrupted.
std::uint32_t Printer::continuation() const {
    const Group& group = groups_.back();
    return group.kind == GroupKind::Chain ? group.indent : group.indent + indentation;
}

void Printer::token(const Piece& piece) {
    if (after_comment_) newline(continuation());
    write_blanks();
    const std::size_t begin = out_.size();
    spell(out_, tokens_[piece.value], text_);
    column_ += piece.width;
    if (!has(piece, piece::holds)) return;
    measure_row();
    const std::string_view added = std::string_view(out_).substr(begin);
    lines_ += static_cast<std::uint32_t>(std::count(added.begin(), added.end(), '\n'));
    column_ = columns(added.substr(added.rfind('\n') + 1));
}

void Printer::comment(const Piece& piece) {
    const Token& token = tokens_[piece.value];
    const std::string_view bytes = text_.substr(token.begin, token.end - token.begin);
    const bool in_row = groups_.back().row_open;
    if (has(piece, piece::own_line) || after_comment_) {
        if (!fresh_) newline(continuation());
        if (in_row && rows_.back().header_kind == HeaderKind::None) rows_.back().line = no_line;
    } else {
        if (in_row && rows_.back().line == lines_) {
            measure_row();
            rows_.back().comment = out_.size();
            rows_.back().comment_width = columns(bytes);
        }
        out_ += "  ";
    }
    out_ += bytes;
    fresh_ = false;
    after_comment_ = true;
}

void Printer::header(const Piece& piece) {
    if (!groups_.back().row_open) return;
    Row& row = rows_.back();
    row.header_kind = has(piece, piece::block) ? HeaderKind::Block : HeaderKind::Attribute;
    row.header = out_.size();
    row.header_column = column_;
}

void Printer::line_end(const Piece& piece) {
    if (!ends_line(piece)) {
        blanks_ = has(piece, piece::blank) ? 1 : 0;
        return;
    }
    end_row();
    if (has(piece, piece::empty)) {
        end_rows();
        out_ += '\n';
    }
    Group& group = groups_.back();
    const bool closing = has(piece, piece::closing);
    newline(closing ? group.outer : group.indent);
    if (closing || group.kind == GroupKind::Chain) return;
    group.row_open = true;
    Row row;
    row.line = lines_;
    rows_.push_back(row);
}

void Printer::open(const Piece& piece) {
    Group group{piece.group, mode_of(piece), has(piece, piece::sole), false, line_indent_, line_indent_ + indentation,
                rows_.size()};
    if (group.kind == GroupKind::File) group.indent = 0;
    if (group.kind == GroupKind::Chain) {
        const Group& around = groups_.back();
        if (around.kind == GroupKind::Chain) group.indent = around.indent + indentation;
        if (around.sole && around.mode == Mode::Broken && fresh_) group.indent = line_indent_;
    }
    groups_.push_back(group);
}

void Printer::close() {
    end_row();
    end_rows();
    groups_.pop_back();
}

void Printer::end_row() {
    if (!std::exchange(groups_.back().row_open, false)) return;
    measure_row();
    if (rows_.back().line == lines_) return;
    // A value of several lines ends what lines up; other entries of several lines, and comments, only part it.
    if (rows_.back().header_kind != HeaderKind::Attribute) rows_.pop_back();
    end_rows();
}

void Printer::end_rows() {
    const std::size_t first = groups_.back().first_row;
    align(std::span<Row>(rows_).subspan(first), paddings_);
    rows_.resize(first);
}

std::string print(std::span<const Piece> pieces, std::span<const Token> tokens, std::string_view text) {
    return Printer(pieces, tokens, text).run();
}

}  // namespace mlwc::grammar
