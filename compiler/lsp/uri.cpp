// Percent signs are read where two digits follow and written where RFC 3986 wants them.
#include "compiler/lsp/uri.h"

#include <cstdint>

#include "compiler/base/letters.h"

namespace mlwc::lsp {
namespace {

constexpr std::string_view file_scheme = "file://";

int digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool stays(char c) {
    const bool letter = is_letter_or_digit(c);
    return letter || std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::string path_of(std::string_view uri) {
    if (!uri.starts_with(file_scheme)) return std::string(uri);
    std::string_view rest = uri.substr(file_scheme.size());
    // A host is not for us: `file://localhost/a`.
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return std::string(uri);
    rest.remove_prefix(slash);
    std::string path;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        const int high = rest[at] == '%' && at + 2 < rest.size() ? digit(rest[at + 1]) : -1;
        const int low = high >= 0 ? digit(rest[at + 2]) : -1;
        if (low < 0 || high * 16 + low == 0) {
            path += rest[at];
            continue;
        }
        path += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return path;
}

std::string uri_of(std::string_view path) {
    constexpr char digits[] = "0123456789ABCDEF";
    const bool absolute = path.starts_with('/');
    if (!absolute && path.find(':') != std::string_view::npos) return std::string(path);
    std::string uri(absolute ? file_scheme : library_scheme);
    for (const char c : path) {
        if (stays(c)) {
            uri += c;
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(c);
        uri += '%';
        uri += digits[byte >> 4U];
        uri += digits[byte & 0xFU];
    }
    return uri;
}

}  // namespace mlwc::lsp
