// Reading and writing pages. The working folder is the root of the project.
#include "tests/docs/markdown.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace mlwc::docs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view fence = "```";
constexpr std::string_view opening = "<!-- generated: ";
constexpr std::string_view closing = " -->";
constexpr std::string_view end_mark = "<!-- end -->";

/// A line of a page and where it begins.
struct Line {
    std::string_view text;
    std::size_t begin = 0;
    std::size_t number = 0;
};

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back({text.substr(at, end - at), at, lines.size() + 1});
        at = end + 1;
    }
    return lines;
}

std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

std::vector<Block> blocks_of(std::string_view page) {
    std::vector<Block> blocks;
    bool open = false;
    for (const Line& line : lines_of(page)) {
        if (!line.text.starts_with(fence)) {
            if (open) blocks.back().text += std::string(line.text) + "\n";
        } else if (open) {
            open = false;
        } else {
            open = true;
            blocks.push_back(
                {std::string(line.text.substr(fence.size())), "", line.begin + line.text.size() + 1, line.number + 1});
        }
    }
    return blocks;
}

std::vector<Region> regions_of(std::string_view page) {
    std::vector<Region> regions;
    for (const Line& line : lines_of(page)) {
        if (line.text.starts_with(opening) && line.text.ends_with(closing)) {
            const std::string_view name =
                line.text.substr(opening.size(), line.text.size() - opening.size() - closing.size());
            regions.push_back({std::string(name), line.begin + line.text.size() + 1, 0, false});
        } else if (line.text == end_mark && !regions.empty() && !regions.back().closed) {
            regions.back().end = line.begin;
            regions.back().closed = true;
        }
    }
    return regions;
}

std::string first_sentence(std::string_view text) {
    const std::string_view paragraph = text.substr(0, text.find("\n\n"));
    std::size_t end = paragraph.size();
    for (std::size_t at = 0; at < paragraph.size(); ++at) {
        const bool stops = paragraph[at] == '.' || paragraph[at] == '!' || paragraph[at] == ':';
        if (!stops || (at + 1 < paragraph.size() && paragraph[at + 1] != ' ' && paragraph[at + 1] != '\n')) continue;
        end = at;
        break;
    }
    return cell(paragraph.substr(0, end)) + ".";
}

std::string cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

std::vector<Page> all_pages() {
    std::vector<Page> pages;
    const auto add = [&](const fs::path& path) { pages.push_back({path.generic_string(), read(path)}); };
    for (const fs::directory_entry& entry : fs::directory_iterator(".")) {
        if (entry.path().extension() == ".md") add(entry.path().filename());
    }
    for (const std::string_view folder : {"docs", "stdlib"}) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.path().extension() == ".md") add(entry.path());
        }
    }
    std::sort(pages.begin(), pages.end(), [](const Page& left, const Page& right) { return left.path < right.path; });
    return pages;
}

void Outcome::fail(const Page& page, std::size_t line, const std::string& what) {
    failures.push_back(page.path + (line == 0 ? "" : ":" + std::to_string(line)) + ": " + what);
}

void rewrite(Page& page, std::string text, Outcome& outcome) {
    if (const fs::path folder = fs::path(page.path).parent_path(); !folder.empty()) fs::create_directories(folder);
    std::ofstream stream(page.path, std::ios::binary | std::ios::trunc);
    stream << text;
    page.text = std::move(text);
    if (std::find(outcome.rewritten.begin(), outcome.rewritten.end(), page.path) == outcome.rewritten.end()) {
        outcome.rewritten.push_back(page.path);
    }
}

}  // namespace mlwc::docs
