// From what was asked for on the command line to compiled programs and what was found in them.
#include <algorithm>
#include <utility>

#include "backends/backend.h"
#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/driver/combinations.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/emit.h"
#include "compiler/driver/files.h"
#include "compiler/driver/settings.h"
#include "compiler/pipeline/lock_file.h"
#include "compiler/pipeline/modules.h"
#include "compiler/pipeline/version.h"
#include "compiler/testing/run_test.h"

namespace mlwc::driver {
namespace {

/// A program as it was asked for: its file, its settings, and where its modules are.
struct Asked {
    FileId file{};
    pipeline::Request request;
};

/// The user's catalog, or null if there is none. Reports why if it cannot be taken.
const place::UserCatalog* read_catalog(const std::string& path, const Options& options, pipeline::Catalogs& catalogs,
                                       Disk& disk, DiagnosticSink& refusals) {
    const bool named = !options.catalog_file.empty();
    if (!named && path == "-") return nullptr;
    return catalogs.load(named ? options.catalog_file : pipeline::catalog_beside(path), named, disk, refusals).get();
}

std::optional<Asked> read_program(const std::string& path, const Options& options, Disk& disk, SourceSet& sources,
                                  DiagnosticSink& refusals) {
    const bool in_language = options.params_file.ends_with(".mlw");
    Asked asked;
    const std::optional<FileId> file = read_source(path, disk, sources, refusals);
    asked.request.settings =
        read_settings(options.settings, in_language ? "" : options.params_file, disk, sources, refusals);
    asked.request.targets = options.targets;
    asked.request.today = options.today;
    if (in_language) asked.request.params = read_source(options.params_file, disk, sources, refusals);
    if (refusals.has_errors()) return std::nullopt;
    asked.file = *file;
    return asked;
}

/// The lock file beside the program, if there is one and it is to be held to.
std::optional<place::Lock> read_lock(const std::string& path, const Options& options, Disk& disk,
                                     DiagnosticSink& refusals) {
    if (options.lock || path == "-") return std::nullopt;
    const place::LockUse use = options.locked ? place::LockUse::Strict : place::LockUse::Keep;
    return pipeline::load_lock(path, use, options.locked, disk, refusals);
}

/// Whether the `with` of a test gives a param its value.
bool gives(const pipeline::Compilation& outline, const sema::Trial& trial, std::string_view param) {
    if (!trial.test) return false;
    const ast::File& tree = outline.program.tree(*trial.test);
    for (const ast::NodeId entry : tree.children(tree.child(trial.test->node, 1))) {
        const bool named = tree.kind(tree.child(entry, 0)) == ast::Kind::Name;
        if (tree.kind(entry) != ast::Kind::With || !named) continue;
        if (outline.symbols.text(tree.symbol(tree.child(entry, 0))) == param) return true;
    }
    return false;
}

}  // namespace

std::unique_ptr<pipeline::Compilation> Programs::compile(const std::string& path, pipeline::Phase until,
                                                         const Options& options, Disk& disk, WhenRefused when) {
    DiagnosticSink refusals;
    std::optional<Asked> asked = read_program(path, options, disk, sources, refusals);
    const place::UserCatalog* const catalog = read_catalog(path, options, catalogs, disk, refusals);
    const bool places = until != pipeline::Phase::Ast && until != pipeline::Phase::Model;
    const std::optional<place::Lock> lock = places ? read_lock(path, options, disk, refusals) : std::nullopt;
    const bool refused = refusals.has_errors();
    take(refusals);
    if (!asked || (refused && when == WhenRefused::Stop)) return nullptr;
    pipeline::ModuleFiles modules(path, options.includes, sources, disk);
    asked->request.until = refused ? std::min(until, pipeline::phase_without_facts) : until;
    asked->request.catalog = catalog;
    asked->request.lock = lock ? &*lock : nullptr;
    // Who stops at the choice wants to know why it was made.
    if (until == pipeline::Phase::Placement) asked->request.judged = place::Judged::All;
    asked->request.modules = &modules;
    std::unique_ptr<pipeline::Compilation> made = pipeline::compile(asked->file, sources, asked->request);
    take(made->sink);
    return made;
}

void Programs::compile_all_params(const std::string& path, const Options& options, Disk& disk) {
    DiagnosticSink refusals;
    std::optional<Asked> asked = read_program(path, options, disk, sources, refusals);
    const place::UserCatalog* const catalog = read_catalog(path, options, catalogs, disk, refusals);
    const bool refused = refusals.has_errors();
    take(refusals);
    if (!asked || refused) return;
    pipeline::ModuleFiles modules(path, options.includes, sources, disk);
    pipeline::Request request = asked->request;
    request.catalog = catalog;
    request.modules = &modules;
    request.until = pipeline::Phase::Model;
    const auto outline = pipeline::compile(asked->file, sources, request);
    const std::vector<Choices> choices = choices_of(*outline, asked->request.settings);
    const std::size_t count = count_combinations(choices);
    if (count > combinations_at_most) {
        DiagnosticSink sink;
        sink.report(choices.back().declared, diag::TooManyCombinations, combinations_at_most)
            .help("fix some of them with `--set`");
        take(sink);
        return;
    }
    request.until = pipeline::last_phase;
    Findings findings(choices);
    for (std::size_t number = 0; number < count; ++number) {
        request.settings = combination(choices, number);
        request.settings.insert(request.settings.end(), asked->request.settings.begin(), asked->request.settings.end());
        findings.add(pipeline::take_findings(*pipeline::compile(asked->file, sources, request), options.targets),
                     number);
    }
    for (Diagnostic& found : findings.take()) diagnostics.push_back(std::move(found));
}

std::vector<TestResult> Programs::test(const std::string& path, const Options& options, Disk& disk) {
    DiagnosticSink refusals;
    std::optional<Asked> asked = read_program(path, options, disk, sources, refusals);
    const place::UserCatalog* const catalog = read_catalog(path, options, catalogs, disk, refusals);
    const bool refused = refusals.has_errors();
    take(refusals);
    if (!asked || refused) return {};
    pipeline::ModuleFiles modules(path, options.includes, sources, disk);
    pipeline::Request request = asked->request;
    request.catalog = catalog;
    request.modules = &modules;
    request.until = pipeline::Phase::Model;
    const auto outline = pipeline::compile(asked->file, sources, request);
    const bool read =
        std::ranges::none_of(outline->program.files, [](const auto& file) { return file.tree.has_errors; });
    if (outline->program.tests.empty() || !read) {
        // What stands in no test is told once.
        take(outline->sink);
        return {};
    }
    request.until = pipeline::last_phase;
    const testing::Compile compile = [&](const sema::Trial& trial) {
        pipeline::Request run = request;
        run.trial = trial;
        // What a test gives goes before what the command line gives.
        std::erase_if(run.settings, [&](const sema::Setting& setting) { return gives(*outline, trial, setting.name); });
        std::shared_ptr<pipeline::Compilation> made = pipeline::compile(asked->file, sources, run);
        testing::Run made_run{
            made, {made->model, made->platforms, made->placement, *made->evaluator}, made->graph, made->facts, {}};
        made_run.found = made->sink.take();
        return made_run;
    };
    std::vector<TestResult> results;
    for (const sema::DeclId test : outline->program.tests) {
        const sema::Declaration& declared = outline->program[test];
        results.push_back({std::string(outline->symbols.text(declared.name)), outline->program.span(declared.name_at),
                           testing::run_test(outline->program, test, compile)});
    }
    return results;
}

void Programs::check(const std::string& path, const Options& options, Disk& disk) {
    if (options.all_params) return compile_all_params(path, options, disk);
    if (options.run_tests) {
        take_failures(test(path, options, disk));
        return;
    }
    const std::size_t before = diagnostics.size();
    const auto made = compile(path, pipeline::last_phase, options, disk, WhenRefused::GoOn);
    if (!made) return;
    const bool good = std::none_of(diagnostics.begin() + static_cast<std::ptrdiff_t>(before), diagnostics.end(),
                                   [](const Diagnostic& found) { return found.severity == Severity::Error; });
    if (good && !options.targets.empty()) {
        // All that a build would say, which has to be written for that, though not to the disk.
        for (const backends::Artifact& artifact :
             emit(made->graph, options.targets, {backends::Form::Json, pipeline::version}, made->sink)) {
            (void)backends::text_of(artifact, made->sink);
        }
        return take(made->sink);
    }
    for (Diagnostic& found : pipeline::take_findings(*made, options.targets)) diagnostics.push_back(std::move(found));
}

void Programs::take_failures(const std::vector<TestResult>& results) {
    constexpr std::size_t most_names = 6;
    std::vector<std::pair<Diagnostic, std::vector<std::string_view>>> told;
    for (const TestResult& result : results) {
        for (const Diagnostic& failure : result.failures) {
            auto same = std::ranges::find_if(told, [&](const auto& row) {
                const Diagnostic& other = row.first;
                return other.span == failure.span && other.name == failure.name && other.message == failure.message;
            });
            if (same == told.end()) same = told.insert(told.end(), {failure, {}});
            same->second.push_back(result.name);
        }
    }
    for (auto& [failure, tests] : told) {
        const bool one = tests.size() == 1;
        const bool all = !one && tests.size() == results.size();
        const bool own = failure.name.starts_with("test/");
        const std::string whose = all ? "every test" : (one ? "the test " : "the tests ") + all_of(tests, most_names);
        failure.notes.push_back(own   ? "in " + whose
                                : all ? "no test expects it"
                                      : whose + (one ? " does" : " do") + " not expect it");
        diagnostics.push_back(std::move(failure));
    }
}

void Programs::take(DiagnosticSink& sink) {
    for (Diagnostic& found : sink.take()) diagnostics.push_back(std::move(found));
}

bool Programs::has_errors() const {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& found) { return found.severity == Severity::Error; });
}

}  // namespace mlwc::driver
