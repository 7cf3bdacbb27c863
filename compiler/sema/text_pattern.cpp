// Read by descent into steps; run over all alternatives at once, byte by byte. Which steps go together is found when a
// text first gets there.
#include "compiler/sema/text_pattern.h"

#include <algorithm>
#include <utility>

#include "compiler/base/letters.h"

namespace mlwc::sema {
namespace {

using Piece = TextPattern::Piece;
using Step = TextPattern::Step;
using Act = TextPattern::Act;

constexpr std::size_t most_steps = 8192;
constexpr int most_depth = 32;

std::int32_t extent(const Piece& piece) { return static_cast<std::int32_t>(piece.size()); }

void append(Piece& whole, const Piece& more) { whole.insert(whole.end(), more.begin(), more.end()); }

Piece either(const Piece& left, const Piece& right) {
    Piece whole{{Act::Split, 1, extent(left) + 2}};
    append(whole, left);
    whole.push_back({Act::Jump, extent(right) + 1, 0});
    append(whole, right);
    return whole;
}

Piece optional(const Piece& piece) {
    Piece whole{{Act::Split, 1, extent(piece) + 1}};
    append(whole, piece);
    return whole;
}

Piece any_number(const Piece& piece) {
    Piece whole{{Act::Split, 1, extent(piece) + 2}};
    append(whole, piece);
    whole.push_back({Act::Jump, -(extent(piece) + 1), 0});
    return whole;
}

class Reader {
  public:
    Reader(std::string_view text, std::vector<TextPattern::Bytes>& sets) : text_(text), sets_(sets) {}

    std::optional<Piece> whole() {
        std::optional<Piece> piece = alternatives(0);
        if (!piece || at_ != text_.size()) return std::nullopt;
        return piece;
    }

  private:
    [[nodiscard]] bool more() const { return at_ < text_.size(); }
    [[nodiscard]] bool next_is(char wanted) const { return more() && text_[at_] == wanted; }
    bool take(char wanted) {
        if (!next_is(wanted)) return false;
        ++at_;
        return true;
    }

    std::optional<Piece> alternatives(int depth) {
        std::optional<Piece> piece = sequence(depth);
        while (piece && take('|')) {
            const std::optional<Piece> other = sequence(depth);
            if (!other) return std::nullopt;
            piece = either(*piece, *other);
        }
        return piece;
    }

    std::optional<Piece> sequence(int depth) {
        Piece whole;
        while (more() && !next_is('|') && !next_is(')')) {
            const std::optional<Piece> one = atom(depth);
            const std::optional<Piece> repeated = one ? counted(*one) : std::nullopt;
            if (!repeated || whole.size() + repeated->size() > most_steps) return std::nullopt;
            append(whole, *repeated);
        }
        return whole;
    }

    std::optional<Piece> atom(int depth) {
        if (take('(')) {
            std::optional<Piece> inner = depth < most_depth ? alternatives(depth + 1) : std::nullopt;
            if (!inner || !take(')')) return std::nullopt;
            return inner;
        }
        TextPattern::Bytes set;
        if (take('[')) {
            if (!one_of(set)) return std::nullopt;
        } else if (take('.')) {
            set.set();
        } else if (std::string_view("?*+{}]").find(text_[at_]) != std::string_view::npos) {
            return std::nullopt;
        } else {
            set.set(static_cast<unsigned char>(text_[at_++]));
        }
        sets_.push_back(set);
        return Piece{{Act::Take, static_cast<std::int32_t>(sets_.size() - 1), 0}};
    }

    /// What follows `[`. A `]` that comes first, and a `-` at either end, stand for themselves.
    bool one_of(TextPattern::Bytes& set) {
        const bool others = take('^');
        for (bool first = true; !next_is(']') || first; first = false) {
            if (!more()) return false;
            const auto low = static_cast<unsigned char>(text_[at_++]);
            const bool range = next_is('-') && at_ + 1 < text_.size() && text_[at_ + 1] != ']';
            const auto high = range ? static_cast<unsigned char>(text_[at_ + 1]) : low;
            if (range) at_ += 2;
            if (high < low) return false;
            for (std::size_t byte = low; byte <= high; ++byte) set.set(byte);
        }
        ++at_;
        if (others) set.flip();
        return true;
    }

    std::optional<Piece> counted(const Piece& piece) {
        if (take('?')) return optional(piece);
        if (take('*')) return any_number(piece);
        if (take('+')) {
            Piece whole = piece;
            append(whole, any_number(piece));
            return whole;
        }
        if (!take('{')) return piece;
        const std::optional<std::size_t> least = number();
        const std::optional<std::size_t> most = take(',') ? number() : least;
        if (!least || !most || *most < *least || !take('}')) return std::nullopt;
        if ((piece.size() + 1) * *most > most_steps) return std::nullopt;
        Piece whole;
        whole.reserve((piece.size() + 1) * *most);
        for (std::size_t time = 0; time < *least; ++time) append(whole, piece);
        // Whoever leaves one out leaves out all that follow: that takes one step, however many there are.
        for (auto left = static_cast<std::int32_t>(*most - *least); left > 0; --left) {
            whole.push_back({Act::Split, 1, (extent(piece) + 1) * left});
            append(whole, piece);
        }
        return whole;
    }

    std::optional<std::size_t> number() {
        constexpr std::size_t most = 1024;
        std::optional<std::size_t> found;
        while (more() && is_digit(text_[at_])) {
            found = found.value_or(0) * 10 + static_cast<std::size_t>(text_[at_++] - '0');
            if (*found > most) return std::nullopt;
        }
        return found;
    }

    std::string_view text_;
    std::vector<TextPattern::Bytes>& sets_;
    std::size_t at_ = 0;
};

/// The steps that ask for a byte, or the end, which one gets to without one.
class Places {
  public:
    explicit Places(const Piece& steps) : steps_(steps), seen_(steps.size() + 1) {}

    void add(std::size_t from) {
        waiting_.push_back(from);
        while (!waiting_.empty()) {
            const std::size_t place = waiting_.back();
            waiting_.pop_back();
            if (seen_[place]) continue;
            seen_[place] = true;
            if (place == steps_.size() || steps_[place].act == Act::Take) {
                places_.push_back(static_cast<std::uint32_t>(place));
                continue;
            }
            const auto go = [&](std::int32_t by) {
                waiting_.push_back(static_cast<std::size_t>(static_cast<std::int64_t>(place) + by));
            };
            go(steps_[place].first);
            if (steps_[place].act == Act::Split) go(steps_[place].second);
        }
    }
    /// All of them, ascending.
    [[nodiscard]] std::vector<std::uint32_t> take() {
        std::ranges::sort(places_);
        return std::move(places_);
    }

  private:
    const Piece& steps_;
    std::vector<bool> seen_;
    std::vector<std::uint32_t> places_;
    std::vector<std::size_t> waiting_;
};

constexpr std::uint16_t unasked = 0;
constexpr std::uint16_t dead = 0xFFFF;
/// A pattern that has more than these is forgotten and learned again, so that it takes no memory without end.
constexpr std::size_t most_states = 1024;

}  // namespace

std::optional<TextPattern> TextPattern::read(std::string_view text) {
    TextPattern pattern;
    std::optional<Piece> steps = Reader(text, pattern.sets_).whole();
    if (!steps || steps->size() > most_steps) return std::nullopt;
    pattern.steps_ = std::move(*steps);
    return pattern;
}

/// The state of some places; `dead` if there are none.
TextPattern::StateId TextPattern::state_of(std::vector<std::uint32_t> places) {
    if (places.empty()) return dead;
    if (const auto known = known_.find(places); known != known_.end()) return known->second;
    const auto id = static_cast<StateId>(states_.size());
    known_.emplace(places, id);
    const bool ends = places.back() == steps_.size();
    states_.push_back({std::move(places), ends, {}});
    return id;
}

/// Forgets all states but the one where a text begins. No byte leads to that one, so its number can stand for what
/// nobody asked.
void TextPattern::begin() {
    states_.clear();
    known_.clear();
    Places places(steps_);
    places.add(0);
    std::vector<std::uint32_t> start = places.take();
    const bool ends = start.back() == steps_.size();
    states_.push_back({std::move(start), ends, {}});
}

TextPattern::StateId TextPattern::step(StateId at, unsigned char byte) {
    if (states_.size() >= most_states) {
        std::vector<std::uint32_t> here = states_[at].places;
        begin();
        at = state_of(std::move(here));
    }
    Places places(steps_);
    for (const std::uint32_t place : states_[at].places) {
        const bool taken = place < steps_.size() && sets_[static_cast<std::size_t>(steps_[place].first)].test(byte);
        if (taken) places.add(place + 1);
    }
    const StateId next = state_of(places.take());
    states_[at].next[byte] = next;
    return next;
}

bool TextPattern::matches(std::string_view text) {
    if (states_.empty()) begin();
    StateId at = 0;
    for (const char each : text) {
        const auto byte = static_cast<unsigned char>(each);
        const StateId next = states_[at].next[byte];
        at = next == unasked ? step(at, byte) : next;
        if (at == dead) return false;
    }
    return states_[at].ends;
}

TextPattern* TextPatterns::find(std::string_view text) {
    auto known = known_.find(text);
    if (known == known_.end()) known = known_.emplace(text, TextPattern::read(text)).first;
    return known->second ? &*known->second : nullptr;
}

}  // namespace mlwc::sema
