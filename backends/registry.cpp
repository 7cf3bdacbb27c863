// All targets, in the order in which they are shown.
#include <algorithm>
#include <array>

#include "backends/backend.h"
#include "backends/cloudformation/emit.h"
#include "backends/kubernetes/emit.h"
#include "backends/sagemaker/emit.h"
#include "backends/terraform/emit.h"

namespace mlwc::backends {
namespace {

constexpr auto rows = std::to_array<Backend>({
    {"cloudformation", "one AWS CloudFormation template, JSON or YAML", cloudformation::emit},
    {"terraform", "a Terraform module in JSON syntax for hashicorp/aws", terraform::emit},
    {"sagemaker", "requests for the AWS CLI, and a script that sends them", sagemaker::emit},
    {"kubernetes", "manifests of what runs on Amazon EKS, for kubectl", kubernetes::emit},
});

}  // namespace

std::span<const Backend> backends() { return rows; }

const Backend* find_backend(std::string_view name) {
    const auto* const found =
        std::find_if(rows.begin(), rows.end(), [&](const Backend& row) { return row.name == name; });
    return found == rows.end() ? nullptr : found;
}

}  // namespace mlwc::backends
