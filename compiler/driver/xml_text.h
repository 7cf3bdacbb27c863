// Text as XML holds it.
#pragma once

#include <string>
#include <string_view>

namespace mlwc::driver {

/// Text for an attribute or an element. Characters that XML cannot hold are made visible.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace mlwc::driver
