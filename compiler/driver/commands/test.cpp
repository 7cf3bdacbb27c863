// mlwc test FILE... [--junit FILE]
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/junit.h"

namespace mlwc::driver {

void declare_test(CLI::App& verb, Options& options) {
    verb.add_option("FILE", options.files, "programs with `test` blocks; `-` reads the standard input")->required();
    declare_params(verb, options);
    declare_format(verb, options);
    verb.add_option("--junit", options.junit_file, "write the results as JUnit XML")->type_name("FILE");
}

int run_test(const Options& options, const World& world) {
    Programs programs;
    std::vector<TestSuite> suites;
    std::size_t count = 0;
    std::size_t failed = 0;
    const bool quiet = report_form(options) == ReportForm::Json;
    for (const std::string& file : options.files) {
        TestSuite suite{file, programs.test(file, options, world.disk)};
        for (const TestResult& result : suite.results) {
            ++count;
            if (!result.failures.empty()) ++failed;
            if (!quiet)
                world.terminal.out += fmt::format("{} {}\n", result.failures.empty() ? "ok  " : "FAIL", result.name);
        }
        programs.take_failures(suite.results);
        suites.push_back(std::move(suite));
    }
    if (!options.junit_file.empty()) {
        const Result<Done> written =
            world.disk.write(options.junit_file, render_junit(suites, programs.sources), Executable::No);
        if (!written) {
            DiagnosticSink sink;
            sink.report({}, diag::CannotWrite, options.junit_file, written.reason());
            programs.take(sink);
        }
    }
    const int code = report(programs.diagnostics, programs.sources, report_form(options), world.terminal);
    if (!quiet) world.terminal.out += fmt::format("{} passed, {} failed\n", count - failed, failed);
    return code;
}

}  // namespace mlwc::driver
