// The grammar has no left recursion and no loop that consumes nothing; every rule that can be missing has a text.
#include <doctest/doctest.h>

#include <tao/pegtl/contrib/analyze.hpp>

#include "grammar/expected.h"
#include "grammar/rules.h"

namespace mlwc::test {

TEST_CASE("analyze finds no problem") { CHECK(tao::pegtl::analyze<grammar::file>(1) == 0); }

}  // namespace mlwc::test
