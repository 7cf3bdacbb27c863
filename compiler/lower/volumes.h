// What workloads do with their file systems: mount them, reach them, and be allowed to.
#pragma once

#include <span>
#include <string_view>

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

[[nodiscard]] inline bool has_volumes(const Unit& unit) { return !unit.needs[Field::Volumes].children().empty(); }

/// Adds what mounting takes: through the access point only, and writing only where it is asked for.
void allow_mounts(Context& context, const Unit& unit, Statements& statements);

/// Lets `group` reach the file systems of the workload. `whose` begins the roles of the rules, if the workload has more
/// than one group that reaches them.
void connect_volumes(Context& context, const Unit& unit, ResourceId group, std::string_view whose = {});

/// What must stand before anything can mount the workload's file systems.
[[nodiscard]] std::span<const ResourceId> mount_targets(Context& context, const Unit& unit);

/// What Amazon ECS and AWS Batch call the same things.
struct VolumeWords {
    Name configuration;
    Name file_system;
    Name role;
};
inline constexpr VolumeWords ecs_words = {"EFSVolumeConfiguration", "FilesystemId", "IAM"};
inline constexpr VolumeWords batch_words = {"EfsVolumeConfiguration", "FileSystemId", "Iam"};

/// `Volumes` of a task or a job: encrypted on the way, and asked for with the role of the container.
[[nodiscard]] Property container_volumes(Context& context, const Unit& unit, const VolumeWords& words);

/// `MountPoints` of its container.
[[nodiscard]] Property mount_points(Context& context, const Unit& unit);

/// `FileSystemConfigs` of a function.
[[nodiscard]] Property function_volumes(Context& context, const Unit& unit);

}  // namespace mlwc::lower
