// Texts of other formats in a program, such as a manifest that was pasted: each is one mistake, whatever it holds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/sink.h"

namespace mlwc::grammar {

/// Lines in column 1 and what lies under them that are YAML or JSON.
struct ForeignText {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string what;         ///< `YAML`, `a Kubernetes manifest`
    std::string_view remedy;  ///< what is written in place of it
};

/// All such texts, in their order. Linear in the text; asked only where something could not be read.
[[nodiscard]] std::vector<ForeignText> find_foreign(std::string_view text);

/// The text with blanks in their place, of the same length and lines.
[[nodiscard]] std::string without(std::string_view text, const std::vector<ForeignText>& foreign);

/// Reports each at its first line.
void report_foreign(FileId id, std::string_view text, const std::vector<ForeignText>& foreign, DiagnosticSink& sink);

}  // namespace mlwc::grammar
