// Paths and edits in the words of the language.
#include "compiler/base/property_path.h"

#include "compiler/base/quote.h"

namespace mlwc {

std::string_view word_of(EditOp op) {
    switch (op) {
        case EditOp::Set:
            return "set";
        case EditOp::Merge:
            return "merge";
        case EditOp::Remove:
            return "remove";
        case EditOp::Append:
            break;
    }
    return "append";
}

std::string written(PropertyPath path) {
    std::string text;
    for (const PathStep& step : path) {
        switch (step.kind) {
            case StepKind::Member:
                if (!text.empty()) text += '.';
                text += step.name;
                break;
            case StepKind::Key:
                text.append("[").append(quote(step.name)).append("]");
                break;
            case StepKind::Index:
                text.append("[").append(std::to_string(step.index)).append("]");
                break;
        }
    }
    return text;
}

}  // namespace mlwc
