// A job on AWS Batch that runs on Fargate.
#include "compiler/lower/batch_fargate.h"

#include <algorithm>
#include <array>

#include "compiler/lower/batch_job.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/network.h"
#include "compiler/lower/text.h"
#include "compiler/lower/volumes.h"

namespace mlwc::lower {
namespace {

/// As much as one run takes, so that runs wait for each other; Batch counts whole vCPUs here.
std::int64_t most_vcpus(const Unit& unit) { return (unit.candidate[Field::Cpu].whole() + 999) / 1000; }

ResourceId add_environment(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const ResourceId group = add_security_group(context, unit);
    connect_calls(context, unit, group);
    connect_volumes(context, unit, group);
    const bool spot = unit.needs[Field::Capacity].is("spot");
    const Property resources = graph.object({{"Type", text(spot ? "FARGATE_SPOT" : "FARGATE")},
                                             {"MaxvCpus", integer(most_vcpus(unit))},
                                             {"Subnets", context.network.private_subnet_list},
                                             {"SecurityGroupIds", graph.list({ref(group, "GroupId")})}});
    // Without a name and without replacement, updates happen in place and running jobs survive them.
    Resource made = resource("AWS::Batch::ComputeEnvironment", "compute_environment",
                             "Room for one run, so that runs wait for each other; nothing costs while none does.",
                             graph.object({{"Type", text("MANAGED")},
                                           {"State", text("ENABLED")},
                                           {"ReplaceComputeEnvironment", no()},
                                           {"ComputeResources", resources}}));
    Before before;
    for (const ResourceId way : context.network.way_out) before.add(way);
    wait_for_rules(context, group, before);
    made.depends_on = graph.arena.copy(before.rows());
    made.create_before_destroy = true;
    return own(context, unit, made);
}

/// What Fargate sells, in its own words: CPU as `0.25`, memory in MiB.
Property fargate_requirements(Context& context, const Unit& unit) {
    const std::int64_t cpu = unit.candidate[Field::Cpu].whole();
    const Property vcpus =
        cpu % 1000 == 0 ? number_text(context, cpu / 1000) : text(decimal(context, cpu, 1000).text());
    return context.graph.list(
        {requirement(context, "VCPU", vcpus),
         requirement(context, "MEMORY", number_text(context, mebibytes_of(unit.candidate[Field::Memory])))});
}

}  // namespace

void survey_batch_fargate(const Context& context, const Unit& unit, Survey& survey) {
    survey_batch_job(context, unit, survey);
}

void lower_batch_fargate(Context& context, Unit& unit) {
    ResourceGraph& graph = context.graph;
    const JobStart start = start_batch_job(context, unit);
    const ResourceId environment = add_environment(context, unit);
    const Property platform =
        graph.object({{"CpuArchitecture", text(unit.needs[Field::Arch].is("arm64") ? "ARM64" : "X86_64")},
                      {"OperatingSystemFamily", text("LINUX")}});
    Members members{{"NetworkConfiguration", graph.object({{"AssignPublicIp", text("DISABLED")}})},
                    {"FargatePlatformConfiguration", graph.object({{"PlatformVersion", text("LATEST")}})},
                    {"RuntimePlatform", platform}};
    if (const Reading disk = unit.needs[Field::Disk]; disk && gibibytes_of(disk) > facts::fargate_free_disk) {
        const std::int64_t size = std::max(gibibytes_of(disk), facts::fargate_least_disk);
        members.add("EphemeralStorage", graph.object({{"SizeInGiB", integer(size)}}));
    }
    finish_batch_job(context, unit, start, environment,
                     {.capability = "FARGATE",
                      .requirements = fargate_requirements(context, unit),
                      .container = members.rows(),
                      .taken_back = {}});
}

}  // namespace mlwc::lower
