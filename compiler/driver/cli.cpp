// CLI11 reads the options; which commands there are, the registry says.
#include "compiler/driver/cli.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <vector>

#include "compiler/base/text.h"
#include "compiler/driver/commands/registry.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/report.h"

namespace mlwc::driver {
namespace {

/// Help was asked for, or a word was not understood.
int explain_usage(const CLI::App& app, const CLI::ParseError& error, Terminal& terminal) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        const auto chosen = app.get_subcommands();
        terminal.out += chosen.empty() ? app.help() : chosen.front()->help("mlwc");
        return exit_code::fine;
    }
    const auto chosen = app.get_subcommands();
    terminal.err += "mlwc: " + std::string(error.what()) + "\n";
    terminal.err += chosen.empty() ? "run `mlwc --help` for the commands\n"
                                   : "run `mlwc " + chosen.front()->get_name() + " --help` for its options\n";
    return exit_code::usage;
}

/// The first word names a command. `help` stands for the option, before the name of a command too.
std::vector<std::string> with_help_option(std::span<const std::string> arguments) {
    std::vector<std::string> words(arguments.begin(), arguments.end());
    if (words.empty() || words.front() != "help") return words;
    words.erase(words.begin());
    words.emplace_back("--help");
    return words;
}

/// Whether the first word is no command, which is told with the nearest one.
bool unknown_command(std::span<const std::string> words, Terminal& terminal) {
    if (words.empty() || words.front().starts_with('-')) return false;
    const std::string& word = words.front();
    std::vector<std::string_view> known;
    for (const Command& command : commands()) known.push_back(command.name);
    if (std::find(known.begin(), known.end(), word) != known.end()) return false;
    const std::string_view near = nearest(word, known);
    terminal.err += "mlwc: `" + word + "` is no command";
    if (!near.empty()) terminal.err += "; did you mean `" + std::string(near) + "`?";
    if (near.empty() && word.ends_with(".mlw")) terminal.err += "; to check a program: `mlwc check " + word + "`";
    terminal.err += "\nrun `mlwc --help` for the commands\n";
    return true;
}

}  // namespace

int run(std::span<const std::string> arguments, Disk& disk, Terminal& terminal) {
    CLI::App app{"Compiles .mlw files, which say what ML workloads need, into AWS infrastructure.", "mlwc"};
    Options options;
    bool version = false;
    app.add_flag("-V,--version", version, "print the version and the date of the catalog");
    app.require_subcommand(0, 1);
    std::vector<std::string> words = with_help_option(arguments);
    if (unknown_command(words, terminal)) return exit_code::usage;
    // Declaring all options takes longer than checking a small program: those of another command are left out.
    const bool named = !words.empty() && !words.front().starts_with('-');
    for (const Command& command : commands()) {
        if (named && command.name != words.front()) continue;
        CLI::App* verb = app.add_subcommand(std::string(command.name), std::string(command.summary));
        command.declare(*verb, options);
    }
    // CLI11 takes its words from the end.
    std::reverse(words.begin(), words.end());
    try {
        app.parse(std::move(words));
    } catch (const CLI::ParseError& error) {
        return explain_usage(app, error, terminal);
    }
    const World world{disk, terminal};
    if (version) return run_version(options, world);
    if (app.get_subcommands().empty()) {
        terminal.err += app.help();
        return exit_code::usage;
    }
    const std::string& chosen = app.get_subcommands().front()->get_name();
    const auto rows = commands();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Command& c) { return c.name == chosen; });
    return row->run(options, world);
}

}  // namespace mlwc::driver
