// From choices to AWS resources: one file per platform, shared pieces beside them.
#pragma once

#include <cstdint>
#include <optional>

#include "compiler/base/sink.h"
#include "compiler/base/symbol.h"
#include "compiler/lower/resources.h"
#include "compiler/place/placement.h"
#include "compiler/sema/model.h"

namespace mlwc::lower {

/// What the two ways out of a new network cost in the app's region, in nano-USD per hour; empty where not known.
/// Whoever calls lower() looks them up: this folder knows no catalog.
struct NetworkPrices {
    std::optional<std::int64_t> nat_gateway;         ///< one NAT gateway
    std::optional<std::int64_t> interface_endpoint;  ///< one interface endpoint in one zone
};

/// The resources of every placed workload and of the app they share. Independent of the target.
/// What AWS cannot hold together (two services on one route, colliding names) is reported in `sink`.
[[nodiscard]] ResourceGraph lower(const sema::Model& model, const place::Placement& placement, const Interner& symbols,
                                  DiagnosticSink& sink, const NetworkPrices& prices = {});

}  // namespace mlwc::lower
