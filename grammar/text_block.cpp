// Strings over several lines. In a `"""` text the blanks before the closing quotes, if these stand alone on their
// line, are left out at the beginning of every line; the newlines beside the quotes are no part of the text.
#include "compiler/base/diagnostics.h"
#include "grammar/build_ast.h"

namespace mlwc::grammar {
namespace {

/// Past at most `count` blanks.
const char* past_indent(const char* place, const char* end, std::uint32_t count) {
    for (; count > 0 && place < end && (*place == ' ' || *place == '\t'); --count) ++place;
    return place;
}

}  // namespace

const char* TreeBuilder::begin_text_block(const char* place) {
    const char* closing = scan_.string_end(place);
    Text text{place, 0, closing, closing};
    if (closing < scan_.end()) {
        text.past = closing + 3;
    } else {
        // Nobody closed it: it ends before the next declaration in column 1.
        for (const char* at = scan_.line_end(place); at < scan_.end(); at = scan_.line_end(at + 1)) {
            if (!scan_.at_declaration(at + 1, 0)) continue;
            text.end = text.past = at;
            break;
        }
        report(place, place + 3, diag::UnterminatedString, std::string_view("`\"\"\"`"));
        swallowed_ = true;
        panic_ = text.past;
    }
    if (scan_.first_on_line(closing) && closing < scan_.end()) {
        text.indent = scan_.indent(closing);
        text.end = closing - text.indent;
        if (text.end > place + 3) --text.end;
        if (text.end > place + 3 && text.end[-1] == '\r') --text.end;
    }
    texts_.push_back(text);
    const char* start = scan_.past_blanks(place + 3);
    if (scan_.at(start) != '\n') return place + 3;
    if (start >= text.end) return text.end;
    return past_indent(start + 1, text.end, text.indent);
}

const char* TreeBuilder::text_block_piece(const char* place) {
    const Text& text = texts_.back();
    const char* at = place;
    while (at < text.end) {
        const char c = *at;
        if (c == '\\' || (c == '$' && scan_.next(at) == '{')) break;
        ++at;
        if (c == '\n') {
            const bool two_bytes = at - place > 1 && at[-2] == '\r';
            append_text(place, two_bytes ? at - 2 : at);
            if (two_bytes) append_text(at - 1, at);
            return past_indent(at, text.end, text.indent);
        }
    }
    if (at == place && at < text.end && *at == '\\' && (scan_.next(at) == '\n' || scan_.next(at) == '\r')) ++at;
    append_text(place, at);
    return at;
}

const char* TreeBuilder::end_text_block(const char* place) {
    const Text text = texts_.back();
    const char* past = text.past > place ? text.past : place;
    finish_string(text.begin, past);
    return past;
}

}  // namespace mlwc::grammar
