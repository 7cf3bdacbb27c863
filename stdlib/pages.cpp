// The embedded pages of diagnostics, found by binary search.
#include "stdlib/pages.h"

#include "stdlib/pages_data.h"

namespace mlwc::stdlib {

std::optional<std::string_view> page(std::string_view name) {
    const std::uint32_t number = pages_data.names.find(name);
    if (number == pages_data.names.count) return {};
    return pages_data.texts[number];
}

std::size_t page_count() { return pages_data.names.count; }

std::string_view page_name(std::size_t index) { return pages_data.names[static_cast<std::uint32_t>(index)]; }

}  // namespace mlwc::stdlib
