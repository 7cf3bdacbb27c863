// Texts of the generated tables: one run of characters and integer offsets, so that no pointer is relocated at
// start-up.
#pragma once

#include <cstdint>
#include <string_view>

namespace mlwc::stdlib {

/// Texts by number. Only `find` asks that they ascend.
struct TextTable {
    const char* characters;
    const std::uint32_t* offsets;  ///< one more than `count`
    std::uint32_t count;

    [[nodiscard]] std::string_view operator[](std::uint32_t number) const {
        return {characters + offsets[number], offsets[number + 1] - offsets[number]};
    }
    /// The number of a text; `count` if it is not there.
    [[nodiscard]] std::uint32_t find(std::string_view text) const {
        std::uint32_t low = 0;
        for (std::uint32_t high = count; low < high;) {
            const std::uint32_t middle = low + (high - low) / 2;
            if ((*this)[middle] < text) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < count && (*this)[low] == text ? low : count;
    }
};

}  // namespace mlwc::stdlib
