// Raw resources of a module.
#pragma once

#include "backends/terraform/module.h"

namespace mlwc::backends::terraform {

/// Adds the blocks of raw resources. Runs when all others are there: names that clash are reported.
void add_raws(Module& module);

}  // namespace mlwc::backends::terraform
