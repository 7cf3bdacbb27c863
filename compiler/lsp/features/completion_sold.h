// What AWS sells, as values to complete, and what the workload around a place could have of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/lsp/context.h"
#include "compiler/lsp/features/completion_items.h"
#include "compiler/lsp/placed.h"

namespace mlwc::lsp {

/// Says of values for one slot whether some platform would take the workload with them.
class Judge {
  public:
    /// `slot` outlives it.
    Judge(Analysis& analysis, std::uint32_t file, std::uint32_t offset, const Slot& slot)
        : analysis_(analysis), file_(file), offset_(offset), slot_(slot) {}

    /// The first workload that stands around the place, if one was made of it.
    [[nodiscard]] std::optional<std::uint32_t> workload();
    /// Why none would; empty if one would, or if that cannot be said.
    [[nodiscard]] std::string refusal(const sema::Value& value);
    /// Offers a value of few; last, and with the reason, if it is refused.
    void offer(Items& items, const std::string& label, const sema::Value& value, const std::string& detail = "");
    /// Only where there are platforms.
    [[nodiscard]] Bench& bench();
    [[nodiscard]] bool knows_platforms() const { return !analysis_.made().platforms.rows.empty(); }

  private:
    Analysis& analysis_;
    std::uint32_t file_;
    std::uint32_t offset_;
    const Slot& slot_;
    std::optional<Bench> bench_;
    std::optional<std::vector<std::uint32_t>> workloads_;  // around the place; empty until somebody asks
    std::size_t asked_ = 0;
};

/// Models of accelerators, those of cheap instances first; `many` is what stands before each: `1 `.
void offer_accelerators(Analysis& analysis, const std::string& many, Judge& judge, Items& items);
/// Instance types: those that take the workload around a place first, the cheapest of them before all, then the others
/// with what they lack.
void offer_instances(Analysis& analysis, Judge& judge, Items& items);
/// For `cpu` and `memory`, the amounts that some size has, those that the limits take first.
void offer_sold(Analysis& analysis, const Slot& slot, Judge& judge, Items& items);

}  // namespace mlwc::lsp
