// The texts that the tool writes: C++ with constant tables of what stdlib holds.
#pragma once

#include <string>
#include <vector>

namespace mlwc::embed {

/// The catalog of a folder that holds sources.csv, regions.csv, instances.csv, sagemaker_instances.csv, prices.csv.
[[nodiscard]] std::string embed_catalog(const std::string& folder);

/// The library files (paths below `root`) as text, with an index of what they declare; accelerators from the catalog.
[[nodiscard]] std::string embed_library(const std::string& root, const std::vector<std::string>& paths);

/// The rules of a folder that holds offers.csv and quotas.csv.
[[nodiscard]] std::string embed_imports(const std::string& folder);

/// The Markdown pages (paths below `root`) by name: `fargate/no-gpu.md` is page `fargate/no-gpu`.
[[nodiscard]] std::string embed_pages(const std::string& root, std::vector<std::string> paths);

/// The cases of limits (paths below `root`) as two programs for each limit, one on either side of it.
[[nodiscard]] std::string embed_examples(const std::string& root, const std::vector<std::string>& paths);

/// The schema of a file in the format of schema/README.md.
[[nodiscard]] std::string embed_schema(const std::string& path);

/// The header that instances.csv has; sagemaker_instances.csv has `uses` after the name.
inline constexpr const char* instance_header =
    "name,vcpu,memory_gib,arch,accelerator,accelerator_count,accelerator_memory_gb,local_disk_gb,source,date,"
    "confidence";

}  // namespace mlwc::embed
