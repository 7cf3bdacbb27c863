// The order of declarations changes the order of the output and nothing else.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/targets/built.h"

namespace mlwc::tests {
namespace {

/// The declarations of a program with their comments: what stands between blank lines.
std::vector<std::string> declarations(const std::string& text) {
    std::vector<std::string> found;
    std::size_t begin = 0;
    while (begin < text.size()) {
        // A blank line inside of a body divides nothing: what follows it is indented.
        std::size_t end = text.find("\n\n", begin);
        while (end + 2 < text.size() && text[end + 2] == ' ') end = text.find("\n\n", end + 2);
        end = std::min(end, text.size());
        found.push_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of('\n', end);
    }
    return found;
}

std::string program(const std::vector<std::string>& declarations) {
    std::string text;
    for (const std::string& declaration : declarations) text += declaration + "\n\n";
    return text;
}

std::vector<std::string> sorted_lines(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// Objects are compared as sets of members, lists in order, scripts as sets of lines.
void check_same(const std::map<std::string, std::string>& one, const std::map<std::string, std::string>& other) {
    REQUIRE(one.size() == other.size());
    for (const auto& file : one) {
        const std::string& path = file.first;
        const std::string& bytes = file.second;
        REQUIRE_MESSAGE(other.contains(path), path);
        const std::string& others = other.at(path);
        if (path.ends_with(".json")) {
            const json difference = json::diff(json::parse(bytes), json::parse(others));
            CHECK_MESSAGE(difference.empty(), path, ": ", difference.dump(1).substr(0, 2000));
        } else {
            CHECK_MESSAGE(sorted_lines(bytes) == sorted_lines(others), path);
        }
    }
}

TEST_CASE("reordered declarations give the same resources on every target") {
    std::size_t built = 0;
    for (const Source& source : sources()) {
        std::vector<std::string> order = declarations(source.text);
        REQUIRE_MESSAGE(order.size() > 1, source.path, " has its declarations between blank lines");
        for (const std::string target : {"cloudformation", "terraform", "sagemaker"}) {
            CAPTURE(source.path);
            CAPTURE(target);
            const auto written = build(source, target);
            if (written.empty()) continue;
            std::vector<std::string> reversed(order.rbegin(), order.rend());
            check_same(written, build({source.path, program(reversed)}, target));
            for (std::size_t turn = 1; turn < order.size(); ++turn) {
                std::rotate(order.begin(), order.begin() + 1, order.end());
                check_same(written, build({source.path, program(order)}, target));
            }
            ++built;
        }
    }
    CHECK(built >= 3 * 2 + 1);
}

}  // namespace
}  // namespace mlwc::tests
