// The texts of a compilation, and the way from a byte offset to a line and a column.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/span.h"

namespace mlwc {

/// A place as people count: both from 1; the column counts Unicode code points.
struct LineColumn {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

/// One text under the name it is shown by. Lines are found when first asked for.
class Source {
  public:
    Source(std::string path, std::string text) : path_(std::move(path)), owned_(std::move(text)), text_(owned_) {}
    /// A text that is a constant of the program, which is not copied.
    struct Constant {
        std::string_view text;
    };
    Source(std::string path, Constant constant) : path_(std::move(path)), text_(constant.text) {}
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    /// The place of a byte offset; an offset past the end is the end.
    [[nodiscard]] LineColumn place(std::uint32_t offset) const;
    /// The bytes of a line (from 1) without its newline; empty past the end.
    [[nodiscard]] std::string_view line(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t line_start(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t line_count() const;

  private:
    const std::vector<std::uint32_t>& starts() const;

    std::string path_;
    std::string owned_;
    std::string_view text_;
    mutable std::vector<std::uint32_t> starts_;
};

/// Owns every text at a stable address and outlives all spans into it.
class SourceSet {
  public:
    FileId add(std::string path, std::string text);
    /// A text that outlives this and never changes, one of the library: the same path is the same file.
    FileId add_once(std::string_view path, std::string_view text);
    [[nodiscard]] const Source& operator[](FileId file) const { return *sources_[static_cast<std::uint32_t>(file)]; }
    [[nodiscard]] std::string_view text(Span span) const;
    [[nodiscard]] std::size_t size() const { return sources_.size(); }

  private:
    std::vector<std::unique_ptr<Source>> sources_;
};

}  // namespace mlwc
