// One walk over the pieces. A group is tried on the line where it begins; what does not fit is broken, outermost first.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/format_align.h"
#include "grammar/format_pieces.h"
#include "grammar/format_tokens.h"

namespace mlwc::grammar {

class Printer {
  public:
    Printer(std::span<const Piece> pieces, std::span<const Token> tokens, std::string_view text);
    [[nodiscard]] std::string run();

  private:
    enum class Mode : std::uint8_t {
        Flat,   // on one line, and so is all inside
        Loose,  // on one line but for what is broken inside
        Broken,
    };
    struct Group {
        GroupKind kind;
        Mode mode;
        bool sole;
        bool row_open;         // an entry has begun
        std::uint32_t outer;   // indentation of its closing bracket
        std::uint32_t indent;  // of its lines
        std::size_t first_row;
    };

    static bool has(const Piece& piece, std::uint16_t flag) { return (piece.flags & flag) != 0; }

    void print(const Piece& piece);
    void token(const Piece& piece);
    void comment(const Piece& piece);
    void header(const Piece& piece);
    void line_end(const Piece& piece);
    void open(const Piece& piece);
    void close();
    void newline(std::uint32_t indent);
    void write_blanks();
    void measure_row();
    void end_row();
    void end_rows();
    [[nodiscard]] std::uint32_t continuation() const;

    // What fits: format_fit.cpp
    [[nodiscard]] Mode mode_of(const Piece& piece) const;
    [[nodiscard]] bool ends_line(const Piece& piece) const;
    [[nodiscard]] bool fits(std::size_t from, std::uint32_t column, std::uint32_t inside) const;

    std::span<const Piece> pieces_;
    std::span<const Token> tokens_;
    std::string_view text_;
    std::string out_;
    std::vector<Group> groups_;
    std::vector<Row> rows_;  // of the open groups; those of the innermost stand last
    std::vector<Padding> paddings_;
    std::size_t at_ = 0;
    std::uint32_t lines_ = 0;
    std::uint32_t column_ = 0;
    std::uint32_t line_indent_ = 0;
    std::uint32_t blanks_ = 0;    // that go before the next token
    bool fresh_ = true;           // nothing stands on the line yet
    bool after_comment_ = false;  // the line ends here
};

}  // namespace mlwc::grammar
