// Every diagnostic is named once, worded as the house words them, explained by a page and provoked by a test.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/pipeline/limit_page.h"
#include "stdlib/stdlib.h"
#include "tests/guard/tree.h"

namespace mlwc::guard {
namespace {

std::string kebab(std::string_view identifier) {
    std::string text(identifier);
    std::replace(text.begin(), text.end(), '_', '-');
    return text;
}

/// The word after `keyword ` at the start of `line`, behind `indent` blanks; empty if it is something else.
std::string_view declared(std::string_view line, std::size_t indent, std::string_view keyword) {
    if (line.find_first_not_of(' ') != indent) return {};
    line.remove_prefix(indent);
    if (!line.starts_with(keyword) || line.size() <= keyword.size() || line[keyword.size()] != ' ') return {};
    const std::string_view rest = line.substr(keyword.size() + 1);
    return rest.substr(0, rest.find(' '));
}

/// `fargate/no-gpu`: the limits that the standard library declares, by the names of their diagnostics.
std::vector<std::string> library_limits() {
    std::vector<std::string> names;
    for (const LibraryFile& file : stdlib::library().files) {
        std::string family;
        const TreeFile text{"", std::string(file.text)};  // outlives the lines, which look into it
        for (const std::string_view line : text.lines()) {
            for (const std::string_view keyword : {"platform", "target", "kind"}) {
                const std::string_view name = declared(line, 0, keyword);
                if (!name.empty()) family = name;
            }
            const std::string_view limit = declared(line, 2, "limit");
            if (!limit.empty()) names.push_back(kebab(family) + "/" + kebab(limit));
        }
    }
    return names;
}

std::vector<std::string> all_names() {
    std::vector<std::string> names = library_limits();
    for (const DiagnosticRow& row : diagnostic_rows()) names.emplace_back(row.name);
    return names;
}

bool is_kebab(std::string_view text) {
    return !text.empty() && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return std::islower(byte) != 0 || std::isdigit(byte) != 0 || c == '-';
           });
}

bool has_page(const std::string& name) {
    const std::string path = "docs/diagnostics/" + name + ".md";
    const auto& files = tree();
    const auto page = std::find_if(files.begin(), files.end(), [&](const TreeFile& file) { return file.path == path; });
    return page != files.end() && page->text.starts_with("# " + name + "\n");
}

/// Whether a test of files expects it, or a unit test names it; what the disk refuses can only be in the latter.
bool is_provoked(const std::string& name) {
    const std::string in_case = " " + name + ": ";
    const std::string in_unit = "\"" + name + "\"";
    const auto& files = tree();
    return std::any_of(files.begin(), files.end(), [&](const TreeFile& file) {
        const bool example = file.below("tests/cases") || file.below("examples");
        if (example && file.ends_with(".mlw")) return file.text.find(in_case) != std::string::npos;
        return file.below("tests/unit") && file.ends_with(".cpp") && file.text.find(in_unit) != std::string::npos;
    });
}

TEST_CASE("names are family/what, each once") {
    std::set<std::string> seen;
    for (const std::string& name : all_names()) {
        const std::size_t slash = name.find('/');
        REQUIRE_MESSAGE(slash != std::string::npos, name);
        CHECK_MESSAGE(is_kebab(std::string_view(name).substr(0, slash)), name);
        CHECK_MESSAGE(is_kebab(std::string_view(name).substr(slash + 1)), name);
        CHECK_MESSAGE(seen.insert(name).second, name, " is there twice");
    }
}

TEST_CASE("messages begin small, end open, and never say invalid") {
    for (const DiagnosticRow& row : diagnostic_rows()) {
        CHECK_MESSAGE(!row.format.empty(), row.name);
        CHECK_MESSAGE(std::isupper(static_cast<unsigned char>(row.format.front())) == 0, row.name, ": ", row.format);
        CHECK_MESSAGE(!row.format.ends_with('.'), row.name, ": ", row.format);
        CHECK_MESSAGE(row.format.find("nvalid") == std::string_view::npos, row.name, ": ", row.format);
        CHECK_MESSAGE(std::count(row.format.begin(), row.format.end(), '`') % 2 == 0, row.name, ": ", row.format);
    }
}

TEST_CASE("every diagnostic of the compiler has a page that begins with its name") {
    for (const DiagnosticRow& row : diagnostic_rows()) {
        CHECK_MESSAGE(has_page(std::string(row.name)), "docs/diagnostics/", row.name, ".md");
    }
}

TEST_CASE("the page of every limit is made from the limit, with its fact") {
    for (const std::string& name : library_limits()) {
        const std::string page = pipeline::limit_page(name);
        CHECK_MESSAGE(page.starts_with("# " + name + "\n"), name);
        CHECK_MESSAGE(page.find("\nFact: ") != std::string::npos, name, " rests on no fact");
    }
}

TEST_CASE("what a page says would help is what would be written") {
    for (const std::string& name : library_limits()) {
        const std::string page = pipeline::limit_page(name);
        constexpr std::string_view lead = "\nA change that helps: ";
        const std::size_t at = page.find(lead);
        if (at == std::string::npos) continue;
        const std::string line = page.substr(at + lead.size(), page.find("\n\n", at + lead.size()) - at - lead.size());
        CHECK_MESSAGE(line.starts_with("`"), name, ": ", line);
        CHECK_MESSAGE(line.find(" = ") != std::string::npos, name, ": ", line);
        CHECK_MESSAGE(std::count(line.begin(), line.end(), '{') == std::count(line.begin(), line.end(), '}'), name,
                      ": ", line);
    }
}

TEST_CASE("every policy of the library has a page, which says how to have it") {
    const std::vector<std::string> policies = pipeline::policy_names();
    CHECK(policies.size() >= 5);
    for (const std::string& name : policies) {
        const std::string page = pipeline::limit_page(name);
        CHECK_MESSAGE(page.starts_with("# " + name + "\n"), name);
        CHECK_MESSAGE(page.find("`use \"std/policies/") != std::string::npos, name);
    }
}

TEST_CASE("every page is of a diagnostic that exists") {
    const std::vector<std::string> names = all_names();
    constexpr std::string_view folder = "docs/diagnostics/";
    for (const TreeFile& file : tree()) {
        if (!file.path.starts_with(folder) || !file.ends_with(".md") || file.ends_with("README.md")) continue;
        const std::string name = file.path.substr(folder.size(), file.path.size() - folder.size() - 3);
        CHECK_MESSAGE(std::find(names.begin(), names.end(), name) != names.end(), file.path);
    }
}

TEST_CASE("every diagnostic is provoked by a test") {
    for (const std::string& name : all_names()) CHECK_MESSAGE(is_provoked(name), name);
}

}  // namespace
}  // namespace mlwc::guard
