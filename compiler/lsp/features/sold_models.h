// What instances with a model of accelerators have, and what the cheapest of them costs.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>

#include "compiler/lsp/placed.h"

namespace mlwc::lsp {

/// Of all instances that have one model.
struct SoldModel {
    /// Of the cheapest, in nano-USD per month; the largest where nobody knows it of any.
    std::int64_t price = std::numeric_limits<std::int64_t>::max();
    std::string memory;    ///< of one accelerator: `24 GB each`; may be empty
    std::string instance;  ///< the name of the cheapest; empty where no price is known

    /// `24 GB each, from $734.38 a month`: what is known of both; may be empty.
    [[nodiscard]] std::string told() const;
};

/// By the name of the model.
[[nodiscard]] std::map<Symbol, SoldModel> sold_models(Bench& bench, const Interner& symbols);

}  // namespace mlwc::lsp
