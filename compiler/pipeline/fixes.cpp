// A fix is made as a whole or not at all; one that is left out is found again when the text is read anew.
#include "compiler/pipeline/fixes.h"

#include <algorithm>

namespace mlwc::pipeline {
namespace {

/// Two insertions at one place are no neighbours: nobody knows which comes first.
bool apart(const Edit& one, const Edit& other) {
    if (one.span.file != other.span.file) return true;
    return one.span.end < other.span.begin || other.span.end < one.span.begin;
}

}  // namespace

std::vector<Edit> safe_edits(std::span<const Diagnostic> findings) {
    std::vector<Edit> edits;
    for (const Diagnostic& found : findings) {
        const auto fix = std::ranges::find(found.fixes, Applicability::Safe, &Fix::applicability);
        if (fix == found.fixes.end()) continue;
        const bool free = std::ranges::all_of(fix->edits, [&](const Edit& edit) {
            return std::ranges::all_of(edits, [&](const Edit& made) { return apart(edit, made); });
        });
        if (free) edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
    }
    std::ranges::stable_sort(edits, {}, &Edit::span);
    return edits;
}

}  // namespace mlwc::pipeline
