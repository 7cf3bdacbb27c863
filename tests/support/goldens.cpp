// One row for each form.
#include "tests/support/goldens.h"

#include <fmt/format.h>

#include "compiler/base/edit.h"
#include "compiler/base/render.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/emit.h"
#include "compiler/driver/forms.h"
#include "tests/support/fixes.h"
#include "tests/support/formatting.h"

namespace mlwc::tests {
namespace {

std::string form(Prepared& prepared, std::string_view name) {
    driver::Programs programs;
    const driver::Form& wanted = *driver::find_form(name);
    const auto made = programs.compile(prepared.main, wanted.phase, prepared.options, prepared.disk);
    return made ? wanted.print(*made, programs.sources) : "";
}

std::string rendered(Prepared& prepared) {
    driver::Programs programs;
    programs.check(prepared.main, prepared.options, prepared.disk);
    std::string out;
    for (const Diagnostic& found : programs.diagnostics) {
        render(out, found, programs.sources, Color::Off);
        out += '\n';
    }
    return out;
}

/// What a target makes of the program: the file, or all files under their names if there are several.
std::string emitted(Prepared& prepared, const std::string& target) {
    driver::Options options = prepared.options;
    options.targets = {target};
    driver::Programs programs;
    const auto made = programs.compile(prepared.main, pipeline::last_phase, options, prepared.disk);
    if (!made || programs.has_errors()) return "";
    std::vector<backends::Artifact> artifacts =
        driver::emit(made->graph, options.targets, {backends::Form::Json, "test"}, made->sink);
    for (backends::Artifact& artifact : artifacts) artifact.bytes = text_of(artifact, made->sink);
    if (made->sink.has_errors()) return "";
    if (artifacts.size() == 1) return artifacts.front().bytes;
    std::string all;
    for (const backends::Artifact& artifact : artifacts) {
        all += fmt::format("=== {}\n{}", artifact.path, artifact.bytes);
        if (!artifact.bytes.ends_with('\n')) all += '\n';
    }
    return all;
}

constexpr Golden rows[] = {
    {".ast.txt", [](Prepared& prepared) { return form(prepared, "ast"); }},
    {".model.txt", [](Prepared& prepared) { return form(prepared, "model"); }},
    {".explain.txt", [](Prepared& prepared) { return form(prepared, "placement"); }},
    {".resources.txt", [](Prepared& prepared) { return form(prepared, "resources"); }},
    {".cloudformation.json", [](Prepared& prepared) { return emitted(prepared, "cloudformation"); }},
    {".tf.json", [](Prepared& prepared) { return emitted(prepared, "terraform"); }},
    {".sagemaker.json", [](Prepared& prepared) { return emitted(prepared, "sagemaker"); }},
    {".rendered.txt", rendered},
    {".fixed.mlw", all_fixed},
    {".fmt.mlw", [](Prepared& prepared) { return formatted(prepared.disk.files[prepared.main]); }},
};

}  // namespace

std::span<const Golden> goldens() { return rows; }

}  // namespace mlwc::tests
