// Checksums of whole texts and of the same in pieces.
#include "compiler/driver/checksum.h"

#include <doctest/doctest.h>

#include <string>

namespace mlwc::driver {
namespace {

TEST_CASE("checksums tell bytes apart") {
    CHECK(checksum("").size() == 16);
    CHECK(checksum("a") != checksum("b"));
    CHECK(checksum("") != checksum(std::string_view("\0", 1)));
    CHECK(checksum(std::string(32, '\0')) != checksum(std::string(64, '\0')));
    CHECK(checksum("twelve bytes") != checksum("twelve bytez"));
    CHECK(checksum("abcdefghijklmnop") != checksum("ijklmnopabcdefgh"));
    const std::string words = "one word two words all of eight";
    CHECK(checksum("first..." + words) != checksum(words + "first..."));
}

TEST_CASE("each bit counts, wherever it stands") {
    const std::string text(75, 'x');
    for (std::size_t place = 0; place < text.size(); ++place) {
        for (const char bit : {'\1', '\100'}) {
            std::string other = text;
            other[place] = static_cast<char>(other[place] ^ bit);
            CHECK(checksum(other) != checksum(text));
        }
    }
}

TEST_CASE("pieces make no difference") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += static_cast<char>(i);
    for (const std::size_t piece : {1U, 7U, 31U, 32U, 33U, 64U, 199U}) {
        Checksum sum;
        for (std::size_t at = 0; at < text.size(); at += piece) sum.add(std::string_view(text).substr(at, piece));
        CHECK(sum.text() == checksum(text));
    }
}

}  // namespace
}  // namespace mlwc::driver
