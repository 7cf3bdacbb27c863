// The programs that the compiler's own tests and the examples are made of, as a client could open them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/case_file.h"

namespace mlwc::tests {

inline constexpr const char* main_path = "/project/main.mlw";

/// Texts by path; the program itself is at `main_path`.
using Files = std::map<std::string, std::string>;

/// The cases and programs below some folders, sorted.
[[nodiscard]] std::vector<std::string> programs_below(const std::vector<std::string>& folders);

/// A file that holds a case or a program.
[[nodiscard]] Case read_case(const std::string& path);

/// The path of a file of a case; the first is the program.
[[nodiscard]] std::string path_in(const Case& written, std::size_t file);
[[nodiscard]] Files files_of(const Case& written);

/// A case, or a program with the modules, the lock file and the catalog beside it.
[[nodiscard]] Files program_at(const std::string& path);

/// Whether the protocol can carry a text: bytes that are not UTF-8 never come from an editor.
[[nodiscard]] bool can_be_sent(const Files& files);

}  // namespace mlwc::tests
