// Values are looked into down to their leaves.
#include "backends/properties.h"

#include <algorithm>

namespace mlwc::backends {

using lower::Property;
using lower::PropertyKind;

const Property* find_member(const Property& object, std::string_view name) {
    for (const lower::Entry& entry : object.children())
        if (entry.name == name) return &entry.value;
    return nullptr;
}

bool any_input(const lower::ResourceGraph& graph, const Property& value,
               const std::function<bool(const lower::Input&)>& wanted) {
    switch (value.kind) {
        case PropertyKind::Input:
            return wanted(graph[value.input()]);
        case PropertyKind::List:
        case PropertyKind::Object:
        case PropertyKind::Join:
        case PropertyKind::JsonText:
        case PropertyKind::Base64:
            return std::any_of(value.children().begin(), value.children().end(),
                               [&](const lower::Entry& entry) { return any_input(graph, entry.value, wanted); });
        case PropertyKind::Text:
        case PropertyKind::Integer:
        case PropertyKind::Decimal:
        case PropertyKind::Boolean:
        case PropertyKind::Reference:
        case PropertyKind::Pseudo:
            return false;
    }
    return false;
}

void write_default(JsonWriter& json, const lower::Input& input) {
    if (!input.preset) return;
    json.plain_key("default");
    if (input.type == lower::InputType::Text) return json.text(*input.preset);
    if (input.type == lower::InputType::Number) return json.raw(*input.preset);
    json.open_array();
    for (std::string_view left = *input.preset; !left.empty();) {
        const std::size_t comma = std::min(left.find(','), left.size());
        json.text(left.substr(0, comma));
        left.remove_prefix(std::min(comma + 1, left.size()));
    }
    json.close_array();
}

}  // namespace mlwc::backends
