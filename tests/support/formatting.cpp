// Each promise by itself, the one that says most first.
#include "tests/support/formatting.h"

#include <fmt/format.h>

#include <vector>

#include "compiler/base/sink.h"
#include "compiler/base/symbol.h"
#include "grammar/format.h"
#include "grammar/format_tokens.h"
#include "grammar/parse.h"
#include "grammar/same_tree.h"

namespace mlwc::tests {
namespace {

constexpr FileId some_file{0};

std::vector<std::string_view> comments(std::string_view text, const ast::File& file) {
    std::vector<std::string_view> found;
    for (const ast::Comment& comment : file.comments) {
        found.push_back(text.substr(comment.begin, comment.end - comment.begin));
    }
    return found;
}

}  // namespace

std::string formatted(std::string_view text) {
    Interner symbols;
    DiagnosticSink sink;
    return grammar::format(text, grammar::parse(some_file, text, symbols, sink));
}

std::string formatting_fault(std::string_view text) {
    Interner symbols;
    DiagnosticSink sink;
    const ast::File before = grammar::parse(some_file, text, symbols, sink);
    if (before.has_errors) return {};
    const std::string made = grammar::format(text, before);
    const ast::File after = grammar::parse(some_file, made, symbols, sink);
    if (after.has_errors) return fmt::format("{} in\n{}", sink.all().front().message, made);
    if (!grammar::same_tree(before, after)) return "another tree:\n" + made;
    if (comments(text, before) != comments(made, after)) return "other comments:\n" + made;
    const std::string again = grammar::format(made, after);
    if (again != made) return fmt::format("first\n{}then\n{}", made, again);
    return {};
}

std::string_view long_line(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        const bool breakable = line.find('"') == std::string_view::npos && line.find("//") == std::string_view::npos;
        if (grammar::columns(line) > grammar::line_limit && breakable) return line;
        text.remove_prefix(line.size() == text.size() ? line.size() : line.size() + 1);
    }
    return {};
}

}  // namespace mlwc::tests
