// Numbers and strings: from what is written to what is meant.
#include <algorithm>
#include <charconv>
#include <limits>

#include "compiler/base/diagnostics.h"
#include "compiler/base/utf8.h"
#include "grammar/build_ast.h"

namespace mlwc::grammar {
namespace {

bool is_scalar_value(std::uint32_t code) {
    return code >= 0x20 && code != 0x7F && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

/// Whether what stands between single quotes is the same text for all who write them: a hole, an escape of letters or
/// a quote at the very beginning is text for some, and something else for others.
bool reads_alike(std::string_view inside) {
    constexpr std::string_view unsure[] = {"${", "$$", "\\u", "\\x"};
    const bool plain =
        std::ranges::none_of(unsure, [&](std::string_view one) { return inside.find(one) != std::string_view::npos; });
    return plain && !inside.starts_with('\'');
}

/// Where a text from single quotes needs a backslash to stand in double ones: before quotes, and before backslashes
/// that begin no escape. Holes mean there what they mean here.
std::vector<const char*> unescaped(const char* begin, const char* end) {
    std::vector<const char*> places;
    bool hole = false;
    for (const char* at = begin; at < end; ++at) {
        const bool last = at + 1 == end;
        if (*at == '$' && !last && at[1] == '{') hole = true;
        if (*at == '}') hole = false;
        if (hole || (*at != '"' && *at != '\\')) continue;
        const std::string_view rest(at + 1, static_cast<std::size_t>(end - at - 1));
        const bool simple = !last && std::string_view("nt\"\\").find(at[1]) != std::string_view::npos;
        const bool escape = *at == '\\' && (simple || rest.starts_with("${") || rest.starts_with("u{"));
        if (!escape) places.push_back(at);
        if (escape) ++at;
    }
    return places;
}

}  // namespace

void TreeBuilder::push_number(const char* begin, const char* end) {
    ast::Number number;
    std::uint64_t value = 0;
    bool decimals = false;
    bool fits = true;
    const char* at = begin;
    for (; at < end && (is_digit(*at) || *at == '_' || *at == '.'); ++at) {
        if (*at == '.') decimals = true;
        if (!is_digit(*at)) continue;
        const auto digit = static_cast<std::uint64_t>(*at - '0');
        constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        fits = fits && value <= (most - digit) / 10;
        if (fits) value = value * 10 + digit;
        if (decimals && fits) ++number.decimals;
    }
    const char* digits_end = at;
    while (at < end && (*at == ' ' || *at == '\t')) ++at;
    if (at < end) {
        number.unit = symbols_->intern({at, static_cast<std::size_t>(end - at)});
        number.unit_begin = offset(at);
    }
    if (!fits) {
        report(begin, digits_end, diag::NumberTooLarge);
        push(ast::Kind::Error, 0, begin, end);
        return;
    }
    number.digits = static_cast<std::int64_t>(value);
    file_.numbers.own().push_back(number);
    push(ast::Kind::Number, static_cast<std::uint32_t>(file_.numbers.size() - 1), begin, end);
}

void TreeBuilder::append_text(const char* begin, const char* end) {
    if (begin == end) return;
    if (piece_begin_ == nullptr) {
        piece_begin_ = begin;
        piece_ = {begin, static_cast<std::size_t>(end - begin)};
        return;
    }
    if (buffer_.empty()) buffer_ = piece_;
    buffer_.append(begin, end);
}

Symbol TreeBuilder::text_so_far() {
    const Symbol symbol = symbols_->intern(buffer_.empty() ? piece_ : std::string_view(buffer_));
    buffer_.clear();
    piece_ = {};
    piece_begin_ = nullptr;
    return symbol;
}

void TreeBuilder::flush_text(const char* end) {
    if (piece_begin_ == nullptr) return;
    const char* begin = piece_begin_;
    push(ast::Kind::String, static_cast<std::uint32_t>(text_so_far()), begin, end);
}

const char* TreeBuilder::begin_string(const char* place) {
    texts_.push_back({place, 0, nullptr, nullptr});
    return place + 1;
}

const char* TreeBuilder::string_piece(const char* place) {
    const char* at = place;
    for (; at < scan_.end(); ++at) {
        const char c = *at;
        if (c == '"' || c == '\n') break;
        if (c == '$' && scan_.next(at) == '{') break;
        if (c == '\\' && at > place) break;
        if (c == '\\' && scan_.next(at) != '\n' && scan_.next(at) != '\r' && at + 1 < scan_.end()) break;
    }
    const char* last = at;
    if (scan_.at(at) == '\n' && last > place && last[-1] == '\r') --last;
    append_text(place, last);
    return at;
}

const char* TreeBuilder::interpolation(const char* place) {
    flush_text(place);
    return push_frame(place, 's', context_) + 2;
}

const char* TreeBuilder::end_interpolation(const char* place) {
    pop_frame();
    if (scan_.at(place) == '}') return place + 1;
    expected(place, "`}` to end `${`");
    while (place < scan_.end() && *place != '}' && *place != '"' && *place != '\n') ++place;
    if (scan_.at(place) == '\n') panic_ = place;
    return scan_.at(place) == '}' ? place + 1 : place;
}

void TreeBuilder::escape(const char* begin, const char* end) {
    const char c = begin[1];
    std::string text;
    if (c == 'n') text = "\n";
    if (c == 't') text = "\t";
    if (c == '"' || c == '\\' || (c == '$' && scan_.at(end) == '{')) text = c;
    if (c == 'u' && end - begin > 4) {
        std::uint32_t code = 0;
        std::from_chars(begin + 3, end - 1, code, 16);
        if (is_scalar_value(code)) append_utf8(text, code);
    }
    if (text.empty()) {
        report(begin, end, diag::UnknownEscape, std::string_view(begin, static_cast<std::size_t>(end - begin)))
            .fix("write `\\\\` for a backslash", Applicability::Review, span(begin, begin + 1), "\\\\");
        text.assign(begin, end);
    }
    if (piece_begin_ == nullptr) piece_begin_ = begin;
    if (buffer_.empty()) buffer_ = piece_;
    buffer_ += text;
}

void TreeBuilder::finish_string(const char* begin, const char* end) {
    texts_.pop_back();
    const bool interpolated = !pending_.empty() && pending_.back().begin > offset(begin);
    if (static_cast<std::size_t>(end - begin) > string_limit + 6) {
        report(begin, begin + 1, diag::StringTooLong, static_cast<std::size_t>(end - begin));
        while (!pending_.empty() && pending_.back().begin > offset(begin)) pending_.pop_back();
        (void)text_so_far();
        push(ast::Kind::Error, 0, begin, end);
    } else if (interpolated) {
        flush_text(end);
        const char* gap_begin = gap_begin_;
        gap_begin_ = gap_end_ = end;
        reduce(ast::Kind::Interpolation, begin, end, 0);
        gap_begin_ = gap_begin;
    } else {
        push(ast::Kind::String, static_cast<std::uint32_t>(text_so_far()), begin, end);
    }
}

const char* TreeBuilder::end_string(const char* place) {
    const char* begin = texts_.back().begin;
    if (scan_.at(place) == '"') {
        finish_string(begin, place + 1);
        return place + 1;
    }
    if (!quiet(place)) {
        report(begin, place, diag::UnterminatedString, std::string_view("`\"`"))
            .fix("insert `\"`", Applicability::Review, span(place, place), "\"");
    }
    fail(place);
    finish_string(begin, place);
    return place;
}

void TreeBuilder::single_quoted(const char* begin, const char* end) {
    const bool closed = end - begin > 1 && end[-1] == '\'';
    const char* last = closed ? end - 1 : end;
    auto found = closed ? mend(begin, end, diag::SingleQuotes) : report(begin, end, diag::SingleQuotes);
    if (closed) {
        std::vector<Edit> edits{{span(begin, begin + 1), "\""}};
        for (const char* place : unescaped(begin + 1, last)) {
            const bool of_quote = *place == '\\' && place[1] == '\'' && place + 1 < last;
            edits.push_back({span(place, place + (of_quote ? 1 : 0)), of_quote ? "" : "\\"});
        }
        for (const char* place = begin + 1; place + 1 < last; ++place) {
            if (*place != '\'' || place[1] != '\'') continue;
            edits.push_back({span(place, place + 1), ""});
            ++place;
        }
        edits.push_back({span(last, end), "\""});
        std::ranges::sort(edits, {}, [](const Edit& edit) { return edit.span.begin; });
        const Applicability sure = reads_alike({begin + 1, last}) ? Applicability::Safe : Applicability::Review;
        found.fix({"write double quotes", sure, std::move(edits)});
    }
    std::string written;
    for (const char* place = begin + 1; place < last; ++place) {
        const char next = place + 1 < last ? place[1] : '\0';
        const bool pair = next == *place && (next == '\\' || next == '\'');
        if (!(*place == '\\' && next == '\'')) written += *place;
        if (pair && *place == '\\') written += next;
        if (pair) ++place;
    }
    const Symbol text = symbols_->intern(written);
    push(ast::Kind::String, static_cast<std::uint32_t>(text), begin, end);
}

}  // namespace mlwc::grammar
