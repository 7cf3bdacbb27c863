// Whole entries of a workload that are selected become a template that it starts from.
#include <utility>

#include "compiler/lsp/features/refactorer.h"
#include "compiler/lsp/syntax.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

/// Entries that stand side by side: rows of the children of a body.
struct Run {
    std::size_t first = 0;
    std::size_t last = 0;
};

std::vector<Run> selected_entries(const Refactorer& work, ast::NodeId body) {
    std::vector<Run> runs;
    const auto entries = work.tree().children(body);
    for (std::size_t at = 0; at < entries.size(); ++at) {
        const ast::Node& row = work.tree()[entries[at]];
        const bool moves = row.kind == Kind::Attribute || row.kind == Kind::Block;
        if (!moves || row.begin < work.asked().begin || row.end > work.asked().end) continue;
        if (runs.empty() || runs.back().last + 1 != at) runs.push_back({at, at});
        runs.back().last = at;
    }
    return runs;
}

/// Whether nothing but a comma and a comment follows on the line.
bool ends_line(const Refactorer& work, std::uint32_t offset) {
    const std::uint32_t end = work.lines().end(work.lines().line_of(offset));
    std::string_view rest = work.text().substr(offset, end - offset);
    for (const std::string_view skipped : {" \t", ",", " \t"}) {
        const std::size_t next = rest.find_first_not_of(skipped);
        rest.remove_prefix(next == std::string_view::npos ? rest.size() : next);
    }
    return rest.empty() || rest.starts_with("//");
}

/// What moves and what is taken away: whole lines with the comments above, or entries out of a line of several.
std::pair<std::string, Span> moved(const Refactorer& work, ast::NodeId body, Run run) {
    const ast::File& tree = work.tree();
    const Lines& lines = work.lines();
    const ast::NodeId first = tree.child(body, run.first);
    const ast::NodeId last = tree.child(body, run.last);
    Span place{work.asked().file, tree[first].begin, tree[last].end};
    if (work.blank_before(place.begin) && ends_line(work, place.end)) {
        const std::uint32_t opens = lines.start(lines.line_of(tree[body].begin) + 1);
        place.begin = std::max(opens, work.before(first));
        place.end = lines.start(lines.line_of(place.end) + 1);
        return {std::string(work.text().substr(place.begin, place.length())), place};
    }
    const std::string entries = std::string(work.text().substr(place.begin, place.length())) + "\n";
    const auto same_line = [&](std::uint32_t left, std::uint32_t right) {
        return lines.line_of(left) == lines.line_of(right);
    };
    const ast::NodeId before = run.first > 0 ? tree.child(body, run.first - 1) : ast::no_node;
    const ast::NodeId after = tree.child(body, run.last + 1);
    if (ast::exists(before) && same_line(tree[before].end, place.begin)) {
        place.begin = tree[before].end;
    } else if (ast::exists(after) && same_line(place.end, tree[after].begin)) {
        place.end = tree[after].begin;
    }
    return {entries, place};
}

}  // namespace

void extract_template(Refactorer& work) {
    const ast::File& tree = work.tree();
    const ast::NodeId workload = work.outermost();
    if (tree.kind(workload) != Kind::Workload || ast::exists(tree.child(workload, 2))) return;
    const ast::NodeId name_at = tree.child(workload, 1);
    if (tree.kind(name_at) != Kind::Name || !work.is_selection()) return;
    const ast::NodeId body = tree.child(workload, 4);
    std::string entries;
    std::vector<Edit> edits;
    for (const Run run : selected_entries(work, body)) {
        auto [text, place] = moved(work, body, run);
        entries += text;
        edits.push_back({place, ""});
    }
    if (edits.empty()) return;
    const FileId file = work.asked().file;
    const std::string name = work.free_name(std::string(work.text(name_at)) + "_base");
    const std::uint32_t before = work.before(workload);
    const std::uint32_t end = tree[name_at].end;
    edits.push_back({{file, before, before}, "template " + name + " {\n" + entries + "}\n\n"});
    edits.push_back({{file, end, end}, " from " + name});
    work.offer("extract to `template " + name + "`", "refactor.extract", std::move(edits));
}

}  // namespace mlwc::lsp
