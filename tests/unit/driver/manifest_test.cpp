// The manifest as text.
#include "compiler/driver/manifest.h"

#include <doctest/doctest.h>

#include "compiler/driver/checksum.h"

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

}  // namespace
}  // namespace mlwc::driver
