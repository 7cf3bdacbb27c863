// The tags of a resource, merged and ordered.
#include "backends/tags.h"

#include <algorithm>

#include "compiler/base/bug.h"
#include "compiler/base/letters.h"

namespace mlwc::backends {
namespace {

/// As in a dictionary: capitals count only between keys that are otherwise equal.
bool comes_before(const Tag& left, const Tag& right) {
    const auto less = [](char a, char b) { return to_lower(a) < to_lower(b); };
    const std::string_view a = left.key;
    const std::string_view b = right.key;
    if (std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), less)) return true;
    if (std::lexicographical_compare(b.begin(), b.end(), a.begin(), a.end(), less)) return false;
    return a < b;
}

}  // namespace

std::vector<Tag> own_tags(const lower::Property& own) {
    std::vector<Tag> tags;
    for (const lower::Entry& entry : own.children()) {
        if (own.kind == lower::PropertyKind::Object) {
            tags.push_back({entry.name, &entry.value});
            continue;
        }
        const auto members = entry.value.children();
        if (members.size() != 2 || members[0].name != "Key" || members[1].name != "Value")
            bug("a tag is Key and Value");
        tags.push_back({members[0].value.text(), &members[1].value});
    }
    return tags;
}

std::vector<Tag> merged_tags(const lower::ResourceGraph& graph, std::vector<Tag> own) {
    const std::size_t count = own.size();
    for (const lower::Entry& shared : graph.tags) {
        const auto end = own.begin() + static_cast<std::ptrdiff_t>(count);
        if (std::none_of(own.begin(), end, [&](const Tag& tag) { return tag.key == shared.name; }))
            own.push_back({shared.name, &shared.value});
    }
    std::sort(own.begin(), own.end(), comes_before);
    return own;
}

}  // namespace mlwc::backends
