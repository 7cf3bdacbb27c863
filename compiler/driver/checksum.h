// Telling the bytes of one file from those of another.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mlwc::driver {

/// The checksum of bytes that come in pieces. It notices edits and defends against nobody.
class Checksum {
  public:
    /// The next bytes; where one piece ends and another begins makes no difference.
    void add(std::string_view bytes);
    /// 16 hexadecimal digits that differ for different bytes, unless someone means them not to.
    [[nodiscard]] std::string text() const;

  private:
    /// Each lane takes every fourth word, so that four multiplications are on their way at once: one after the other
    /// they took three times as long.
    using Lanes = std::array<std::uint64_t, 4>;
    static constexpr std::size_t step = sizeof(Lanes);
    static void mix(Lanes& lanes, const char* bytes);

    Lanes lanes_{1, 2, 3, 4};
    std::uint64_t size_ = 0;
    std::array<char, step> rest_{};  // what did not fill a step, with zeros behind it
};

[[nodiscard]] std::string checksum(std::string_view bytes);

}  // namespace mlwc::driver
