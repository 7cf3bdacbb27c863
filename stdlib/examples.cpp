// The embedded examples, found by binary search.
#include "stdlib/examples.h"

#include "stdlib/examples_data.h"

namespace mlwc::stdlib {

std::optional<LimitExample> limit_example(std::string_view limit) {
    const ExamplesData& data = examples_data;
    const std::uint32_t number = data.limits.find(limit);
    if (number == data.limits.count) return {};
    return LimitExample{data.bad[number], data.good[number], data.beside[number], data.beside_good[number]};
}

}  // namespace mlwc::stdlib
