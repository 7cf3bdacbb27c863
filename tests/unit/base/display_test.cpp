// Widths on a terminal.
#include "compiler/base/display.h"

#include <doctest/doctest.h>

namespace mlwc {
namespace {

TEST_CASE("columns of tabs, wide, combining and astral characters") {
    CHECK(display("a\tb").columns == 5);
    CHECK(display("\t").columns == 4);
    CHECK(display("日本").columns == 4);
    CHECK(display("e\xCC\x81").columns == 1);
    CHECK(display("😀").columns == 2);
    CHECK(display("").columns == 0);
}

TEST_CASE("an offset leads to the column where its byte is shown") {
    const DisplayLine line = display("\t日x");
    CHECK(line.column_of(0) == 0);
    CHECK(line.column_of(1) == 4);
    CHECK(line.column_of(4) == 6);
    CHECK(line.column_of(5) == 7);
    CHECK(line.column_of(99) == 7);
}

TEST_CASE("bytes that are not UTF-8 take one column each") {
    CHECK(display("\xFF\xFE").columns == 2);
    CHECK(display("\xE6\x97").columns == 2);
    CHECK(display("\xED\xA0\x80").columns == 3);  // a surrogate
    CHECK(display("\xC0\x80").columns == 2);      // an overlong zero
}

TEST_CASE("printable text keeps newlines and loses what would act") {
    std::string out;
    append_printable(out, "a\nb\r\x1b\x7F\xC2\x9B\xE2\x80\xAEz");
    CHECK(out == "a\nb\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
}

}  // namespace
}  // namespace mlwc
