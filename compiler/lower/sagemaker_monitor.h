// What is kept of an endpoint's requests, and the schedule that compares it with a baseline.
#pragma once

#include <optional>

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

/// Where requests and answers are kept.
struct Capture {
    std::optional<ResourceId> bucket;  ///< that was made for them
    Entry configuration;               ///< of the endpoint configuration
};

/// The capture of a workload that has `monitor`; adds to `statements` what the endpoint's role needs for it.
[[nodiscard]] std::optional<Capture> add_capture(Context& context, const Unit& unit, Statements& statements);

/// Looks at what was kept, where `monitor.data_quality` asks for it. The endpoint must have been made.
void add_data_quality(Context& context, const Unit& unit, const Capture& capture, ResourceId security_group);

}  // namespace mlwc::lower
