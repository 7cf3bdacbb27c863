// Options that several verbs share, declared once.
#include "compiler/driver/commands/input.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "backends/backend.h"

namespace mlwc::driver {
bool asked_for(const Options& options, std::string_view form) {
    return std::find(options.formats.begin(), options.formats.end(), form) != options.formats.end();
}

void declare_file(CLI::App& verb, Options& options) {
    verb.add_option("FILE", options.files, "the program; `-` reads the standard input")->required()->expected(1);
}

CLI::Option* declare_target(CLI::App& verb, Options& options) {
    std::vector<std::string> names;
    std::string summary = "what to write";
    for (const backends::Backend& backend : backends::backends()) {
        names.emplace_back(backend.name);
        summary += fmt::format("{} {}: {}", names.size() == 1 ? ";" : ",", backend.name, backend.summary);
    }
    return verb.add_option("-t,--target", options.targets, summary + "; may be repeated")
        ->type_name("TARGET")
        ->allow_extra_args(false)
        ->check(CLI::IsMember(names));
}

void declare_params(CLI::App& verb, Options& options) {
    verb.add_option("--set", options.settings, "give a param its value, `stage=prod`; may be repeated")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false)
        ->check([](const std::string& text) {
            const bool assigns = text.find('=') != std::string::npos && text.front() != '=';
            return assigns ? std::string() : "write NAME=VALUE, such as stage=prod";
        });
    verb.add_option("--params", options.params_file, "take params from a file, JSON or .mlw; --set goes before it")
        ->type_name("FILE");
    declare_today(verb, options, "the date that waivers are held against, such as 2027-01-31");
    declare_catalog_file(verb, options);
    verb.add_option("--include", options.includes, "a further folder that `use` may take files from; may be repeated")
        ->type_name("DIR")
        ->allow_extra_args(false);
}

void declare_today(CLI::App& verb, Options& options, const std::string& summary) {
    verb.add_option("--today", options.today, summary)->type_name("DATE")->check([](const std::string& text) {
        const bool date = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                          text.find_first_not_of("0123456789-") == std::string::npos;
        return date ? std::string() : "write a date as YYYY-MM-DD";
    });
}

void declare_catalog_file(CLI::App& verb, Options& options) {
    verb.add_option("--catalog", options.catalog_file,
                    "facts that go before the built-in ones; mlwc-catalog.json beside the program unless given")
        ->type_name("FILE");
}

void declare_locked(CLI::App& verb, Options& options) {
    verb.add_flag("--locked", options.locked,
                  "fail where mlwc.lock has no choice, or where it would now be another one");
}

void declare_format(CLI::App& verb, Options& options) {
    verb.add_option("--format", options.formats, "how to print findings: text, line or json")
        ->type_name("FORM")
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"text", "line", "json"}));
}

void declare_prose(CLI::App& verb, Options& options) {
    verb.add_option("--format", options.formats, "text, markdown or json; line: as text, with each finding in one line")
        ->type_name("FORM")
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"text", "markdown", "json", "line"}));
}

ReportForm report_form(const Options& options) {
    if (asked_for(options, "json")) return ReportForm::Json;
    return asked_for(options, "line") ? ReportForm::Line : ReportForm::Text;
}

Prose prose_of(const Options& options) { return asked_for(options, "markdown") ? Prose::Markdown : Prose::Text; }

}  // namespace mlwc::driver
