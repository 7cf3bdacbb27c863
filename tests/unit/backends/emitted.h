// Emitting a graph in a test, and reading the result back with a parser that knows nothing of the writer.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "backends/backend.h"

namespace mlwc::tests {

/// The files of one target and what it had to say.
struct Emitted {
    std::vector<backends::Artifact> files;
    std::vector<Diagnostic> diagnostics;

    /// The bytes of a file; fails the test if there is none.
    [[nodiscard]] const std::string& text(std::string_view path) const;
    [[nodiscard]] nlohmann::json json(std::string_view path) const { return nlohmann::json::parse(text(path)); }
    [[nodiscard]] bool has(std::string_view path) const;
    [[nodiscard]] bool reports(std::string_view name) const;
};

/// Fills a graph with `add` and emits it for the target of that name.
[[nodiscard]] Emitted emitted(std::string_view target, void (*add)(lower::ResourceGraph&),
                              backends::Form form = backends::Form::Json);
[[nodiscard]] Emitted emitted(std::string_view target, const lower::ResourceGraph& graph,
                              backends::Form form = backends::Form::Json);

}  // namespace mlwc::tests
