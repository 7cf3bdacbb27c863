// Opening and closing, also of brackets that are not there.
#include <utility>

#include "compiler/base/diagnostics.h"
#include "grammar/build_ast.h"

namespace mlwc::grammar {
const char* TreeBuilder::push_frame(const char* place, char closer, Context context) {
    frames_.push_back({closer, false, context_, false, place, place + 1, errors_, pending_.size()});
    context_ = context;
    ++depth_;
    return place;
}

void TreeBuilder::pop_frame() {
    context_ = frames_.back().context;
    body_errors_ = frames_.back().errors;
    body_first_ = frames_.back().pending;
    frames_.pop_back();
    --depth_;
}

const char* TreeBuilder::open_bracket(const char* place, char closer) {
    return push_frame(place, closer, context_) + 1;
}

const char* TreeBuilder::find_body(const char* place, bool& found) const {
    found = true;
    const char* next = scan_.past_space(place);
    if (scan_.at(next) == '{') return next + 1;
    if (scan_.at(scan_.past_blanks(place)) == '\n' || next == scan_.end()) {
        const bool deeper = scan_.indent(next) > scan_.indent(place > scan_.begin() ? place - 1 : place);
        if (scan_.at(next) == '}') {
            found = frames_.empty();
        } else {
            found = deeper && next < scan_.end() && !scan_.at_declaration(next, declaration_indent_);
        }
        return place;
    }
    if (scan_.name_then(place, '=') || scan_.name_then(place, ':')) return place;
    const char* line_end = look_ahead_line(place);
    for (const char* at = place; at < line_end && *at != '}';) {
        if (*at == '{') return at + 1;
        at = is_word_byte(*at) || *at == '"' ? scan_.past_piece(at, declaration_indent_) : at + 1;
    }
    found = false;
    return place;
}

const char* TreeBuilder::open_braces(const char* place, Context what) {
    Context inner = what == Context::Inherit ? context_ : what;
    const bool broken = errors_ != head_errors_ && what != Context::Inherit && what != Context::Declarations;
    if (broken && what != Context::Edits) inner = Context::Anything;
    if (what == Context::Inherit && scan_.at(place) == '{' && at_edit(scan_.past_space(place + 1)))
        inner = Context::Edits;
    push_frame(place, 'b', inner);
    if (scan_.at(place) == '{') return place + 1;
    expected(place, "`{`");
    bool found = false;
    const char* start = find_body(place, found);
    frames_.back().absent = !found;
    return start;
}

const char* TreeBuilder::close_missing(const char* place, char closer) {
    const Frame frame = frames_.back();
    pop_frame();
    if (!quiet(place) && !(swallowed_ && place == scan_.end())) {
        const char* end = token_end(place);
        const std::string mark(1, closer);
        report(end, end, diag::Unclosed, std::string_view(mark), scan_.instead_of(closer, frame.open, place))
            .label(span(frame.open, frame.open + (frame.open < scan_.end() ? 1 : 0)), "opened here")
            .fix("insert `" + mark + "`", Applicability::Review, span(end, end),
                 frame.closer == 'b' ? "\n" + std::string(scan_.indent(frame.open), ' ') + "}" : mark);
    }
    fail(place);
    return place;
}

const char* TreeBuilder::close(const char* place) {
    const char closer = frames_.back().closer;
    if (!at_items_end(place)) {
        if (!quiet(place)) unexpected(place, std::string("`") + closer + "`");
        while (!at_items_end(place)) {
            place = skip_junk(place);
            if (scan_.at(place) == ',') ++place;
        }
    }
    const char c = scan_.at(place);
    if (c == closer && (c != '}' || !braces_run_out(place))) {
        pop_frame();
        return place + 1;
    }
    if (c == ')' || c == ']') {
        bool awaited = false;
        for (auto frame = frames_.rbegin(); frame != frames_.rend() && frame->closer != 'b'; ++frame) {
            awaited = awaited || frame->closer == c;
        }
        if (!awaited) {
            const std::string mark(1, closer);
            if (!quiet(place)) {
                report(place, place + 1, diag::Unclosed, std::string_view(mark), scan_.describe(place))
                    .label(span(frames_.back().open, frames_.back().open + 1), "opened here")
                    .fix("write `" + mark + "`", Applicability::Review, span(place, place + 1), mark);
            }
            pop_frame();
            return place + 1;
        }
    }
    return close_missing(place, closer);
}

const char* TreeBuilder::close_body(const char* place) {
    if (frames_.back().absent) {
        pop_frame();
        return place;
    }
    if (scan_.at(place) == '}' && !braces_run_out(place)) {
        pop_frame();
        return place + 1;
    }
    return close_missing(place, '}');
}

const char* TreeBuilder::deeper(const char* place) {
    ++depth_;
    return place;
}

const char* TreeBuilder::shallower(const char* place) {
    --depth_;
    return place;
}

bool TreeBuilder::is_too_deep(const char* place) const {
    if (depth_ < nesting_limit || place == scan_.end()) return false;
    const char c = *place;
    if (c == '"') return depth_ > nesting_limit;  // a string nests only through what it interpolates
    const std::string_view word = scan_.word(place);
    return c == '(' || c == '[' || c == '{' || c == '-' || c == '!' || word == "not" || word == "if";
}

const char* TreeBuilder::skip_too_deep(const char* place) {
    if (!std::exchange(deep_reported_, true)) report(place, place + 1, diag::TooDeep, nesting_limit);
    file_.has_errors = true;
    ++errors_;
    const char* past = scan_.past_piece(place, declaration_indent_);
    panic_ = past;
    return past;
}

const char* TreeBuilder::begin_declaration(const char* place) {
    indents_.push_back(declaration_indent_);
    if (scan_.first_on_line(place)) declaration_indent_ = scan_.indent(place);
    head_errors_ = errors_;
    return place;
}

const char* TreeBuilder::end_declaration(const char* place) {
    declaration_indent_ = indents_.back();
    indents_.pop_back();
    return place;
}

}  // namespace mlwc::grammar
