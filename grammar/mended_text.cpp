// The new text as pieces of the old one and pieces that were put in.
#include "grammar/mended_text.h"

#include <algorithm>

namespace mlwc::grammar {

MendedText::MendedText(std::string_view text, std::vector<Change> changes) {
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& left, const Change& right) { return left.begin < right.begin; });
    const auto here = [this] { return static_cast<std::uint32_t>(text_.size()); };
    std::uint32_t at = 0;
    pieces_.push_back({0, 0, true});
    for (const Change& change : changes) {
        if (change.begin < at) continue;
        text_.append(text.substr(at, change.begin - at));
        pieces_.push_back({here(), change.begin, false});
        text_.append(change.text);
        pieces_.push_back({here(), change.end, true});
        at = change.end;
    }
    text_.append(text.substr(at));
}

std::uint32_t MendedText::before(std::uint32_t offset) const {
    const auto above = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                        [](std::uint32_t wanted, const Piece& piece) { return wanted < piece.begin; });
    const Piece& piece = above[-1];
    return piece.before + (piece.kept ? offset - piece.begin : 0);
}

bool MendedText::put_in(std::uint32_t offset) const {
    const auto above = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                        [](std::uint32_t wanted, const Piece& piece) { return wanted < piece.begin; });
    return !above[-1].kept;
}

void MendedText::move_back(Span& span) const {
    if (!span.exists()) return;
    span.begin = before(span.begin);
    span.end = std::max(span.begin, before(span.end));
}

void MendedText::move_back(ast::File& file) const {
    for (ast::Node& node : file.nodes.own()) {
        node.begin = before(node.begin);
        node.end = std::max(node.begin, before(node.end));
    }
    for (ast::Number& number : file.numbers.own()) number.unit_begin = before(number.unit_begin);
    for (ast::Comment& comment : file.comments.own()) {
        comment.begin = before(comment.begin);
        comment.end = before(comment.end);
    }
}

void MendedText::move_back(std::vector<Diagnostic>& findings) const {
    for (Diagnostic& found : findings) {
        move_back(found.span);
        for (Label& label : found.labels) move_back(label.span);
        for (Fix& fix : found.fixes) {
            for (Edit& edit : fix.edits) move_back(edit.span);
        }
    }
}

}  // namespace mlwc::grammar
