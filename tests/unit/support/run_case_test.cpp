// The runner itself: what is unexpected, missing or misplaced fails, and updating mends it.
#include "tests/support/run_case.h"

#include <doctest/doctest.h>

#include "tests/support/memory_disk.h"

namespace mlwc::tests {
namespace {

struct Fixture {
    MemoryDisk disk;

    Verdict run(const std::string& text, Update update = Update::No) {
        disk.files["case.mlw"] = text;
        return run_case("case.mlw", update, disk);
    }
};

const std::string clean = "let a = 1\n";
const std::string broken = "let a = \n";

TEST_CASE_FIXTURE(Fixture, "a clean program that expects nothing passes") { CHECK(run(clean).failures.empty()); }

TEST_CASE_FIXTURE(Fixture, "a finding that nobody expects fails") { CHECK(run(broken).failures.size() == 1); }

TEST_CASE_FIXTURE(Fixture, "an expectation that nothing meets fails") {
    CHECK(run(clean + "// @1:1 error syntax/expected: nothing like it\n").failures.size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "updating writes what was found, and then the case passes") {
    CHECK(run(broken, Update::Yes).rewritten == std::vector<std::string>{"case.mlw"});
    const std::string updated = disk.files["case.mlw"];
    CHECK(updated == broken + "//     ^ error syntax/expected: expected an expression, found the end of the line\n");
    CHECK(run(updated).failures.empty());
    CHECK(run(updated, Update::Yes).rewritten.empty());
}

TEST_CASE_FIXTURE(Fixture, "a caret in the wrong column fails") {
    run(broken, Update::Yes);
    std::string moved = disk.files["case.mlw"];
    moved.insert(moved.find('^'), " ");
    CHECK(run(moved).failures.size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "a golden beside the case is compared, and never made") {
    CHECK(run(clean).failures.empty());
    CHECK(disk.files.size() == 1);
    disk.files["case.ast.txt"] = "something else\n";
    CHECK(run(clean).failures.size() == 1);
    CHECK(run(clean, Update::Yes).rewritten == std::vector<std::string>{"case.ast.txt"});
    CHECK(run(clean).failures.empty());
}

TEST_CASE_FIXTURE(Fixture, "an unknown option of a case fails") {
    CHECK(run("// args: --sett a=b\n" + clean).failures.size() == 2);
}

TEST_CASE("goldens are no cases") {
    CHECK(is_case("a/b.mlw"));
    CHECK(!is_case("a/b.fixed.mlw"));
    CHECK(!is_case("a/b.txt"));
}

}  // namespace
}  // namespace mlwc::tests
