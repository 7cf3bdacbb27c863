// Texts as literals.
#include "compiler/base/quote.h"

#include <doctest/doctest.h>

using namespace mlwc;

TEST_CASE("a text stands in quotes, with escapes for what would end it or begin a hole") {
    CHECK(quote("") == R"("")");
    CHECK(quote("asr/ko") == R"("asr/ko")");
    CHECK(quote(R"(say "hi")") == R"("say \"hi\"")");
    CHECK(quote(R"(C:\new)") == R"("C:\\new")");
    CHECK(quote("${a} $b $") == R"("\${a} $b $")");
    CHECK(quote(R"(\${a})") == R"("\\\${a}")");
    CHECK(quote("a\n\tb") == R"("a\n\tb")");
}

TEST_CASE("what cannot be seen is written by its code, and other characters as they are") {
    CHECK(quote("caf\u00e9 \u2192 \U0001F600") == "\"caf\u00e9 \u2192 \U0001F600\"");
    CHECK(quote("a\u202Eb\u0085") == R"("a\u{202e}b\u{85}")");
    CHECK(quote("\uFEFF") == R"("\u{feff}")");
    CHECK(quote("a\rb\x01") == "\"a\rb\x01\"");
    CHECK(quote("\xFF") == "\"\xFF\"");
}
