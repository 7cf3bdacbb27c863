// What a hover says of instances, of variants and of the app: what they have, and what they cost per month.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/lsp/analysis.h"

namespace mlwc::lsp {

/// `4 vCPU, 16 GiB, 1 T4, $537.28 a month in us-east-1` of an instance that runs all the time; empty if nobody sells
/// one of that name.
[[nodiscard]] std::string instance_text(Analysis& analysis, std::string_view name);

/// What a model of accelerators has, and the cheapest instance with it; empty if none is known.
[[nodiscard]] std::string accelerator_text(Analysis& analysis, Symbol model);

/// The sum of all workloads and of what they share, and the budget; empty if nothing was placed.
[[nodiscard]] std::string app_text(Analysis& analysis);

/// What a variant of a workload runs on, how many of them, and at what cost; empty if nothing was chosen for it.
[[nodiscard]] std::string variant_text(Analysis& analysis, std::uint32_t workload, Symbol variant);

}  // namespace mlwc::lsp
