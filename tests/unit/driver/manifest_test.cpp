// The manifest as text.
#include "compiler/driver/manifest.h"

#include <doctest/doctest.h>

namespace mlwc::driver {
namespace {

TEST_CASE("what is written is read back") {
    const Manifest manifest{"0.1.0", {{"a \"b\".json", checksum("x")}, {"dir/c", checksum("y")}}};
    const Result<Manifest> read = parse_manifest(to_json(manifest));
    REQUIRE(read);
    CHECK(to_json(*read) == to_json(manifest));
    CHECK(read.operator*().find("dir/c")->checksum == checksum("y"));
    CHECK((*read).find("dir") == nullptr);
}

TEST_CASE("paths stay inside the folder") {
    for (const char* path : {"/a", "../a", "a/../../b", "a//b", "./a", "", "mlwc-manifest.json"}) {
        const Manifest manifest{"0.1.0", {{path, "0"}}};
        const Result<Manifest> read = parse_manifest(to_json(manifest));
        CHECK(!read);
    }
}

TEST_CASE("checksums tell bytes apart") {
    CHECK(checksum("").size() == 16);
    CHECK(checksum("a") != checksum("b"));
    CHECK(checksum("") != checksum(std::string_view("\0", 1)));
    CHECK(checksum("twelve bytes") != checksum("twelve bytez"));
    CHECK(checksum("abcdefghijklmnop") != checksum("ijklmnopabcdefgh"));
}

}  // namespace
}  // namespace mlwc::driver
