// Variants: fleets that share the requests of one service. Each is judged as a workload of its own.
#pragma once

#include <vector>

#include "compiler/place/placement.h"
#include "compiler/sema/evaluate.h"

namespace mlwc::place {

/// A workload as one of its variants sees it.
struct Variant {
    Symbol name = no_symbol;  ///< no_symbol: the workload itself, which has no variants
    sema::Value needs;
};

/// The workload once for each of its variants, in written order: what the variant says, over what the workload says,
/// with its share of `traffic.peak`. A workload without variants is the only element.
[[nodiscard]] std::vector<Variant> variants_of(sema::Evaluator& evaluator, const sema::Value& workload);

/// The element of that name; the workload itself if there is none.
[[nodiscard]] sema::Value variant_named(sema::Evaluator& evaluator, const sema::Value& workload, Symbol name);

}  // namespace mlwc::place
