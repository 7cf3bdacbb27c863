// What an action writes lines up with what stands around it, and what nobody touched stays as it is.
#include "compiler/lsp/features/style.h"

#include <algorithm>
#include <utility>

#include "compiler/base/edit.h"
#include "grammar/format.h"
#include "grammar/parse.h"
#include "grammar/same_tree.h"

namespace mlwc::lsp {
namespace {

/// The places in the text that came of edits, as lines: first and last.
std::vector<std::pair<std::uint32_t, std::uint32_t>> edited_lines(std::string_view changed,
                                                                  const std::vector<Edit>& edits) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> lines;
    std::int64_t shift = 0;
    for (const Edit& edit : edits) {
        const auto begin = static_cast<std::uint32_t>(edit.span.begin + shift);
        const bool whole_lines = edit.text.ends_with('\n');
        const auto end = static_cast<std::uint32_t>(begin + edit.text.size() - (whole_lines ? 1 : 0));
        lines.emplace_back(line_at(changed, begin), line_at(changed, end));
        shift += static_cast<std::int64_t>(edit.text.size()) - edit.span.length();
    }
    return lines;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string result;
    for (std::size_t at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
        result.append(text.substr(0, at)).append(to);
        text.remove_prefix(at + from.size());
    }
    return result.append(text);
}

/// The same in a text whose lines end in `\r\n`, which the style knows nothing of: they still do.
std::string edited_with_returns(std::string_view text, FileId file, std::vector<Edit> edits) {
    const auto without = [&](std::uint32_t offset) {
        return static_cast<std::uint32_t>(replaced(text.substr(0, offset), "\r\n", "\n").size());
    };
    for (Edit& edit : edits) {
        edit.span = {edit.span.file, without(edit.span.begin), without(edit.span.end)};
        edit.text = replaced(edit.text, "\r\n", "\n");
    }
    return replaced(edited_in_style(replaced(text, "\r\n", "\n"), file, std::move(edits)), "\n", "\r\n");
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const std::size_t length = newline == std::string_view::npos ? text.size() : newline + 1;
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

std::uint32_t line_at(std::string_view text, std::uint32_t offset) {
    return static_cast<std::uint32_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

std::vector<Change> changes(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
    std::vector<Change> list;
    std::size_t left = 0;
    std::size_t right = 0;
    // How far apart the texts may run before the rest is taken as one block.
    constexpr std::size_t farthest = 60;
    while (left < before.size() || right < after.size()) {
        if (left < before.size() && right < after.size() && before[left] == after[right]) {
            ++left;
            ++right;
            continue;
        }
        std::size_t skip_left = before.size() - left;
        std::size_t skip_right = after.size() - right;
        bool met = false;
        for (std::size_t sum = 1; sum <= farthest && !met; ++sum) {
            for (std::size_t one = 0; one <= sum && !met; ++one) {
                const std::size_t at = left + one;
                const std::size_t to = right + (sum - one);
                if (at >= before.size() || to >= after.size() || before[at] != after[to] || before[at] == "\n")
                    continue;
                skip_left = one;
                skip_right = sum - one;
                met = true;
            }
        }
        Change change{static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(left + skip_left), ""};
        for (std::size_t at = right; at < right + skip_right; ++at) change.text += after[at];
        list.push_back(std::move(change));
        left += skip_left;
        right += skip_right;
    }
    return list;
}

std::vector<Edit> edits_between(std::string_view before, std::string_view after, FileId file) {
    const std::vector<std::string_view> lines = lines_of(before);
    std::vector<std::uint32_t> starts{0};
    for (const std::string_view line : lines) starts.push_back(starts.back() + static_cast<std::uint32_t>(line.size()));
    std::vector<Edit> edits;
    for (Change& change : changes(lines, lines_of(after)))
        edits.push_back({{file, starts[change.first], starts[change.last]}, std::move(change.text)});
    return edits;
}

std::string in_style(std::string_view text) {
    Interner symbols;
    DiagnosticSink none;
    const FileId file{0};
    const ast::File tree = grammar::parse(file, text, symbols, none);
    if (tree.has_errors) return std::string(text);
    std::string formatted = grammar::format(text, tree);
    if (formatted == text || grammar::same_tree(tree, grammar::parse(file, formatted, symbols, none))) return formatted;
    return std::string(text);
}

std::string edited_in_style(std::string_view text, FileId file, std::vector<Edit> edits) {
    if (text.find("\r\n") != std::string_view::npos) return edited_with_returns(text, file, std::move(edits));
    std::ranges::stable_sort(edits, {}, &Edit::span);
    std::string changed = apply_edits(text, file, edits);
    std::string formatted = in_style(changed);
    if (formatted == changed || in_style(text) == text) return formatted;
    const auto touched = edited_lines(changed, edits);
    std::vector<Edit> wanted;
    for (const Edit& edit : edits_between(changed, formatted, file)) {
        const std::uint32_t first = line_at(changed, edit.span.begin);
        const std::uint32_t last = std::max(line_at(changed, edit.span.end), first + 1);
        const bool ours = std::ranges::any_of(
            touched, [&](const auto& lines) { return first <= lines.second && lines.first < last; });
        if (ours) wanted.push_back(edit);
    }
    return apply_edits(changed, file, wanted);
}

}  // namespace mlwc::lsp
