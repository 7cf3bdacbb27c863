// mlwc_cases [--update] PATH...: runs every case below the paths. Quiet on success, but for one line.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/run_case.h"

namespace {

std::vector<std::string> cases_below(const std::string& path) {
    if (!std::filesystem::is_directory(path)) return {path};
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
        if (entry.is_regular_file() && mlwc::tests::is_case(entry.path())) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// Runs each case and returns how many failed.
std::size_t run_all(const std::vector<std::string>& paths, mlwc::tests::Update update) {
    mlwc::driver::SystemDisk disk;
    std::size_t failed = 0;
    for (const std::string& path : paths) {
        const mlwc::tests::Verdict verdict = mlwc::tests::run_case(path, update, disk);
        for (const std::string& file : verdict.rewritten) std::printf("rewritten: %s\n", file.c_str());
        for (const std::string& failure : verdict.failures) std::printf("%s\n", failure.c_str());
        if (!verdict.failures.empty()) ++failed;
    }
    return failed;
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // so that a crash loses no line
    auto update = mlwc::tests::Update::No;
    std::vector<std::string> paths;
    for (const std::string_view argument : std::vector<std::string_view>(argv + 1, argv + argc)) {
        if (argument == "--update") {
            update = mlwc::tests::Update::Yes;
        } else {
            const std::vector<std::string> below = cases_below(std::string(argument));
            paths.insert(paths.end(), below.begin(), below.end());
        }
    }
    if (paths.empty()) {
        std::printf("mlwc_cases: there is no case to run\n");
        return 2;
    }
    const std::size_t failed = run_all(paths, update);
    if (failed == 0) {
        std::printf("mlwc_cases: %zu cases, all as expected\n", paths.size());
        return 0;
    }
    std::printf("mlwc_cases: %zu of %zu cases failed; `mlwc_cases --update PATH` rewrites expectations and goldens\n",
                failed, paths.size());
    return 1;
}
