// SageMaker starts an image with `serve` and asks it `/ping`; whoever else runs such an image does the same.
#include "compiler/lower/contract.h"

#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

bool speaks_sagemaker(const Unit& unit) { return unit.needs[Field::Serves].is("sagemaker"); }

}  // namespace

Property health_path(Context& context, const Unit& unit) {
    const sema::Value& path = unit.needs[Field::Health].value();
    const bool usual = path.kind == sema::ValueKind::String && path.text() == "/";
    return usual && speaks_sagemaker(unit) ? text("/ping") : text_of(context, path);
}

Items starting_arguments(Context& context, const Unit& unit) {
    Items items;
    for (const sema::Slot& slot : unit.needs[Field::Args].children()) items.add(text_of(context, slot.value));
    if (items.empty() && speaks_sagemaker(unit) && unit.needs[Field::Command].children().empty())
        items.add(text("serve"));
    return items;
}

}  // namespace mlwc::lower
