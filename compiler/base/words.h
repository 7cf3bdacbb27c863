// The words of a name, however it is spelled.
#pragma once

#include <string>
#include <string_view>

namespace mlwc {

/// Adds the lower-case words of `name` to `out`, with `separator` between words. A word starts at a capital; what is
/// neither letter nor digit separates too, also from what `out` has.
void append_words(std::string& out, std::string_view name, char separator);

/// Lower-case words joined by `_`: `VpcId` as `vpc_id`, `asr-en` as `asr_en`, `EnableECSManagedTags` as
/// `enable_ecs_managed_tags`.
[[nodiscard]] std::string snake_case(std::string_view name);

}  // namespace mlwc
