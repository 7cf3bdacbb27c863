// Values of all targets in one spelling: numbers and booleans as text, and what is only known when deploying as the
// name of what it comes from: `<image_tag>`, `<vpc>`, `<region>`, `<zone 0>`.
#pragma once

#include <optional>
#include <string_view>

#include "tests/targets/built.h"

namespace mlwc::tests {

/// A name without capitals and separators, in which targets differ: `PrivateSubnet1` and `private_subnet_1` are
/// `privatesubnet1`.
[[nodiscard]] std::string bare(std::string_view name);
/// A value of a CloudFormation template.
[[nodiscard]] json from_cloudformation(const json& value);
/// A value of a Terraform configuration; documents that stand under `locals` are put where they are used.
[[nodiscard]] json from_terraform(const json& value, const json& locals);
/// A request of the SageMaker target with what `plan.json` puts into it. `resources` are the bare names of all
/// resources: inputs that stand for one have its name and a suffix.
[[nodiscard]] json from_request(const std::string& file, const json& request, const json& plan,
                                const std::vector<std::string>& resources);

/// What stands at a path such as `ContainerDefinitions/0/Image`, or `Attributes/Key=a.b/Value`. A list of one may be
/// passed without its number, and a number on what is no list.
[[nodiscard]] std::optional<json> find(const json& value, std::string_view path);

}  // namespace mlwc::tests
