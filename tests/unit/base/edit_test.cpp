// Fixes carried out on texts.
#include "compiler/base/edit.h"

#include <doctest/doctest.h>

namespace mlwc {
namespace {

constexpr FileId file{0};

Edit edit(std::uint32_t begin, std::uint32_t end, std::string text) { return {{file, begin, end}, std::move(text)}; }

TEST_CASE("edits apply in the order of the text, whatever order they come in") {
    const std::vector<Edit> edits{edit(6, 7, "C"), edit(0, 1, "AA"), edit(3, 3, "+")};
    CHECK(apply_edits("a, b, c", file, edits) == "AA, +b, C");
}

TEST_CASE("edits of another file are not applied") {
    const std::vector<Edit> edits{{{FileId{1}, 0, 1}, "x"}};
    CHECK(apply_edits("abc", file, edits) == "abc");
}

TEST_CASE("overlapping or outlying edits do no harm") {
    const std::vector<Edit> edits{edit(0, 2, "x"), edit(1, 3, "y"), edit(2, 99, "z")};
    CHECK(apply_edits("abc", file, edits) == "xc");
}

TEST_CASE("changed lines leave out what stays") {
    SourceSet sources;
    const FileId id = sources.add("a", "one\ntwo\nthree\nfour\n");
    const Fix removal{"", Applicability::Safe, {{{id, 4, 8}, ""}}};
    const auto changes = changed_lines(removal, sources);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].first_line == 2);
    CHECK(changes[0].before == std::vector<std::string>{"two"});
    CHECK(changes[0].after.empty());
}

TEST_CASE("edits far apart are changes of their own, neighbours are one") {
    SourceSet sources;
    const FileId id = sources.add("a", "one\ntwo\nthree\nfour\n");
    const Fix far{"", Applicability::Safe, {{{id, 14, 18}, "4"}, {{id, 0, 3}, "1"}}};
    CHECK(changed_lines(far, sources).size() == 2);
    const Fix near{"", Applicability::Safe, {{{id, 0, 3}, "1"}, {{id, 4, 7}, "2"}}};
    const auto changes = changed_lines(near, sources);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].after == std::vector<std::string>{"1", "2"});
}

TEST_CASE("lines that stay between two changes are no part of either") {
    SourceSet sources;
    const FileId id = sources.add("a", "one\n}\nthree\n");
    const Fix fix{"", Applicability::Safe, {{{id, 0, 3}, "1"}, {{id, 5, 5}, "\nadded"}}};
    const auto changes = changed_lines(fix, sources);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].before == std::vector<std::string>{"one"});
    CHECK(changes[0].after == std::vector<std::string>{"1"});
    CHECK(changes[1].first_line == 3);
    CHECK(changes[1].before.empty());
    CHECK(changes[1].after == std::vector<std::string>{"added"});
}

}  // namespace
}  // namespace mlwc
