// Layout: where a newline ends something, what separates entries, and where comments stand.
#include "grammar/build_ast.h"

#include <algorithm>

namespace mlwc::grammar {

void TreeBuilder::comment_at(const char* begin, const char* end) {
    if (noted_ != nullptr && begin < noted_) return;  // a look-ahead was here before
    noted_ = end;
    const char* last = end;
    while (last > begin && (last[-1] == '\r' || last[-1] == ' ' || last[-1] == '\t')) --last;
    if (*begin == '#') {
        report(begin, begin + 1, diag::HashComment)
            .fix("write `//`", Applicability::Safe, span(begin, begin + 1), "//");
        return;
    }
    const bool documents = last - begin >= 3 && begin[2] == '/' && !(last - begin >= 4 && begin[3] == '/');
    if (documents && doc_first_ == no_doc) doc_first_ = file_.comments.size();
    file_.comments.push_back({offset(begin), offset(last), documents});
}

bool TreeBuilder::ends_here(const char* newline) const {
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
        } else if (c == '#' || (c == '/' && scan_.next(place) == '/')) {
            const char* last = scan_.line_end(place);
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
    if (scan_.at(scan_.past_blanks(place + 1)) != '\n' || gap_begin_ == scan_.begin()) return false;
    const char before = gap_begin_[-1];
    if (before == ',' || before == '[' || before == '(') return false;
    const char* line = place;
    while (line > scan_.begin() && line[-1] != '\n') --line;
    return scan_.word(scan_.past_blanks(line)) == "for";
}

bool TreeBuilder::starts_item(const char* place) const {
    if (frames_.back().closer != '}') return scan_.starts_expression(place) && scan_.at(place) != '!';
    return scan_.name_then(place, ':') || scan_.at(place) == '"';
}

const char* TreeBuilder::skip_junk(const char* place) {
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
    return place;
}

const char* TreeBuilder::semicolon(const char* place) {
    const char* after = scan_.past_blanks(place + 1);
    const bool last = scan_.at(after) == '\n' || scan_.at(after) == '}' || after == scan_.end();
    report(place, place + 1, diag::Semicolon)
        .fix(last ? "remove `;`" : "write `,`", Applicability::Safe, span(place, place + 1), last ? "" : ",");
    return place + 1;
}

/// Past blanks and a `,`, if one follows.
const char* TreeBuilder::past_separator(const char* place) const {
    place = scan_.past_blanks(place);
    return scan_.at(place) == ',' ? place + 1 : place;
}

const char* TreeBuilder::entry_separator(const char* place) {
    if (!frames_.empty() && frames_.back().absent) return place;
    const char c = scan_.at(place);
    if (c == '\n' || place == scan_.end()) return line_gap(place);
    if (c == ',') return line_gap(place + 1);
    if (c == '}') return is_stray_brace(place) ? line_gap(past_separator(stray_close(place))) : place;
    if (c == ';') return line_gap(semicolon(place));
    if (quiet(place) && scan_.starts_entry(place)) return place;
    if (!quiet(place)) {
        const std::string_view word = scan_.word(place);
        const bool declares = context_ == Context::Declarations && is_declaration_word(word);
        if (declares || (scan_.starts_entry(place) && !is_reserved(word)) || scan_.name_then(place, ':')) {
            const char* end = token_end(place);
            report(end, place, diag::MissingSeparator, scan_.describe(place),
                   std::string_view("entries are separated by a newline or `,`"))
                .fix(declares ? "begin a new line" : "insert `,`", Applicability::Safe, span(end, place),
                     declares ? "\n" : ", ");
            return place;
        }
        unexpected(place, "a newline or `,`");
    }
    place = skip_junk(place);
    if (scan_.at(place) == ';') ++place;
    return line_gap(scan_.at(place) == ',' ? place + 1 : place);
}

const char* TreeBuilder::item_separator(const char* place) {
    const char c = scan_.at(place);
    if (c == ',') return gap(place + 1);
    if (at_items_end(place)) return place;
    if (frames_.back().closer == '}') {
        for (const char* at = gap_begin_; at < place; ++at) {
            if (*at == '\n') return place;
        }
    }
    const bool starts = starts_item(place);
    if (starts && quiet(place)) return place;
    if (!quiet(place)) {
        if (starts && past_stray(place) == place) {
            const char* end = token_end(place);
            report(end, place, diag::MissingSeparator, scan_.describe(place),
                   std::string_view("what stands in brackets is separated by `,`"))
                .fix("insert `,`", Applicability::Safe, span(end, end), ",");
            return place;
        }
        const std::string closer(1, frames_.back().closer);
        unexpected(place, "`,` or `" + closer + "`");
    }
    place = skip_junk(place);
    return scan_.at(place) == ',' ? gap(place + 1) : gap(place);
}

}  // namespace mlwc::grammar
