// What CloudFormation spells differently from one resource type to the next.
#pragma once

#include <cstdint>
#include <string_view>

namespace mlwc::backends::cloudformation {

/// How a resource type takes tags.
enum class TagForm : std::uint8_t {
    None,
    List,            ///< `Tags: [{ Key, Value }]`, or the same under another name
    Map,             ///< `Tags: { key: value }`
    Specifications,  ///< `TagSpecifications: [{ ResourceType, Tags: [{ Key, Value }] }]`
};

/// One resource type that mlwc writes.
struct TypeRow {
    std::string_view type;
    TagForm tags = TagForm::None;
    std::string_view tagged_as;  ///< the resource type inside TagSpecifications; in a List the property, if not `Tags`
};

/// The row of a resource type, or null.
[[nodiscard]] const TypeRow* find_type(std::string_view type);

/// Whether a property that others change after creation is left out of the template. AWS then chooses its first value
/// and an update keeps the current one.
[[nodiscard]] bool omits_when_changed_elsewhere(std::string_view type, std::string_view property);

/// An attribute that AWS does not give by itself: what stands behind the `/` of an ARN that it gives.
struct ArnEndRow {
    std::string_view type;
    std::string_view attribute;
    std::string_view arn;
};

/// The row of an attribute, or null.
[[nodiscard]] const ArnEndRow* find_arn_end(std::string_view type, std::string_view attribute);

/// A property that is written although the graph does not have it, because AWS's own default says something else.
struct AddedRow {
    std::string_view type;
    std::string_view property;
    std::string_view json;
};

/// The row of a resource type, or null.
[[nodiscard]] const AddedRow* find_added(std::string_view type);

}  // namespace mlwc::backends::cloudformation
