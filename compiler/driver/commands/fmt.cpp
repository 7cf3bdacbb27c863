// mlwc fmt [--check] FILE...
#include <CLI/CLI.hpp>

#include <utility>

#include "compiler/base/bug.h"
#include "compiler/base/diagnostics.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/files.h"
#include "compiler/driver/report.h"
#include "grammar/format.h"
#include "grammar/parse.h"
#include "grammar/same_tree.h"

namespace mlwc::driver {
namespace {

constexpr std::string_view standard_input = "-";

/// A file and its text in the one style.
struct Draft {
    std::string path;
    FileId file;
    std::string text;
};

/// All files are read and formatted before the first is written.
class Formatter {
  public:
    explicit Formatter(Disk& disk) : disk_(disk) {}

    /// Formats a file, or all files of the language below a folder.
    void add(const std::string& path) {
        const Result<std::string> target = disk_.resolve(path);
        if (path == standard_input || !target || disk_.kind(*target) != PathKind::Folder) return add_file(path);
        const Result<std::vector<std::string>> files = disk_.files_below(path, ".mlw");
        if (!files) {
            sink_.report({}, diag::CannotRead, path, files.reason());
            return;
        }
        for (const std::string& file : *files) add_file(file);
    }

    /// Names the files that are not in the style. Whether there are any.
    bool list(Terminal& terminal) const {
        bool any = false;
        for (const Draft& draft : drafts_) {
            if (!differs(draft)) continue;
            terminal.out += sources_[draft.file].path() + "\n";
            any = true;
        }
        return any;
    }

    /// Puts the texts into their files and names those; the text of the standard input goes to the standard output.
    void write(Terminal& terminal) {
        std::string names;
        bool names_only = true;
        for (const Draft& draft : drafts_) {
            if (draft.path == standard_input) {
                terminal.out += draft.text;
                names_only = false;
            } else if (differs(draft) && replace_file(draft.path, draft.text, disk_, sink_)) {
                names += "formatted " + draft.path + "\n";
            }
        }
        if (names_only) terminal.out += names;
    }

    int report(Terminal& terminal) { return driver::report(sink_.take(), sources_, ReportForm::Text, terminal); }

  private:
    [[nodiscard]] bool differs(const Draft& draft) const { return sources_[draft.file].text() != draft.text; }

    void add_file(const std::string& path) {
        const std::optional<FileId> file = read_source(path, disk_, sources_, sink_);
        if (!file) return;
        Interner symbols;
        const std::string_view text = sources_[*file].text();
        const ast::File tree = grammar::parse(*file, text, symbols, sink_);
        if (tree.has_errors) return;
        std::string formatted = grammar::format(text, tree);
        DiagnosticSink none;
        if (!grammar::same_tree(tree, grammar::parse(*file, formatted, symbols, none)))
            bug("formatting " + path + " changed it");
        drafts_.push_back({path, *file, std::move(formatted)});
    }

    Disk& disk_;
    SourceSet sources_;
    DiagnosticSink sink_;
    std::vector<Draft> drafts_;
};

}  // namespace

void declare_fmt(CLI::App& verb, Options& options) {
    CLI::Option* files =
        verb.add_option("FILE", options.files,
                        "files, or folders with `.mlw` files; `-` reads the standard input and writes the output");
    verb.add_flag("--stdin", options.standard_input, "the same as `-`")->excludes(files);
    verb.add_flag("--check", options.check_only, "write nothing; name the files that are not in the style");
}

int run_fmt(const Options& options, const World& world) {
    if (options.files.empty() && !options.standard_input) {
        world.terminal.err += "mlwc: FILE is required\nrun `mlwc fmt --help` for its options\n";
        return exit_code::usage;
    }
    Formatter formatter(world.disk);
    for (const std::string& file : options.files) formatter.add(file);
    if (options.standard_input) formatter.add(std::string(standard_input));
    bool differs = false;
    if (options.check_only) {
        differs = formatter.list(world.terminal);
    } else {
        formatter.write(world.terminal);
    }
    const int code = formatter.report(world.terminal);
    return differs ? exit_code::findings : code;
}

}  // namespace mlwc::driver
