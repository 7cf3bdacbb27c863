// What a target is: a name and a way from the resource graph to files.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backends/json.h"
#include "compiler/base/sink.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends {

/// A file to be written: its path relative to the output folder, with `/` between folders.
struct Artifact {
    std::string path;
    std::string bytes;
    bool executable = false;
    /// Set in place of `bytes` where a file grows with the program: writes it from the graph, as often as it is asked
    /// to, and reports what it comes across. The graph has to live as long.
    std::function<void(Buffer& out, DiagnosticSink& sink)> write = {};
};

/// The bytes of a file, whichever way it has them.
[[nodiscard]] std::string text_of(const Artifact& artifact, DiagnosticSink& sink);

/// How the user wants templates spelled.
enum class Form : std::uint8_t { Json, Yaml };

struct EmitOptions {
    Form form = Form::Json;
    std::string_view version;  ///< of mlwc, for the one line that says who wrote the file; static storage
};

/// One target. A workload that it cannot express is an error in `sink`, never skipped; then nothing may be written.
struct Backend {
    std::string_view name;     ///< `cloudformation`
    std::string_view summary;  ///< for `mlwc build --help`
    std::vector<Artifact> (*emit)(const lower::ResourceGraph& graph, const EmitOptions& options, DiagnosticSink& sink);
};

/// All targets, in the order in which they are shown.
[[nodiscard]] std::span<const Backend> backends();
/// The target of that name, or null.
[[nodiscard]] const Backend* find_backend(std::string_view name);

}  // namespace mlwc::backends
