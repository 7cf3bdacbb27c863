// Headers are short, and bodies no longer than a text may be with every byte escaped: more is no message.
#include "compiler/lsp/frame.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "compiler/base/letters.h"

namespace mlwc::lsp {
namespace {

constexpr std::size_t longest_header = 4096;
constexpr std::size_t longest_body = std::size_t{128} << 20U;
constexpr std::string_view header_end = "\r\n\r\n";

bool same_word(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, to_lower, to_lower);
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

/// The length that a header announces, if it announces one.
std::optional<std::size_t> announced(std::string_view header) {
    std::optional<std::size_t> length;
    while (!header.empty()) {
        const std::string_view line = header.substr(0, header.find("\r\n"));
        header.remove_prefix(std::min(header.size(), line.size() + 2));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        if (!same_word(line.substr(0, colon), "Content-Length")) continue;
        const std::string_view digits = trimmed(line.substr(colon + 1));
        std::size_t read = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), read);
        if (error != std::errc{} || end != digits.data() + digits.size() || length) return std::nullopt;
        length = read;
    }
    return length;
}

}  // namespace

Frames::Next Frames::take(std::string& body) {
    if (broken_) return Next::Broken;
    const std::string_view waiting = std::string_view(bytes_).substr(begin_);
    const std::size_t end = waiting.substr(0, longest_header).find(header_end);
    if (end == std::string_view::npos) {
        broken_ = waiting.size() >= longest_header;
        return broken_ ? Next::Broken : Next::NotYet;
    }
    const std::optional<std::size_t> length = announced(waiting.substr(0, end));
    if (!length || *length > longest_body) {
        broken_ = true;
        return Next::Broken;
    }
    const std::size_t first = end + header_end.size();
    if (waiting.size() < first + *length) return Next::NotYet;
    body = waiting.substr(first, *length);
    begin_ += first + *length;
    // What was given out is thrown away now and then, so that many small messages cost no moving.
    if (begin_ == bytes_.size() || begin_ > 64 * 1024) {
        bytes_.erase(0, begin_);
        begin_ = 0;
    }
    return Next::Body;
}

std::string framed(std::string_view body) {
    return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace mlwc::lsp
