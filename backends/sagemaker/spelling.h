// Which request stands for which resource type, and what differs from the resource's own words.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace mlwc::backends::sagemaker {

enum class Use : std::uint8_t {
    Create,  ///< this target makes it
    Named,   ///< this target makes it if the graph names it, else it is given
    Given,   ///< it has to exist: a reference becomes an input
};

enum class TagForm : std::uint8_t { None, List, Map };

/// One request of a resource.
struct RequestRow {
    std::string_view service;    ///< as the AWS CLI calls it, and the file
    std::string_view operation;  ///< as the file calls it
    TagForm tags = TagForm::None;
    /// The only members that it takes, if the resource has others as well; empty: all.
    std::span<const std::string_view> members;
    std::span<const std::string_view> without;  ///< members of the resource that it does not take
};

struct TypeRow {
    std::string_view type;
    Use use = Use::Given;
    std::string_view step;  ///< the function of apply.sh
    std::string_view role;  ///< the role that needs no mention in a file name
    std::string_view name;  ///< the property that names it
    std::size_t longest_name = 0;
    std::span<const RequestRow> requests;
    std::string_view given_as;  ///< what `Ref` yields, as the end of an input's name: `id`
};

/// An attribute that this target knows before or while it makes the resource.
enum class Known : std::uint8_t {
    Name,      ///< its name, written in the plan
    MadeName,  ///< its name with the hash of its content, which the script makes
    Arn,       ///< made of the name
    MadeArn,   ///< answered by AWS
};

struct AttributeRow {
    std::string_view type;
    std::string_view attribute;
    Known known = Known::Name;
    std::string_view service;  ///< of the ARN
    std::string_view before;   ///< what stands before the name in the ARN
    std::string_view after;
};

[[nodiscard]] const TypeRow* find_type(std::string_view type);
/// The row of an attribute of a resource that this target makes, or null.
[[nodiscard]] const AttributeRow* find_attribute(std::string_view type, std::string_view attribute);
[[nodiscard]] std::span<const TypeRow> all_types();

/// Whether a member is left out of the file whole when any part of it is known only when deploying: AWS requires
/// several of its members together.
[[nodiscard]] bool stands_or_falls_together(std::string_view member);

}  // namespace mlwc::backends::sagemaker
