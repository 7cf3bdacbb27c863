// The project speaks of itself alone: no machine of its makers, no place outside of the checkout.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/guard/tree.h"

namespace mlwc::guard {
namespace {

/// Written in two halves, so that this file does not find itself.
struct Word {
    std::string text;
    std::vector<std::string_view> allowed_in;
};

const std::vector<Word> words = {
    {std::string("/wo") + "rk/", {}},           {std::string("/tm") + "p/build", {}},
    {std::string("/tm") + "p/mlwc", {}},        {std::string("../sha") + "red", {"tests/judges"}},
    {std::string("registry.npm") + "js", {}},   {std::string("pypi") + ".org", {}},
    {std::string("deb.debian") + ".org", {}},   {std::string("crates") + ".io", {}},
    {std::string("proxy.gol") + "ang.org", {}}, {std::string("sub") + "agent", {}},
    {std::string("MODELS") + ".md", {}},        {std::string("LANGUAGE") + ".md", {}},
    {std::string("RULES") + ".md", {}},
};

TEST_CASE("no file names what only its makers have") {
    for (const TreeFile& file : tree()) {
        for (const Word& word : words) {
            if (file.text.find(word.text) == std::string::npos) continue;
            bool allowed = false;
            for (const std::string_view folder : word.allowed_in) allowed = allowed || file.below(folder);
            CHECK_MESSAGE(allowed, file.path, " says ", word.text);
        }
    }
}

}  // namespace
}  // namespace mlwc::guard
