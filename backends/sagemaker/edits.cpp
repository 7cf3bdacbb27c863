// Overrides of requests.
#include "backends/sagemaker/edits.h"

#include <algorithm>
#include <string_view>

#include "compiler/base/letters.h"

namespace mlwc::backends::sagemaker {
namespace {

using lower::Entry;
using lower::Property;
using lower::ResourceGraph;

/// CloudWatch Logs begins its members with a small letter; the rows do not.
std::string with_capital(std::string_view name) {
    std::string capital(name);
    if (!capital.empty()) capital.front() = to_upper(capital.front());
    return capital;
}

std::string head_of(const lower::Edit& edit) {
    return edit.path.empty() ? std::string{} : with_capital(edit.path.front().name);
}

bool lists(const RequestRow& request, std::string_view member) {
    if (contains(request.without, member)) return false;
    if (member == "Tags") return request.tags != TagForm::None;
    return request.members.empty() || contains(request.members, member);
}

}  // namespace

bool contains(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

RequestEdits::RequestEdits(std::span<const lower::Override* const> overrides, const TypeRow& row) : row_(row) {
    for (const lower::Override* const one : overrides) {
        for (const lower::Edit& edit : one->edits) edits_.push_back({&edit, false, {}});
    }
}

bool RequestEdits::takes(const RequestRow& request, const lower::Edit& edit) const {
    const std::string head = head_of(edit);
    const bool known = std::any_of(row_.requests.begin(), row_.requests.end(),
                                   [&](const RequestRow& other) { return lists(other, head); });
    return known ? lists(request, head) : &request == row_.requests.data();
}

bool RequestEdits::add_to(const RequestRow& request) const {
    return std::any_of(edits_.begin(), edits_.end(), [&](const State& state) {
        return state.edit->op == EditOp::Set && takes(request, *state.edit);
    });
}

void RequestEdits::apply(const RequestRow& request, std::vector<Member>& members, ResourceGraph& rows) {
    Tree root;
    for (const Member& member : members) root.members.push_back({member.name, false, Tree(member.value)});
    for (State& state : edits_) {
        if (!takes(request, *state.edit)) continue;
        if (!row_.name.empty() && head_of(*state.edit) == row_.name) {
            state.miss = Miss{0, "other requests find it under the name that it has"};
            continue;
        }
        Tree attempt = root;
        std::optional<Miss> miss = backends::apply(attempt, *state.edit);
        if (miss) {
            if (!state.miss) state.miss = std::move(miss);
            continue;
        }
        state.done = true;
        root = std::move(attempt);
    }
    members.clear();
    for (const TreeMember& member : root.members) members.push_back({member.name, row_of(member.tree, rows)});
}

void RequestEdits::report(DiagnosticSink& sink) const {
    for (const State& state : edits_) {
        if (!state.done && state.miss) report_miss(*state.edit, *state.miss, sink);
    }
}

Property tags_row(std::span<const Tag> tags, TagForm form, ResourceGraph& rows) {
    std::vector<Entry> map;
    std::vector<Property> list;
    for (const Tag& tag : tags) {
        const Property key = rows.copied(tag.key);
        map.push_back({key.text(), *tag.value});
        list.push_back(rows.object({{"Key", key}, {"Value", *tag.value}}));
    }
    if (form == TagForm::Map) return rows.object(std::span<const Entry>(map));
    return rows.list(std::span<const Property>(list));
}

}  // namespace mlwc::backends::sagemaker
