// Programs built for a target, in memory, and read back as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc::tests {

using nlohmann::json;

/// A program of the checkout by path, and its text.
struct Source {
    std::string path;
    std::string text;
};

/// Every example that compiles, and `many.mlw` beside this file.
[[nodiscard]] std::vector<Source> sources();

/// What a target makes of a program: bytes by path; empty if it refuses. Fails the test if the program has errors that
/// are no refusals of the target.
[[nodiscard]] std::map<std::string, std::string> build(const Source& source, const std::string& target);

}  // namespace mlwc::tests
