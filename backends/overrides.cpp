// Overrides by resource, and the search for twins.
#include "backends/overrides.h"

#include <algorithm>
#include <set>

#include "backends/properties.h"
#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"

namespace mlwc::backends {
namespace {

bool added_for(const lower::ResourceGraph& graph, const lower::RawResource& raw, std::string_view target) {
    return std::any_of(graph.raws.begin(), graph.raws.end(), [&](const lower::RawResource& other) {
        return other.owner == raw.owner && other.name == raw.name && other.target == target;
    });
}

}  // namespace

Overrides::Overrides(const lower::ResourceGraph& graph, std::string_view target) {
    for (const lower::Override& row : graph.overrides) {
        if (row.target == target) rows_.push_back(&row);
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const lower::Override* left, const lower::Override* right) {
        return left->resource < right->resource;
    });
}

std::span<const lower::Override* const> Overrides::of(lower::ResourceId resource) const {
    if (rows_.empty()) return {};
    const auto first =
        std::lower_bound(rows_.begin(), rows_.end(), resource,
                         [](const lower::Override* row, lower::ResourceId wanted) { return row->resource < wanted; });
    auto end = first;
    while (end != rows_.end() && (*end)->resource == resource) ++end;
    return {first, end};
}

void report_missing_twins(const lower::ResourceGraph& graph, std::string_view target,
                          const std::function<bool(lower::ResourceId)>& makes, DiagnosticSink& sink) {
    const Overrides own(graph, target);
    std::set<Span> reported;  // what a template says comes up for each of its workloads
    for (const lower::Override& row : graph.overrides) {
        if (row.target == target || !makes(row.resource) || !own.of(row.resource).empty()) continue;
        if (!reported.insert(row.span).second) continue;
        const lower::Resource& resource = graph[row.resource];
        sink.report(row.span, diag::OverrideOfOneTarget, resource.role, owner_of(resource), row.target, target)
            .help("write `override " + std::string(target) + " " + std::string(resource.role) +
                  " { ... }` too, or build for `" + std::string(row.target) + "` only");
    }
    for (const lower::RawResource& raw : graph.raws) {
        if (raw.target == target || added_for(graph, raw, target)) continue;
        sink.report(raw.span, diag::RawOfOneTarget, raw.name, raw.target, target)
            .help("write `raw " + std::string(target) + " " + std::string(raw.name) + " { ... }` too, or build for `" +
                  std::string(raw.target) + "` only");
    }
}

void report_miss(const lower::Edit& edit, const Miss& miss, DiagnosticSink& sink) {
    const Span step = miss.step < edit.path.size() ? edit.path[miss.step].span : edit.span;
    auto report = sink.report(step.exists() ? step : edit.span, diag::EditHitsNothing, word_of(edit.op),
                              written(edit.path), miss.reason);
    const bool last = miss.step + 1 == edit.path.size();
    if (edit.op == EditOp::Append && last) report.help("`set " + written(edit.path) + " = [...]` makes a list");
    if (edit.op == EditOp::Merge && last) report.help("`set " + written(edit.path) + " = { ... }` makes a record");
}

void apply_all(Tree& root, std::span<const lower::Override* const> overrides, DiagnosticSink& sink,
               const Follow& follow) {
    for (const lower::Override* const row : overrides) {
        for (const lower::Edit& edit : row->edits) {
            if (const std::optional<Miss> miss = apply(root, edit, follow)) report_miss(edit, *miss, sink);
        }
    }
}

std::vector<Awaited> awaited(const lower::RawResource& raw, std::string_view member) {
    const lower::Property* const given = find_member(raw.body, member);
    if (given == nullptr) return {};
    std::vector<Awaited> names;
    std::size_t at = 0;
    const auto add = [&](const lower::Property& name) {
        const Span span = at < raw.waits.size() ? raw.waits[at] : raw.span;
        if (name.kind == lower::PropertyKind::Text) names.push_back({name.text(), span});
        ++at;
    };
    if (given->kind == lower::PropertyKind::List) {
        for (const lower::Entry& entry : given->children()) add(entry.value);
    } else {
        add(*given);
    }
    return names;
}

void report_unknown(const Awaited& awaited, const lower::RawResource& raw, std::span<const std::string_view> known,
                    DiagnosticSink& sink) {
    auto report = sink.report(awaited.span, diag::RawUnknownDependency, raw.name, awaited.name);
    const std::string_view near = nearest(awaited.name, known);
    if (!near.empty()) report.help("did you mean `" + std::string(near) + "`?");
}

std::string owner_of(const lower::Resource& resource) {
    return resource.owner.empty() ? std::string("the app") : "`" + std::string(resource.owner) + "`";
}

std::string comment_of(const lower::Resource& resource, std::span<const lower::Override* const> overrides) {
    std::string comment(resource.comment);
    std::set<std::string_view> said;
    for (const lower::Override* const row : overrides) {
        if (!said.insert(row->because).second) continue;
        if (!comment.empty()) comment += ' ';
        comment.append("Overridden: ").append(row->because);
        if (comment.back() != '.') comment += '.';
    }
    return comment;
}

}  // namespace mlwc::backends
