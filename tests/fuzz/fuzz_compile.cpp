// Any bytes go through every phase and every target without a crash.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/fuzz/every_phase.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    (void)mlwc::fuzz::run_every_phase(std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
