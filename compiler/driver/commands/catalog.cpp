// mlwc catalog [WORD...], mlwc catalog import FILE...
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <optional>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/driver/catalog_age.h"
#include "compiler/driver/catalog_list.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/files.h"
#include "compiler/driver/imports/import.h"
#include "compiler/pipeline/catalog_file.h"

namespace mlwc::driver {
namespace {

std::string path_of(const Options& options) {
    return options.catalog_file.empty() ? std::string(pipeline::catalog_name) : options.catalog_file;
}

std::string today_of(const Options& options) { return options.today.empty() ? date_of_today() : options.today; }

int show(const Options& options, const World& world) {
    DiagnosticSink refusals;
    pipeline::Catalogs catalogs;
    const auto own = catalogs.load(path_of(options), !options.catalog_file.empty(), world.disk, refusals);
    if (refusals.has_errors()) return report(refusals.take(), SourceSet(), report_form(options), world.terminal);
    if (options.files.empty()) {
        world.terminal.out += print_catalog(own.get(), today_of(options), prose_of(options));
        return exit_code::fine;
    }
    const std::string found = print_facts(options.files, own.get(), today_of(options), prose_of(options));
    world.terminal.out += found;
    if (!found.empty()) return exit_code::fine;
    world.terminal.err += "mlwc: the catalog has no such fact; `mlwc catalog` lists what it has\n";
    return exit_code::findings;
}

/// The facts of one file; reports why if it cannot be taken.
std::optional<Import> read_import(const std::string& path, const Options& options, Disk& disk, DiagnosticSink& sink) {
    const Result<std::string> text = disk.read(path);
    if (!text) {
        sink.report({}, diag::CannotRead, path, text.reason());
        return std::nullopt;
    }
    Result<Import> made = import_facts(*text, today_of(options));
    if (made) return std::move(*made);
    sink.report({}, diag::BadCatalog, path, made.reason());
    return std::nullopt;
}

std::string say(const std::string& path, const Import& made) {
    const auto& [prices, instances, quotas] = made.facts;
    return fmt::format("{}: {}; {} prices, {} instances, {} quotas taken, {} rows passed over\n", path, made.what,
                       prices.size(), instances.size(), quotas.size(), made.passed_over);
}

/// Takes in all files or none.
int import(const Options& options, const World& world) {
    DiagnosticSink sink;
    const std::string path = path_of(options);
    const auto before = pipeline::Catalogs().load(path, false, world.disk, sink);
    place::UserCatalog catalog = before ? *before : place::UserCatalog{};
    std::string said;
    for (const std::string& file : options.files) {
        std::optional<Import> made = read_import(file, options, world.disk, sink);
        if (!made) continue;
        said += say(file, *made);
        catalog.merge(std::move(made->facts));
    }
    if (!sink.has_errors() && replace_file(path, pipeline::to_json(catalog), world.disk, sink)) {
        world.terminal.out += said + "wrote " + path + "\n";
    }
    return report(sink.take(), SourceSet(), report_form(options), world.terminal);
}

}  // namespace

void declare_catalog(CLI::App& verb, Options& options) {
    constexpr const char* today =
        "the date that ages are counted to, and that facts without a date get; now unless given";
    verb.add_option("WORD", options.files,
                    "a service, region, instance or source: only facts that have all these words");
    declare_catalog_file(verb, options);
    declare_today(verb, options, today);
    verb.add_option("--format", options.formats, "text or markdown")
        ->type_name("FORM")
        ->check(CLI::IsMember({"text", "markdown"}));
    CLI::App* import_verb = verb.add_subcommand("import", "Take facts from files of AWS into mlwc-catalog.json");
    import_verb
        ->add_option("FILE", options.files,
                     "price list files (JSON or CSV), output of `aws ec2 describe-instance-types`, output of "
                     "`aws service-quotas list-service-quotas`")
        ->required();
    declare_catalog_file(*import_verb, options);
    declare_today(*import_verb, options, today);
    import_verb->callback([&options] { options.import_facts = true; });
}

int run_catalog(const Options& options, const World& world) {
    return options.import_facts ? import(options, world) : show(options, world);
}

}  // namespace mlwc::driver
