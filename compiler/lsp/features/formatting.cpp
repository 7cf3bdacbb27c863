// The one style: the whole text, the lines of a range, or what a closing brace has just ended.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/syntax.h"
#include "grammar/format.h"
#include "grammar/parse.h"
#include "grammar/same_tree.h"

namespace mlwc::lsp {
namespace {

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

/// The text in the style; empty if there is nothing to change, or nothing that could be read.
std::string styled(Document& document) {
    const std::string& text = document.text();
    const ast::File& tree = document.tree();
    if (tree.has_errors) return "";
    std::string formatted = grammar::format(text, tree);
    if (formatted == text) return "";
    Interner symbols;
    DiagnosticSink none;
    const ast::File before = grammar::parse(tree.id, text, symbols, none);
    if (!grammar::same_tree(before, grammar::parse(tree.id, formatted, symbols, none))) return "";
    return formatted;
}

/// A run of lines that other lines take the place of.
struct Change {
    std::uint32_t first = 0;  ///< line
    std::uint32_t last = 0;   ///< behind the last
    std::string text;
};

/// The lines that differ, block by block: lines that are alike hold the blocks apart.
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

/// The changes that touch some of the lines, as edits.
Json edits(Document& document, std::uint32_t first, std::uint32_t last, const Session& session) {
    Json list = Json::array();
    const std::string formatted = styled(document);
    const std::string& text = document.text();
    if (formatted.empty()) return list;
    const std::vector<std::string_view> before = lines_of(text);
    std::vector<std::uint32_t> starts{0};
    for (const std::string_view line : before)
        starts.push_back(starts.back() + static_cast<std::uint32_t>(line.size()));
    for (const Change& change : changes(before, lines_of(formatted))) {
        if (change.first > last || std::max(change.last, change.first + 1) <= first) continue;
        list.push_back({{"range", range(document.lines(), starts[change.first], starts[change.last], session)},
                        {"newText", change.text}});
    }
    return list;
}

/// A line as `\n` alone counts it.
std::uint32_t line_at(std::string_view text, std::uint32_t offset) {
    return static_cast<std::uint32_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

}  // namespace

Json offer_formatting(const Client& /*client*/) { return true; }

Json formatting(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return nullptr;
    return edits(*document, 0, 0xFFFF'FFFF, session);
}

Json offer_range_formatting(const Client& /*client*/) { return true; }

Json range_formatting(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return nullptr;
    const auto [start, end] = range_member(params, "range");
    const Lines& lines = document->lines();
    const std::string& text = document->text();
    return edits(*document, line_at(text, lines.offset(start, session.client.encoding)),
                 line_at(text, lines.offset(end, session.client.encoding)), session);
}

Json offer_on_type_formatting(const Client& /*client*/) { return {{"firstTriggerCharacter", "}"}}; }

Json on_type_formatting(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return nullptr;
    const std::uint32_t offset = document->lines().offset(position_member(params, "position"), session.client.encoding);
    const std::vector<ast::NodeId> around = nodes_around(document->tree(), offset > 0 ? offset - 1 : 0);
    const std::string& text = document->text();
    for (auto node = around.rbegin(); node != around.rend(); ++node) {
        const ast::Node& row = document->tree()[*node];
        if (row.end != offset || row.kind == ast::Kind::FileRoot) continue;
        return edits(*document, line_at(text, row.begin), line_at(text, row.end), session);
    }
    return Json::array();
}

}  // namespace mlwc::lsp
