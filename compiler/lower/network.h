// The network that workloads run in: new, or the one that the app names; and the groups that decide who talks to whom.
#pragma once

#include <cstdint>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The ports of load balancers and of AWS services.
inline constexpr std::int64_t http_port = 80;
inline constexpr std::int64_t https_port = 443;

/// Decides about the network and makes what is missing of it. Reads the survey.
void add_network(Context& context);

/// A security group of a workload that lets nothing in, and out only what `egress` allows.
[[nodiscard]] ResourceId add_security_group(Context& context, const Unit& unit);

/// A security group of the instances that a workload's tasks run on: HTTPS out, nothing in.
[[nodiscard]] ResourceId add_instance_security_group(Context& context, const Unit& unit);

/// Lets `group` reach the load balancers of the services that the workload calls.
void connect_calls(Context& context, const Unit& unit, ResourceId group);

/// One way between two security groups: out of one and into the other.
struct Passage {
    ResourceId from;
    ResourceId to;
    std::int64_t port = 0;
    std::string_view out_role;  ///< of the rule on `from`
    std::string_view in_role;   ///< of the rule on `to`
    Property out_description;   ///< letters, digits and plain punctuation only: AWS refuses apostrophes
    Property in_description;
};

/// Opens it; the rules belong to `unit`, or to the app if it is null.
void open_passage(Context& context, const Unit* unit, const Passage& passage);

/// What must stand before a resource, beyond what it refers to.
using Before = Run<ResourceId, 16>;

/// Adds the rules that were made for a workload's `group`: what starts in the group connects at once, and stops before
/// its ways are closed.
void wait_for_rules(const Context& context, ResourceId group, Before& before);

}  // namespace mlwc::lower
