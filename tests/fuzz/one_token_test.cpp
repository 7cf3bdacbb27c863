// One slip, at most two messages: any single token of an example may be missing.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "compiler/base/render.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/disk.h"
#include "compiler/pipeline/pipeline.h"
#include "tests/fuzz/tokens.h"
#include "tests/support/memory_disk.h"

namespace mlwc::fuzz {
namespace {

constexpr std::size_t most_findings = 2;
constexpr std::size_t fewest_tokens = 70;  // of the smallest example; fewer mean that the tokens are not seen

/// What the program at `path` is told up to its placement when it reads `text`, one line each.
std::vector<std::string> findings(const std::string& path, const std::string& text) {
    driver::SystemDisk modules;
    tests::MemoryDisk disk;
    disk.behind = &modules;
    disk.files[path] = text;
    driver::Programs programs;
    (void)programs.compile(path, pipeline::Phase::Placement, {}, disk);
    std::vector<std::string> lines;
    for (const Diagnostic& found : programs.diagnostics) {
        render_line(lines.emplace_back(), found, programs.sources, Color::Off);
    }
    return lines;
}

/// The programs that a newcomer is shown, but for those that are wrong on purpose.
std::vector<std::string> examples() {
    std::vector<std::string> paths;
    for (const auto& folder : std::filesystem::directory_iterator(MLWC_ROOT "/examples")) {
        const std::filesystem::path main = folder.path() / "main.mlw";
        if (std::filesystem::exists(main)) paths.push_back(main);
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all.append("    ").append(line);
    return all;
}

}  // namespace

TEST_CASE("a token that is missing in an example costs at most two messages") {
    driver::SystemDisk disk;
    const std::vector<std::string> paths = examples();
    CHECK(paths.size() >= 3);
    for (const std::string& path : paths) {
        const Result<std::string> read = disk.read(path);
        REQUIRE_MESSAGE(read, path);
        const std::string& text = *read;
        const std::vector<std::string> sound = findings(path, text);
        const bool errors = std::any_of(sound.begin(), sound.end(), [](const std::string& line) {
            return line.find(": error[") != std::string::npos;
        });
        CHECK_MESSAGE(!errors, path, "\n", joined(sound));
        const std::vector<Token> tokens = tokens_of(text);
        CHECK_MESSAGE(tokens.size() >= fewest_tokens, path);
        std::size_t told = 0;
        for (const Token token : tokens) {
            const std::vector<std::string> lines = findings(path, without(text, token));
            const auto line =
                1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(token.begin), '\n');
            CHECK_MESSAGE(lines.size() <= most_findings + sound.size(), path, ":", line, " without `",
                          text.substr(token.begin, token.end - token.begin), "`\n", joined(lines));
            told += lines.empty() ? 0 : 1;
        }
        // Most tokens are needed: a compiler that says nothing would pass otherwise.
        CHECK_MESSAGE(told * 2 > tokens.size(), path);
    }
}

}  // namespace mlwc::fuzz
