// Whatever a text makes of itself, each product is asked for, so that a crash in any of them is seen.
#include "tests/fuzz/every_phase.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/base/bug.h"
#include "compiler/base/edit.h"
#include "compiler/base/render.h"
#include "compiler/driver/emit.h"
#include "compiler/driver/explanation.h"
#include "compiler/driver/print_model.h"
#include "compiler/driver/render_json.h"
#include "compiler/pipeline/pipeline.h"
#include "grammar/dump.h"
#include "tests/support/formatting.h"

namespace mlwc::fuzz {
namespace {

constexpr std::string_view arguments_directive = "// args:";
constexpr std::string_view set_option = "--set";

/// The settings that the words of one directive give; words that are none are left out.
void read_settings(std::string_view words, std::vector<sema::Setting>& settings) {
    for (std::size_t at = words.find(set_option); at != std::string_view::npos; at = words.find(set_option)) {
        words.remove_prefix(std::min(words.size(), at + set_option.size() + 1));
        const std::string_view assignment = words.substr(0, words.find(' '));
        const std::size_t equals = assignment.find('=');
        if (equals == std::string_view::npos) continue;
        settings.push_back({std::string(assignment.substr(0, equals)), std::string(assignment.substr(equals + 1))});
    }
}

pipeline::Request request_of(std::string_view text) {
    pipeline::Request request;
    for (std::size_t at = text.find(arguments_directive); at != std::string_view::npos;
         at = text.find(arguments_directive, at + 1)) {
        const std::string_view line = text.substr(at, text.find('\n', at) - at);
        read_settings(line.substr(arguments_directive.size()), request.settings);
    }
    for (const backends::Backend& backend : backends::backends()) request.targets.emplace_back(backend.name);
    return request;
}

void print_products(pipeline::Compilation& made, const SourceSet& sources) {
    const ast::File& tree = made.program.files.front().tree;
    (void)grammar::dump(tree, sources[tree.id], made.symbols);
    (void)driver::print_model(made.model, made.symbols);
    (void)driver::print(driver::records_of(made), driver::Prose::Text);
    (void)driver::print_resources(made.graph);
}

void hold_inside(Span span, const SourceSet& sources) {
    if (!span.exists()) return;
    const std::size_t size = sources[span.file].text().size();
    if (span.begin > span.end || span.end > size) bug("a span lies outside of its text");
}

void hold_apart(std::vector<Edit> edits) {
    std::sort(edits.begin(), edits.end(), [](const Edit& left, const Edit& right) { return left.span < right.span; });
    for (std::size_t at = 1; at < edits.size(); ++at) {
        const Span before = edits[at - 1].span;
        const Span after = edits[at].span;
        if (before.file == after.file && after.begin < before.end) bug("the edits of a fix overlap");
    }
}

void try_fix(const Fix& fix, FileId file, const SourceSet& sources) {
    for (const Edit& edit : fix.edits) hold_inside(edit.span, sources);
    hold_apart(fix.edits);
    (void)changed_lines(fix, sources);
    (void)apply_edits(sources[file].text(), file, fix.edits);
}

void show(std::span<const Diagnostic> findings, FileId file, const SourceSet& sources) {
    std::string text;
    for (const Diagnostic& found : findings) {
        hold_inside(found.span, sources);
        for (const Label& label : found.labels) hold_inside(label.span, sources);
        for (const Fix& fix : found.fixes) try_fix(fix, file, sources);
        render(text, found, sources, Color::On);
        render_line(text, found, sources, Color::Off);
    }
    render_count(text, findings, Color::On);
    (void)driver::render_json(findings, sources);
}

}  // namespace

std::size_t run_every_phase(const std::string& text) {
    SourceSet sources;
    const FileId file = sources.add("fuzz.mlw", text);
    const pipeline::Request request = request_of(sources[file].text());
    const auto made = pipeline::compile(file, sources, request);
    print_products(*made, sources);
    if (const std::string fault = tests::formatting_fault(text); !fault.empty()) bug("formatting gives " + fault);
    if (!made->sink.has_errors()) {
        (void)driver::emit(made->graph, request.targets, {backends::Form::Json, "fuzz"}, made->sink);
        (void)driver::emit(made->graph, request.targets, {backends::Form::Yaml, "fuzz"}, made->sink);
    }
    const std::vector<Diagnostic> found = made->sink.take();
    show(found, file, sources);
    return found.size();
}

}  // namespace mlwc::fuzz
