// The blocks of a module while they are being written, before they are put in order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/json.h"
#include "backends/overrides.h"
#include "backends/terraform/expression.h"
#include "compiler/base/sink.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends::terraform {

/// A resource block: where its body stands in the text of all bodies.
struct ResourceBlock {
    std::string_view type;
    std::string name;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A JSON document or a text that a resource passes through a function.
struct LocalValue {
    std::string name;
    const lower::Property* document = nullptr;
    Members members = Members::AsWritten;
    std::string_view function = "jsonencode";
    std::string edited = {};  ///< what overrides made of it; empty if they did not touch it
};

/// Collects resource blocks and local values.
struct Module {
    Module(const lower::ResourceGraph& from, DiagnosticSink& into)
        : graph(from), sink(into), expressions(from), overrides(from, "terraform") {}

    const lower::ResourceGraph& graph;
    DiagnosticSink& sink;
    Expressions expressions;
    Overrides overrides;
    Buffer bodies;
    std::vector<ResourceBlock> resources;
    std::vector<LocalValue> locals;
};

/// How deep the body of a resource stands in the file: below `resource`, its type and its name.
inline constexpr std::uint32_t body_depth = 3;

/// How deep a local value stands in the file.
inline constexpr std::uint32_t local_depth = 2;

/// Adds the blocks of one resource: its own, and those of what Terraform splits from it.
void add_resource(Module& module, lower::ResourceId id);

}  // namespace mlwc::backends::terraform
