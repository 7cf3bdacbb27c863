// A test case as text: programs with what is expected of them in comments.
//
//   on = sagemakr
//       ^^^^^^^^ error name/unknown: unknown name `sagemakr`
//
// Carets stand under what is underlined, counted in characters, and speak of the nearest line above that is no
// expectation. Where carets cannot stand, `@7:1 error name: message` says line and column, `@end` that it is the end
// of the text, `@none` that the finding has no place. Expectations are taken out before anything is compiled.
// `// args: --set stage=prod` gives options; `// --- other.mlw` starts another file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/base/source.h"

namespace mlwc::tests {

inline constexpr std::uint32_t no_place = 0;
inline constexpr std::uint32_t text_end = 0xFFFF'FFFF;

/// One finding, expected or found: what a case can say of it.
struct Expectation {
    std::uint32_t line = no_place;  ///< of the text without expectations; or no_place, text_end
    std::uint32_t column = 0;
    std::uint32_t width = 0;  ///< carets; 0 if only the place is given
    std::string text;         ///< `error name/unknown: unknown name `x``
};

/// One program of a case.
struct CaseFile {
    std::string name;
    std::string text;  ///< without the expectations
    std::vector<Expectation> expected;
};

/// A case as it was written.
struct Case {
    std::vector<std::string> preamble;  ///< lines before the first `// ---`
    std::vector<std::string> arguments;
    std::vector<CaseFile> files;        ///< the first is the program that is compiled
    bool separated = false;             ///< written with `// ---`
    std::vector<std::string> mistakes;  ///< comments that look like expectations and are none
};

[[nodiscard]] Case parse_case(std::string_view name, std::string_view text);

/// Whether `found` is what was expected.
[[nodiscard]] bool matches(const Expectation& expected, const Expectation& found);

/// What a case would have to say about `found`, whose place is in `source`, if it has one.
[[nodiscard]] Expectation expectation_of(const Diagnostic& found, const Source* source);

/// `text`, which holds no expectations, with these written below their lines, or at the end where carets cannot stand.
[[nodiscard]] std::string with_expectations(std::string_view text, std::vector<Expectation> expectations);

/// The whole case again, its files replaced by `texts`.
[[nodiscard]] std::string assemble(const Case& written, const std::vector<std::string>& texts);

}  // namespace mlwc::tests
