// What kind of entry or clause follows, asked where one token is not enough.
#include "grammar/build_ast.h"

namespace mlwc::grammar {

std::string_view TreeBuilder::last_name() const {
    if (pending_.empty() || !exists(pending_.back().id)) return {};
    const ast::Node& node = file_[pending_.back().id];
    return node.kind == ast::Kind::Name ? symbols_->text(Symbol{node.first}) : std::string_view{};
}

bool TreeBuilder::at_label(const char* place) const {
    const std::string_view word = scan_.word(place);
    if (word.empty()) return scan_.at(place) == '"';
    return !is_reserved(word) && !scan_.name_then(place, '=') && !scan_.name_then(place, ':');
}

bool TreeBuilder::at_value(const char* place) const {
    return scan_.at(place) != '{' && scan_.starts_expression(place) && !scan_.name_then(place, '=');
}

bool TreeBuilder::at_lost_brace(const char* place) const {
    // `a b = 1 }` lost a brace, `a b = 1` has a word too many.
    if (scan_.name_then(place, '=')) return brace_balance(place) < 0;
    if (inside<Context::Fields>(place) && scan_.name_then(place, ':')) return true;
    if (scan_.at(place) != '\n') return false;
    const char* next = scan_.past_space(place);
    if (scan_.at(next) == '{') return true;
    const bool entry = scan_.starts_entry(next) || scan_.name_then(next, ':');
    return entry && place > scan_.begin() && scan_.indent(next) > scan_.indent(place - 1) &&
           !scan_.at_declaration(next, declaration_indent_);
}

bool TreeBuilder::at_fix_body(const char* place) const {
    if (scan_.at(place) != '{' || last_name() != "fix") return false;
    const char* next = scan_.past_space(place + 1);
    return scan_.starts_entry(next);
}

bool TreeBuilder::at_record(const char* place) const {
    if (scan_.at(place) != '{') return false;
    const char* next = scan_.past_space(place + 1);
    return scan_.name_then(next, ':') || scan_.at(next) == '"' || scan_.at(next) == '.';
}

bool TreeBuilder::at_lost_kind(const char* place) const {
    const char* closing = scan_.string_end(place);
    if (scan_.at(closing) != '"') return false;
    const char* next = scan_.past_blanks(closing + 1);
    return scan_.at(next) == '{' || at_from_clause(next);
}

/// `name {` where `name` is no word that begins a declaration: that word was lost.
bool TreeBuilder::at_lost_head(const char* place) const {
    return scan_.name_then(place, '{') && !is_declaration_word(scan_.word(place));
}

/// `name = a | b`: a union, which only a type declaration can hold.
bool TreeBuilder::at_lost_type(const char* place) const {
    if (!scan_.name_then(place, '=')) return false;
    const char* line_end = look_ahead_line(place);
    while (place < line_end) {
        if (*place == '|') return scan_.next(place) != '|';
        place = scan_.past_piece(place, 0);
    }
    return false;
}

bool TreeBuilder::at_edit(const char* place) const {
    const std::string_view word = scan_.word(place);
    if (!is_edit_word(word)) return false;
    const char* path = scan_.past_blanks(place + word.size());
    return is_word_start(scan_.at(path)) && !scan_.labels_then_brace(path);
}

/// `container["main"].Cpu = 1` without the word that says what is to be done.
bool TreeBuilder::at_lost_edit(const char* place) const {
    const std::string_view name = scan_.word(place);
    if (name.empty() || is_reserved(name)) return false;
    const char* at = place + name.size();
    while (scan_.at(at) == '.' || scan_.at(at) == '[') {
        at = *at == '[' ? scan_.past_piece(at, declaration_indent_) : at + 1 + scan_.word(at + 1).size();
    }
    at = scan_.past_blanks(at);
    return scan_.at(at) == '=' && scan_.next(at) != '=';
}

bool TreeBuilder::at_lost_path(const char* place) const {
    const std::string_view word = scan_.word(place);
    return is_edit_word(word) && !is_word_start(scan_.at(scan_.past_blanks(place + word.size())));
}

/// The body of a loop where its list should be.
bool TreeBuilder::at_lost_list(const char* place) const {
    if (scan_.at(place) != '{' || scan_.at(scan_.past_blanks(place + 1)) != '\n') return false;
    const char* next = scan_.past_space(place + 1);
    return is_declaration_word(scan_.word(next)) && !scan_.name_then(next, ':');
}

bool TreeBuilder::at_lost_expect(const char* place) const {
    return scan_.word(place) == "error" && scan_.at(scan_.past_blanks(place + 5)) == '"';
}

/// `"rule" in name with`
bool TreeBuilder::at_lost_error(const char* place) const {
    return scan_.at(place) == '"' && then_changes(scan_.past_piece(place, 0));
}

/// `error in name with`
bool TreeBuilder::at_lost_rule(const char* place) const {
    return scan_.word(place) == "error" && then_changes(place + 5);
}

bool TreeBuilder::then_changes(const char* place) const {
    place = scan_.past_blanks(place);
    if (scan_.word(place) == "in") {
        place = scan_.past_blanks(place + 2);
        if (scan_.word(place).empty() && scan_.at(place) != '"') return false;
        place = scan_.past_blanks(scan_.past_piece(place, 0));
    }
    return scan_.word(place) == "with" && scan_.at(scan_.past_blanks(place + 4)) == '{';
}

bool TreeBuilder::at_from_clause(const char* place) const {
    if (scan_.word(place) != "from") return false;
    const std::string_view next = scan_.word(scan_.past_blanks(place + 4));
    return !next.empty() && next != "from" && next != "was";
}

}  // namespace mlwc::grammar
