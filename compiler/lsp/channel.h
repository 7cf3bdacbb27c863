// What the server needs of the outside, so that it knows no stream, process or disk, and tests can hand in their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/pipeline/texts.h"

namespace mlwc::lsp {

/// What waiting for bytes came to.
enum class Arrival : std::uint8_t { Bytes, Nothing, End };

/// The other side of the conversation.
class Channel {
  public:
    Channel() = default;
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    virtual ~Channel() = default;

    /// Appends what has come. Waits for that many milliseconds if nothing has.
    [[nodiscard]] virtual Arrival read(std::string& into, int wait_ms) = 0;
    virtual void write(std::string_view bytes) = 0;
    /// Whether the process that started the server is still there.
    [[nodiscard]] virtual bool alive(std::int64_t process) const = 0;
};

/// The files that no editor has open.
class Files {
  public:
    Files() = default;
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    virtual ~Files() = default;

    [[nodiscard]] virtual pipeline::Texts& texts() = 0;
    /// The `.mlw` files below a folder, in order of their paths; some of them if there are very many.
    [[nodiscard]] virtual std::vector<std::string> programs_below(const std::string& folder) = 0;
};

}  // namespace mlwc::lsp
