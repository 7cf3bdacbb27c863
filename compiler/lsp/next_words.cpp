// One row for each form of the grammar that goes on with a word.
#include "compiler/lsp/next_words.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace mlwc::lsp {
namespace {

using Words = std::vector<std::string_view>;

class Reader {
  public:
    Reader(std::string_view text, const Context& context, const Frame& frame)
        : text_(text), entry_(context.entry), frame_(frame) {
        braces_ = !context.open.empty() && context.open.back().bracket == '{';
    }

    [[nodiscard]] Words read() const {
        Words words;
        if (frame_.sort == Frame::Sort::Top) words = declaration();
        if (frame_.sort == Frame::Sort::Test) words = test();
        const bool platform = frame_.sort == Frame::Sort::Other && braces_;
        if (platform && word(0) == "limit" && entry_.size() == 2) words = {"for"};
        if (frame_.sort == Frame::Sort::Top || frame_.sort == Frame::Sort::Record) reasons(words);
        if (const std::string_view next = condition(); !next.empty()) words.push_back(next);
        return words;
    }

  private:
    [[nodiscard]] std::string_view word(std::size_t at) const { return spelling(entry_, at, text_); }
    [[nodiscard]] bool is_name(std::size_t at) const {
        return at < entry_.size() && (entry_[at].kind == PieceKind::Word || entry_[at].kind == PieceKind::Text);
    }
    [[nodiscard]] static bool is_one_of(std::string_view found, std::initializer_list<std::string_view> words) {
        return std::ranges::find(words, found) != words.end();
    }

    [[nodiscard]] Words declaration() const {
        const std::string_view first = word(0);
        const std::size_t size = entry_.size();
        if (size < 2 || !is_name(1) || !is_name(size - 1)) return {};
        if (is_one_of(first, {"service", "worker", "job"})) {
            if (size == 2) return {"from", "was"};
            const bool based = size >= 4 && word(2) == "from" && word(size - 2) != "was" && word(size - 1) != "was";
            return based ? Words{"was"} : Words{};
        }
        if (first == "use" && size == 4 && word(2) == "as") return {"with"};
        if (size != 2) return {};
        if (first == "template") return {"from"};
        if (first == "limit" || first == "policy") return {"for"};
        if (first == "use") return {"as", "with"};
        return first == "for" ? Words{"in"} : Words{};
    }

    [[nodiscard]] Words test() const {
        if (word(0) != "expect") return {};
        if (entry_.size() == 1) return {"error"};
        if (word(1) != "error" || !is_name(entry_.size() - 1)) return {};
        if (entry_.size() == 3) return {"in", "with"};
        return entry_.size() == 5 && word(3) == "in" ? Words{"with"} : Words{};
    }

    /// `waive "rule" because "..." until "..."`, and the `because` of an override.
    void reasons(Words& words) const {
        const bool text = !entry_.empty() && entry_.back().kind == PieceKind::Text;
        if (word(0) == "waive" && text && entry_.size() == 2) words.emplace_back("because");
        if (word(0) == "waive" && text && entry_.size() == 4 && word(2) == "because") words.emplace_back("until");
        if (word(0) == "override" && entry_.size() == 4 && word(3) == "}") words.emplace_back("because");
    }

    /// What the innermost `if` of the entry lacks, where an operand has ended.
    [[nodiscard]] std::string_view condition() const {
        if (entry_.empty() || !is_operand(entry_.size() - 1)) return {};
        Words lacking;
        for (std::size_t at = 0; at < entry_.size(); ++at) {
            if (entry_[at].kind != PieceKind::Word || (at > 0 && word(at - 1) == ".")) continue;
            if (word(at) == "if") lacking.emplace_back("then");
            if (lacking.empty()) continue;
            if (word(at) == "then") lacking.back() = "else";
            if (word(at) == "else") lacking.pop_back();
        }
        return lacking.empty() ? std::string_view{} : lacking.back();
    }

    [[nodiscard]] bool is_operand(std::size_t at) const {
        if (entry_[at].kind == PieceKind::Sign) return is_one_of(word(at), {")", "]", "}", "%"});
        return !is_one_of(word(at), {"if", "then", "else", "and", "or", "not", "in"});
    }

    std::string_view text_;
    const std::vector<Piece>& entry_;
    const Frame& frame_;
    bool braces_ = false;
};

}  // namespace

std::vector<std::string_view> next_words(std::string_view text, const Context& context, const Frame& frame) {
    return Reader(text, context, frame).read();
}

}  // namespace mlwc::lsp
