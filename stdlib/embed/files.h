// Files and mistakes of the embedding tool: whole texts in, whole texts out, one message that names the line.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mlwc::embed {

/// What is wrong with an input, as `path:line: what`. Ends the tool with exit code 1.
class Mistake : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Throws the Mistake of a line, counted from 1.
[[noreturn]] void fail(std::string_view path, std::size_t line, std::string_view what);

/// The bytes of a file; a Mistake when it cannot be read.
[[nodiscard]] std::string read_file(const std::string& path);

/// Replaces a file; a Mistake when it cannot be written.
void write_file(const std::string& path, std::string_view text);

}  // namespace mlwc::embed
