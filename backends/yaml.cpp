// From JSON to block YAML, token by token; the document is never built.
#include "backends/yaml.h"

#include <algorithm>
#include <array>

#include "compiler/base/bug.h"
#include "compiler/base/letters.h"

namespace mlwc::backends {
namespace {

/// Words that YAML 1.1 or 1.2 takes for a truth value, for nothing, or for a merge key.
bool is_reserved(std::string_view text) {
    constexpr auto words =
        std::to_array<std::string_view>({"y", "n", "yes", "no", "on", "off", "true", "false", "null"});
    return text.size() <= 5 && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
               return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                                 [](char a, char b) { return to_lower(a) == b; });
           });
}

/// Whether the text between JSON quotes reads as that very text without quotes: a letter or `/`, then characters that
/// begin nothing, with single spaces between words. Numbers, dates, `!`, `{{` and escapes never get here.
bool reads_as_itself(std::string_view text) {
    if (text.empty() || (!is_letter(text.front()) && text.front() != '/') || is_reserved(text)) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool last = i + 1 == text.size();
        const bool inner = c == ' ' && !last && is_letter(text[i + 1]);
        const bool colon = c == ':' && !last && text[i + 1] != ' ';
        if (!is_letter_or_digit(c) && std::string_view("-_./").find(c) == std::string_view::npos && !inner && !colon)
            return false;
    }
    return true;
}

class Converter {
  public:
    explicit Converter(std::string_view json) : json_(json) { out_.reserve(json.size()); }

    std::string convert() {
        value(0, Place::Line);
        skip_space();
        if (at_ != json_.size()) bug("more than one JSON document");
        return std::move(out_);
    }

  private:
    /// Where a value begins: at the start of a line, after a key, or after the dash of a list.
    enum class Place { Line, Key, Dash };

    void value(std::size_t indent, Place place) {
        skip_space();
        if (peek() == '{') return object(indent, place);
        if (peek() == '[') return list(indent, place);
        if (place == Place::Key) out_ += ' ';
        if (peek() == '"') {
            scalar(string());
        } else {
            out_ += bare();
        }
        out_ += '\n';
    }

    void object(std::size_t indent, Place place) {
        if (empty('}')) return nothing("{}", place);
        bool first = true;
        if (place == Place::Key) out_ += '\n';
        do {
            skip_space();
            if (!first || place != Place::Dash) out_.append(indent, ' ');
            first = false;
            scalar(string());
            out_ += ':';
            expect(':');
            value(indent + 2, Place::Key);
        } while (another('}'));
    }

    void list(std::size_t indent, Place place) {
        if (empty(']')) return nothing("[]", place);
        bool first = true;
        if (place == Place::Key) out_ += '\n';
        do {
            if (!first || place != Place::Dash) out_.append(indent, ' ');
            first = false;
            out_ += "- ";
            value(indent + 2, Place::Dash);
        } while (another(']'));
    }

    void nothing(std::string_view brackets, Place place) {
        if (place == Place::Key) out_ += ' ';
        out_.append(brackets) += '\n';
    }

    /// Steps over the opening bracket; over both if nothing stands between them.
    bool empty(char close) {
        ++at_;
        skip_space();
        if (peek() != close) return false;
        ++at_;
        return true;
    }

    bool another(char close) {
        skip_space();
        const char c = json_[at_++];
        if (c != ',' && c != close) bug("JSON without a comma");
        return c == ',';
    }

    /// Writes text plainly or between double quotes. JSON's escapes are YAML's; characters that YAML 1.1 takes for a
    /// line break or does not print are escaped too.
    void scalar(std::string_view inside) {
        if (reads_as_itself(inside)) {
            out_ += inside;
            return;
        }
        out_ += '"';
        for (std::size_t i = 0; i < inside.size(); ++i) {
            const std::string_view rest = inside.substr(i);
            if (rest.starts_with("\x7f")) {
                out_ += "\\u007f";
            } else if (rest.starts_with("\xc2") && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xa0) {
                constexpr std::string_view digits = "0123456789abcdef";
                const auto byte = static_cast<unsigned char>(rest[1]);
                (out_.append("\\u00") += digits[byte >> 4U]) += digits[byte & 15U];
                i += 1;
            } else if (rest.starts_with("\xe2\x80\xa8") || rest.starts_with("\xe2\x80\xa9")) {
                out_.append("\\u202") += rest[2] == '\xa8' ? '8' : '9';
                i += 2;
            } else if (rest.starts_with("\xef\xbb\xbf")) {
                out_ += "\\ufeff";
                i += 2;
            } else if (rest.starts_with("\xef\xbf\xbe") || rest.starts_with("\xef\xbf\xbf")) {
                out_.append("\\uff") += rest[2] == '\xbe' ? "fe" : "ff";
                i += 2;
            } else {
                out_ += inside[i];
            }
        }
        out_ += '"';
    }

    /// What stands between the quotes of the next string, escapes untouched.
    std::string_view string() {
        expect('"');
        const std::size_t begin = at_;
        while (json_[at_] != '"') at_ += json_[at_] == '\\' ? 2 : 1;
        return json_.substr(begin, at_++ - begin);
    }

    std::string_view bare() {
        const std::size_t begin = at_;
        at_ = std::min(json_.find_first_of(",]} \n", at_), json_.size());
        return json_.substr(begin, at_ - begin);
    }

    void expect(char c) {
        skip_space();
        if (json_[at_++] != c) bug("JSON that this program did not write");
    }
    void skip_space() {
        while (at_ < json_.size() && (json_[at_] == ' ' || json_[at_] == '\n')) ++at_;
    }
    [[nodiscard]] char peek() const { return json_[at_]; }

    std::string_view json_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::string yaml_from_json(std::string_view json) { return Converter(json).convert(); }

}  // namespace mlwc::backends
