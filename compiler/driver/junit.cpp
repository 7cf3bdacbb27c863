// The common form of JUnit XML, with the attributes that its schemas ask for.
#include "compiler/driver/junit.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/base/render.h"
#include "compiler/driver/xml_text.h"

namespace mlwc::driver {
namespace {

std::string rendered(const std::vector<Diagnostic>& failures, const SourceSet& sources) {
    std::string out;
    for (const Diagnostic& failure : failures) render(out, failure, sources, Color::Off);
    return out;
}

bool failed(const TestResult& result) { return !result.failures.empty(); }

}  // namespace

std::string render_junit(std::span<const TestSuite> suites, const SourceSet& sources) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
    std::size_t id = 0;
    for (const TestSuite& suite : suites) {
        out += fmt::format(
            "  <testsuite name=\"{0}\" package=\"{0}\" id=\"{1}\" hostname=\"localhost\" "
            "timestamp=\"1970-01-01T00:00:00\" tests=\"{2}\" failures=\"{3}\" errors=\"0\" time=\"0\">\n"
            "    <properties/>\n",
            xml_text(suite.path), id++, suite.results.size(), std::ranges::count_if(suite.results, failed));
        for (const TestResult& result : suite.results) {
            out += fmt::format("    <testcase name=\"{}\" classname=\"{}\" time=\"0\"", xml_text(result.name),
                               xml_text(suite.path));
            if (!failed(result)) {
                out += "/>\n";
                continue;
            }
            const Diagnostic& first = result.failures.front();
            out += fmt::format(">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                               xml_text(first.name), xml_text(first.message),
                               xml_text(rendered(result.failures, sources)));
        }
        out += "    <system-out/>\n    <system-err/>\n  </testsuite>\n";
    }
    return out + "</testsuites>\n";
}

}  // namespace mlwc::driver
