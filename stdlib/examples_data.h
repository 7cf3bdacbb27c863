// The layout of the generated examples.
#pragma once

#include "stdlib/text_table.h"

namespace mlwc::stdlib {

/// Names ascend; what belongs to a name has its number.
struct ExamplesData {
    TextTable limits;
    TextTable bad;
    TextTable good;
    TextTable beside;
    TextTable beside_good;
};

/// Generated from tests/cases/place/**/*.mlw.
extern const ExamplesData examples_data;

}  // namespace mlwc::stdlib
