// mlwc_lsp_cases [--update] FOLDER: asks the server what the cases below a folder ask, and compares the answers.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/lsp/caret_case.h"

namespace {

using mlwc::tests::CaretCase;

std::string read(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

/// Whether the case at a path is as expected; rewrites it when updating.
bool run(const std::string& path, bool update) {
    const std::string written = read(path);
    const CaretCase parsed = mlwc::tests::parse_caret_case(written);
    const std::vector<std::string> answers = mlwc::tests::answers_to(parsed);
    if (parsed.questions.empty()) {
        std::printf("%s asks nothing\n", path.c_str());
        return false;
    }
    const std::string now = mlwc::tests::assemble(parsed, answers);
    if (now == written) return true;
    if (update) {
        std::ofstream(path) << now;
        std::printf("rewritten: %s\n", path.c_str());
        return true;
    }
    for (std::size_t at = 0; at < answers.size(); ++at) {
        const mlwc::tests::Question& question = parsed.questions[at];
        if (question.expected == answers[at]) continue;
        std::printf("%s:%u: %s\n  expected: %s\n  answered: %s\n", path.c_str(), question.line + 1,
                    question.name.c_str(), question.expected.c_str(), answers[at].c_str());
    }
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    bool update = false;
    std::vector<std::string> paths;
    for (const std::string& argument : std::vector<std::string>(argv + 1, argv + argc)) {
        if (argument == "--update") {
            update = true;
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argument)) {
            if (entry.path().extension() == ".mlw") paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    const auto failed =
        std::count_if(paths.begin(), paths.end(), [&](const std::string& path) { return !run(path, update); });
    std::printf("mlwc_lsp_cases: %zu cases, %ld failed\n", paths.size(), static_cast<long>(failed));
    return failed == 0 && !paths.empty() ? 0 : 1;
}
