// Layout: where a newline ends something, what separates entries, and where comments stand.
#include "grammar/build_ast.h"

#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"

namespace mlwc::grammar {

void TreeBuilder::comment_at(const char* begin, const char* end) {
    if (noted_ != nullptr && begin < noted_) return;  // a look-ahead was here before
    noted_ = end;
    const char* last = end;
    while (last > begin && (last[-1] == '\r' || last[-1] == ' ' || last[-1] == '\t')) --last;
    if (*begin == '#') {
        mend(begin, begin + 1, diag::HashComment).fix("write `//`", Applicability::Safe, span(begin, begin + 1), "//");
        return;
    }
    if (begin[1] == '*') return block_comment(begin, last);
    const bool documents = last - begin >= 3 && begin[2] == '/' && !(last - begin >= 4 && begin[3] == '/');
    if (documents && doc_first_ == no_doc) doc_first_ = file_.comments.size();
    file_.comments.own().push_back({offset(begin), offset(last), documents});
}

/// The fix writes `//` before each line, where nothing follows the comment on its last one.
void TreeBuilder::block_comment(const char* begin, const char* end) {
    auto found = mend(begin, begin + 2, diag::BlockComment);
    const char* after = scan_.past_blanks(end);
    if (after < scan_.end() && *after != '\n') return;
    const char* inside = end - 2;
    while (inside > begin + 2 && (inside[-1] == ' ' || inside[-1] == '\t')) --inside;
    Fix fix{"write `//`", Applicability::Safe, {{span(begin + 1, begin + 2), "/"}}};
    for (const char* line = scan_.line_end(begin); line < inside; line = scan_.line_end(line + 1)) {
        const char* text = scan_.past_blanks(line + 1);
        if (text < inside && *text != '\n') fix.edits.push_back({span(text, text), "// "});
    }
    fix.edits.push_back({span(inside, end), ""});
    found.fix(std::move(fix));
}

bool TreeBuilder::ends_here(const char* newline) const {
    if (!scan_.weighs_layout()) return false;
    const char* next = scan_.past_space(newline);
    if (next == scan_.end()) return true;
    const char c = *next;
    if (c == ')' || c == ']' || c == '}') return !in_brackets();
    if (!is_word_start(c)) return false;
    if (scan_.at_declaration(next, declaration_indent_)) return true;
    if (!in_brackets()) return scan_.starts_entry(next) || scan_.name_then(next, ':');
    const Frame& frame = frames_.back();
    if (frame.closer == ']' && scan_.name_then(next, ':')) return true;
    if (!scan_.starts_entry(next)) return false;
    return frame.closer != '}' || scan_.indent(next) <= scan_.indent(frame.open);
}

const char* TreeBuilder::pass(const char* place, bool over_newlines, bool joined) {
    gap_begin_ = place;
    const char* const end = scan_.end();
    const char* allowed = place;  // newlines before this place are known to be crossed
    while (place < end) {
        const char c = *place;
        if (c == ' ' || c == '\t' || c == '\r') {
            ++place;
        } else if (c == '\n') {
            if (!over_newlines && place >= allowed) {
                if (!joined || ends_here(place)) break;
                allowed = scan_.past_space(place);
            }
            ++place;
        } else if (const char* last = scan_.past_comment(place); last != place) {
            comment_at(place, last);
            place = last;
        } else {
            break;
        }
    }
    gap_end_ = place;
    return place;
}

const char* TreeBuilder::gap(const char* place) { return pass(place, false, in_brackets()); }
const char* TreeBuilder::joined_gap(const char* place) { return pass(place, false, true); }
const char* TreeBuilder::line_gap(const char* place) { return pass(place, true, false); }

bool TreeBuilder::at_body_end(const char* place) const {
    if (frames_.empty()) return place == scan_.end();
    return frames_.back().absent || place == scan_.end() || *place == '}' ||
           scan_.at_declaration(place, declaration_indent_);
}

bool TreeBuilder::at_items_end(const char* place) const {
    const char c = scan_.at(place);
    if (place == scan_.end() || c == ')' || c == ']' || c == '}' || c == '\n') return true;
    const char closer = frames_.back().closer;
    if (c == '-') return closer == ')' && scan_.next(place) == '>';
    if (is_word_start(c)) return closer != '}' && scan_.name_then(place, '{');  // a block: the bracket was left open
    if (c != '{') return false;
    return closer == '}' || at_loop_body(place);  // no entry of a record begins with a brace
}

/// The brace that opens the body of a `for` whose list was not closed.
bool TreeBuilder::at_loop_body(const char* place) const {
    if (!scan_.weighs_layout()) return false;
    if (scan_.at(scan_.past_blanks(place + 1)) != '\n' || gap_begin_ == scan_.begin()) return false;
    const char before = gap_begin_[-1];
    if (before == ',' || before == '[' || before == '(') return false;
    const char* line = place;
    while (line > scan_.begin() && line[-1] != '\n') --line;
    return scan_.word(scan_.past_blanks(line)) == "for";
}

bool TreeBuilder::starts_item(const char* place) const {
    if (frames_.back().closer != '}') return scan_.starts_expression(place) && scan_.at(place) != '!';
    if (scan_.at(place) != '"') return scan_.name_then(place, ':');
    const char sign = scan_.at(scan_.past_blanks(scan_.past_string(place).past));
    return sign == ':' || sign == '=';  // else it is no key
}

const char* TreeBuilder::item_begin(const char* place) const {
    const char* item = frames_.empty() ? item_ : frames_.back().item;
    while (place > item && place[-1] != '\n') --place;
    return place;
}

void TreeBuilder::doubt(const char* begin, const char* end) { doubts_.push_back({offset(begin), offset(end)}); }

const char* TreeBuilder::skip_junk(const char* place) {
    const char* junk = place;
    place = past_stray(place);
    while (place < scan_.end()) {
        const char c = *place;
        if (c == ',' || c == '}' || (c == ';' && in_body())) break;
        if (c == '\n' && (!in_brackets() || ends_here(place))) break;
        if (!in_body() && (c == ')' || c == ']' || c == '"') && frames_.back().closer == 's') break;
        if (!in_body() && (c == ')' || c == ']')) break;
        if (c == '\n' || (c == '/' && scan_.next(place) == '/')) {
            place = pass(place, in_brackets(), false);
        } else {
            place = scan_.past_piece(place, declaration_indent_);
        }
    }
    gap_begin_ = gap_end_ = place;
    panic_ = place;
    if (place != junk) doubt(item_begin(junk), place);
    return place;
}

const char* TreeBuilder::semicolon(const char* place) {
    const char* after = scan_.past_blanks(place + 1);
    const bool last = scan_.at(after) == '\n' || scan_.at(after) == '}' || scan_.at(after) == ')' ||
                      scan_.at(after) == ']' || after == scan_.end();
    mend(place, place + 1, diag::Semicolon)
        .fix(last ? "remove `;`" : "write `,`", Applicability::Safe, span(place, place + 1), last ? "" : ",");
    return place + 1;
}

/// Past blanks and a `,`, if one follows.
const char* TreeBuilder::past_separator(const char* place) const {
    place = scan_.past_blanks(place);
    return scan_.at(place) == ',' ? place + 1 : place;
}

const char* TreeBuilder::entry_separator(const char* place) { return begin_item(separate_entries(place)); }
const char* TreeBuilder::item_separator(const char* place) { return begin_item(separate_items(place)); }

const char* TreeBuilder::separate_entries(const char* place) {
    if (!frames_.empty() && frames_.back().absent) return place;
    const char c = scan_.at(place);
    if (c == '\n' || place == scan_.end()) return line_gap(place);
    if (c == ',') return line_gap(place + 1);
    if (c == '}') return is_stray_brace(place) ? line_gap(past_separator(stray_close(place))) : place;
    if (c == ';') return line_gap(semicolon(place));
    const bool next = scan_.starts_entry(place) || scan_.at_declaration(place, declaration_indent_);
    if (next && (quiet(place) || scan_.first_on_line(place))) return place;
    if (!quiet(place)) {
        const std::string_view word = scan_.word(place);
        const bool outside = context_ == Context::Declarations;
        const bool declares = outside && is_declaration_word(word);
        const bool entry = (scan_.starts_entry(place) && !is_reserved(word)) || scan_.name_then(place, ':');
        if (declares || (entry && !outside)) {
            const char* end = token_end(place);
            mend(end, place, diag::MissingSeparator, scan_.describe(place),
                 std::string_view("entries are separated by a newline or `,`"))
                .fix(declares ? "begin a new line" : "insert `,`", Applicability::Safe, span(end, place),
                     declares ? "\n" : ", ");
            return place;
        }
        unexpected(place, "a newline or `,`",
                   c == '|' ? "`|` stands between the alternatives of a type; what is given is one value" : "");
    }
    if (context_ == Context::Declarations && last_uses()) file_.lost_name = true;  // under a name that is not known
    place = skip_junk(place);
    if (scan_.at(place) == ';') ++place;
    return line_gap(scan_.at(place) == ',' ? place + 1 : place);
}

/// `f(name "text")`: the argument was to be named, or is two.
bool TreeBuilder::at_lost_colon(const char* place) const {
    const Frame& frame = frames_.back();
    const bool call = frame.closer == ')' && frame.open > scan_.begin() && is_word_byte(frame.open[-1]);
    const std::string_view name = scan_.word(frame.item);
    const char c = scan_.at(place);
    const bool value = c == '"' || is_digit(c) || is_word_start(c);
    return call && value && !name.empty() && frame.item + name.size() == token_end(place);
}

void TreeBuilder::lost_colon(const char* place) {
    report(place, scan_.begin() + token_span(place).end, diag::ExpectedSyntax, std::string_view("`:` or `,`"),
           scan_.describe(place))
        .fix("insert `:`", Applicability::Review, span(token_end(place), place), ": ");
    doubt(frames_.back().item, scan_.past_piece(place, declaration_indent_));
}

const char* TreeBuilder::separate_items(const char* place) {
    const char c = scan_.at(place);
    if (c == ',') return gap(place + 1);
    if (at_items_end(place)) return place;
    if (frames_.back().closer == '}') {
        for (const char* at = gap_begin_; at < place; ++at) {
            if (*at == '\n') return place;
        }
    }
    if (c == ';' && !quiet(place)) {
        const char* next = scan_.past_space(place + 1);
        if (starts_item(next) || scan_.at(next) == frames_.back().closer) return gap(semicolon(place));
    }
    const bool starts = starts_item(place);
    if (starts && quiet(place)) return place;
    if (!quiet(place) && starts && at_lost_colon(place)) {
        lost_colon(place);
        return place;
    }
    if (!quiet(place)) {
        if (starts && past_stray(place) == place) {
            const char* end = token_end(place);
            // Two numbers may be text without quotes, `cron(0 3 ...)`; and a line may want the end of the one before.
            const bool likely = !(is_digit(*place) && is_digit(end[-1])) && !scan_.first_on_line(place);
            mend(end, place, diag::MissingSeparator, scan_.describe(place),
                 std::string_view("what stands in brackets is separated by `,`"))
                .fix("insert `,`", likely ? Applicability::Safe : Applicability::Review, span(end, end), ",");
            return place;
        }
        const std::string closer(1, frames_.back().closer);
        unexpected(place, "`,` or `" + closer + "`");
    }
    place = skip_junk(place);
    return scan_.at(place) == ',' ? gap(place + 1) : gap(place);
}

}  // namespace mlwc::grammar
