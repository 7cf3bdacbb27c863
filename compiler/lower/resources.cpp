// Building the resource graph: property rows in its arena, and logical ids from declared names.
#include "compiler/lower/resources.h"

#include <algorithm>
#include <new>
#include <type_traits>
#include <utility>

#include "compiler/base/letters.h"

namespace mlwc::lower {
namespace {

static_assert(sizeof(Property) == 16 && std::is_trivially_destructible_v<Property>);
static_assert(sizeof(Entry) == 32 && std::is_trivially_destructible_v<Entry>);

/// Appends `name` without its separators, each word with a capital: `task_definition` as `TaskDefinition`.
char* append_pascal(char* place, std::string_view name) {
    bool starts_word = true;
    for (const char c : name) {
        if (is_letter_or_digit(c)) *place++ = starts_word ? to_upper(c) : c;
        starts_word = !is_letter_or_digit(c);
    }
    return place;
}

Property with_children(PropertyKind kind, std::span<const Entry> entries) {
    Property property;
    property.kind = kind;
    property.count = static_cast<std::uint32_t>(entries.size());
    property.entries = entries.data();
    return property;
}

/// Children without names, in the arena.
std::span<const Entry> unnamed(Arena& arena, std::span<const Property> items) {
    if (items.empty()) return {};
    Entry* const place = arena.allocate<Entry>(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) new (place + i) Entry{{}, items[i]};
    return {place, items.size()};
}

Property characters(PropertyKind kind, std::string_view text) {
    Property property;
    property.kind = kind;
    property.count = static_cast<std::uint32_t>(text.size());
    property.characters = text.data();
    return property;
}

}  // namespace

std::string_view ResourceGraph::logical_id(std::string_view owner, std::string_view role) {
    // The resources of one owner come one after the other: its words are put together once.
    if (owner != last_owner_) {
        last_owner_ = owner;
        char* const start = arena.allocate<char>(owner.size());
        last_owner_words_ = {start, static_cast<std::size_t>(append_pascal(start, owner) - start)};
    }
    char* const start = arena.allocate<char>(last_owner_words_.size() + role.size());
    const char* const end = append_pascal(std::ranges::copy(last_owner_words_, start).out, role);
    return {start, static_cast<std::size_t>(end - start)};
}

ResourceId ResourceGraph::add(Resource resource) {
    resource.logical_id = logical_id(resource.owner, resource.role);
    resources.push_back(resource);
    return ResourceId{static_cast<std::uint32_t>(resources.size() - 1)};
}

InputId ResourceGraph::add(Input input) {
    inputs.push_back(input);
    return InputId{static_cast<std::uint32_t>(inputs.size() - 1)};
}

void ResourceGraph::add(RawResource raw) {
    raw.logical_id = logical_id(raw.owner, raw.name);
    if (raw.logical_id.empty()) raw.logical_id = "Raw";  // a name of nothing but `_`
    raws.push_back(std::move(raw));
}

Property ResourceGraph::text(std::string_view text) { return characters(PropertyKind::Text, text); }

Property ResourceGraph::copied(std::string_view text) { return characters(PropertyKind::Text, arena.copy(text)); }

Property ResourceGraph::integer(std::int64_t value) {
    Property property;
    property.kind = PropertyKind::Integer;
    property.integer = value;
    return property;
}

Property ResourceGraph::decimal(std::string_view exact) { return characters(PropertyKind::Decimal, arena.copy(exact)); }

Property ResourceGraph::boolean(bool value) {
    Property property;
    property.kind = PropertyKind::Boolean;
    property.integer = value ? 1 : 0;
    return property;
}

Property ResourceGraph::reference(ResourceId resource, const char* attribute) {
    Property property;
    property.kind = PropertyKind::Reference;
    property.count = static_cast<std::uint32_t>(resource);
    property.characters = attribute;
    return property;
}

Property ResourceGraph::input(InputId input) {
    Property property;
    property.kind = PropertyKind::Input;
    property.count = static_cast<std::uint32_t>(input);
    return property;
}

Property ResourceGraph::pseudo(Pseudo value, std::uint32_t number) {
    Property property;
    property.kind = PropertyKind::Pseudo;
    property.pseudo = value;
    property.count = number;
    return property;
}

Property ResourceGraph::object(std::initializer_list<Entry> entries) {
    return object(std::span<const Entry>{entries.begin(), entries.size()});
}

Property ResourceGraph::object(std::span<const Entry> entries) {
    return with_children(PropertyKind::Object, arena.copy(entries));
}

Property ResourceGraph::list(std::initializer_list<Property> items) {
    return list(std::span<const Property>{items.begin(), items.size()});
}

Property ResourceGraph::list(std::span<const Property> items) {
    return with_children(PropertyKind::List, unnamed(arena, items));
}

Property ResourceGraph::join(std::initializer_list<Property> parts) {
    return join(std::span<const Property>{parts.begin(), parts.size()});
}

Property ResourceGraph::join(std::span<const Property> parts) {
    return with_children(PropertyKind::Join, unnamed(arena, parts));
}

Property ResourceGraph::json_text(Property document) {
    return with_children(PropertyKind::JsonText, unnamed(arena, {&document, 1}));
}

Property ResourceGraph::base64(Property text) {
    return with_children(PropertyKind::Base64, unnamed(arena, {&text, 1}));
}

std::span<const ResourceId> ResourceGraph::ids(std::initializer_list<ResourceId> ids) {
    return arena.copy(std::span<const ResourceId>{ids.begin(), ids.size()});
}

}  // namespace mlwc::lower
