// Which bracket of several is missing or too many: recovery weighs what follows, within bounds.
#include <algorithm>

#include "grammar/build_ast.h"

namespace mlwc::grammar {
namespace {

constexpr std::size_t look_ahead_limit = 64 * 1024;

bool is_braces(char closer) { return closer == '}' || closer == 'b'; }

}  // namespace

bool TreeBuilder::braces_run_out(const char* place) const {
    return scan_.weighs_layout() && scan_.first_on_line(place) &&
           scan_.indent(place) < scan_.indent(frames_.back().open) && brace_balance(place) > 0;
}

/// A brace at the end of a line of a longer body, after which the braces of the declaration would not balance.
bool TreeBuilder::is_stray_brace(const char* place) const {
    if (!scan_.weighs_layout() || frames_.empty() || scan_.first_on_line(place)) return false;
    return !same_line(frames_.back().open, place) && brace_balance(place) < 0;
}

/// The place up to which recovery may look.
const char* TreeBuilder::look_ahead(const char* place) const {
    const std::size_t most = std::min(look_ahead_limit, look_ahead_);
    const std::size_t length = std::min(most, static_cast<std::size_t>(scan_.end() - place));
    look_ahead_ -= length;
    return place + length;
}

/// The same within the line.
const char* TreeBuilder::look_ahead_line(const char* place) const {
    const char* most = look_ahead(place);
    const char* stop = std::find(place, most, '\n');
    look_ahead_ += static_cast<std::size_t>(most - stop);
    return stop;
}

bool TreeBuilder::same_line(const char* before, const char* place) const {
    const char* stop = look_ahead_line(before);
    return stop >= place || scan_.at(stop) != '\n';
}

/// How many more braces are open than close from here to the next declaration; 0 if that is far away.
std::int64_t TreeBuilder::brace_balance(const char* place) const {
    std::int64_t needed = 0;
    for (const Frame& open : frames_) needed += is_braces(open.closer) && !open.absent ? 1 : 0;
    const char* stop = look_ahead(place);
    while (place < stop) {
        const char c = *place;
        if (c == '"') {
            const char* closing = scan_.string_end(place);
            place = closing > place ? closing : place + 1;
            if (place < stop && *place == '"') ++place;
            continue;
        }
        if (const char* past = scan_.past_comment(place); past != place) {
            place = past;
            continue;
        }
        if (is_word_start(c) && scan_.at_declaration(place, 0)) return needed;
        if (c == '{') ++needed;
        if (c == '}') --needed;
        ++place;
    }
    return place >= scan_.end() ? needed : 0;
}

/// Past a closing bracket on this line whose opening bracket is missing; the place itself if there is none.
const char* TreeBuilder::past_stray(const char* place) const {
    constexpr std::string_view openers = "([{";
    constexpr std::string_view closers = ")]}";
    std::int32_t open[3] = {0, 0, 0};
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
        const bool body = frame->closer == 'b';
        if (body && (frame->absent || !same_line(frame->open, place))) break;
        const std::size_t type = body ? 2 : closers.find(frame->closer);
        if (type != std::string_view::npos) ++open[type];
    }
    const char* first[3] = {nullptr, nullptr, nullptr};
    const char* result = place;
    const char* stop = look_ahead_line(place);
    for (const char* at = place; at < stop;) {
        if (*at == '"') {
            at = scan_.past_piece(at, 0);
            continue;
        }
        if (*at == '/' && scan_.next(at) == '/') break;
        if (const std::size_t type = openers.find(*at); type != std::string_view::npos) ++open[type];
        if (const std::size_t type = closers.find(*at); type != std::string_view::npos) {
            if (first[type] == nullptr) first[type] = at;
            if (--open[type] < 0 && (type < 2 || brace_balance(at + 1) <= 0))
                result = std::max(result, first[type] + 1);
        }
        ++at;
    }
    return result;
}

}  // namespace mlwc::grammar
