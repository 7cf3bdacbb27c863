// Emitting a graph in a test.
#include "tests/unit/backends/emitted.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace mlwc::tests {

const std::string& Emitted::text(std::string_view path) const {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const backends::Artifact& file) { return file.path == path; });
    REQUIRE_MESSAGE(found != files.end(), std::string(path));
    return found->bytes;
}

bool Emitted::has(std::string_view path) const {
    return std::any_of(files.begin(), files.end(), [&](const backends::Artifact& file) { return file.path == path; });
}

bool Emitted::reports(std::string_view name) const {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [&](const Diagnostic& found) { return found.name == name; });
}

Emitted emitted(std::string_view target, const lower::ResourceGraph& graph, backends::Form form) {
    const backends::Backend* const backend = backends::find_backend(target);
    REQUIRE(backend != nullptr);
    DiagnosticSink sink;
    backends::EmitOptions options;
    options.form = form;
    options.version = "0.0.0";
    Emitted result;
    result.files = backend->emit(graph, options, sink);
    for (backends::Artifact& file : result.files) file.bytes = text_of(file, sink);
    result.diagnostics = sink.take();
    return result;
}

Emitted emitted(std::string_view target, void (*add)(lower::ResourceGraph&), backends::Form form) {
    lower::ResourceGraph graph;
    add(graph);
    return emitted(target, graph, form);
}

}  // namespace mlwc::tests
