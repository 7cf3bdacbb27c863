// A multiplication and a shift for each word, eight bytes at a time.
#include "compiler/driver/checksum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace mlwc::driver {
namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9E37'79B9'7F4A'7C15U;
    return hash ^ (hash >> 29U);
}

}  // namespace

void Checksum::mix(Lanes& lanes, const char* bytes) {
    for (std::uint64_t& lane : lanes) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, sizeof word);
        lane = mixed(lane, word);
        bytes += sizeof word;
    }
}

void Checksum::add(std::string_view bytes) {
    const std::size_t waiting = size_ % step;
    size_ += bytes.size();
    if (waiting != 0) {
        const std::size_t taken = std::min(step - waiting, bytes.size());
        std::copy_n(bytes.data(), taken, rest_.data() + waiting);
        bytes.remove_prefix(taken);
        if (waiting + taken < step) return;
        mix(lanes_, rest_.data());
    }
    Lanes lanes = lanes_;  // in registers, since nothing else can point to them
    for (; bytes.size() >= step; bytes.remove_prefix(step)) mix(lanes, bytes.data());
    lanes_ = lanes;
    rest_.fill(0);
    std::copy(bytes.begin(), bytes.end(), rest_.begin());
}

std::string Checksum::text() const {
    Lanes lanes = lanes_;
    mix(lanes, rest_.data());
    std::uint64_t hash = size_;  // tells the zeros behind the rest from zeros of the text
    for (const std::uint64_t lane : lanes) hash = mixed(hash, lane);
    return fmt::format("{:016x}", hash);
}

std::string checksum(std::string_view bytes) {
    Checksum sum;
    sum.add(bytes);
    return sum.text();
}

}  // namespace mlwc::driver
