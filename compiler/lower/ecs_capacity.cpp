// What the tasks of a workload run on, in the words of Amazon ECS.
#include "compiler/lower/ecs_capacity.h"

namespace mlwc::lower {

std::optional<Property> capacity_provider(const Unit& unit, const Capacity& capacity) {
    if (capacity.provider) return ref(*capacity.provider);
    if (is_spot(unit)) return text("FARGATE_SPOT");
    return std::nullopt;
}

bool is_neuron(const Context& context, const Unit& unit) {
    const Reading gpu = unit.needs[Field::Gpu];
    if (!gpu) return false;
    const std::string_view model = context.symbols.text(gpu.value().extent.tag);
    return model.starts_with("Inferentia") || model.starts_with("Trainium");
}

void add_capacity(Context& context, const Unit& unit, const Capacity& capacity, Members& members) {
    if (const std::optional<Property> provider = capacity_provider(unit, capacity)) {
        const Property all = context.graph.object({{"CapacityProvider", *provider}, {"Weight", integer(1)}});
        members.add("CapacityProviderStrategy", context.graph.list({all}));
    } else {
        members.add("LaunchType", text(capacity.compatibility));
    }
}

}  // namespace mlwc::lower
