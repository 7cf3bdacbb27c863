// What Terraform calls the things that the graph names in CloudFormation's words: rows, no code.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace mlwc::backends::terraform {

/// How one property becomes arguments.
enum class Spell : std::uint8_t {
    Argument,       ///< the value as it stands
    Flag,           ///< a word that becomes a boolean: true if it is `word`
    Block,          ///< an object, or a list of objects: nested blocks of `members`
    Flatten,        ///< an object whose members belong one level up
    First,          ///< a list of exactly one element; an object is taken apart by `members`
    Document,       ///< a JSON document whose members keep their case
    LowerDocument,  ///< a JSON document whose members start in lower case
    Pairs,          ///< a list of Key and Value: each key has a row in `members`
    NamedValues,    ///< a list of Name and Value: a map
    Tags,           ///< a list of Key and Value, or an object: a map
    Values,         ///< a list of objects: a list of what each has under `word`
    Select,         ///< the row in `members` that has the text of the neighbour `word`
    Spread,         ///< a reference: one argument for each of `members`, which name the attribute; one with a `word`
                    ///< only if that attribute is referred to
    Each,           ///< a list: one resource of `split` for each element
    Default,        ///< no property: `word`, as JSON, if nothing else sets the argument
    Implied,        ///< said by another argument, or true of Terraform anyway
    Refused,        ///< Terraform cannot say it: an error
};

/// An argument of one resource that is an attribute of another.
struct Link {
    std::string_view argument;
    std::string_view attribute;
};

/// A resource of Terraform's that AWS has as part of another.
struct SplitRow {
    std::string_view type;
    std::span<const Link> links;  ///< what ties it to the resource it was split from
};

struct PropertyRow {
    std::string_view property;
    Spell spell = Spell::Argument;
    /// A dot leads into a nested block. Empty: the property in snake_case.
    std::string_view argument;
    std::span<const PropertyRow> members;
    std::string_view word;
    const SplitRow* split = nullptr;  ///< where the argument goes, if not into the resource itself
    std::string_view attribute;       ///< of a referenced resource, if it is not what `Ref` gives
};

/// How an attribute is read: `arn` as it is, or with text after it.
struct AttributeRow {
    std::string_view attribute;  ///< CloudFormation's; empty for `Ref`
    std::string_view terraform;
    std::string_view suffix;
};

/// What happens when the graph gives no physical name.
enum class Naming : std::uint8_t {
    None,      ///< the type has no name, or AWS makes one up that no one needs to read
    Required,  ///< Terraform wants one
    Prefix,    ///< the beginning is given and Terraform completes it, so that a replacement can stand beside it
};

/// A thing that Terraform has as a part of another: a version of a function.
struct PartRow {
    std::string_view whole;     ///< the property that refers to the other
    std::string_view argument;  ///< of the other, true when there is such a part
};

/// How names must not begin, and what then goes before them.
struct ReservedNames {
    std::span<const std::string_view> beginnings;  ///< in lower case
    std::string_view before;                       ///< the beginning of such a name instead
};

/// One resource type of CloudFormation.
struct TypeRow {
    std::string_view type;
    std::string_view terraform;
    std::span<const PropertyRow> properties;
    std::span<const AttributeRow> attributes;
    Naming naming = Naming::None;
    std::string_view name_argument;  ///< `name`, or `name_prefix`
    std::uint8_t longest_name = 0;   ///< characters, counted without what Terraform adds
    /// The argument that keeps the thing when Terraform forgets it; without one, destroying it is refused.
    std::string_view keep_argument;
    PartRow part = {};  ///< set: no resource of its own, its attributes are those of the whole
    ReservedNames reserved = {};
    std::uint8_t waits_minutes = 0;  ///< for which Terraform waits until one stands; 0: nothing else can be said
};

/// The row of a resource type, or null.
[[nodiscard]] const TypeRow* find_type(std::string_view type);
/// The rows of types that Terraform has as a part of another.
[[nodiscard]] std::span<const TypeRow* const> types_of_parts();
/// All rows, for the tests.
[[nodiscard]] std::span<const TypeRow> all_types();

// The rows, by what they are about.
[[nodiscard]] std::span<const TypeRow> network_types();
[[nodiscard]] std::span<const TypeRow> foundation_types();
[[nodiscard]] std::span<const TypeRow> load_balancing_types();
[[nodiscard]] std::span<const TypeRow> container_types();
[[nodiscard]] std::span<const TypeRow> scaling_types();
[[nodiscard]] std::span<const TypeRow> sagemaker_types();
[[nodiscard]] std::span<const TypeRow> batch_types();
[[nodiscard]] std::span<const TypeRow> instance_types();
[[nodiscard]] std::span<const TypeRow> lambda_types();
[[nodiscard]] std::span<const TypeRow> queue_types();
[[nodiscard]] std::span<const TypeRow> eks_types();
[[nodiscard]] std::span<const TypeRow> storage_types();

}  // namespace mlwc::backends::terraform
