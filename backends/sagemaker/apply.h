// The script that sends the requests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mlwc::backends::sagemaker {

/// One line of the script: a function and its words. The words are letters, digits, `_`, `-` and `.`.
struct Step {
    std::string_view function;
    std::vector<std::string> words;
};

/// The text of apply.sh. No word of the user's program stands in it.
[[nodiscard]] std::string apply_script(const std::vector<Step>& steps, std::string_view version);

}  // namespace mlwc::backends::sagemaker
