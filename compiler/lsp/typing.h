// What the text around a place is: the nodes, and for each what may stand there and whose attribute it is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "compiler/lsp/analysis.h"
#include "compiler/sema/types.h"

namespace mlwc::lsp {

/// A node and what is known of it from those around it.
struct Spot {
    ast::NodeId node = ast::no_node;
    sema::TypeId type = sema::type::any;  ///< of a body: its record; of a value: what is wanted
    std::optional<sema::Field> field;     ///< the attribute, block or parameter that the node is or stands in
    std::vector<Symbol> path;             ///< of that attribute, from the workload: scale, min
};

/// The nodes around a byte, the root first.
[[nodiscard]] std::vector<Spot> spots_around(Analysis& analysis, std::uint32_t file, std::uint32_t offset);

/// A child of a node that is known.
[[nodiscard]] Spot spot_below(Analysis& analysis, std::uint32_t file, const Spot& parent, ast::NodeId child);

/// Calls `visit(std::span<const Spot>)` for every node of a file with those around it, in the order of the text.
template <typename Visit>
void walk_spots(Analysis& analysis, std::uint32_t file, std::vector<Spot>& around, const Visit& visit) {
    visit(std::span<const Spot>(around));
    const ast::File& tree = analysis.program().files[file].tree;
    // By number: what a visit looks up may add files to the program.
    const std::size_t count = tree.children(around.back().node).size();
    for (std::size_t index = 0; index < count; ++index) {
        const ast::NodeId child = analysis.program().files[file].tree.child(around.back().node, index);
        if (!ast::exists(child)) continue;
        around.push_back(spot_below(analysis, file, around.back(), child));
        walk_spots(analysis, file, around, visit);
        around.pop_back();
    }
}

/// The kind of a workload that is declared: `service`.
[[nodiscard]] Symbol kind_of_workload(const sema::Program& program, sema::NodeRef declared);
/// The record of a kind of workload, or of `app`; type::any if there is no such kind.
[[nodiscard]] sema::TypeId record_of_kind(Analysis& analysis, sema::ScopeId scope, Symbol kind);
/// The field of that name in a record.
[[nodiscard]] const sema::Field* field_named(Analysis& analysis, sema::TypeId record, Symbol name);
/// The record that a template is written for: that of the first workload which starts from it, else of a service.
[[nodiscard]] sema::TypeId record_of_template(Analysis& analysis, sema::DeclId id);

}  // namespace mlwc::lsp
