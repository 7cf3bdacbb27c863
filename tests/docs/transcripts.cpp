// Transcripts are run in a folder of their own for each page, from its first block to its last. A program that a page
// shows before a transcript is the file that the transcript speaks of; `$ cat FILE` shows a file that is there.
// Files that no page could show in full are made by tests/docs/files/PAGE.sh, which is asked for each one by its name.
#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "tests/docs/markdown.h"
#include "tests/support/case_file.h"

namespace mlwc::docs {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// Without the empty lines at its end, which pages leave out.
std::string trimmed(std::string text) {
    while (text.ends_with("\n\n") || text == "\n") text.pop_back();
    return text;
}

/// A folder with the program and the examples.
class Scratch {
  public:
    explicit Scratch(const std::string& program) {
        std::string name = (fs::temp_directory_path() / "mlwc-docs-XXXXXX").string();
        root_ = mkdtemp(name.data());
        fs::create_directory(root_ / "bin");
        fs::create_directory(root_ / "work");
        fs::create_symlink(program, root_ / "bin/mlwc");
        fs::create_symlink(fs::absolute("examples"), root_ / "work/examples");
    }
    ~Scratch() { fs::remove_all(root_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] fs::path path(const std::string& name) const { return root_ / "work" / name; }

    /// What a command prints, on both of its outputs.
    [[nodiscard]] std::string run(const std::string& command) const {
        write(root_ / "command", command + "\n");
        const std::string line = fmt::format(
            "cd '{0}/work' && PATH='{0}/bin':\"$PATH\" NO_COLOR=1 sh ../command "
            ">../output 2>&1 </dev/null",
            root_.string());
        (void)std::system(line.c_str());  // NOLINT(cert-env33-c): the words are those of the manual
        return trimmed(read(root_ / "output"));
    }

  private:
    fs::path root_;
};

/// A command and what it prints.
struct Step {
    std::string command;
    std::string output;
};

std::vector<Step> steps_of(const std::string& block) {
    std::vector<Step> steps;
    std::istringstream lines(block);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("$ ")) {
            steps.push_back({line.substr(2), ""});
        } else if (!steps.empty()) {
            steps.back().output += line + "\n";
        }
    }
    return steps;
}

std::vector<std::string> words_of(const std::string& command) {
    std::istringstream stream(command);
    return {std::istream_iterator<std::string>(stream), std::istream_iterator<std::string>()};
}

bool is_file_name(const std::string& word) {
    return (word.ends_with(".mlw") || word.ends_with(".json")) && word.find_first_of("'\"$|") == std::string::npos;
}

class PageRun {
  public:
    PageRun(const Page& page, const std::string& program) : scratch_(program) {
        std::string name = page.path.substr(0, page.path.size() - 3);
        for (const std::string_view folder : {"docs/", "diagnostics/"}) {
            if (name.starts_with(folder)) name = name.substr(folder.size());
        }
        maker_ = fs::absolute("tests/docs/files/" + name + ".sh");
    }

    /// A program that begins with `// its/name.mlw` is that file, any other is the one that is asked for next.
    void show(const std::string& program) {
        const std::string first = program.substr(0, program.find('\n'));
        if (first.starts_with("// ") && is_file_name(first.substr(3)) && first.find(' ', 3) == std::string::npos) {
            write(scratch_.path(first.substr(3)), program);
        } else {
            shown_ = program;
        }
    }

    /// What the command of a step prints.
    std::string output_of(const Step& step) {
        const std::vector<std::string> words = words_of(step.command);
        if (words.size() == 2 && words[0] == "cat" && !fs::exists(scratch_.path(words[1]))) {
            write(scratch_.path(words[1]), step.output);
            return step.output;
        }
        for (const std::string& word : words) {
            if (is_file_name(word)) provide(word);
        }
        return scratch_.run(step.command);
    }

  private:
    void provide(const std::string& name) {
        const bool program = name.ends_with(".mlw") && name.find('/') == std::string::npos;
        if (program && !shown_.empty()) {
            for (const tests::CaseFile& file : tests::parse_case(name, shown_).files) {
                write(scratch_.path(file.name), file.text);
            }
            shown_.clear();
        }
        if (!fs::exists(scratch_.path(name)) && fs::exists(maker_)) {
            const std::string said = scratch_.run(fmt::format("sh '{}' '{}'", maker_.string(), name));
            if (!said.empty()) write(scratch_.path(name), said);
        }
    }

    Scratch scratch_;
    fs::path maker_;
    std::string shown_;
};

bool has_tools(const std::string& command) {
    if (command.find("jq ") == std::string::npos) return true;
    static const bool jq = std::system("command -v jq >/dev/null") == 0;  // NOLINT(cert-env33-c)
    return jq;
}

}  // namespace

void check_transcripts(std::vector<Page>& pages, const std::string& program, Update update, Outcome& outcome) {
    for (Page& page : pages) {
        const std::vector<Block> blocks = blocks_of(page.text);
        if (std::none_of(blocks.begin(), blocks.end(), [](const Block& block) { return block.info == "console"; }))
            continue;
        PageRun run(page, program);
        std::string text;
        std::size_t copied = 0;
        for (const Block& block : blocks) {
            if (block.info.starts_with("mlw")) run.show(block.text);
            if (block.info != "console") continue;
            std::string made;
            for (const Step& step : steps_of(block.text)) {
                const std::string output = has_tools(step.command) ? run.output_of(step) : step.output;
                made += "$ " + step.command + "\n" + output;
                if (update == Update::Yes || output == step.output) continue;
                outcome.fail(page, block.line, fmt::format("`{}` prints\n{}", step.command, output));
            }
            text += page.text.substr(copied, block.begin - copied) + made;
            copied = block.begin + block.text.size();
        }
        text += page.text.substr(copied);
        if (update == Update::Yes && text != page.text) rewrite(page, std::move(text), outcome);
    }
}

}  // namespace mlwc::docs
