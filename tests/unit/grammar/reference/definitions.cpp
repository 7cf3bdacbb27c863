// A line that begins with a name begins a definition; what is indented goes on with it.
#include "tests/unit/grammar/reference/definitions.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "tests/unit/grammar/reference/characters.h"

namespace mlwc::reference {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Tokens of one definition's right side.
class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Tokens all() {
        Tokens tokens;
        while (true) {
            const std::size_t before = at_;
            while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
            if (at_ == text_.size()) return tokens;
            tokens.push_back(next());
            tokens.back().touches = at_ > 0 && before == start_;
        }
    }

  private:
    Token next() {
        start_ = at_;
        const char c = text_[at_];
        if (is_word(c)) {
            while (at_ < text_.size() && is_word(text_[at_])) ++at_;
            return {Token::Kind::Name, std::string(text_.substr(start_, at_ - start_))};
        }
        if (c == '"') return {Token::Kind::Text, quoted()};
        if (c == '[') {
            const std::size_t begin = ++at_;
            while (at_ < text_.size() && text_[at_] != ']') at_ += text_[at_] == '\\' ? 2U : 1U;
            ++at_;
            return {Token::Kind::Class, std::string(text_.substr(begin, at_ - 1 - begin))};
        }
        ++at_;
        return {Token::Kind::Mark, std::string(1, c)};
    }

    std::string quoted() {
        std::string out;
        for (++at_; at_ < text_.size() && text_[at_] != '"';) append_character(out, character_at(text_, at_));
        ++at_;
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
};

}  // namespace

std::map<std::string, Definition> read_definitions(std::string_view text) {
    std::map<std::string, Definition> definitions;
    std::string name;
    std::string body;
    const auto finish = [&] {
        if (!name.empty()) definitions[name].body = Lexer(body).all();
        body.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (line.empty()) continue;
        if (!is_word(line.front())) {
            body += std::string(line) + "\n";
            continue;
        }
        finish();
        const std::size_t equals = line.find(" = ");
        if (equals == std::string_view::npos) throw std::runtime_error("no definition: " + std::string(line));
        std::string head(line.substr(0, line.find_last_not_of(' ', equals) + 1));
        name = head.substr(0, head.find('<'));
        if (definitions.count(name) > 0) throw std::runtime_error("defined twice: " + name);
        definitions[name].parameter = name == head ? "" : head.substr(name.size() + 1, head.size() - name.size() - 2);
        body = std::string(line.substr(equals + 3)) + "\n";
    }
    finish();
    return definitions;
}

}  // namespace mlwc::reference
