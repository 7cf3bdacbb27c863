// Raw resources of a template, before they are written: names that clash, and names of nothing.
#pragma once

#include <cstddef>

#include "compiler/base/sink.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends::cloudformation {

/// How many raw resources the template has.
[[nodiscard]] std::size_t raw_count(const lower::ResourceGraph& graph);

/// Reports raw resources whose logical ids are taken, and those that wait for what the template does not have.
void report_raws(const lower::ResourceGraph& graph, DiagnosticSink& sink);

}  // namespace mlwc::backends::cloudformation
