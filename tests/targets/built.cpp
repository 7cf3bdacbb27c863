// Runs the driver's phases over a disk in memory.
#include "tests/targets/built.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "compiler/driver/commands/input.h"
#include "compiler/driver/emit.h"
#include "tests/support/memory_disk.h"

namespace mlwc::tests {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

std::vector<Source> sources() {
    const fs::path root = MLWC_ROOT;
    std::vector<Source> found;
    for (const auto& entry : fs::directory_iterator(root / "examples")) {
        const fs::path main = entry.path() / "main.mlw";
        if (fs::exists(main)) found.push_back({fs::relative(main, root).generic_string(), read(main)});
    }
    found.push_back({"tests/targets/many.mlw", read(root / "tests/targets/many.mlw")});
    std::sort(found.begin(), found.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
    return found;
}

std::map<std::string, std::string> build(const Source& source, const std::string& target) {
    MemoryDisk disk;
    driver::SystemDisk system;
    disk.behind = &system;  // for the modules beside it
    const std::string main = std::string(MLWC_ROOT) + "/" + source.path;
    disk.files[main] = source.text;
    driver::Options options;
    options.targets = {target};
    driver::Programs programs;
    const auto made = programs.compile(main, pipeline::last_phase, options, disk);
    for (const Diagnostic& found : programs.diagnostics) {
        // What a target declares that it cannot take is refused, and there is nothing to compare.
        const bool refused = found.name.starts_with(target + "/");
        CHECK_MESSAGE((found.severity != Severity::Error || refused), found.name, ": ", found.message);
    }
    std::map<std::string, std::string> files;
    if (!made || programs.has_errors()) return files;
    const std::vector<std::string> targets = {target};
    const auto artifacts = driver::emit(made->graph, targets, {backends::Form::Json, "test"}, made->sink);
    for (const backends::Artifact& artifact : artifacts) files[artifact.path] = text_of(artifact, made->sink);
    if (made->sink.has_errors()) files.clear();
    return files;
}

}  // namespace mlwc::tests
