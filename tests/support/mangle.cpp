// The tokens are the formatter's own; what stands between them is drawn.
#include "tests/support/mangle.h"

#include <algorithm>
#include <array>

#include "compiler/base/sink.h"
#include "compiler/base/symbol.h"
#include "grammar/format_tokens.h"
#include "grammar/parse.h"

namespace mlwc::tests {
namespace {

using grammar::Token;
using grammar::TokenKind;

/// Words and signs behind which a line may end also outside of brackets.
constexpr std::array<std::string_view, 16> joining = {
    "{", "=", "==", "!=", "<", "<=", ">", ">=", ":", "+", "-", "*", "and", "or", "then", "else"};

class Mangler {
  public:
    Mangler(std::string_view text, Mangling mangling, std::mt19937& random)
        : text_(text), mangling_(mangling), random_(random) {}

    std::string run() {
        Interner symbols;
        DiagnosticSink sink;
        const auto tokens = grammar::cut(text_, grammar::parse(FileId{0}, text_, symbols, sink));
        for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
            write(tokens[at]);
            if (tokens[at + 1].newlines > 0 || tokens[at].kind == TokenKind::Comment) {
                end_line(tokens[at + 1]);
            } else if (tokens[at + 1].kind == TokenKind::Comment || !interrupt(tokens[at])) {
                blanks(tokens[at], tokens[at + 1]);
            }
        }
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string_view bytes(const Token& token) const {
        return text_.substr(token.begin, token.end - token.begin);
    }
    bool one_in(unsigned count) { return random_() % count == 0; }

    void write(const Token& token) {
        if (token.kind != TokenKind::Number || token.unit == 0) {
            out_ += bytes(token);
            return;
        }
        std::string_view digits = text_.substr(token.begin, token.unit - token.begin);
        if (digits.back() == ' ') digits.remove_suffix(1);
        out_.append(digits).append(one_in(2) ? " " : "").append(text_.substr(token.unit, token.end - token.unit));
    }

    void end_line(const Token& next) {
        if (one_in(4)) out_ += "  \t";
        if (one_in(8)) out_ += '\r';
        out_ += '\n';
        if (next.newlines > 1) out_.append(1 + random_() % 3, '\n');
        // What began in the first column stays there: a declaration begins where its word does.
        const bool indented = next.begin > 0 && text_[next.begin - 1] == ' ';
        if (indented) out_.append(1 + random_() % 9, ' ');
    }

    /// A newline, or a comment and a newline, where one may stand.
    bool interrupt(const Token& before) {
        const std::string_view word = bytes(before);
        if (word == "(" || word == "[") ++depth_;
        if ((word == ")" || word == "]") && depth_ > 0) --depth_;
        if (mangling_ == Mangling::Blanks) {
            if (word != "=" || !one_in(6)) return false;  // there it means nothing
        } else {
            const bool joins = std::find(joining.begin(), joining.end(), word) != joining.end();
            if ((!joins && depth_ == 0) || !one_in(8)) return false;
        }
        if (mangling_ == Mangling::Comments && one_in(2)) out_ += one_in(2) ? " // why" : "\n// why not";
        out_ += "\n   ";
        return true;
    }

    void blanks(const Token& before, const Token& next) {
        const auto is_word = [](const Token& token) { return token.kind != TokenKind::Mark; };
        const bool touching = before.end == next.begin;
        const bool opens = std::string_view("([{-").find(bytes(next).front()) != std::string_view::npos;
        const bool apart = is_word(before) && (is_word(next) || (opens && !touching));  // `expect (a)`
        const bool slash = bytes(before) == "/" || bytes(next) == "/";
        if (touching && (bytes(before) == "." || bytes(next) == "." || one_in(2))) return;
        if (!apart && !touching && !slash && one_in(3)) return;
        if (touching && apart) return;
        out_ += one_in(6) ? "\t" : std::string(1 + random_() % 3, ' ');
    }

    std::string_view text_;
    Mangling mangling_;
    std::mt19937& random_;
    std::string out_;
    std::uint32_t depth_ = 0;  // of ( and [
};

}  // namespace

std::string mangled(std::string_view text, Mangling mangling, std::mt19937& random) {
    return Mangler(text, mangling, random).run();
}

}  // namespace mlwc::tests
