// A line with an odd number of quotes has lost one. Which one shows by what stands beside the others: an opening quote
// follows a blank, a bracket or a sign, a closing quote is followed by one.
#include <algorithm>
#include <string>

#include "compiler/base/diagnostics.h"
#include "grammar/repair.h"
#include "grammar/scan.h"

namespace mlwc::grammar {
namespace {

constexpr std::string_view signs = " \t\r()[]{},:=|+!<>";

bool is_sign(char c) { return signs.find(c) != std::string_view::npos; }

/// Words after which a string may stand.
bool leads_to_string(std::string_view word) {
    constexpr std::string_view leads[] = {"was", "because", "until", "waive", "error", "with"};
    return is_reserved(word) || is_declaration_word(word) || std::ranges::find(leads, word) != std::end(leads);
}

class QuoteLine {
  public:
    QuoteLine(FileId id, const Scanner& scan, const char* begin, const char* end, Steps& steps)
        : id_(id), scan_(scan), begin_(begin), end_(without_comment(begin, end)), steps_(steps) {}

    void mend() {
        steps_.told.push_back({offset(begin_), offset(scan_.line_end(end_)) + 1});
        const char* opened = nullptr;
        const char* from = begin_;  // behind the last string
        for (const char* at = begin_; at < end_; ++at) {
            if (*at == '\\' && opened != nullptr) ++at;
            if (opened != nullptr) at = past_open_hole(at);
            if (at >= end_ || *at != '"') continue;
            const bool opens = at == begin_ || is_sign(at[-1]);
            const bool closes = at + 1 == end_ || is_sign(at[1]) || at[1] == '.';
            if (opened == nullptr && !opens) {
                lost_opening(guess_begin(from, at), at + 1);
            } else if (opened == nullptr) {
                opened = at;
                continue;
            } else if (!closes && opens) {
                lost_closing(opened, guess_end_before(opened, at));
                opened = at;
                continue;
            }
            opened = nullptr;
            from = at + 1;
        }
        if (opened != nullptr) lost_closing(opened, guess_end(opened));
    }

  private:
    [[nodiscard]] std::uint32_t offset(const char* place) const { return scan_.offset(place); }
    [[nodiscard]] Span span(const char* begin, const char* end) const { return {id_, offset(begin), offset(end)}; }

    /// Up to the blanks before a `//` behind which quotes come in pairs.
    static const char* without_comment(const char* begin, const char* end) {
        const char* stop = end;
        for (const char* at = begin; at + 1 < end; ++at) {
            const bool apart = at == begin || at[-1] == ' ' || at[-1] == '\t';
            if (!apart || *at != '/' || at[1] != '/' || std::count(at, end, '"') % 2 != 0) continue;
            stop = at;
            break;
        }
        while (stop > begin && (stop[-1] == ' ' || stop[-1] == '\t' || stop[-1] == '\r')) --stop;
        return stop;
    }

    /// `"${stage"`: behind a name whose hole the string's end leaves open; `at` if there is none.
    const char* past_open_hole(const char* at) {
        if (at >= end_ || !scan_.reads(at, "${")) return at;
        const char* past = at + 2;
        while (past < end_ && (is_word_byte(*past) || *past == '.')) ++past;
        if (past == at + 2 || past >= end_ || *past != '"') return at;
        steps_.findings
            .report(span(past, past), diag::Unclosed, std::string_view("}"), std::string_view("the end of the string"))
            .label(span(at, at + 2), "opened here")
            .fix("insert `}`", Applicability::Review, span(past, past), "}");
        steps_.changes.push_back({offset(past), offset(past), "}"});
        return past;
    }

    void insert(const char* place, const char* begin, const char* end) {
        steps_.changes.push_back({offset(place), offset(place), "\""});
        steps_.doubts.push_back({offset(begin), offset(end)});
    }

    void lost_closing(const char* begin, const char* end) {
        steps_.findings.report(span(begin, end), diag::UnterminatedString, std::string_view("`\"`"))
            .fix("insert `\"`", Applicability::Review, span(end, end), "\"");
        insert(end, begin, end);
    }

    void lost_opening(const char* begin, const char* end) {
        steps_.findings.report(span(begin, end), diag::UnopenedString)
            .fix("insert `\"`", Applicability::Review, span(begin, begin), "\"");
        insert(begin, begin, end);
    }

    /// Behind the last sign or word that a string may follow.
    const char* guess_begin(const char* from, const char* quote) const {
        const char* begin = scan_.past_blanks(from);
        for (const char* at = begin; at < quote;) {
            const std::string_view word = scan_.word(at);
            const char* past = word.empty() ? at + 1 : at + word.size();
            const bool alone = at == begin_ || is_sign(at[-1]);
            const bool blank = *at == ' ' || *at == '\t';
            const bool sign = word.empty() && !blank && is_sign(*at) && (*at != ':' || is_sign(*past));
            const bool lead = !word.empty() && alone && *past == ' ' && leads_to_string(word);
            if (sign || lead) begin = std::min(scan_.past_blanks(past), quote);
            at = past;
        }
        return begin;
    }

    /// Before the signs, and the name with its sign, that lead to the string that opens at `next`.
    const char* guess_end_before(const char* opened, const char* next) const {
        const char* end = next;
        while (end > opened + 1) {
            const char* word = end;
            while (word > opened + 1 && (is_word_byte(word[-1]) || (word < end && word[-1] == '.'))) --word;
            if (word == end && !is_sign(end[-1])) break;
            const char sign = scan_.at(scan_.past_blanks(end));
            const bool leads = sign == ':' || sign == '=' || sign == '(' || is_reserved({word, end});
            if (word < end && !(leads && is_sign(word[-1]))) break;
            end = word < end ? word : end - 1;
        }
        return end > opened + 1 ? end : next;
    }

    /// Before the next member or branch, or before the brackets that close what this line opened.
    const char* guess_end(const char* opened) const {
        std::string open;  // closing brackets that the line waits for, the next one last
        for (const char* at = begin_; at < opened; ++at) {
            if (*at == '"') at = std::min(scan_.past_string(at).past - 1, opened);
            if (*at == '(') open += ')';
            if (*at == '[') open += ']';
            if (*at == '{') open += '}';
            if (!open.empty() && *at == open.back()) open.pop_back();
        }
        for (const char* at = opened + 1; at < end_; ++at) {
            const char* next = scan_.past_blanks(at + 1);
            if (*at == ',' && (scan_.name_then(next, ':') || scan_.starts_entry(next))) return at;
            const std::string_view word = *at == ' ' ? scan_.word(next) : std::string_view{};
            if ((word == "then" || word == "else") && scan_.at(next + word.size()) == ' ') return at;
        }
        const char* end = end_;
        if (end > opened + 1 && end[-1] == '{') --end;
        std::string closing;  // the row of closing brackets at the end, in their order
        for (const char* at = end; at > opened + 1; --at) {
            const char c = at[-1];
            if (c == ')' || c == ']' || c == '}') closing.insert(closing.begin(), c);
            if (!is_sign(c) || closing.size() > open.size()) break;
            const std::string due(open.rbegin(), open.rbegin() + static_cast<std::ptrdiff_t>(closing.size()));
            if (!closing.empty() && closing == due) end = at - 1;
        }
        while (end > opened + 1 && (end[-1] == ' ' || end[-1] == ',')) --end;
        return end;
    }

    FileId id_;
    const Scanner& scan_;
    const char* begin_;
    const char* end_;
    Steps& steps_;
};

}  // namespace

void repair_quotes(FileId id, std::string_view text, std::string_view part, Steps& steps) {
    const Scanner scan(text);
    const char* end = part.data() + part.size();
    for (const char* line = part.data(); line < end;) {
        bool odd = false;
        const char* line_end = scan.line_end(line);
        const char* at = line;
        while (at < line_end) {
            if (const char* past = scan.past_comment(at); past != at) {
                // An address that may have lost its opening quote is no comment.
                const bool address = *at == '/' && at > line && at[-1] == ':';
                odd = odd || (address && std::count(at, line_end, '"') % 2 != 0);
                at = past;
                continue;
            }
            if (*at != '"') {
                ++at;
                continue;
            }
            const StringEnd string = scan.past_string(at);
            odd = odd || (!string.closed && !scan.reads(at, "\"\"\""));
            at = string.past;
        }
        if (odd && at <= line_end) QuoteLine(id, scan, line, line_end, steps).mend();
        line = (at > line_end ? scan.line_end(at) : line_end) + 1;
    }
}

}  // namespace mlwc::grammar
