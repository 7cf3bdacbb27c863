// The file systems of an app, by the names that its workloads give them.
#pragma once

#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Makes a file system for each name under `volumes`, and knows those that are there already. Reports a name that
/// stands for two of them, and two of them at one place of a workload.
void add_file_systems(Context& context);

/// The file system of that name, or null.
[[nodiscard]] const FileSystem* file_system_named(const Context& context, std::string_view name);

}  // namespace mlwc::lower
