// The layout of the generated pages.
#pragma once

#include "stdlib/text_table.h"

namespace mlwc::stdlib {

/// Names ascend; the page of a name has its number.
struct PagesData {
    TextTable names;
    TextTable texts;
};

/// Generated from docs/diagnostics/**/*.md.
extern const PagesData pages_data;

}  // namespace mlwc::stdlib
