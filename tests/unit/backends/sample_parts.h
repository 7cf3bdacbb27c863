// What the sample graphs are made of: short names for values, and resources that several of them have.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/lower/resources.h"

namespace mlwc::tests {

using lower::Entry;
using lower::Input;
using lower::InputId;
using lower::InputType;
using lower::Property;
using lower::Pseudo;
using lower::Resource;
using lower::ResourceGraph;
using lower::ResourceId;

inline Property text(std::string_view value) { return ResourceGraph::text(value); }
inline Property number(std::int64_t value) { return ResourceGraph::integer(value); }
inline Property yes() { return ResourceGraph::boolean(true); }
inline Property no() { return ResourceGraph::boolean(false); }
inline Property ref(ResourceId id, const char* attribute = "") { return ResourceGraph::reference(id, attribute); }
inline Property given(InputId id) { return ResourceGraph::input(id); }
inline Property pseudo(Pseudo value) { return ResourceGraph::pseudo(value); }

Resource resource(std::string_view type, std::string_view owner, std::string_view role, Property properties);
Input input(std::string_view name, InputType type, std::string_view description);
void name_app(ResourceGraph& graph, std::string_view app, std::string_view description);

/// A role that `service` may assume.
Property trust(ResourceGraph& g, std::string_view service);
Property allow(ResourceGraph& g, std::initializer_list<Property> actions, Property resources);
/// A row of `Tags`, or of the attributes of a load balancer.
Property attribute(ResourceGraph& g, std::string_view key, Property value);
Property ecr_image(ResourceGraph& g, std::string_view repository, Property tag);
Property egress_https(ResourceGraph& g);
ResourceId add_security_group(ResourceGraph& g, Property vpc, std::string_view owner, std::string_view role,
                              std::string_view description, Property egress);

struct Network {
    ResourceId vpc;
    std::vector<Property> private_subnets;
    std::vector<Property> public_subnets;
};

/// Two zones with a private and a public subnet in each, a way out, and a flow log.
Network add_network(ResourceGraph& g);

struct Edge {
    ResourceId load_balancer;
    ResourceId listener;
    ResourceId security_group;
};

/// A public load balancer that listens for HTTPS and logs who asked what.
Edge add_load_balancer(ResourceGraph& g, const Network& network, InputId certificate);

}  // namespace mlwc::tests
