// Accelerators in the notations of other tools.
#include "compiler/sema/accelerator_text.h"

#include <doctest/doctest.h>

#include "stdlib/stdlib.h"

namespace mlwc::sema {
namespace {

std::string read(std::string_view written) { return read_accelerators(written, stdlib::library().accelerators).text; }

TEST_CASE("models with their makers and their variants") {
    CHECK(read("A10G") == "1 A10G");
    CHECK(read("a10g") == "1 A10G");
    CHECK(read("nvidia-a10g") == "1 A10G");
    CHECK(read("nvidia-tesla-t4") == "1 T4");
    CHECK(read("NVIDIA_TESLA_V100") == "1 V100");
    CHECK(read("A100-80GB") == "1 A100");
    CHECK(read("H100-SXM") == "1 H100");
    CHECK(read("L40S") == "1 L40S");
    CHECK(read("T4g") == "1 T4g");
    CHECK(read("toaster").empty());
    CHECK(read("").empty());
}

TEST_CASE("how many, before the model or behind it") {
    CHECK(read("A100:8") == "8 A100");
    CHECK(read("8xA100") == "8 A100");
    CHECK(read("8 x A100") == "8 A100");
    CHECK(read("8 A100") == "8 A100");
    CHECK(read("2") == "2 GPU");
    CHECK(read("nvidia.com/gpu") == "1 GPU");
    CHECK(read("A100:many").empty());
    CHECK(read("A100:").empty());
    CHECK(read("999999999 A100").empty());
}

}  // namespace
}  // namespace mlwc::sema
