// Which prices of the catalog a cost rests on: what the platform's own words ask for, with date and source.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/place/catalog_facts.h"
#include "compiler/place/placement.h"
#include "compiler/place/platforms.h"

namespace mlwc::place {

/// Each price once, in the order in which the platform's cost asks for it. What it asks for and nobody knows is there
/// without one.
[[nodiscard]] std::vector<AskedPrice> prices_behind(const Platform& platform, const Value& workload,
                                                    const Value& candidate, sema::Evaluator& evaluator,
                                                    CatalogFacts& facts);

/// Adds a price to those that ascend by service and sku, unless it is there.
void add_price(std::vector<AskedPrice>& prices, AskedPrice price);

/// The same of all that a verdict chose: of the one size, or of its variants, then by service and sku.
[[nodiscard]] std::vector<AskedPrice> prices_behind(const Platform& platform, const Value& workload,
                                                    const Verdict& verdict, sema::Evaluator& evaluator,
                                                    CatalogFacts& facts);

}  // namespace mlwc::place
