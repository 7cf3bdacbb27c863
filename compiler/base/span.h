// Where something stands in the sources: a file and a half-open range of bytes.
#pragma once

#include <compare>
#include <cstdint>

namespace mlwc {

/// A source text, by its place in the SourceSet.
enum class FileId : std::uint32_t {};

/// No file: the span of something that no one wrote.
inline constexpr FileId no_file{0xFFFF'FFFF};

/// Bytes `[begin, end)` of one file. Offsets count bytes, never characters.
struct Span {
    FileId file = no_file;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr bool exists() const { return file != no_file; }
    [[nodiscard]] constexpr std::uint32_t length() const { return end - begin; }
    friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// The smallest span that holds both; they must be of one file.
[[nodiscard]] constexpr Span join(Span left, Span right) {
    return {left.file, left.begin < right.begin ? left.begin : right.begin,
            left.end > right.end ? left.end : right.end};
}

}  // namespace mlwc
