// What instances of one's own have in common, whichever service starts them.
#include "compiler/lower/instance.h"

#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

// The operating system takes 30 GiB; the rest is room for images, which are large where GPUs are.
constexpr std::int64_t plain_root_gib = 50;
constexpr std::int64_t gpu_root_gib = 100;

}  // namespace

std::int64_t root_gibibytes(const Unit& unit) {
    const Reading disk = unit.needs[Field::Disk];
    return (unit.needs[Field::Gpu] ? gpu_root_gib : plain_root_gib) + (disk ? gibibytes_of(disk) : 0);
}

Property root_volume(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"DeviceName", text("/dev/xvda")},
                         {"Ebs", graph.object({{"VolumeSize", integer(root_gibibytes(unit))},
                                               {"VolumeType", text("gp3")},
                                               {"Encrypted", yes()},
                                               {"DeleteOnTermination", yes()}})}});
}

Property metadata_options(Context& context) {
    return context.graph.object({{"HttpTokens", text("required")}, {"HttpPutResponseHopLimit", integer(1)}});
}

}  // namespace mlwc::lower
