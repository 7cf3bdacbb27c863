// The command line of a case is what `// args:` says.
#include "tests/support/prepare.h"

#include <fmt/format.h>

namespace mlwc::tests {
namespace {

/// The options that a case may give; others are a mistake of the case.
void read_arguments(const std::vector<std::string>& words, driver::Options& options,
                    std::vector<std::string>& mistakes) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool has_value = at + 1 < words.size();
        if (words[at] == "--set" && has_value) {
            options.settings.push_back(words[++at]);
        } else if (words[at] == "--params" && has_value) {
            options.params_file = words[++at];
        } else if (words[at] == "--include" && has_value) {
            options.includes.push_back(words[++at]);
        } else if (words[at] == "--today" && has_value) {
            options.today = words[++at];
        } else if (words[at] == "--locked") {
            options.locked = true;
        } else if (words[at] == "--test") {
            options.run_tests = true;
        } else if (words[at] == "--all-params") {
            options.all_params = true;
        } else if (words[at] == "-t" && has_value) {
            options.targets.push_back(words[++at]);
        } else {
            mistakes.push_back(fmt::format("`// args:` knows no `{}`", words[at]));
        }
    }
}

}  // namespace

std::vector<std::string> prepare(const Case& written, Prepared& prepared) {
    std::vector<std::string> mistakes = written.mistakes;
    for (const CaseFile& file : written.files) prepared.disk.files[file.name] = file.text;
    prepared.main = written.files.front().name;
    read_arguments(written.arguments, prepared.options, mistakes);
    return mistakes;
}

}  // namespace mlwc::tests
