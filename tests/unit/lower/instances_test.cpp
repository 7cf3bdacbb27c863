// Services and workers on ECS with instances: of one's own, and those that AWS looks after.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

/// `archive`, a worker with one A10G on `platform`.
void gpu_worker(Lowered& l, std::string_view platform, std::initializer_list<Field> changes) {
    HandMade& p = l.program;
    p.app("speech", app_settings(p));
    std::vector<Field> needs = HandMade::changed(worker_needs(p), {{"gpu", p.accelerators(1, "A10G")}});
    needs = HandMade::changed(needs, changes);
    p.workload_on(platform, "worker", "archive", needs,
                  p.record({{"name", p.text("g5.xlarge")}, {"cpu", p.millicpu(4000)}, {"memory", p.gib(16)}}));
    l.run();
}

TEST_CASE("a GPU instance starts with the drivers, an encrypted disk and no open metadata, and joins its cluster") {
    Lowered l;
    gpu_worker(l, "ecs_ec2", {{"disk", l.program.gib(100)}});
    CHECK(l.reported().empty());
    const auto data = [&](const std::string& path) {
        return member(l.graph, "ArchiveLaunchTemplate", "LaunchTemplateData." + path);
    };
    CHECK(data("ImageId") ==
          "\"resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id\"");
    CHECK(data("InstanceType") == "\"g5.xlarge\"");
    CHECK(data("MetadataOptions.HttpTokens") == "\"required\"");
    CHECK(data("BlockDeviceMappings.0.Ebs.Encrypted") == "true");
    CHECK(data("BlockDeviceMappings.0.Ebs.VolumeSize") == "200");
    CHECK(data("UserData").find("ECS_CLUSTER=\", @Cluster") != std::string::npos);
    CHECK(data("UserData").find("ECS_AWSVPC_BLOCK_IMDS=true") != std::string::npos);
}

TEST_CASE("the image fits the processor") {
    const auto image = [](std::string_view arch, const char* model) {
        Lowered l;
        HandMade& p = l.program;
        gpu_worker(l, "ecs_ec2",
                   {{"arch", p.symbol(arch)}, {"gpu", model == nullptr ? p.none() : p.accelerators(1, model)}});
        return member(l.graph, "ArchiveLaunchTemplate", "LaunchTemplateData.ImageId");
    };
    CHECK(image("x86_64", nullptr).find("amazon-linux-2023/recommended") != std::string::npos);
    CHECK(image("arm64", nullptr).find("amazon-linux-2023/arm64/recommended") != std::string::npos);
    CHECK(image("x86_64", "Inferentia2").find("amazon-linux-2023/neuron/recommended") != std::string::npos);
}

TEST_CASE("an instance may join its cluster and nothing else") {
    Lowered l;
    gpu_worker(l, "ecs_ec2", {});
    const std::string policy = shown(l.graph, "ArchiveInstancePolicy");
    CHECK(policy.find("ecr:") == std::string::npos);
    CHECK(policy.find("logs:") == std::string::npos);
    CHECK(member(l.graph, "ArchiveInstancePolicy", "PolicyDocument.Statement.1.Resource") == "@Cluster.Arn");
}

TEST_CASE("instances come with the tasks, two for each replica at most, and are drained before they go") {
    Lowered l;
    gpu_worker(l, "ecs_ec2", {});
    CHECK(member(l.graph, "ArchiveAutoScalingGroup", "MinSize") == "\"0\"");
    CHECK(member(l.graph, "ArchiveAutoScalingGroup", "MaxSize") == "\"40\"");
    const std::string provider = member(l.graph, "ArchiveCapacityProvider", "AutoScalingGroupProvider");
    CHECK(provider.find("ManagedScaling: {Status: \"ENABLED\", TargetCapacity: 100}") != std::string::npos);
    CHECK(provider.find("ManagedDraining: \"ENABLED\"") != std::string::npos);
    CHECK(member(l.graph, "ClusterCapacity", "CapacityProviders") ==
          "[\"FARGATE\", \"FARGATE_SPOT\", @ArchiveCapacityProvider]");
    CHECK(member(l.graph, "ArchiveService", "CapacityProviderStrategy") ==
          "[{CapacityProvider: @ArchiveCapacityProvider, Weight: 1}]");
    CHECK(member(l.graph, "ArchiveService", "LaunchType").empty());
    CHECK(member(l.graph, "ArchiveService", "PlacementConstraints") == "[{Type: \"distinctInstance\"}]");
}

TEST_CASE("a task on an instance has what it needs, and asks for its GPU") {
    Lowered l;
    gpu_worker(l, "ecs_ec2", {{"cpu", l.program.millicpu(3000)}, {"memory", l.program.gib(12)}});
    CHECK(member(l.graph, "ArchiveTaskDefinition", "RequiresCompatibilities") == "[\"EC2\"]");
    CHECK(member(l.graph, "ArchiveTaskDefinition", "Cpu").empty());
    const auto container = [&](const std::string& path) {
        return member(l.graph, "ArchiveTaskDefinition", "ContainerDefinitions.0." + path);
    };
    CHECK(container("Cpu") == "3072");
    CHECK(container("Memory") == "12288");
    CHECK(container("ResourceRequirements") == "[{Type: \"GPU\", Value: \"1\"}]");
    CHECK(container("Environment").find("{Name: \"AWS_REGION\", Value: ~Region}") != std::string::npos);
    CHECK(member(l.graph, "ArchiveService", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp").empty());
}

TEST_CASE("spare capacity is asked for by a policy of mixed instances, and no type stands in the template") {
    Lowered l;
    gpu_worker(l, "ecs_ec2", {{"capacity", l.program.symbol("spot")}});
    CHECK(member(l.graph, "ArchiveLaunchTemplate", "LaunchTemplateData.InstanceType").empty());
    const std::string mix = member(l.graph, "ArchiveAutoScalingGroup", "MixedInstancesPolicy");
    CHECK(mix.find("OnDemandPercentageAboveBaseCapacity: 0") != std::string::npos);
    CHECK(mix.find("InstanceType: \"g5.xlarge\"") != std::string::npos);
    CHECK(member(l.graph, "ArchiveAutoScalingGroup", "CapacityRebalance") == "true");
    CHECK(shown(l.graph, "ArchiveLaunchTemplate").find("ECS_ENABLE_SPOT_INSTANCE_DRAINING=true") != std::string::npos);
}

TEST_CASE("a job takes its instance from a capacity provider, one run on each, and leaves room for the next") {
    Lowered l;
    HandMade& p = l.program;
    p.app("speech", app_settings(p));
    p.workload_on("ecs_ec2", "job", "train",
                  HandMade::changed(job_needs(p), {{"schedule", p.none()}, {"gpu", p.accelerators(1, "A10G")}}),
                  p.record({{"name", p.text("g5.xlarge")}, {"cpu", p.millicpu(4000)}, {"memory", p.gib(16)}}));
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "TrainAutoScalingGroup", "MaxSize") == "\"2\"");
    REQUIRE(l.graph.outputs.size() == 1);
    const std::string command = show(l.graph, l.graph.outputs[0].value);
    CHECK(command.find("--capacity-provider-strategy capacityProvider=\", @TrainCapacityProvider") !=
          std::string::npos);
    CHECK(command.find("--placement-constraints type=") != std::string::npos);
    CHECK(command.find("--launch-type") == std::string::npos);
}

TEST_CASE("AWS starts instances in the app's subnets, with the roles that are named, and of the type that was chosen") {
    Lowered l;
    gpu_worker(l, "ecs_managed", {});
    CHECK(l.reported().empty());
    CHECK(!has(l.graph, "ArchiveAutoScalingGroup"));
    CHECK(!has(l.graph, "ArchiveLaunchTemplate"));
    CHECK(member(l.graph, "ArchiveCapacityProvider", "ClusterName") == "@Cluster");
    const std::string launch = member(l.graph, "ArchiveCapacityProvider", "ManagedInstancesProvider");
    CHECK(launch.find("InfrastructureRoleArn: @ArchiveInfrastructureRole.Arn") != std::string::npos);
    CHECK(launch.find("Ec2InstanceProfileArn: @ArchiveInstanceProfile.Arn") != std::string::npos);
    CHECK(launch.find("AllowedInstanceTypes: [\"g5.xlarge\"]") != std::string::npos);
    CHECK(launch.find("CapacityOptionType: \"ON_DEMAND\"") != std::string::npos);
    const std::string policy = shown(l.graph, "ArchiveInfrastructurePolicy");
    CHECK(policy.find("Action: \"iam:PassRole\", Resource: @ArchiveInstanceRole.Arn") != std::string::npos);
    CHECK(policy.find("iam:CreateServiceLinkedRole") == std::string::npos);
    CHECK(policy.find("subnet/\", @PrivateSubnet1") != std::string::npos);
    CHECK(member(l.graph, "ArchiveTaskDefinition", "RequiresCompatibilities") == "[\"MANAGED_INSTANCES\"]");
    CHECK(member(l.graph, "ArchiveTaskDefinition", "ContainerDefinitions.0.StopTimeout") == "120");
    CHECK(member(l.graph, "ArchiveService", "CapacityProviderStrategy") ==
          "[{CapacityProvider: @ArchiveCapacityProvider, Weight: 1}]");
    CHECK(!has(l.graph, "ClusterCapacity"));
}

TEST_CASE("the cluster is told of instances of one's own, and not of those that AWS looks after") {
    Lowered l;
    HandMade& p = l.program;
    p.app("speech", app_settings(p));
    const auto size = [&] {
        return p.record({{"name", p.text("m7i.xlarge")}, {"cpu", p.millicpu(4000)}, {"memory", p.gib(16)}});
    };
    p.workload_on("ecs_ec2", "worker", "own", worker_needs(p), size());
    p.workload_on("ecs_managed", "worker", "managed", worker_needs(p), size());
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "ClusterCapacity", "CapacityProviders") ==
          "[\"FARGATE\", \"FARGATE_SPOT\", @OwnCapacityProvider]");
    const auto waits = [&](std::string_view service) {
        const auto& before = resource_named(l.graph, service).depends_on;
        return std::ranges::any_of(before, [&](auto id) { return l.graph[id].logical_id == "ClusterCapacity"; });
    };
    CHECK(waits("OwnService"));
    CHECK(!waits("ManagedService"));
}

TEST_CASE("a service may take as long as it starts, and a worker as long as it stops") {
    Lowered l;
    HandMade& p = l.program;
    p.app("speech", app_settings(p));
    add_service(p, "live", {{"startup", p.seconds(20 * 60)}});
    p.workload_on("ecs_ec2", "worker", "archive", worker_needs(p),
                  p.record({{"name", p.text("m7i.xlarge")}, {"cpu", p.millicpu(4000)}, {"memory", p.gib(16)}}));
    l.run();
    CHECK(resource_named(l.graph, "LiveService").settling_seconds == 35 * 60);
    CHECK(std::to_string(resource_named(l.graph, "ArchiveService").settling_seconds - 15 * 60) ==
          member(l.graph, "ArchiveTaskDefinition", "ContainerDefinitions.0.StopTimeout"));
}

TEST_CASE("without an accelerator AWS may choose among current instances of up to twice the size") {
    Lowered l;
    gpu_worker(l, "ecs_managed", {{"gpu", l.program.none()}, {"capacity", l.program.symbol("spot")}});
    const std::string launch =
        member(l.graph, "ArchiveCapacityProvider", "ManagedInstancesProvider.InstanceLaunchTemplate");
    CHECK(launch.find("VCpuCount: {Min: 4, Max: 8}") != std::string::npos);
    CHECK(launch.find("MemoryMiB: {Min: 16384, Max: 32768}") != std::string::npos);
    CHECK(launch.find("AllowedInstanceTypes") == std::string::npos);
    CHECK(launch.find("CapacityOptionType: \"SPOT\"") != std::string::npos);
    CHECK(shown(l.graph, "ArchiveInfrastructurePolicy").find("AWSServiceRoleForEC2Spot") != std::string::npos);
}

}  // namespace
}  // namespace mlwc::tests
