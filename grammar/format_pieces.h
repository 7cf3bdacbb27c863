// A text as a row of pieces: tokens, and places where a line may end. Groups of pieces stand on one line together or
// are broken; which, is decided when they are printed.
#pragma once

#include <cstdint>

namespace mlwc::grammar {

enum class PieceKind : std::uint8_t {
    Token,    // value: its row
    Comment,  // value: its row
    Blank,    // one blank, but not at the beginning of a line
    Break,    // a newline, or what stands for it on one line
    Comma,    // between entries
    Header,   // the end of what is padded so that entries line up
    Open,     // a group; each Break belongs to the innermost
    Close,
};

enum class GroupKind : std::uint8_t {
    File,     // declarations, one a line or more
    Body,     // { entries }
    Bracket,  // ( ), [ ] and records
    Chain,    // operands, branches of an `if`, members of a union: continued on lines that are further in
};

namespace piece {
// Of Break
inline constexpr std::uint16_t blank = 1;      // a blank on one line
inline constexpr std::uint16_t written = 2;    // a newline in any case; of Open: the group is broken in any case
inline constexpr std::uint16_t fill = 4;       // in a broken group: a newline only if what follows does not fit
inline constexpr std::uint16_t empty = 16;     // an empty line before it
inline constexpr std::uint16_t closing = 32;   // before the closing bracket
inline constexpr std::uint16_t on_line = 64;   // of Comma: on one line only
inline constexpr std::uint16_t own_line = 64;  // of Comment
inline constexpr std::uint16_t wide = 64;      // of Blank: two of them
inline constexpr std::uint16_t block = 64;     // of Header: before the brace of a block
inline constexpr std::uint16_t holds = 128;    // of Open: there is a newline inside in any case
inline constexpr std::uint16_t sole = 256;     // of Open: a bracket around one expression
}  // namespace piece

/// One piece; 12 bytes.
struct Piece {
    PieceKind kind = PieceKind::Token;
    GroupKind group = GroupKind::File;  ///< of Open
    std::uint16_t flags = 0;
    std::uint32_t value = 0;
    std::uint32_t width = 0;  ///< of Token: columns of its first line
};

}  // namespace mlwc::grammar
