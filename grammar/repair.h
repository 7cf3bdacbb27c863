// What a damaged text was meant to be, as far as its layout tells: quotes and brackets that are missing or too many,
// and the forms of other languages. Nothing here runs for a sound text.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/base/sink.h"
#include "grammar/doubt.h"
#include "grammar/mended_text.h"

namespace mlwc::grammar {

/// Changes of one declaration and the mistakes that they mend. All places are places in the damaged text.
struct Repair {
    std::uint32_t begin = 0;  ///< of the declaration and what follows it
    std::uint32_t end = 0;
    std::vector<Change> changes;
    std::vector<Diagnostic> findings;
    std::vector<Doubt> doubts;  ///< what remains a guess
    std::vector<Doubt> told;    ///< lines of which enough was said: nothing more is reported there
    bool lost_name = false;     ///< a declaration was left out with its name
};

/// Repairs of the declarations in which something was found. Linear in the text.
[[nodiscard]] std::vector<Repair> find_repairs(FileId id, std::string_view text, const std::vector<Diagnostic>& found);

/// All changes, in the order of the text.
[[nodiscard]] std::vector<Change> changes_of(const std::vector<Repair>& repairs);

/// Adds what repairs say to what was found after them, and takes away what they have said already. The findings are
/// in the order of the text, before and after.
void add_repairs(const std::vector<Repair>& repairs, std::vector<Diagnostic>& findings, std::vector<Doubt>& doubts);

/// How many of the findings, which are in the order of the text, are about the declaration that was repaired.
[[nodiscard]] std::size_t findings_in(const Repair& repair, const std::vector<Diagnostic>& findings);

/// The steps of a repair, of a text or a part of it: first quotes, blanks and wide signs that are none here, then
/// phrases of other languages, then quotes, then what stands outside of them.
struct Steps {
    std::vector<Change> changes;
    DiagnosticSink findings;
    std::vector<Doubt> doubts;
    std::vector<Doubt> told;
    bool lost_name = false;
};
void repair_typography(FileId id, std::string_view text, std::string_view part, Steps& steps);
void repair_phrases(FileId id, std::string_view text, std::string_view part, Steps& steps);
void repair_quotes(FileId id, std::string_view text, std::string_view part, Steps& steps);
void repair_layout(FileId id, std::string_view text, std::string_view part, Steps& steps);

}  // namespace mlwc::grammar
