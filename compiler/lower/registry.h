// Which function lowers which platform, as explicit rows.
#pragma once

#include <span>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// An attribute that a lowered workload offers: `scorer.url`.
struct AttributeRow {
    std::string_view name;
    Property (*value)(Context&, const Unit&);
    bool own = true;      ///< it needs the workload's own resources, not only shared ones
    bool inside = false;  ///< it means nothing outside of the platform: a name in a cluster
};

/// How one platform lowers one kind of workload.
struct PlatformRow {
    std::string_view platform;
    std::string_view kind;
    void (*survey)(const Context&, const Unit&, Survey&);  ///< adds what the workload wants of what is shared
    void (*lower)(Context&, Unit&);
    std::span<const AttributeRow> attributes;
    std::string_view call_attribute;  ///< what a caller is told: `url`; empty if it cannot be called
    bool own_address = false;         ///< it has a URL of its own, unless a need takes it behind the load balancer
};

/// The row for a platform and a kind, or null.
[[nodiscard]] const PlatformRow* platform_row(std::string_view platform, std::string_view kind);

/// The attribute of that name, or null.
[[nodiscard]] const AttributeRow* attribute_row(const PlatformRow& platform, std::string_view name);

/// The value of an Attribute: `scorer.url`. Reports one that the workload's platform does not have.
[[nodiscard]] Property attribute_of(Context& context, const sema::Value& attribute);

}  // namespace mlwc::lower
