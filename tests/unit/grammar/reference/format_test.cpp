// The formatter over sentences of the grammar: whatever can be written can be formatted.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/formatting.h"
#include "tests/unit/grammar/reference/ebnf.h"
#include "tests/unit/grammar/reference/sample.h"

namespace mlwc::reference {
namespace {

constexpr std::size_t sentences = 10'000;
constexpr std::uint64_t seed = 11232026;

TEST_CASE("formatting a sentence keeps its tree and its comments, and comes to rest") {
    std::ifstream page(MLWC_ROOT "/docs/grammar.md", std::ios::binary);
    REQUIRE(page);
    const Ebnf ebnf(std::string{std::istreambuf_iterator<char>(page), std::istreambuf_iterator<char>()});
    Sampler sampler(ebnf, seed);
    std::size_t wrong = 0;
    for (std::size_t made = 0; made < sentences && wrong < 3; ++made) {
        const std::string text = sampler.sentence();
        const std::string fault = tests::formatting_fault(text);
        if (fault.empty()) continue;
        ++wrong;
        FAIL_CHECK("sentence ", made, ": ", fault, "of\n", text);
    }
}

}  // namespace
}  // namespace mlwc::reference
