// What a run of the program prints, collected: the commands know no streams and tests read plain strings.
#pragma once

#include <string>

#include "compiler/base/paint.h"

namespace mlwc::driver {

/// The standard output and the standard error of one run.
struct Terminal {
    std::string out;
    std::string err;
    Color out_color = Color::Off;
    Color err_color = Color::Off;
};

}  // namespace mlwc::driver
