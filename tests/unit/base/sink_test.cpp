// Collecting findings.
#include "compiler/base/sink.h"

#include <doctest/doctest.h>

#include "compiler/base/diagnostics.h"

namespace mlwc {
namespace {

TEST_CASE("findings come out by place, equal ones once") {
    DiagnosticSink sink;
    const FileId file{0};
    sink.report({file, 9, 10}, diag::UnknownName, "b");
    sink.report({file, 1, 2}, diag::UnknownName, "a");
    sink.report({file, 9, 10}, diag::UnknownName, "b");
    CHECK(sink.errors() == 3);
    const std::vector<Diagnostic> found = sink.take();
    REQUIRE(found.size() == 2);
    CHECK(found[0].message == "unknown name `a`");
    CHECK(found[0].name == "name/unknown");
    CHECK(found[1].message == "unknown name `b`");
    CHECK(!sink.has_errors());
    CHECK(sink.all().empty());
}

TEST_CASE("warnings are no errors") {
    DiagnosticSink sink;
    sink.report_named("policy/late", Severity::Warning, {}, "late").note("why");
    CHECK(!sink.has_errors());
    CHECK(sink.all()[0].notes == std::vector<std::string>{"why"});
}

TEST_CASE("a label without a place is dropped") {
    DiagnosticSink sink;
    sink.report_named("a/b", Severity::Error, {}, "x").label({}, "nowhere");
    CHECK(sink.all()[0].labels.empty());
}

TEST_CASE("a fix whose edits overlap is none") {
    DiagnosticSink sink;
    const FileId file{0};
    sink.report_named("a/b", Severity::Error, {}, "x")
        .fix(Fix{"inside", Applicability::Review, {{{file, 4, 4}, "moved"}, {{file, 2, 6}, ""}}})
        .fix(Fix{"beside", Applicability::Review, {{{file, 6, 6}, "moved"}, {{file, 2, 6}, ""}}});
    REQUIRE(sink.all()[0].fixes.size() == 1);
    CHECK(sink.all()[0].fixes[0].title == "beside");
}

}  // namespace
}  // namespace mlwc
