// What a lock file says, and what is said of one that cannot be read.
#include "compiler/pipeline/lock_file.h"

#include <doctest/doctest.h>

#include <string>

#include "compiler/pipeline/json_text.h"

namespace mlwc::pipeline {
namespace {

place::LockFile sample() {
    place::LockFile file;
    file.put({"b.mlw", {}, {{"w", "fargate", "1 vCPU, 2 GiB", {}}}});
    file.put({"a.mlw", {{"stage", "prod"}}, {{"w \"x\"", "batch", "g5.xlarge", 1'500'000'000}}});
    file.put({"a.mlw", {{"stage", "dev"}}, {}});
    return file;
}

std::string refusal(std::string_view json) {
    const Result<place::LockFile> read = parse_lock(json);
    return read ? "" : read.reason();
}

TEST_CASE("what is written is read again, in the order of names") {
    const std::string json = to_json(sample());
    const Result<place::LockFile> parsed = parse_lock(json);
    REQUIRE(parsed);
    const place::LockFile& read = *parsed;
    REQUIRE(read.entries.size() == 3);
    CHECK(read.entries[0].params.front().second == "dev");
    CHECK(read.entries[1].choices.front().cost == place::Monthly(1'500'000'000));
    CHECK(to_json(read) == json);
}

TEST_CASE("an entry takes the place of one of the same program and params") {
    place::LockFile file = sample();
    file.put({"b.mlw", {}, {{"w", "batch", "g5.xlarge", {}}}});
    CHECK(file.entries.size() == 3);
    CHECK(file.find({"b.mlw", {}, {}})->find("w")->platform == "batch");
    CHECK(file.find({"b.mlw", {{"stage", "dev"}}, {}}) == nullptr);
}

TEST_CASE("what cannot be read is told with its line") {
    CHECK(refusal("") == "line 1: it ends too early");
    CHECK(refusal("{\n\n") == "line 1: it ends too early");
    CHECK(refusal("{\n  x") == "line 2: it is not JSON at `{<U+000A>  x`");
    CHECK(refusal("[]") == "line 1: a lock file is an object, found a list");
    CHECK(refusal("{}") == "line 1: `mlwc_lock` is missing");
    CHECK(refusal("{\n\"mlwc_lock\": 2, \"choices\": []}") == "line 2: it is of version 2; this mlwc reads 1");
    CHECK(refusal("{\"mlwc_lock\": 1, \"choices\": [\n{\"program\": 3}]}") ==
          "line 2: `program` is a string, found a number");
    CHECK(refusal("{\"mlwc_lock\": 1,\n\"mlwc_lock\": 1}") == "line 2: `mlwc_lock` stands there twice");
    CHECK(refusal(std::string(100, '[')) == "line 1: it is nested deeper than 64 levels");
}

TEST_CASE("exact money") {
    CHECK(parse_usd("12.5") == place::Monthly(12'500'000'000));
    CHECK(parse_usd("0.0464000000") == place::Monthly(46'400'000));
    CHECK(parse_usd("0.0000000001") == place::Monthly());
    CHECK(parse_usd("-1") == place::Monthly());
    CHECK(parse_usd("1.") == place::Monthly());
    CHECK(parse_usd("99999999999") == place::Monthly());
    CHECK(parse_usd("1e3") == place::Monthly());
}

}  // namespace
}  // namespace mlwc::pipeline
