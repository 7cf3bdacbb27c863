// Params set from outside: `--set stage=prod` and `--params file.json`.
#pragma once

#include <string>
#include <vector>

#include "compiler/base/sink.h"
#include "compiler/base/source.h"
#include "compiler/driver/disk.h"
#include "compiler/sema/evaluate.h"

namespace mlwc::driver {

/// The settings of a run; what `assignments` (`name=value`) say goes before the members of the JSON object in
/// `params_file`, which may be empty; its text goes to `sources`, and its settings know their places there. Reports
/// what cannot be read.
[[nodiscard]] std::vector<sema::Setting> read_settings(const std::vector<std::string>& assignments,
                                                       const std::string& params_file, Disk& disk, SourceSet& sources,
                                                       DiagnosticSink& sink);

}  // namespace mlwc::driver
