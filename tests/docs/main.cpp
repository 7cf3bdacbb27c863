// mlwc_docs [--update] PROGRAM, in the root of the project: whether the manual is true. Generated parts are what the
// standard library says, examples compile, the pages of diagnostics show them, and transcripts are what PROGRAM prints.
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "tests/docs/markdown.h"

int main(int argc, char** argv) {
    using namespace mlwc::docs;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // so that a crash loses no line
    const bool updates = argc > 2 && std::string_view(argv[1]) == "--update";
    if (argc != (updates ? 3 : 2)) {
        std::printf("usage: mlwc_docs [--update] PROGRAM\n");
        return 2;
    }
    const Update update = updates ? Update::Yes : Update::No;
    Outcome outcome;
    std::vector<Page> pages = all_pages();
    check_generated(pages, update, outcome);
    check_examples(pages, outcome);
    check_transcripts(pages, std::filesystem::absolute(argv[argc - 1]), update, outcome);
    for (const std::string& path : outcome.rewritten) std::printf("rewritten: %s\n", path.c_str());
    for (const std::string& failure : outcome.failures) std::printf("%s\n", failure.c_str());
    if (outcome.failures.empty()) {
        std::printf("mlwc_docs: %zu pages, all true\n", pages.size());
        return 0;
    }
    std::printf("mlwc_docs: %zu failures; `mlwc_docs --update PROGRAM` rewrites generated parts and transcripts\n",
                outcome.failures.size());
    return 1;
}
