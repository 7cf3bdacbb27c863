// Which fixes may be carried out together.
#include "compiler/pipeline/fixes.h"

#include <doctest/doctest.h>

namespace mlwc::pipeline {
namespace {

Diagnostic with_fix(Applicability applicability, std::uint32_t begin, std::uint32_t end) {
    Diagnostic found;
    found.fixes.push_back({"fix", applicability, {{Span{FileId{0}, begin, end}, "x"}}});
    return found;
}

TEST_CASE("fixes that a person should read are left alone") {
    const Diagnostic found[] = {with_fix(Applicability::Review, 0, 1), with_fix(Applicability::Safe, 4, 5)};
    const std::vector<Edit> edits = safe_edits(found);
    REQUIRE(edits.size() == 1);
    CHECK(edits.front().span.begin == 4);
}

TEST_CASE("a fix that touches another one waits") {
    const Diagnostic found[] = {with_fix(Applicability::Safe, 4, 6), with_fix(Applicability::Safe, 6, 6),
                                with_fix(Applicability::Safe, 1, 2)};
    const std::vector<Edit> edits = safe_edits(found);
    REQUIRE(edits.size() == 2);
    CHECK(edits[0].span.begin == 1);
    CHECK(edits[1].span.begin == 4);
}

}  // namespace
}  // namespace mlwc::pipeline
