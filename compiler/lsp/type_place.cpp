// From the outside in: what stands in a bracket follows from where the bracket stands.
#include "compiler/lsp/type_place.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace mlwc::lsp {
namespace {

/// What a bracket holds.
enum class Inside : std::uint8_t {
    Declarations,
    Values,
    Type,    // one, as in `[int]`
    Fields,  // `name: type`
    Kind,    // the same, and blocks of them
};

class Reader {
  public:
    Reader(std::string_view text, const Context& context) : text_(text), context_(context) {}

    [[nodiscard]] TypePlace read() const {
        Inside inside = Inside::Declarations;
        bool constructor = false;
        for (const Open& open : context_.open) {
            constructor = inside == Inside::Declarations && open.bracket == '(' && word(open.head, 0) == "type";
            inside = within(inside, open);
        }
        const std::vector<Piece>& entry = context_.entry;
        TypePlace place;
        place.may_deploy = inside == Inside::Kind || constructor;
        if (const auto begin = type_begin(inside, entry)) {
            const bool wanted = entry.size() == *begin || word(entry, entry.size() - 1) == "|";
            place.sort = wanted ? TypePlace::Sort::Wanted : TypePlace::Sort::Behind;
        } else if ((inside == Inside::Fields || inside == Inside::Kind) && entry.empty()) {
            place.sort = TypePlace::Sort::Name;
        }
        return place;
    }

  private:
    [[nodiscard]] std::string_view word(const std::vector<Piece>& pieces, std::size_t at) const {
        return spelling(pieces, at, text_);
    }

    [[nodiscard]] Inside within(Inside around, const Open& open) const {
        if (type_begin(around, open.head)) return open.bracket == '[' ? Inside::Type : Inside::Fields;
        if (around == Inside::Kind && open.bracket == '{') return Inside::Kind;
        if (around != Inside::Declarations) return Inside::Values;
        const std::string_view first = word(open.head, 0);
        if (open.bracket == '(' && first == "fn" && open.head.size() == 2) return Inside::Fields;
        if (open.bracket == '{' && first == "kind") return Inside::Kind;
        return open.bracket == '{' && first == "for" ? Inside::Declarations : Inside::Values;
    }

    /// Where in an entry its type begins; nothing if it has none, or if that has ended with a `=`.
    [[nodiscard]] std::optional<std::size_t> type_begin(Inside inside, const std::vector<Piece>& entry) const {
        switch (inside) {
            case Inside::Type:
                return 0;
            case Inside::Fields:
            case Inside::Kind:
                return behind(entry, word(entry, 1) == ":" ? 2 : 0);
            case Inside::Declarations:
                return declared(entry);
            case Inside::Values:
                break;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> declared(const std::vector<Piece>& entry) const {
        const std::string_view first = word(entry, 0);
        if (first == "type") return word(entry, 2) == "=" ? std::optional<std::size_t>(3) : std::nullopt;
        if (first == "param" || first == "input" || first == "let") return behind(entry, word(entry, 2) == ":" ? 3 : 0);
        if (first != "fn") return std::nullopt;
        for (std::size_t at = 2; at + 1 < entry.size(); ++at) {
            if (word(entry, at) == "-" && word(entry, at + 1) == ">") return behind(entry, at + 2);
        }
        return std::nullopt;
    }

    /// A type from `begin` on, which is 0 where none is; no `=` stands behind it.
    [[nodiscard]] std::optional<std::size_t> behind(const std::vector<Piece>& entry, std::size_t begin) const {
        if (begin == 0) return std::nullopt;
        for (std::size_t at = begin; at < entry.size(); ++at) {
            if (word(entry, at) == "=") return std::nullopt;
        }
        return begin;
    }

    std::string_view text_;
    const Context& context_;
};

}  // namespace

TypePlace type_place(std::string_view text, const Context& context) { return Reader(text, context).read(); }

}  // namespace mlwc::lsp
