// Bytes to the bodies of messages, and back: `Content-Length: 2`, an empty line, `{}`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mlwc::lsp {

/// Takes bytes as they come and gives out whole bodies. After a header that cannot be read nobody knows where the next
/// message begins, so it gives out nothing more.
class Frames {
  public:
    enum class Next : std::uint8_t { Body, NotYet, Broken };

    /// Where new bytes are appended.
    [[nodiscard]] std::string& input() { return bytes_; }
    /// Moves the next body into `body`.
    [[nodiscard]] Next take(std::string& body);

  private:
    std::string bytes_;
    std::size_t begin_ = 0;  ///< of what was not given out yet
    bool broken_ = false;
};

/// A body with its header.
[[nodiscard]] std::string framed(std::string_view body);

}  // namespace mlwc::lsp
