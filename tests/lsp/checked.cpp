// Who uses whom is known from what the command line reads, not from what the server believes.
#include "tests/lsp/checked.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/base/display.h"
#include "compiler/driver/commands/input.h"
#include "tests/support/memory_disk.h"

namespace mlwc::tests {
namespace {

/// One run of the command line: the user's files that it reads, and what it finds.
struct Run {
    std::set<std::string> read;
    Findings findings;
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string row(const Json& start, const Json& end, int severity, const std::string& name, const std::string& message) {
    return fmt::format("{}:{}-{}:{} {} {} {}", start["line"].get<int>(), start["character"].get<int>(),
                       end["line"].get<int>(), end["character"].get<int>(), severity, name, message);
}

int number(Severity severity) { return severity == Severity::Error ? 1 : severity == Severity::Warning ? 2 : 3; }

Run run(const Files& files, const std::string& root, lsp::Encoding encoding) {
    MemoryDisk disk;
    disk.files = files;
    driver::Programs programs;
    programs.check(root, {}, disk);
    Run made;
    for (std::uint32_t id = 0; id < programs.sources.size(); ++id) {
        const std::string& path = programs.sources[FileId{id}].path();
        if (files.contains(path)) made.read.insert(path);
    }
    for (const Diagnostic& found : programs.diagnostics) {
        const Span span = found.span.exists() ? found.span : Span{FileId{0}, 0, 0};
        const Source& source = programs.sources[span.file];
        if (!files.contains(source.path())) continue;
        const lsp::Lines lines(source.text());
        std::string message;
        append_printable(message, first_line(found.message));
        made.findings[source.path()].push_back(row(place(lines, span.begin, encoding), place(lines, span.end, encoding),
                                                   number(found.severity), found.name, message));
    }
    return made;
}

using Runs = std::map<std::string, Run>;

/// The main files of the programs that a file is part of.
std::set<std::string> roots_of(const std::string& path, const Runs& runs) {
    const auto used = [&](const std::string& root) {
        return std::ranges::any_of(
            runs, [&](const auto& run) { return run.first != root && run.second.read.contains(root); });
    };
    std::set<std::string> roots;
    for (const auto& [root, run] : runs) {
        if (run.read.contains(path) && !used(root)) roots.insert(root);
    }
    if (roots.empty()) roots.insert(path);
    return roots;
}

}  // namespace

Json place(const lsp::Lines& lines, std::uint32_t offset, lsp::Encoding encoding) {
    const lsp::Position at = lines.position(offset, encoding);
    return {{"line", at.line}, {"character", at.character}};
}

Findings checked(const Files& files, const std::set<std::string>& open, lsp::Encoding encoding) {
    Runs runs;
    for (const auto& [path, text] : files) {
        if (path.ends_with(".mlw")) runs[path] = run(files, path, encoding);
    }
    std::set<std::string> roots;
    for (const std::string& path : open) roots.merge(roots_of(path, runs));
    Findings all;
    for (const std::string& root : roots) {
        for (auto& [path, rows] : runs.at(root).findings) std::ranges::move(rows, std::back_inserter(all[path]));
    }
    for (auto& [path, rows] : all) {
        std::ranges::sort(rows);
        // How often several programs find the same fault is not told.
        if (roots.size() > 1) rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    }
    return all;
}

std::vector<std::string> published(const Json& diagnostics) {
    std::vector<std::string> rows;
    for (const Json& one : diagnostics) {
        rows.push_back(row(one["range"]["start"], one["range"]["end"], one["severity"], one["code"],
                           first_line(one["message"].get<std::string>())));
    }
    std::ranges::sort(rows);
    return rows;
}

}  // namespace mlwc::tests
