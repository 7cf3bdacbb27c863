// Results of tests in the form that build servers read.
#pragma once

#include <span>
#include <string>

#include "compiler/driver/commands/input.h"

namespace mlwc::driver {

/// The tests of one file.
struct TestSuite {
    std::string path;
    std::vector<TestResult> results;
};

/// A JUnit XML document. It holds no times and no host: the same results give the same bytes.
[[nodiscard]] std::string render_junit(std::span<const TestSuite> suites, const SourceSet& sources);

}  // namespace mlwc::driver
