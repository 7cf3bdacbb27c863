// What workloads do with their file systems: mount them, reach them, and be allowed to.
#include "compiler/lower/volumes.h"

#include <algorithm>

#include "compiler/lower/file_system.h"
#include "compiler/lower/network.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t nfs = 2049;

struct Mount {
    const FileSystem* system;
    Property path;
    bool read_only;
};

using Mounts = Run<Mount, 4>;

Mounts mounts_of(Context& context, const Unit& unit) {
    Mounts mounts;
    const Reading volumes = unit.needs[Field::Volumes];
    for (const sema::Slot& slot : volumes.children()) {
        const FileSystem* const system = file_system_named(context, volumes.key(slot));
        const Reading volume = volumes.of(slot);
        if (system == nullptr) continue;  // reported where it was to be made
        mounts.add({system, text_of(context, volume[Field::Path].value()), volume[Field::ReadOnly].truth()});
    }
    return mounts;
}

std::string_view role_of(Context& context, std::string_view whose, const FileSystem& system, std::string_view what) {
    std::string role(whose);
    role.append(system.name).append(what);
    return context.graph.arena.copy(std::string_view(role));
}

void add_rule(Context& context, const Unit& unit, std::string_view type, std::string_view role, Property group,
              Entry other, Property description) {
    own(context, unit,
        resource(type, role, {},
                 context.graph.object({{"GroupId", group},
                                       {"IpProtocol", text("tcp")},
                                       {"FromPort", integer(nfs)},
                                       {"ToPort", integer(nfs)},
                                       other,
                                       {"Description", description}})));
}

}  // namespace

void allow_mounts(Context& context, const Unit& unit, Statements& statements) {
    const Mounts mounts = mounts_of(context, unit);
    for (const Mount& mount : mounts.rows()) {
        const Property through =
            condition(context, "StringEquals", "elasticfilesystem:AccessPointArn", mount.system->access_point_arn);
        if (mount.read_only) {
            statements.add(allow(context, {"elasticfilesystem:ClientMount"}, mount.system->arn, &through));
        } else {
            statements.add(allow(context, {"elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"},
                                 mount.system->arn, &through));
        }
    }
}

void connect_volumes(Context& context, const Unit& unit, ResourceId group, std::string_view whose) {
    const Mounts mounts = mounts_of(context, unit);
    for (const Mount& mount : mounts.rows()) {
        const FileSystem& system = *mount.system;
        const Property here = ref(group, "GroupId");
        add_rule(context, unit, "AWS::EC2::SecurityGroupEgress", role_of(context, whose, system, "_volume_egress"),
                 here, {"DestinationSecurityGroupId", system.group},
                 joined(context, {text("Files of "), text(system.name)}));
        add_rule(context, unit, "AWS::EC2::SecurityGroupIngress", role_of(context, whose, system, "_volume_ingress"),
                 system.group, {"SourceSecurityGroupId", here},
                 joined(context, {text("Files for "), text(unit.physical)}));
    }
}

std::span<const ResourceId> mount_targets(Context& context, const Unit& unit) {
    Run<ResourceId, 8> targets;
    const Mounts mounts = mounts_of(context, unit);
    for (const Mount& mount : mounts.rows()) {
        for (const ResourceId target : mount.system->mount_targets) targets.add(target);
    }
    return context.graph.arena.copy(targets.rows());
}

Property container_volumes(Context& context, const Unit& unit, const VolumeWords& words) {
    ResourceGraph& graph = context.graph;
    Items volumes;
    const Mounts mounts = mounts_of(context, unit);
    for (const Mount& mount : mounts.rows()) {
        const Property authorization =
            graph.object({{"AccessPointId", mount.system->access_point}, {words.role, text("ENABLED")}});
        const Property configuration = graph.object({{words.file_system, mount.system->id},
                                                     {"TransitEncryption", text("ENABLED")},
                                                     {"AuthorizationConfig", authorization}});
        volumes.add(graph.object({{"Name", text(mount.system->name)}, {words.configuration, configuration}}));
    }
    return graph.list(volumes.rows());
}

Property mount_points(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    Items points;
    const Mounts mounts = mounts_of(context, unit);
    for (const Mount& mount : mounts.rows()) {
        points.add(graph.object({{"SourceVolume", text(mount.system->name)},
                                 {"ContainerPath", mount.path},
                                 {"ReadOnly", ResourceGraph::boolean(mount.read_only)}}));
    }
    return graph.list(points.rows());
}

Property function_volumes(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    Items configurations;
    const Mounts mounts = mounts_of(context, unit);
    for (const Mount& mount : mounts.rows()) {
        configurations.add(graph.object({{"Arn", mount.system->access_point_arn}, {"LocalMountPath", mount.path}}));
    }
    return graph.list(configurations.rows());
}

}  // namespace mlwc::lower
