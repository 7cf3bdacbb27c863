// The conversation of `mlwc lsp` over the standard input and output.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/disk.h"
#include "compiler/lsp/channel.h"

namespace mlwc::driver {

class StandardChannel final : public lsp::Channel {
  public:
    [[nodiscard]] lsp::Arrival read(std::string& into, int wait_ms) override;
    void write(std::string_view bytes) override;
    [[nodiscard]] bool alive(std::int64_t process) const override;

  private:
    bool gone_ = false;
};

/// The files of a disk.
class DiskFiles final : public lsp::Files {
  public:
    explicit DiskFiles(Disk& disk) : disk_(disk) {}

    [[nodiscard]] pipeline::Texts& texts() override { return disk_; }
    [[nodiscard]] std::vector<std::string> programs_below(const std::string& folder) override;

  private:
    Disk& disk_;
};

}  // namespace mlwc::driver
