// The file that apply.sh reads beside the requests.
#pragma once

#include <string>
#include <string_view>

#include "backends/sagemaker/plan.h"

namespace mlwc::backends::sagemaker {

/// The text of `plan.json`: inputs, what to set in which request (`bindings`, an object that is already JSON), outputs.
[[nodiscard]] std::string plan_file(const lower::ResourceGraph& graph, Values& values, std::string_view bindings);

}  // namespace mlwc::backends::sagemaker
