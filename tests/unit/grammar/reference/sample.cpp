// A sentence has a budget of pieces; once it is spent, the shortest way out is taken everywhere.
#include "tests/unit/grammar/reference/sample.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "tests/unit/grammar/reference/characters.h"

namespace mlwc::reference {
namespace {

constexpr std::uint32_t impossible = 1'000'000;
constexpr int most_tries = 30;
constexpr std::size_t fewest_rules = 20;

// Ordinary names, and words that mean something elsewhere.
constexpr std::array<std::string_view, 46> vocabulary = {
    "scorer", "a",        "b",        "x",       "region", "cpu",      "memory", "env",    "model", "scale",
    "track",  "A10G",     "Image",    "ecr",     "fix",    "on",       "fix",    "_",      "n_1",   "service",
    "job",    "worker",   "app",      "input",   "output", "limit",    "policy", "target", "kind",  "test",
    "use",    "template", "platform", "set",     "remove", "override", "raw",    "waive",  "with",  "expect",
    "error",  "deploy",   "string",   "because", "from",   "was"};
constexpr std::string_view palette = "abcxyzABC0189 _.,:;-+*/%#'`~@&|!?=<>()[]{}$\"\\\t\n";
constexpr std::array<char32_t, 3> beyond_ascii = {0xE9, 0xD55C, 0x1F600};

}  // namespace

Sampler::Sampler(const Ebnf& ebnf, std::uint64_t seed)
    : ebnf_(ebnf), recogniser_(ebnf), dice_(seed), used_(ebnf.nodes.size()) {
    find_costs();
}

void Sampler::find_costs() {
    for (auto& costs : costs_) costs.assign(ebnf_.nodes.size(), impossible);
    for (bool lower = true; lower;) {
        lower = false;
        for (std::size_t sort = 0; sort < sort_count; ++sort) {
            for (std::size_t node = 0; node < ebnf_.nodes.size(); ++node) {
                const std::uint32_t now = std::min(cost_of(ebnf_.nodes[node], sort), impossible);
                if (now >= costs_[sort][node]) continue;
                costs_[sort][node] = now;
                lower = true;
            }
        }
    }
}

std::uint32_t Sampler::cost_of(const Node& node, std::size_t sort) const {
    const std::vector<std::uint32_t>& costs = costs_[sort];
    std::uint32_t sum = 0;
    std::uint32_t least = impossible;
    for (const std::uint32_t child : node.children) {
        sum = std::min(sum + costs[child], impossible);
        least = std::min(least, costs[child]);
    }
    switch (node.kind) {
        case NodeKind::Sequence:
            return sum;
        case NodeKind::Choice:
            return least;
        case NodeKind::Repeat:
            return node.least == 0 ? 0 : sum;
        case NodeKind::Minus:
            return costs[node.children.front()];
        case NodeKind::Rule: {
            const Rule& rule = ebnf_.rules[node.rule];
            const std::size_t inner = rule.sort == Sort::Inherit ? sort : static_cast<std::size_t>(rule.sort);
            return costs_[inner][rule.body];
        }
        case NodeKind::Guard:
            return (node.sorts >> sort & 1U) != 0 ? 0 : impossible;
        case NodeKind::Layout:
            return node.layout == Layout::FreshLine ? 9 : 0;
        case NodeKind::Not:
            return 0;
        case NodeKind::Text:
        case NodeKind::Class:
            break;
    }
    return 1;
}

std::uint32_t Sampler::cost(std::uint32_t id, const Place& place) const {
    const Node& node = ebnf_.nodes[id];
    const Node& first = node.kind == NodeKind::Sequence ? ebnf_.nodes[node.children.front()] : node;
    if (first.kind == NodeKind::Layout) {
        const bool breaks = first.layout == Layout::FreshLine || first.layout == Layout::Newline;
        if (breaks && place.in_hole) return impossible;
        if (first.layout == Layout::FreshLine && place.mode != Mode::Braces) return impossible;
    }
    return costs_[static_cast<std::size_t>(place.sort)][id];
}

std::string Sampler::sentence() {
    while (true) {
        made_ = {};
        seen_.clear();
        budget_ = 10 + dice_.below(110);
        Place start;
        start.sort = Sort::Declarations;
        try {
            derive(ebnf_.rules.front().body, start);
            if (made_.stretches.size() < fewest_rules && !dice_.chance(5)) continue;  // next to nothing
            if (lay_out(ebnf_, made_, dice_) && acceptable()) {
                for (const std::uint32_t node : seen_) used_[node] = true;
                return made_.text;
            }
        } catch (const Dead&) {
        }
        ++thrown_away_;
    }
}

bool Sampler::acceptable() {
    for (const Constraint& constraint : constraints()) {
        if (constraint.broken != nullptr && constraint.broken(ebnf_, made_)) return false;
    }
    return std::none_of(made_.forbidden.begin(), made_.forbidden.end(), [&](const Forbidden& found) {
        return recogniser_.matches_at(made_.text, made_.offsets[found.piece], found.node, found.where);
    });
}

void Sampler::put(std::string text, bool literal, const Place& place) {
    if (budget_ > 0) --budget_;
    Piece piece;
    piece.literal = literal;
    piece.in_hole = place.in_hole;
    piece.mode = place.mode;
    piece.text = std::move(text);
    piece.rule = place.rule;
    made_.pieces.push_back(std::move(piece));
}

void Sampler::derive(std::uint32_t id, Place place) {
    const Node& node = ebnf_.nodes[id];
    seen_.push_back(id);
    switch (node.kind) {
        case NodeKind::Sequence:
            sequence(node, place);
            break;
        case NodeKind::Choice:
            choice(node, place);
            break;
        case NodeKind::Repeat:
            repeat(node, place);
            break;
        case NodeKind::Text:
            put(node.text, true, place);
            break;
        case NodeKind::Class:
            put(character(node.characters), false, place);
            break;
        case NodeKind::Rule:
            rule(node, place);
            break;
        case NodeKind::Not:
            made_.forbidden.push_back({made_.pieces.size(), node.children.front(), place});
            break;
        case NodeKind::Minus:
            minus(node, place);
            break;
        case NodeKind::Guard:
            if ((node.sorts >> static_cast<unsigned>(place.sort) & 1U) == 0) throw Dead{};
            break;
        case NodeKind::Layout: {
            Piece piece;
            piece.space = true;
            piece.layout = node.layout;
            piece.mode = place.mode;
            piece.in_hole = place.in_hole;
            piece.rule = place.rule;
            made_.pieces.push_back(std::move(piece));
            break;
        }
    }
}

void Sampler::sequence(const Node& node, Place place) {
    const Mode outer = place.mode;
    const bool was_in_hole = place.in_hole;
    for (std::size_t at = 0; at < node.children.size(); ++at) {
        place.mode = node.modes[at] == Mode::Inherit ? outer : node.modes[at];
        place.in_hole = was_in_hole || node.modes[at] == Mode::Hole;
        derive(node.children[at], place);
    }
}

void Sampler::choice(const Node& node, const Place& place) {
    std::vector<std::uint32_t> possible;
    std::uint32_t least = impossible;
    for (const std::uint32_t child : node.children) least = std::min(least, cost(child, place));
    if (least == impossible) throw Dead{};
    for (const std::uint32_t child : node.children) {
        const std::uint32_t now = cost(child, place);
        if (now == least || (budget_ > 0 && now < impossible)) possible.push_back(child);
    }
    derive(possible[dice_.below(possible.size())], place);
}

void Sampler::repeat(const Node& node, const Place& place) {
    const std::uint32_t child = node.children.front();
    for (std::uint32_t times = 0;; ++times) {
        const bool enough = times >= node.least;
        if (enough && (budget_ == 0 || times == 5 || cost(child, place) >= impossible)) return;
        if (enough && (!node.many || times > 0) && times > 0 && !dice_.chance(40)) return;
        if (enough && times == 0 && !dice_.chance(33)) return;
        if (!node.many && times == 1) return;
        derive(child, place);
    }
}

void Sampler::rule(const Node& node, Place place) {
    const Rule& rule = ebnf_.rules[node.rule];
    if (rule.sort != Sort::Inherit) place.sort = rule.sort;
    place.rule = node.rule;
    const std::size_t begin = made_.pieces.size();
    if (rule.name == "word" && dice_.chance(85)) {
        put(std::string(vocabulary[dice_.below(vocabulary.size())]), false, place);
    } else {
        derive(rule.body, place);
    }
    made_.stretches.push_back({node.rule, begin, made_.pieces.size()});
}

void Sampler::minus(const Node& node, const Place& place) {
    const std::size_t pieces = made_.pieces.size();
    const std::size_t stretches = made_.stretches.size();
    const std::size_t forbidden = made_.forbidden.size();
    for (int tries = 0; tries < most_tries; ++tries) {
        derive(node.children.front(), place);
        std::string text;
        for (std::size_t at = pieces; at < made_.pieces.size(); ++at) text += made_.pieces[at].text;
        if (!recogniser_.matches_whole(text, node.children.back())) return;
        made_.pieces.resize(pieces);
        made_.stretches.resize(stretches);
        made_.forbidden.resize(forbidden);
    }
    throw Dead{};
}

std::string Sampler::character(const CharacterSet& set) {
    std::string out;
    if (!set.negated) {
        const auto& [low, high] = set.ranges[dice_.below(set.ranges.size())];
        append_character(out, low + static_cast<char32_t>(dice_.below(high - low + 1)));
        return out;
    }
    while (out.empty()) {
        const std::size_t row = dice_.below(palette.size() + beyond_ascii.size());
        const char32_t picked = row < palette.size() ? static_cast<char32_t>(static_cast<unsigned char>(palette[row]))
                                                     : beyond_ascii[row - palette.size()];
        if (set.holds(picked)) append_character(out, picked);
    }
    return out;
}

}  // namespace mlwc::reference
