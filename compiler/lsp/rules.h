// Limits and policies: which one is around a place, and by which name texts speak of one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "compiler/lsp/chain.h"
#include "compiler/lsp/typing.h"
#include "compiler/place/limits.h"

namespace mlwc::lsp {

using place::is_rule;

/// A rule that a place stands in.
struct RuleAround {
    ast::NodeId node = ast::no_node;  ///< the Limit or Policy
    Rule rule;                        ///< whom it speaks of; of no kind in particular: services, as in completion
};
[[nodiscard]] std::optional<RuleAround> rule_around(Analysis& analysis, std::uint32_t file,
                                                    std::span<const Spot> around);

/// `policy/two-replicas` of `policy two_replicas`: how `waive` and `expect error` write it, without quotes.
[[nodiscard]] std::string rule_in_text(ast::Kind kind, std::string_view name);
/// The limit or policy of the user's modules, or of those of the library that are used, that a text speaks of.
[[nodiscard]] std::optional<sema::DeclId> rule_called(Analysis& analysis, std::string_view text);
/// What became of a rule, by the place of its name; null if it asks for nothing.
[[nodiscard]] const place::Limit* limit_declared_at(Analysis& analysis, sema::NodeRef name);

}  // namespace mlwc::lsp
