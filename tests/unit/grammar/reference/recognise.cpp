// Sets of ends, remembered for each rule and place; what cannot begin with the next byte is not tried.
#include "tests/unit/grammar/reference/recognise.h"

#include <algorithm>
#include <cctype>

#include "tests/unit/grammar/reference/characters.h"

namespace mlwc::reference {
namespace {

void join(std::vector<std::uint32_t>& into, const std::vector<std::uint32_t>& more) {
    into.insert(into.end(), more.begin(), more.end());
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

}  // namespace

Recogniser::Recogniser(const Ebnf& ebnf) : ebnf_(ebnf), first_(ebnf.nodes.size()) { find_first(); }

void Recogniser::find_first() {
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t node = 0; node < ebnf_.nodes.size(); ++node) {
            const First now = first_of(ebnf_.nodes[node]);
            if (now.bytes == first_[node].bytes && now.nothing == first_[node].nothing) continue;
            first_[node] = now;
            grown = true;
        }
    }
}

Recogniser::First Recogniser::first_of(const Node& node) const {
    First first;
    switch (node.kind) {
        case NodeKind::Sequence:
            first.nothing = true;
            for (const std::uint32_t child : node.children) {
                if (first.nothing) first.bytes |= first_[child].bytes;
                first.nothing = first.nothing && first_[child].nothing;
            }
            break;
        case NodeKind::Choice:
            for (const std::uint32_t child : node.children) {
                first.bytes |= first_[child].bytes;
                first.nothing = first.nothing || first_[child].nothing;
            }
            break;
        case NodeKind::Repeat:
            first = first_[node.children.front()];
            first.nothing = first.nothing || node.least == 0;
            break;
        case NodeKind::Minus:
            first = first_[node.children.front()];
            break;
        case NodeKind::Rule:
            first = first_[ebnf_.rules[node.rule].body];
            break;
        case NodeKind::Text:
            first.bytes.set(static_cast<unsigned char>(node.text.front()));
            break;
        case NodeKind::Class:
            for (std::size_t byte = 0; byte < 256; ++byte) {
                first.bytes.set(byte, byte >= 0x80 || node.characters.holds(static_cast<char32_t>(byte)));
            }
            break;
        case NodeKind::Not:
        case NodeKind::Guard:
        case NodeKind::Layout:
            first.bytes.set();
            first.nothing = true;
            break;
    }
    return first;
}

bool Recogniser::accepts(std::string_view text, std::uint32_t left_out) {
    text_ = text;
    left_out_ = left_out;
    furthest_ = 0;
    known_.clear();
    const Ends found = ends(ebnf_.rules.front().body, 0, {Sort::Declarations, Mode::Body});
    return !found.empty() && found.back() == text.size();
}

bool Recogniser::matches_whole(std::string_view text, std::uint32_t node) {
    text_ = text;
    left_out_ = nothing;
    known_.clear();
    const Ends found = ends(node, 0, {});
    return !found.empty() && found.back() == text.size();
}

bool Recogniser::matches_at(std::string_view text, std::size_t place, std::uint32_t node, Where where) {
    text_ = text;
    left_out_ = nothing;
    known_.clear();
    return !ends(node, static_cast<std::uint32_t>(place), where).empty();
}

bool Recogniser::may_begin(std::uint32_t node, std::uint32_t place) const {
    const First& first = first_[node];
    return first.nothing || (place < text_.size() && first.bytes[static_cast<unsigned char>(text_[place])]);
}

Recogniser::Ends Recogniser::ends(std::uint32_t id, std::uint32_t place, Where where) {
    if (id == left_out_ || !may_begin(id, place)) return {};
    const Node& node = ebnf_.nodes[id];
    furthest_ = std::max<std::size_t>(furthest_, place);
    switch (node.kind) {
        case NodeKind::Sequence:
            return sequence(node, place, where);
        case NodeKind::Choice: {
            Ends found;
            for (const std::uint32_t child : node.children) join(found, ends(child, place, where));
            return found;
        }
        case NodeKind::Repeat:
            return repeat(node, place, where);
        case NodeKind::Text: {
            const std::uint32_t end = place + static_cast<std::uint32_t>(node.text.size());
            if (!text_.substr(place).starts_with(node.text)) return {};
            const bool part_of_a_word = is_letter(node.text.front()) && end < text_.size() && is_word(text_[end]);
            return part_of_a_word ? Ends{} : Ends{end};
        }
        case NodeKind::Class: {
            std::size_t past = place;
            if (past == text_.size() || !node.characters.holds(decode(text_, past))) return {};
            return {static_cast<std::uint32_t>(past)};
        }
        case NodeKind::Rule:
            return rule(node, place, where);
        case NodeKind::Not:
            return ends(node.children.front(), place, where).empty() ? Ends{place} : Ends{};
        case NodeKind::Minus: {
            Ends found = ends(node.children.front(), place, where);
            for (const std::uint32_t end : ends(node.children.back(), place, where)) std::erase(found, end);
            return found;
        }
        case NodeKind::Guard:
            return (node.sorts >> static_cast<unsigned>(where.sort) & 1U) != 0 ? Ends{place} : Ends{};
        case NodeKind::Layout:
            return layout(node, place, where);
    }
    return {};
}

Recogniser::Ends Recogniser::sequence(const Node& node, std::uint32_t place, Where where) {
    Ends reached{place};
    for (std::size_t at = 0; at < node.children.size() && !reached.empty(); ++at) {
        const Where here{where.sort, node.modes[at] == Mode::Inherit ? where.mode : node.modes[at]};
        if (reached.size() == 1) {
            reached = ends(node.children[at], reached.front(), here);
            continue;
        }
        Ends next;
        for (const std::uint32_t from : reached) join(next, ends(node.children[at], from, here));
        reached = std::move(next);
    }
    return reached;
}

/// The characters that a node is one of; null if it is something else.
const CharacterSet* Recogniser::characters(std::uint32_t id) const {
    const Node& node = ebnf_.nodes[id];
    if (node.kind == NodeKind::Class) return &node.characters;
    if (node.kind == NodeKind::Rule) return characters(ebnf_.rules[node.rule].body);
    const bool single = node.kind == NodeKind::Sequence && node.children.size() == 1;
    return single ? characters(node.children.front()) : nullptr;
}

Recogniser::Ends Recogniser::repeat(const Node& node, std::uint32_t place, Where where) {
    if (const CharacterSet* set = characters(node.children.front());
        set != nullptr && node.many && node.children.front() != left_out_) {
        std::size_t past = place;  // characters reach as far as they can
        for (std::size_t next = past; next < text_.size() && set->holds(decode(text_, next));) past = next;
        return past == place && node.least > 0 ? Ends{} : Ends{static_cast<std::uint32_t>(past)};
    }
    Ends found = node.least == 0 ? Ends{place} : Ends{};
    Ends fresh{place};
    while (!fresh.empty()) {
        Ends next;
        for (const std::uint32_t from : fresh) join(next, ends(node.children.front(), from, where));
        fresh.clear();
        for (const std::uint32_t end : next) {
            if (!std::binary_search(found.begin(), found.end(), end)) fresh.push_back(end);
        }
        join(found, fresh);
        if (!node.many) break;
    }
    return found;
}

Recogniser::Ends Recogniser::rule(const Node& node, std::uint32_t place, Where where) {
    const Rule& rule = ebnf_.rules[node.rule];
    if (rule.sort != Sort::Inherit) where.sort = rule.sort;
    const std::uint64_t state = (std::uint64_t{node.rule} << 8U) | (static_cast<std::uint64_t>(where.sort) << 4U) |
                                static_cast<std::uint64_t>(where.mode);
    const std::uint64_t key = (state << 32U) | place;
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    Ends found = ends(rule.body, place, where);
    known_.emplace(key, found);
    return found;
}

std::uint32_t Recogniser::past_space(std::uint32_t place, bool newlines, bool comments) const {
    while (place < text_.size()) {
        const char c = text_[place];
        if (c == ' ' || c == '\t' || c == '\r' || (newlines && c == '\n')) {
            ++place;
        } else if (comments && text_.substr(place).starts_with("//")) {
            place = static_cast<std::uint32_t>(std::min(text_.find('\n', place), text_.size()));
        } else {
            break;
        }
    }
    return place;
}

Recogniser::Ends Recogniser::layout(const Node& node, std::uint32_t place, Where where) const {
    const bool in_brackets = where.mode == Mode::Braces || where.mode == Mode::Brackets;
    switch (node.layout) {
        case Layout::Blank:
            return {past_space(place, false, false)};
        case Layout::Gap:
            return {past_space(place, in_brackets, where.mode != Mode::Hole)};
        case Layout::Joined:
        case Layout::Lines:
            return {past_space(place, true, true)};
        case Layout::Newline: {
            const std::uint32_t end = past_space(place, false, false);
            if (end == text_.size() || text_[end] != '\n') return {};
            return {past_space(end + 1, false, false)};
        }
        case Layout::FreshLine: {
            if (where.mode != Mode::Braces) return {};
            const std::size_t before = text_.find_last_not_of(" \t\r", place == 0 ? 0 : place - 1);
            return before != std::string_view::npos && text_[before] == '\n' ? Ends{place} : Ends{};
        }
        case Layout::Apart: {
            const auto is_space = [&](std::size_t at) {
                return at < text_.size() && std::isspace(static_cast<unsigned char>(text_[at])) != 0;
            };
            return is_space(place) || (place > 0 && is_space(place - 1)) ? Ends{place} : Ends{};
        }
    }
    return {};
}

}  // namespace mlwc::reference
