// Interned names.
#include "compiler/base/symbol.h"

#include <doctest/doctest.h>

#include <string>

namespace mlwc {
namespace {

TEST_CASE("equal spellings are one symbol, through growth") {
    Interner symbols;
    const Symbol first = symbols.intern("name0");
    for (int at = 0; at < 5000; ++at) (void)symbols.intern("name" + std::to_string(at));
    CHECK(symbols.intern("name0") == first);
    CHECK(symbols.size() == 5001);
    CHECK(symbols.text(symbols.find("name4999")) == "name4999");
    CHECK(symbols.find("absent") == no_symbol);
    CHECK(symbols.intern("") == no_symbol);
    CHECK(symbols.text(no_symbol).empty());
}

}  // namespace
}  // namespace mlwc
