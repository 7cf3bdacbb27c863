// What fits into a line. No look goes further than the end of the line, so that the work grows with the text alone.
#include "grammar/format.h"
#include "grammar/format_printer.h"

namespace mlwc::grammar {

Printer::Mode Printer::mode_of(const Piece& piece) const {
    if (has(piece, piece::written)) return Mode::Broken;
    if (!groups_.empty() && groups_.back().mode == Mode::Flat) return Mode::Flat;
    if (!fits(at_ + 1, column_ + blanks_, 1)) return Mode::Broken;
    return has(piece, piece::holds) ? Mode::Loose : Mode::Flat;
}

bool Printer::ends_line(const Piece& piece) const {
    if (after_comment_ || has(piece, piece::written)) return true;
    const Mode mode = groups_.back().mode;
    if (mode == Mode::Flat) return false;
    return has(piece, piece::fill) ? !fits(at_ + 1, column_ + 1, 0) : mode == Mode::Broken;
}

/// Whether what stands from a piece on to the next place where a line may end fits behind `column`. The groups that
/// begin there are taken to be on one line. With `inside` of 1 the question is for a group that began just before: a
/// bracket behind it may be broken instead.
bool Printer::fits(std::size_t from, std::uint32_t column, std::uint32_t inside) const {
    std::size_t around = groups_.size();  // those that are still open
    const bool of_group = inside > 0;
    for (std::size_t at = from; at < pieces_.size(); ++at) {
        const Piece& piece = pieces_[at];
        switch (piece.kind) {
            case PieceKind::Token:
                column += piece.width;
                if (column > line_limit) return false;
                if (has(piece, piece::holds)) return true;
                break;
            case PieceKind::Comment:
                return true;
            case PieceKind::Blank:
                column += has(piece, piece::wide) ? 2 : 1;
                break;
            case PieceKind::Break: {
                if (has(piece, piece::written)) return true;
                const Group& group = groups_[around - 1];
                const bool chain = group.kind == GroupKind::Chain;
                if (inside == 0 && (group.mode == Mode::Broken || (group.mode == Mode::Loose && chain))) return true;
                if (has(piece, piece::blank)) ++column;
                break;
            }
            case PieceKind::Comma:
                if (!has(piece, piece::on_line) || inside > 0 || groups_[around - 1].mode == Mode::Flat) ++column;
                if (column > line_limit) return false;
                break;
            case PieceKind::Header:
                break;
            case PieceKind::Open:
                if (piece.group != GroupKind::Chain && (has(piece, piece::written) || (of_group && inside == 0))) {
                    return true;
                }
                ++inside;
                break;
            case PieceKind::Close:
                if (inside == 0 && --around == 0) return true;
                if (inside > 0) --inside;
                break;
        }
    }
    return true;
}

}  // namespace mlwc::grammar
