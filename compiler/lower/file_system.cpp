// File systems on Amazon EFS: encrypted, backed up, closed to whoever has no role or does not speak TLS, and kept when
// the app goes. Those that are there already are taken as they are.
#include "compiler/lower/file_system.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/text.h"
#include "compiler/lower/volumes.h"

namespace mlwc::lower {
namespace {

/// Everything that is written has this owner, whatever user a container or a function runs as: so they can share it.
constexpr std::string_view owner = "1000";

/// What a name stands for, as the first workload that uses it says.
struct Declared {
    const Unit* unit;
    Reading volume;
};

std::string_view role(Context& context, std::string_view name, std::string_view what) {
    return context.graph.arena.copy(std::string_view(fmt::format("{}_{}", name, what)));
}

/// Without a policy whoever reaches a mount target may read and write; with this one only those whose role says so.
Property file_system_policy(Context& context) {
    ResourceGraph& graph = context.graph;
    const Property statements[] = {graph.object(
        {{"Sid", text("TlsOnly")},
         {"Effect", text("Deny")},
         {"Principal", graph.object({{"AWS", text("*")}})},
         {"Action", graph.list({text("elasticfilesystem:ClientMount"), text("elasticfilesystem:ClientRootAccess"),
                                text("elasticfilesystem:ClientWrite")})},
         {"Condition", condition(context, "Bool", "aws:SecureTransport", text("false"))}})};
    return policy_document(context, statements);
}

ResourceId add_file_system(Context& context, std::string_view name) {
    ResourceGraph& graph = context.graph;
    Resource made = resource("AWS::EFS::FileSystem", role(context, name, "file_system"),
                             "Files that workloads share; it grows with them, and is kept when the app goes.",
                             graph.object({{"Encrypted", yes()},
                                           {"ThroughputMode", text("elastic")},
                                           {"BackupPolicy", graph.object({{"Status", text("ENABLED")}})},
                                           {"FileSystemPolicy", file_system_policy(context)}}));
    made.retention = Retention::Retain;
    return share(context, made);
}

ResourceId add_access_point(Context& context, std::string_view name, ResourceId system) {
    ResourceGraph& graph = context.graph;
    const Property creation =
        graph.object({{"OwnerUid", text(owner)}, {"OwnerGid", text(owner)}, {"Permissions", text("0755")}});
    return share(
        context,
        resource(
            "AWS::EFS::AccessPoint", role(context, name, "access_point"),
            "The one way in: everybody is the same user there, whatever user an image has.",
            graph.object({{"FileSystemId", ref(system)},
                          {"PosixUser", graph.object({{"Uid", text(owner)}, {"Gid", text(owner)}})},
                          {"RootDirectory", graph.object({{"Path", text("/data")}, {"CreationInfo", creation}})}})));
}

std::span<const ResourceId> add_mount_targets(Context& context, std::string_view name, ResourceId system,
                                              ResourceId group) {
    ResourceGraph& graph = context.graph;
    Run<ResourceId, 4> targets;
    for (const Property& subnet : context.network.private_subnets) {
        const std::string_view place = role(context, name, fmt::format("mount_target_{}", targets.size() + 1));
        targets.add(share(context, resource("AWS::EFS::MountTarget", place, {},
                                            graph.object({{"FileSystemId", ref(system)},
                                                          {"SubnetId", subnet},
                                                          {"SecurityGroups", graph.list({ref(group, "GroupId")})}}))));
    }
    return graph.arena.copy(targets.rows());
}

FileSystem new_system(Context& context, std::string_view name) {
    const Property description = joined(context, {text("Mount targets of "), text(name)});
    const ResourceId group = share(
        context, resource("AWS::EC2::SecurityGroup", role(context, name, "mount_targets"), {},
                          context.graph.object({{"GroupDescription", description}, {"VpcId", context.network.vpc}})));
    const ResourceId system = add_file_system(context, name);
    const ResourceId point = add_access_point(context, name, system);
    return {.name = name,
            .id = ref(system),
            .arn = ref(system, "Arn"),
            .access_point = ref(point),
            .access_point_arn = ref(point, "Arn"),
            .group = ref(group, "GroupId"),
            .mount_targets = add_mount_targets(context, name, system, group)};
}

Property arn_of(Context& context, std::string_view kind, Property id) {
    return joined(context, {text("arn:"), partition(), text(":elasticfilesystem:"), region(), text(":"), account(),
                            text(kind), id});
}

FileSystem existing_system(Context& context, std::string_view name, Reading volume) {
    const Property id = text_of(context, volume[Field::Id].value());
    const Property point = text_of(context, volume[Field::AccessPoint].value());
    return {.name = name,
            .id = id,
            .arn = arn_of(context, ":file-system/", id),
            .access_point = point,
            .access_point_arn = arn_of(context, ":access-point/", point),
            .group = text_of(context, volume[Field::SecurityGroup].value()),
            .mount_targets = {}};
}

/// Whether both volumes are the same file system.
bool same_system(Reading a, Reading b) {
    if (a.tag() != b.tag()) return false;
    return std::ranges::all_of(std::array{Field::Id, Field::AccessPoint, Field::SecurityGroup},
                               [&](Field field) { return same_text(a[field].value(), b[field].value()); });
}

void report_same_place(Context& context, const Unit& unit) {
    const Reading volumes = unit.needs[Field::Volumes];
    std::map<std::string_view, const sema::Slot*> places;
    for (const sema::Slot& slot : volumes.children()) {
        const Reading path = volumes.of(slot)[Field::Path];
        const auto [known, is_new] = places.emplace(path.text(), &slot);
        if (is_new) continue;
        context.sink
            .report(context.model.origin(slot.value).span, diag::SameMount, unit.name, volumes.key(*known->second),
                    volumes.key(slot), path.text())
            .label(context.model.origin(known->second->value).span, "and here");
    }
}

}  // namespace

void add_file_systems(Context& context) {
    // By name, since the order in which workloads are written means nothing.
    std::map<std::string_view, Declared> declared;
    for (const Unit& unit : context.units) {
        if (!has_volumes(unit)) continue;
        report_same_place(context, unit);
        const Reading volumes = unit.needs[Field::Volumes];
        for (const sema::Slot& slot : volumes.children()) {
            const std::string_view name = volumes.key(slot);
            const auto [known, is_new] = declared.emplace(name, Declared{&unit, volumes.of(slot)});
            if (is_new || same_system(known->second.volume, volumes.of(slot))) continue;
            context.sink
                .report(context.model.origin(slot.value).span, diag::VolumeDiffers, name, known->second.unit->name,
                        unit.name)
                .label(context.model.origin(known->second.volume.value()).span, "first said here");
        }
    }
    for (const auto& [name, first] : declared) {
        const std::string_view kept = context.graph.arena.copy(name);
        context.file_systems.push_back(first.volume.tag() == "efs" ? new_system(context, kept)
                                                                   : existing_system(context, kept, first.volume));
    }
}

const FileSystem* file_system_named(const Context& context, std::string_view name) {
    const auto found = std::ranges::lower_bound(context.file_systems, name, {}, &FileSystem::name);
    return found != context.file_systems.end() && found->name == name ? &*found : nullptr;
}

}  // namespace mlwc::lower
