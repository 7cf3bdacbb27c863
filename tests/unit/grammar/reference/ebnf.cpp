// Every rule that `file` reaches is written out as nodes, one with a parameter once for each argument.
#include "tests/unit/grammar/reference/ebnf.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "tests/unit/grammar/reference/characters.h"
#include "tests/unit/grammar/reference/definitions.h"

namespace mlwc::reference {
namespace {

constexpr std::array<std::string_view, sort_count + 1> sort_names = {"Attributes", "Fields",       "Test",
                                                                     "Edits",      "Declarations", "Inherit"};
constexpr std::array<std::string_view, 7> layout_names = {"blank",   "gap",        "joined", "lines",
                                                          "NEWLINE", "FRESH_LINE", "APART"};

template <std::size_t Count>
std::optional<std::size_t> position(const std::array<std::string_view, Count>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

CharacterSet read_class(std::string_view text) {
    CharacterSet set;
    std::size_t at = 0;
    if (text.starts_with('^')) {
        set.negated = true;
        at = 1;
    }
    while (at < text.size()) {
        const char32_t low = character_at(text, at);
        char32_t high = low;
        if (at + 1 < text.size() && text[at] == '-') high = character_at(text, ++at);
        set.ranges.emplace_back(low, high);
    }
    return set;
}

Node of(NodeKind kind, std::vector<std::uint32_t> children = {}) {
    Node node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

/// Turns tokens into nodes.
class Builder {
  public:
    Builder(Ebnf& ebnf, std::map<std::string, Definition> definitions)
        : ebnf_(ebnf), definitions_(std::move(definitions)) {}

    void all() {
        for (const auto& [name, definition] : definitions_) ebnf_.defined.insert(name);
        ebnf_.unused = ebnf_.defined;
        (void)rule("file", {});
        for (std::uint32_t row = 0; row < waiting_.size(); ++row) {
            tokens_ = waiting_[row];
            at_ = 0;
            owner_ = ebnf_.rules[row].name;
            const std::uint32_t body = choice();
            if (at_ != tokens_.size()) fail("`" + tokens_[at_].text + "` is out of place");
            ebnf_.rules[row].body = body;
        }
    }

  private:
    [[noreturn]] void fail(const std::string& what) const {
        throw std::runtime_error("grammar.md, " + owner_ + ": " + what);
    }

    std::uint32_t add(Node node) {
        ebnf_.nodes.push_back(std::move(node));
        return static_cast<std::uint32_t>(ebnf_.nodes.size() - 1);
    }

    /// The row of a rule with this argument; its body is built later.
    std::uint32_t rule(const std::string& name, const Tokens& argument) {
        std::string instance = name;
        for (const Token& token : argument) instance += "," + token.text;
        if (const auto known = rows_.find(instance); known != rows_.end()) return known->second;
        const auto definition = definitions_.find(name);
        if (definition == definitions_.end()) fail("nothing defines `" + name + "`");
        if (definition->second.parameter.empty() != argument.empty()) fail("`" + name + "` and its parameter");
        ebnf_.unused.erase(name);
        Rule made{name, instance, 0, Sort::Inherit};
        if (definition->second.parameter == "Sort") {
            const auto sort = position(sort_names, argument.front().text);
            if (!sort) fail("`" + argument.front().text + "` is no sort of body");
            made.sort = static_cast<Sort>(*sort);
        }
        Tokens body;
        for (const Token& token : definition->second.body) {
            if (argument.empty() || token.kind != Token::Kind::Name || token.text != definition->second.parameter) {
                body.push_back(token);
                continue;
            }
            body.push_back({Token::Kind::Mark, "(", false});
            body.insert(body.end(), argument.begin(), argument.end());
            body.push_back({Token::Kind::Mark, ")", false});
        }
        const auto row = static_cast<std::uint32_t>(ebnf_.rules.size());
        rows_[instance] = row;
        ebnf_.rules.push_back(std::move(made));
        waiting_.push_back(std::move(body));
        return row;
    }

    [[nodiscard]] bool at(std::string_view mark) const {
        return at_ < tokens_.size() && tokens_[at_].kind == Token::Kind::Mark && tokens_[at_].text == mark;
    }
    bool take(std::string_view mark) {
        if (!at(mark)) return false;
        ++at_;
        return true;
    }

    std::uint32_t choice() {
        Node node = of(NodeKind::Choice);
        do {
            node.children.push_back(sequence());
        } while (take("|"));
        return node.children.size() == 1 ? node.children.front() : add(std::move(node));
    }

    /// A Sequence even of one, so that every alternative can be left out by itself.
    std::uint32_t sequence() {
        Node node = of(NodeKind::Sequence);
        std::vector<Mode> open;
        while (at_ < tokens_.size() && !at("|") && !at(")") && !at(">")) {
            const std::uint32_t child = item();
            const std::string& text = ebnf_.nodes[child].text;
            if (text == ")" || text == "]" || text == "}") open.pop_back();
            node.children.push_back(child);
            node.modes.push_back(open.empty() ? Mode::Inherit : open.back());
            if (text == "(" || text == "[") open.push_back(Mode::Brackets);
            if (text == "{") open.push_back(owner_ == "body" ? Mode::Body : Mode::Braces);
            if (text == "${") open.push_back(Mode::Hole);
            if (text == "\\u{") open.push_back(Mode::Inherit);
        }
        if (node.children.empty()) fail("an alternative is empty");
        return add(std::move(node));
    }

    std::uint32_t item() {
        if (take("!")) return add(of(NodeKind::Not, {primary()}));
        if (at("<")) return guard();
        std::uint32_t left = primary();
        while (true) {
            if (take("?")) {
                left = add(repeat(left, 0, false));
            } else if (take("*")) {
                left = add(repeat(left, 0, true));
            } else if (take("+")) {
                left = add(repeat(left, 1, true));
            } else {
                break;
            }
        }
        if (take("-")) left = add(of(NodeKind::Minus, {left, primary()}));
        return left;
    }

    static Node repeat(std::uint32_t child, std::uint32_t least, bool many) {
        Node node = of(NodeKind::Repeat, {child});
        node.least = least;
        node.many = many;
        return node;
    }

    std::uint32_t guard() {
        ++at_;
        Node node = of(NodeKind::Guard);
        while (!take(">")) {
            const auto sort = at_ < tokens_.size() ? position(sort_names, tokens_[at_].text) : std::nullopt;
            if (!sort) fail("a sort of body is missing");
            node.sorts = static_cast<std::uint8_t>(node.sorts | (1U << *sort));
            ++at_;
        }
        return add(std::move(node));
    }

    std::uint32_t primary() {
        if (take("(")) {
            const std::uint32_t inner = choice();
            if (!take(")")) fail("`)` is missing");
            return inner;
        }
        if (at_ == tokens_.size()) fail("it ends too early");
        const Token token = tokens_[at_++];
        Node node;
        if (token.kind == Token::Kind::Text) {
            node.kind = NodeKind::Text;
            node.text = token.text;
        } else if (token.kind == Token::Kind::Class) {
            node.kind = NodeKind::Class;
            node.characters = read_class(token.text);
        } else if (token.kind != Token::Kind::Name) {
            fail("`" + token.text + "` is out of place");
        } else if (const auto layout = position(layout_names, token.text)) {
            node.kind = NodeKind::Layout;
            node.layout = static_cast<Layout>(*layout);
        } else {
            node.kind = NodeKind::Rule;
            node.rule = rule(token.text, argument());
        }
        return add(std::move(node));
    }

    Tokens argument() {
        if (!at("<") || !tokens_[at_].touches) return {};
        Tokens found;
        for (++at_; !at(">"); ++at_) {
            if (at_ == tokens_.size()) fail("`>` is missing");
            found.push_back(tokens_[at_]);
        }
        ++at_;
        return found;
    }

    Ebnf& ebnf_;
    std::map<std::string, Definition> definitions_;
    std::map<std::string, std::uint32_t> rows_;
    std::vector<Tokens> waiting_;  // by rule
    Tokens tokens_;
    std::size_t at_ = 0;
    std::string owner_ = "file";
};

}  // namespace

bool CharacterSet::holds(char32_t character) const {
    const bool found = std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
        return character >= range.first && character <= range.second;
    });
    const bool control = (character < 0x20 && character != '\t' && character != '\n') || character == 0x7F;
    return found != negated && !(negated && control);
}

Ebnf::Ebnf(std::string_view page) { Builder(*this, read_definitions(ebnf_blocks(page))).all(); }

std::uint32_t Ebnf::rule(std::string_view instance) const {
    for (std::uint32_t row = 0; row < rules.size(); ++row) {
        if (rules[row].instance == instance) return row;
    }
    throw std::runtime_error("no rule `" + std::string(instance) + "`");
}

}  // namespace mlwc::reference
