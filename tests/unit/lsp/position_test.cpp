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

}  // namespace
}  // namespace mlwc::lsp
