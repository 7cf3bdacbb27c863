// mlwc explain NAME
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <vector>

#include "compiler/base/text.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/explanation.h"
#include "compiler/pipeline/limit_page.h"
#include "stdlib/pages.h"

namespace mlwc::driver {
namespace {

int no_such_page(const std::string& name, Terminal& terminal) {
    std::vector<std::string_view> names;
    for (std::size_t at = 0; at < stdlib::page_count(); ++at) names.push_back(stdlib::page_name(at));
    const std::vector<std::string> limits = pipeline::limit_names();
    names.insert(names.end(), limits.begin(), limits.end());
    const std::vector<std::string> policies = pipeline::policy_names();
    names.insert(names.end(), policies.begin(), policies.end());
    terminal.err += fmt::format("mlwc: `{}` is neither a file nor the name of a diagnostic\n", name);
    const std::string_view near = nearest(name, names);
    if (!near.empty()) terminal.err += fmt::format("did you mean `{}`?\n", near);
    return exit_code::usage;
}

int explain_file(const Options& options, const World& world) {
    Programs programs;
    const auto made = programs.compile(options.files.front(), pipeline::Phase::Placement, options, world.disk);
    const std::vector<ChoiceRecord> records = made ? records_of(*made, options.workload) : std::vector<ChoiceRecord>{};
    if (made && records.empty() && !options.workload.empty() && !programs.has_errors()) {
        world.terminal.err += fmt::format("mlwc: {} has no workload `{}`\n", options.files.front(), options.workload);
        return exit_code::usage;
    }
    if (report_form(options) == ReportForm::Json) {
        world.terminal.out += to_json(records, programs.diagnostics, programs.sources);
        return exit_code_of(programs.diagnostics);
    }
    world.terminal.out += print(records, prose_of(options));
    return report(programs.diagnostics, programs.sources, report_form(options), world.terminal);
}

}  // namespace

void declare_explain(CLI::App& verb, Options& options) {
    verb.add_option("SUBJECT", options.files, "a file, or the name of a diagnostic such as `fargate/no-gpu`")
        ->required()
        ->expected(1)
        ->allow_extra_args(false);
    verb.add_option("WORKLOAD", options.workload, "only this workload of the file");
    declare_params(verb, options);
    declare_prose(verb, options);
}

int run_explain(const Options& options, const World& world) {
    const std::string& subject = options.files.front();
    if (const auto page = stdlib::page(subject)) {
        world.terminal.out += *page;
        return exit_code::fine;
    }
    const bool looks_like_file = subject == "-" || subject.ends_with(".mlw");
    if (!looks_like_file && world.disk.kind(subject) != PathKind::File) {
        const std::string page = pipeline::limit_page(subject);
        if (page.empty()) return no_such_page(subject, world.terminal);
        world.terminal.out += page;
        return exit_code::fine;
    }
    return explain_file(options, world);
}

}  // namespace mlwc::driver
