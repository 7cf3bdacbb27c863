// Resource graphs as text, for tests to look at.
#pragma once

#include <string>
#include <string_view>

#include "compiler/lower/resources.h"

namespace mlwc::tests {

/// A property tree on one line: `{Cluster: @Cluster, Cpu: "256", Ids: [$vpc, ~Region]}`. `@` refers, `$` is an input,
/// `~` is known when deploying; a join stands in `<` and `>`.
[[nodiscard]] std::string show(const lower::ResourceGraph& graph, const lower::Property& property);

/// The resource of that logical id; fails the test if there is none.
[[nodiscard]] const lower::Resource& resource_named(const lower::ResourceGraph& graph, std::string_view logical_id);

/// Whether there is a resource of that logical id.
[[nodiscard]] bool has(const lower::ResourceGraph& graph, std::string_view logical_id);

/// The properties of a resource, shown.
[[nodiscard]] std::string shown(const lower::ResourceGraph& graph, std::string_view logical_id);

/// What a member of an object shows as; a path such as `Target.Input`. Empty if it is not there.
[[nodiscard]] std::string member(const lower::ResourceGraph& graph, std::string_view logical_id, std::string_view path);

/// How many resources have that type.
[[nodiscard]] std::size_t count_type(const lower::ResourceGraph& graph, std::string_view type);

}  // namespace mlwc::tests
