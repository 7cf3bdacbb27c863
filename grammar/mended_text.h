// A text with changes carried out, that knows where everything stood before.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/sink.h"
#include "grammar/ast.h"

namespace mlwc::grammar {

/// Replaces bytes `[begin, end)` of a text, possibly none, by `text`.
struct Change {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string text;
};

class MendedText {
  public:
    /// Carries out `changes` of `text`, in any order; those that overlap an earlier one are left out.
    MendedText(std::string_view text, std::vector<Change> changes);

    [[nodiscard]] std::string_view text() const { return text_; }
    /// The place in the text before the changes. What was put in stands where it was put.
    [[nodiscard]] std::uint32_t before(std::uint32_t offset) const;
    /// The same for all places of a file, and of findings.
    void move_back(ast::File& file) const;
    void move_back(std::vector<Diagnostic>& findings) const;
    /// Whether the byte at a place of the new text was put in.
    [[nodiscard]] bool put_in(std::uint32_t offset) const;

  private:
    void move_back(Span& span) const;

    struct Piece {
        std::uint32_t begin;   // in the new text
        std::uint32_t before;  // in the old one
        bool kept;             // the same bytes as in the old one
    };
    std::string text_;
    std::vector<Piece> pieces_;
};

}  // namespace mlwc::grammar
