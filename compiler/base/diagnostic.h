// A diagnostic as data: what was found, where, whose fact it is and what to do. Renderers turn it into text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/base/span.h"

namespace mlwc {

/// Error: AWS will refuse this. Warning: AWS takes it and it will hurt. Note: for your information.
enum class Severity : std::uint8_t { Error, Warning, Note };

/// Safe: meaning is kept, an editor may apply it unasked. Review: a person should read it first.
enum class Applicability : std::uint8_t { Safe, Review };

/// A further place that belongs to the story, with a word on why.
struct Label {
    Span span;
    std::string text;
};

/// Replaces the bytes of `span` (possibly none) by `text`.
struct Edit {
    Span span;
    std::string text;
};

/// One change that clears the diagnostic. Its edits do not overlap.
struct Fix {
    std::string title;
    Applicability applicability = Applicability::Review;
    std::vector<Edit> edits;
};

/// A statement about the world that the diagnostic rests on.
struct Fact {
    std::string text;     ///< what holds, or the title of the page that says so
    std::string checked;  ///< ISO date, empty if unknown
};

/// One finding. `name` is stable and never reused; every name has a page.
struct Diagnostic {
    std::string name;
    Severity severity = Severity::Error;
    Span span;
    std::string message;
    std::string subject;        ///< the workload that it is about; may be empty
    std::string primary_label;  ///< short text beside the underline, may be empty
    std::vector<Label> labels;
    std::vector<std::string> notes;
    std::vector<Fact> facts;
    std::vector<std::string> helps;
    std::vector<Fix> fixes;
};

}  // namespace mlwc
