// A text cut into words, numbers, strings, signs and comments, however broken it is: for what has to work while
// somebody types.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace mlwc::lsp {

enum class PieceKind : std::uint8_t { Word, Number, Text, Sign, Comment, Documentation, Newline };

/// Bytes `[begin, end)` of the text. A sign is one byte.
struct Piece {
    PieceKind kind = PieceKind::Sign;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// What a piece of a text is written as.
[[nodiscard]] inline std::string_view spelling(const Piece& piece, std::string_view text) {
    return text.substr(piece.begin, piece.end - piece.begin);
}
/// The same of one of several; empty where there is none.
[[nodiscard]] inline std::string_view spelling(const std::vector<Piece>& pieces, std::size_t at,
                                               std::string_view text) {
    return at < pieces.size() ? spelling(pieces[at], text) : std::string_view{};
}

/// Where the expression begins in whose `${` a place stands, of a text that begins before it; none if it stands in the
/// text itself, or in another one inside.
[[nodiscard]] std::optional<std::uint32_t> open_interpolation(std::string_view text, std::uint32_t begin,
                                                              std::uint32_t place);

/// The pieces of `text` that begin before `until`; blanks between them are left out.
[[nodiscard]] std::vector<Piece> cut(std::string_view text, std::uint32_t until = 0xFFFF'FFFF);

}  // namespace mlwc::lsp
