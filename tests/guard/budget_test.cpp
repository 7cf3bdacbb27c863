// Small files, small functions, each file with its purpose on top and its name in some CMakeLists.txt.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "tests/guard/tree.h"

namespace mlwc::guard {
namespace {

constexpr std::size_t most_lines_of_a_file = 400;
constexpr std::size_t most_lines_of_a_function = 60;

/// Tables of rows may be as long as they need.
constexpr std::array<std::string_view, 2> tables = {
    "backends/type_index.h",
    "tests/unit/backends/sample_graphs.cpp",  // resources written out as rows
};

bool is_table(const TreeFile& file) {
    const bool rows = file.path.find("/rows_") != std::string::npos || file.path.ends_with("/spelling.cpp");
    return rows || std::find(tables.begin(), tables.end(), file.path) != tables.end();
}

/// Whether a line opens the body of a function, as clang-format lays it out: at the margin or one level in.
bool opens_function(std::string_view line, std::size_t indent) {
    if (!line.ends_with("{") || line.size() <= indent || line.find_first_not_of(' ') != indent) return false;
    for (const std::string_view word :
         {"namespace", "struct", "class", "enum", "union", "extern", "}", "constexpr std"}) {
        if (line.substr(indent).starts_with(word)) return false;
    }
    return line.find(')') != std::string_view::npos && line.find(" = {") == std::string_view::npos;
}

void check_functions(const TreeFile& file) {
    const auto lines = file.lines();
    for (const std::size_t indent : {std::size_t{0}, std::size_t{4}}) {
        const std::string close = std::string(indent, ' ') + "}";
        for (std::size_t at = 0; at < lines.size(); ++at) {
            if (!opens_function(lines[at], indent)) continue;
            std::size_t end = at + 1;
            while (end < lines.size() && lines[end] != close) ++end;
            CHECK_MESSAGE(end - at <= most_lines_of_a_function + 1, file.path, ":", at + 1, " has ", end - at - 1,
                          " lines");
            at = end;
        }
    }
}

TEST_CASE("no file of code is longer than its budget") {
    for (const TreeFile& file : tree()) {
        if (!is_code(file) || is_table(file)) continue;
        CHECK_MESSAGE(file.lines().size() <= most_lines_of_a_file, file.path, " has ", file.lines().size(), " lines");
    }
}

TEST_CASE("no function of the program is longer than its budget") {
    for (const TreeFile& file : tree()) {
        if (is_code(file) && file.ends_with(".cpp") && !file.below("tests") && !is_table(file)) check_functions(file);
    }
}

TEST_CASE("a file of code begins with its purpose, a header guards itself") {
    for (const TreeFile& file : tree()) {
        const bool shell = file.ends_with(".cmake");
        if (!is_code(file) && !shell) continue;
        CHECK_MESSAGE(file.text.starts_with(shell ? "# " : "// "), file.path, " does not say what it is for");
        if (file.ends_with(".h")) {
            CHECK_MESSAGE(file.text.find("\n#pragma once\n") != std::string::npos, file.path);
        }
    }
}

TEST_CASE("a source is listed in the CMakeLists.txt of its folder or one above") {
    for (const TreeFile& file : tree()) {
        if (!is_code(file) || !file.ends_with(".cpp")) continue;
        bool listed = false;
        for (const TreeFile& list : tree()) {
            if (!list.ends_with("CMakeLists.txt")) continue;
            const std::string folder =
                list.path.substr(0, list.path.size() - std::string_view("CMakeLists.txt").size());
            if (!file.path.starts_with(folder)) continue;
            const std::string name = file.path.substr(folder.size());
            for (std::size_t at = list.text.find(name); at != std::string::npos; at = list.text.find(name, at + 1)) {
                const char before = at == 0 ? ' ' : list.text[at - 1];
                listed = listed || before == ' ' || before == '\n' || before == '"';
            }
        }
        CHECK_MESSAGE(listed, file.path, " is in no list of sources");
    }
}

TEST_CASE("names of files are lower case words that mean something") {
    for (const TreeFile& file : tree()) {
        if (!is_code(file)) continue;
        const std::string name = file.path.substr(file.path.rfind('/') + 1);
        const bool snake = std::all_of(name.begin(), name.end(), [](char c) {
            return std::islower(static_cast<unsigned char>(c)) != 0 ||
                   std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
        });
        CHECK_MESSAGE(snake, file.path);
        for (const std::string_view word : {"util", "manager", "common", "misc"}) {
            CHECK_MESSAGE(name.find(word) == std::string::npos, file.path, " says nothing with `", word, "`");
        }
    }
}

}  // namespace
}  // namespace mlwc::guard
