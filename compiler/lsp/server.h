// The conversation: from `initialize` to `exit`, one message after the other.
#pragma once

#include <string_view>

#include "compiler/lsp/channel.h"

namespace mlwc::lsp {

/// Serves until the client says `exit` or is gone. Returns the exit code: 0 after `shutdown`, else 1.
[[nodiscard]] int serve(Channel& channel, Files& files, std::string_view version);

}  // namespace mlwc::lsp
