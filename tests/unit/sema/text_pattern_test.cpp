// Shapes of text.
#include "compiler/sema/text_pattern.h"

#include <doctest/doctest.h>

namespace mlwc::sema {
namespace {

bool matches(std::string_view pattern, std::string_view text) {
    auto read = TextPattern::read(pattern);
    REQUIRE_MESSAGE(read, pattern);
    return read->matches(text);
}

TEST_CASE("the whole text has the shape") {
    CHECK(matches("abc", "abc"));
    CHECK_FALSE(matches("abc", "abcd"));
    CHECK_FALSE(matches("abc", "ab"));
    CHECK(matches("", ""));
    CHECK_FALSE(matches("", "a"));
}

TEST_CASE("sets, with a range, from one end or of all others") {
    CHECK(matches("[a-c_]", "b"));
    CHECK(matches("[a-c_]", "_"));
    CHECK_FALSE(matches("[a-c_]", "d"));
    CHECK(matches("[^/]+", "abc"));
    CHECK_FALSE(matches("[^/]+", "a/c"));
    CHECK(matches("[]]", "]"));
    CHECK(matches("[a-]", "-"));
    CHECK(matches("[-a]", "-"));
    CHECK(matches("[.]", "."));
    CHECK_FALSE(matches("[.]", "a"));
    CHECK_FALSE(matches("..", "가"));  // bytes, of which it has three
    CHECK(matches("...", "가"));
}

TEST_CASE("how often, and one of some") {
    CHECK(matches("ab?c", "ac"));
    CHECK(matches("ab*c", "abbbc"));
    CHECK_FALSE(matches("ab+c", "ac"));
    CHECK(matches("a{3}", "aaa"));
    CHECK_FALSE(matches("a{3}", "aa"));
    CHECK(matches("a{1,3}", "a"));
    CHECK_FALSE(matches("a{1,3}", "aaaa"));
    CHECK(matches("a{0,2}", ""));
    CHECK(matches("(ab|c)+d", "abcabd"));
    CHECK(matches("a|", ""));
    CHECK(matches("(a|b(c|d)*)e", "bcdce"));
}

TEST_CASE("what is no pattern") {
    for (const std::string_view text :
         {"(", ")", "(a", "[a", "[b-a]", "*a", "a{2,1}", "a{", "a{x}", "]", "}", "a{2000}", "(a{1000}){1000}"}) {
        CHECK_MESSAGE(!TextPattern::read(text), text);
    }
    CHECK_FALSE(TextPattern::read(std::string(100, '(') + std::string(100, ')')));
}

TEST_CASE("what others need long for is decided in one pass") {
    CHECK_FALSE(matches("(a*)*b", std::string(20'000, 'a')));
    CHECK_FALSE(matches("(a|a)*(a|a)*(a|a)*c", std::string(20'000, 'a')));
}

TEST_CASE("a pattern answers the same when it is asked again, and when it has forgotten what it learned") {
    // The last seventeen letters tell: more than anybody would remember the states of.
    auto many = TextPattern::read("[ab]*a[ab]{16}");
    REQUIRE(many);
    std::string text;
    std::uint32_t random = 1;
    for (int round = 0; round < 20'000; ++round) {
        random = random * 1'664'525U + 1'013'904'223U;
        text += (random >> 16 & 1U) != 0 ? 'a' : 'b';
    }
    for (int again = 0; again < 3; ++again) {
        for (std::size_t size = text.size() - 40; size < text.size(); ++size) {
            CHECK(many->matches(std::string_view(text).substr(0, size)) == (text[size - 17] == 'a'));
        }
        CHECK_FALSE(many->matches("b"));
        CHECK_FALSE(many->matches(text + "c"));
    }
}

TEST_CASE("each pattern is read once") {
    TextPatterns patterns;
    TextPattern* first = patterns.find("a+");
    REQUIRE(first != nullptr);
    CHECK(patterns.find("a+") == first);
    CHECK(patterns.find("(") == nullptr);
}

}  // namespace
}  // namespace mlwc::sema
