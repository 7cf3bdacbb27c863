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

bool TreeBuilder::at_value(const char* place) const { return scan_.at(place) != '{' && scan_.starts_expression(place); }

bool TreeBuilder::at_lost_brace(const char* place) const {
    if (scan_.name_then(place, '=')) return true;
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
    if (word != "set" && word != "merge" && word != "remove" && word != "append") return false;
    const char* path = scan_.past_blanks(place + word.size());
    return is_word_start(scan_.at(path)) && !scan_.labels_then_brace(path);
}

bool TreeBuilder::at_from_clause(const char* place) const {
    if (scan_.word(place) != "from") return false;
    const std::string_view next = scan_.word(scan_.past_blanks(place + 4));
    return !next.empty() && next != "from" && next != "was";
}

}  // namespace mlwc::grammar
