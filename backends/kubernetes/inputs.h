// Values that are known only when deploying: keys of one ConfigMap, which containers expand into their texts.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "compiler/lower/resources.h"

namespace mlwc::backends::kubernetes {

/// The ConfigMap that whoever deploys makes beside the manifests.
inline constexpr std::string_view inputs_name = "inputs";

/// One of its keys.
struct InputKey {
    std::string description;
    std::string preset;
};

/// The keys that are in use, by name.
using InputKeys = std::map<std::string, InputKey, std::less<>>;

/// The text of a value that is known now; region and partition are, since the program names its region.
[[nodiscard]] bool is_known(const lower::ResourceGraph& graph, const lower::Property& value);
[[nodiscard]] std::string known_text(const lower::ResourceGraph& graph, const lower::Property& value);

/// The key of a value that is not known, and is no join.
[[nodiscard]] std::string key_of(const lower::ResourceGraph& graph, const lower::Property& value, InputKeys& keys);

/// The variable that brings a key into a container: `INPUT_ACCOUNT_ID`.
[[nodiscard]] std::string variable_of(std::string_view key);

/// `text` such that Kubernetes, which expands `$(X)`, reads it as it stands. `goes_on`: more text follows.
[[nodiscard]] std::string escaped(std::string_view text, bool goes_on);

/// The file to fill in.
[[nodiscard]] std::string inputs_file(const InputKeys& keys, std::string_view name_space);

}  // namespace mlwc::backends::kubernetes
