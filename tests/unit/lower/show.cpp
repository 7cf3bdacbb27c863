// Resource graphs as text, for tests to look at.
#include "tests/unit/lower/show.h"

#include <stdexcept>

namespace mlwc::tests {
namespace {

using lower::Property;
using lower::PropertyKind;

std::string_view pseudo_name(lower::Pseudo pseudo) {
    switch (pseudo) {
        case lower::Pseudo::Region:
            return "Region";
        case lower::Pseudo::AccountId:
            return "AccountId";
        case lower::Pseudo::Partition:
            return "Partition";
        case lower::Pseudo::UrlSuffix:
            return "UrlSuffix";
        case lower::Pseudo::Zone:
            return "Zone";
    }
    return "";
}

std::string show_children(const lower::ResourceGraph& graph, const Property& property, char open, char close) {
    std::string made(1, open);
    for (const lower::Entry& entry : property.children()) {
        if (made.size() > 1) made += ", ";
        if (!entry.name.empty()) made.append(entry.name).append(": ");
        made += show(graph, entry.value);
    }
    return made + close;
}

}  // namespace

std::string show(const lower::ResourceGraph& graph, const Property& property) {
    switch (property.kind) {
        case PropertyKind::Text:
            return '"' + std::string(property.text()) + '"';
        case PropertyKind::Decimal:
            return std::string(property.text());
        case PropertyKind::Integer:
            return std::to_string(property.integer);
        case PropertyKind::Boolean:
            return property.boolean() ? "true" : "false";
        case PropertyKind::List:
            return show_children(graph, property, '[', ']');
        case PropertyKind::Object:
            return show_children(graph, property, '{', '}');
        case PropertyKind::Join:
            return show_children(graph, property, '<', '>');
        case PropertyKind::JsonText:
            return "json" + show_children(graph, property, '(', ')');
        case PropertyKind::Base64:
            return "base64" + show_children(graph, property, '(', ')');
        case PropertyKind::Input:
            return "$" + std::string(graph[property.input()].name);
        case PropertyKind::Pseudo:
            return "~" + std::string(pseudo_name(property.pseudo));
        case PropertyKind::Reference: {
            std::string made = "@" + std::string(graph[property.resource()].logical_id);
            if (!property.attribute().empty()) made.append(".").append(property.attribute());
            return made;
        }
    }
    return "";
}

bool has(const lower::ResourceGraph& graph, std::string_view logical_id) {
    for (const lower::Resource& resource : graph.resources) {
        if (resource.logical_id == logical_id) return true;
    }
    return false;
}

const lower::Resource& resource_named(const lower::ResourceGraph& graph, std::string_view logical_id) {
    for (const lower::Resource& resource : graph.resources) {
        if (resource.logical_id == logical_id) return resource;
    }
    throw std::runtime_error("no resource " + std::string(logical_id));
}

std::string shown(const lower::ResourceGraph& graph, std::string_view logical_id) {
    return show(graph, resource_named(graph, logical_id).properties);
}

std::string member(const lower::ResourceGraph& graph, std::string_view logical_id, std::string_view path) {
    Property at = resource_named(graph, logical_id).properties;
    while (!path.empty()) {
        const std::size_t dot = path.find('.');
        const std::string_view name = path.substr(0, dot);
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
        const lower::Entry* found = nullptr;
        std::size_t index = 0;
        for (const lower::Entry& entry : at.children()) {
            if (entry.name == name || (entry.name.empty() && std::to_string(index) == name)) found = &entry;
            ++index;
        }
        if (found == nullptr) return "";
        at = found->value;
    }
    return show(graph, at);
}

std::size_t count_type(const lower::ResourceGraph& graph, std::string_view type) {
    std::size_t count = 0;
    for (const lower::Resource& resource : graph.resources) count += resource.type == type ? 1 : 0;
    return count;
}

}  // namespace mlwc::tests
