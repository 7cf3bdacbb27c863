// Going on where a word, a name or a whole entry cannot be read.
#include "compiler/base/diagnostics.h"
#include "grammar/build_ast.h"

namespace mlwc::grammar {
namespace {

constexpr std::string_view expected_path = "the path of a property, such as `Cpu` or `container[\"main\"].Cpu`";

}  // namespace

const char* TreeBuilder::missing_shape(const char* place) {
    expected(place, inside<Context::Fields>(place) ? "`:` and a type, or `{`" : "`=` and a value, or `{`");
    push_error(place);
    return past_stray(place) == place ? place : skip_junk(place);
}

const char* TreeBuilder::stray_close(const char* place) {
    report(place, place + 1, diag::StrayClose, std::string_view(place, 1))
        .fix("remove it", Applicability::Review, span(place, place + 1), "");
    if (*place != '}' || frames_.empty()) return place + 1;
    // A row of them is one mistake.
    for (std::int64_t surplus = -brace_balance(place); surplus > 0 && scan_.next(place) == '}'; --surplus) ++place;
    return place + 1;
}

const char* TreeBuilder::bad_entry(const char* place) {
    const char c = scan_.at(place);
    push_error(place);
    if (c == ')' || c == ']') return gap(stray_close(place));
    if (c == ';') return place;
    expected(place, context_ == Context::Edits  ? "`set`, `merge`, `remove` or `append`"
                    : context_ == Context::Test ? "`with`, `expect` or `}`"
                                                : "an attribute, a block or `}`");
    if (c == ',') return place;  // the separator that follows
    return skip_junk(scan_.past_piece(place, declaration_indent_));
}

const char* TreeBuilder::bad_declaration(const char* place) {
    file_.lost_name = true;
    push_error(place);
    const char c = scan_.at(place);
    if (c == '}' || c == ')' || c == ']') return gap(stray_close(place));
    if (c == ';' || c == '\n') return place;
    expected(place, "a declaration, such as `service name { }` or `let name = value`");
    if (c == ',') return place;
    const bool section = c == '[';  // as TOML has them, with their lines
    place = scan_.past_piece(place, declaration_indent_);
    while (place < scan_.end()) {
        if (*place == '\n') {
            const char* next = scan_.past_space(place);
            const bool member = section && scan_.name_then(next, '=');
            if (next == scan_.end() || (scan_.indent(next) <= declaration_indent_ && !member)) break;
        }
        if (*place == '}' && !frames_.empty()) break;
        place = scan_.past_piece(place, declaration_indent_);
    }
    gap_begin_ = gap_end_ = panic_ = place;
    return place;
}

const char* TreeBuilder::bad_name(const char* place) {
    const std::string_view word = scan_.word(place);
    const char after = scan_.at(scan_.past_blanks(place + word.size()));
    const bool named = after == '=' || after == '{' || after == '(' || after == ':';
    const bool clause = ((word == "in" || word == "for") && !named) || (word == "from" && at_from_clause(place));
    if (!word.empty() && !clause) {
        const char* end = place + word.size();
        report(place, end, diag::ReservedWord, word)
            .fix("write `" + std::string(word) + "_`", Applicability::Review, span(end, end), "_");
        push_name(place, end);
        return gap(end);
    }
    expected(place, "a name");
    push_error(place);
    const Span token = token_span(place);
    if (!is_digit(scan_.at(place)) && scan_.at(place) != '"') return place;
    return gap(scan_.begin() + token.end);
}

const char* TreeBuilder::lost_keyword(const char* place) {
    const bool loop = !scan_.name_then(place, '=') && !scan_.name_then(place, ':');
    const bool value = scan_.name_then(place, '=');
    const std::string_view word = loop ? "`for`" : value ? "`let` or `output`" : "`param` or `input`";
    expected(place, word);
    panic_ = nullptr;
    return place;
}

const char* TreeBuilder::lost(const char* place, std::string_view what) {
    expected(place, what);
    panic_ = nullptr;
    return place;
}

const char* TreeBuilder::lost_type(const char* place) { return lost(place, "`type`"); }
const char* TreeBuilder::lost_expect(const char* place) { return lost(place, "`expect`"); }
const char* TreeBuilder::lost_error(const char* place) { return lost(place, "`error`"); }
const char* TreeBuilder::lost_edit(const char* place) { return lost(place, "`set`, `merge`, `remove` or `append`"); }

const char* TreeBuilder::lost_path(const char* place) {
    push_error(place);
    place = scan_.past_blanks(place + scan_.word(place).size());
    expected(place, expected_path);
    return skip_junk(place);
}

const char* TreeBuilder::lost_list(const char* place) {
    expected(place, "a list, a map or a range");
    push_error(place);
    panic_ = nullptr;
    return place;
}

const char* TreeBuilder::lost_word(const char* place) {
    expected(place, "the kind of a declaration, such as `service` or `test`");
    panic_ = nullptr;
    push_error(place);
    return place;
}

const char* TreeBuilder::lost_until(const char* place, std::string_view what, std::string_view word,
                                    std::string_view help) {
    expected(place, what, help);
    const char* line_end = look_ahead_line(place);
    for (const char* at = place; at < line_end && *at != ',' && *at != '}';) {
        if (scan_.word(at) == word) {
            panic_ = nullptr;
            if (at != place) doubt(item_begin(place), at);
            return at;
        }
        at = scan_.past_piece(at, declaration_indent_);
    }
    return place;
}

const char* TreeBuilder::lost_fields(const char* place) {
    expected(place, "the parameters in `(` `)`");
    const char* past = past_stray(place);
    if (past != place) return gap(past);
    const char* open = place;
    while (is_word_byte(scan_.at(open)) || scan_.at(open) == ' ') ++open;
    return scan_.at(open) == '(' ? open : place;
}

const char* TreeBuilder::lost_arrow(const char* place) {
    expected(place, "`->` or `=`");
    panic_ = nullptr;
    return place;
}

const char* TreeBuilder::rest_of_entry(const char* place) {
    return frames_.empty() && scan_.at(place) != '\n' ? skip_junk(place) : place;
}

}  // namespace mlwc::grammar
