// Bytes and positions, in each encoding, at the ends of lines and inside characters.
#include "compiler/lsp/position.h"

#include <doctest/doctest.h>

#include <string>

namespace mlwc::lsp {
namespace {

const std::string text = "a\U0001F680\u00e9z\r\nb\rc\n";  // a, 4 bytes, 2 bytes, z

TEST_CASE("a character counts as its encoding has it") {
    const Lines lines(text);
    const std::uint32_t z = 7;
    CHECK(lines.position(z, Encoding::Utf8).character == 7);
    CHECK(lines.position(z, Encoding::Utf16).character == 4);
    CHECK(lines.position(z, Encoding::Utf32).character == 3);
    for (const Encoding encoding : {Encoding::Utf8, Encoding::Utf16, Encoding::Utf32}) {
        for (const std::uint32_t at : {0U, 1U, 5U, 7U, 8U, 10U, 11U, 12U, 13U, 14U}) {
            CHECK(lines.offset(lines.position(at, encoding), encoding) == at);
        }
    }
}

TEST_CASE("a position inside of a surrogate pair is the beginning of the character") {
    CHECK(Lines(text).offset({0, 2}, Encoding::Utf16) == 1);
    CHECK(Lines(text).position(3, Encoding::Utf16).character == 1);
}

TEST_CASE("all three ends of lines end one") {
    const Lines lines(text);
    CHECK(lines.count() == 4);
    CHECK(lines.end(0) == 8);
    CHECK(lines.position(9, Encoding::Utf8).character == 8);  // between \r and \n
    CHECK(lines.position(10, Encoding::Utf8).line == 1);
    CHECK(lines.position(12, Encoding::Utf8).line == 2);
    CHECK(lines.position(14, Encoding::Utf8).line == 3);
}

TEST_CASE("what lies past the end is the end") {
    const Lines lines(text);
    CHECK(lines.offset({0, 4000000000U}, Encoding::Utf16) == 8);
    CHECK(lines.offset({4000000000U, 0}, Encoding::Utf16) == text.size());
    CHECK(lines.position(4000000000U, Encoding::Utf16).line == 3);
    CHECK(Lines("").position(5, Encoding::Utf8).line == 0);
}

/// Counted from the beginning, a character at a time.
std::uint32_t slowly(std::string_view line, std::uint32_t offset, Encoding encoding) {
    std::uint32_t count = 0;
    for (std::uint32_t at = 0; at < offset; ++at) {
        const auto byte = static_cast<unsigned char>(line[at]);
        const bool begins = (byte & 0xC0U) != 0x80U;
        if (encoding == Encoding::Utf8 || begins) ++count;
        if (encoding == Encoding::Utf16 && byte >= 0xF0U) ++count;
    }
    return count;
}

TEST_CASE("places on a long line are those that one would count") {
    std::string line;
    for (std::size_t round = 0; round < 150; ++round) line += "abc\u00e9\u20ac\U0001F680" + std::string(round % 5, '.');
    const std::string whole = "x\u00e9\n" + line + "\ny\n";
    constexpr std::uint32_t start = 4;
    const Lines lines(whole);
    for (const Encoding encoding : {Encoding::Utf8, Encoding::Utf16, Encoding::Utf32}) {
        for (std::uint32_t at = 0; at <= line.size(); ++at) {
            const bool begins = at == line.size() || (static_cast<unsigned char>(line[at]) & 0xC0U) != 0x80U;
            if (!begins) continue;
            const Position place = lines.position(start + at, encoding);
            REQUIRE(place.line == 1);
            REQUIRE(place.character == slowly(line, at, encoding));
            REQUIRE(lines.offset(place, encoding) == start + at);
        }
        CHECK(lines.offset({1, 4000000000U}, encoding) == start + line.size());
    }
}

TEST_CASE("a long line without an end, as long as some blocks") {
    for (const std::size_t size : {255U, 256U, 257U, 512U, 513U}) {
        const std::string line(size, 'a');
        const Lines lines(line);
        const auto end = static_cast<std::uint32_t>(size);
        CHECK(lines.position(end, Encoding::Utf16).character == end);
        CHECK(lines.offset({0, end}, Encoding::Utf16) == end);
        CHECK(lines.offset({0, end - 1}, Encoding::Utf16) == end - 1);
    }
}

}  // namespace
}  // namespace mlwc::lsp
