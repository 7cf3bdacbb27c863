// The pages of the manual that explain one diagnostic each.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace mlwc::stdlib {

/// The Markdown page of a diagnostic: `fargate/no-gpu` is docs/diagnostics/fargate/no-gpu.md.
[[nodiscard]] std::optional<std::string_view> page(std::string_view name);

[[nodiscard]] std::size_t page_count();
/// The name of the page at an index below page_count(), ascending.
[[nodiscard]] std::string_view page_name(std::size_t index);

}  // namespace mlwc::stdlib
