// Read off the pieces, since the call that is being written is mostly no tree.
#include "compiler/lsp/features/completion_arguments.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/lsp/pieces.h"

namespace mlwc::lsp {
namespace {

/// The first pieces of what stands between the commas of one bracket, each with whether a `:` follows.
struct Beginning {
    Piece piece;
    bool named = false;
};

std::vector<Beginning> beginnings(std::string_view text, std::uint32_t begin) {
    const std::vector<Piece> pieces = cut(text.substr(begin));
    std::vector<Beginning> found;
    std::size_t depth = 0;
    bool first = true;
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        const Piece piece{pieces[at].kind, pieces[at].begin + begin, pieces[at].end + begin};
        const bool blank = piece.kind == PieceKind::Newline || piece.kind == PieceKind::Comment;
        const char sign = piece.kind == PieceKind::Sign ? text[piece.begin] : '\0';
        if ((sign == ')' || sign == ']' || sign == '}') && depth-- == 0) break;
        if (first && depth == 0 && !blank && sign != ',') {
            const bool colon = at + 1 < pieces.size() && text[pieces[at + 1].begin + begin] == ':';
            found.push_back({piece, colon && piece.kind == PieceKind::Word});
            first = false;
        }
        if (sign == '(' || sign == '[' || sign == '{') ++depth;
        if (depth == 0 && sign == ',') first = true;
    }
    return found;
}

}  // namespace

std::set<std::string> arguments_given(std::string_view text, const Context& context,
                                      std::span<const std::string> parameters) {
    std::set<std::string> given;
    std::size_t place = 0;
    for (const Beginning& one : beginnings(text, context.open.back().end)) {
        if (one.piece.begin == context.begin) continue;
        if (one.named) {
            given.emplace(spelling(one.piece, text));
        } else if (one.piece.begin < context.begin && place < parameters.size()) {
            given.insert(parameters[place++]);
        }
    }
    return given;
}

}  // namespace mlwc::lsp
