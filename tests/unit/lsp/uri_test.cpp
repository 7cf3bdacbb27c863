// Paths and URIs, there and back.
#include "compiler/lsp/uri.h"

#include <doctest/doctest.h>

namespace mlwc::lsp {
namespace {

TEST_CASE("a path and its URI name the same file") {
    for (const char* path : {"/a/b.mlw", "/a b/c#d?.mlw", "/\u00e9/100%.mlw"}) CHECK(path_of(uri_of(path)) == path);
    CHECK(uri_of("/a b/c#.mlw") == "file:///a%20b/c%23.mlw");
}

TEST_CASE("percent signs that say nothing stay") {
    CHECK(path_of("file:///%zz%4") == "/%zz%4");
    CHECK(path_of("file:///a%00b") == "/a%00b");
    CHECK(path_of("file://localhost/a") == "/a");
}

TEST_CASE("what is no file is called by its URI") {
    for (const char* uri : {"untitled:Untitled-1", ":::", "", "file:"}) CHECK(path_of(uri) == uri);
    CHECK(uri_of("untitled:Untitled-1") == "untitled:Untitled-1");
}

TEST_CASE("the library has a scheme of its own") {
    CHECK(uri_of("stdlib/kinds/service.mlw") == "mlwc-library:/stdlib/kinds/service.mlw");
}

}  // namespace
}  // namespace mlwc::lsp
