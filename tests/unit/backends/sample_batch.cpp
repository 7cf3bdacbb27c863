// A job on AWS Batch.
#include "tests/unit/backends/sample_graphs.h"
#include "tests/unit/backends/sample_parts.h"

namespace mlwc::tests {
namespace {

ResourceId add_compute(ResourceGraph& g, InputId vpc, InputId subnets) {
    const ResourceId role = g.add(resource("AWS::IAM::Role", {}, "instance_role",
                                           g.object({{"AssumeRolePolicyDocument", trust(g, "ec2.amazonaws.com")}})));
    const ResourceId profile = g.add(
        resource("AWS::IAM::InstanceProfile", {}, "instance_profile", g.object({{"Roles", g.list({ref(role)})}})));
    const ResourceId security =
        add_security_group(g, given(vpc), {}, "batch_security_group", "Batch instances", egress_https(g));
    const ResourceId launch = g.add(resource(
        "AWS::EC2::LaunchTemplate", {}, "launch_template",
        g.object({{"LaunchTemplateData",
                   g.object({{"MetadataOptions",
                              g.object({{"HttpTokens", text("required")}, {"HttpPutResponseHopLimit", number(1)}})},
                             {"BlockDeviceMappings",
                              g.list({g.object({{"DeviceName", text("/dev/xvda")},
                                                {"Ebs", g.object({{"VolumeSize", number(100)},
                                                                  {"VolumeType", text("gp3")},
                                                                  {"Encrypted", yes()},
                                                                  {"DeleteOnTermination", yes()}})}})})}})}})));
    Resource environment = resource(
        "AWS::Batch::ComputeEnvironment", {}, "compute_environment",
        g.object({{"Type", text("MANAGED")},
                  {"State", text("ENABLED")},
                  {"ReplaceComputeEnvironment", no()},
                  {"ComputeResources",
                   g.object({{"Type", text("SPOT")},
                             {"AllocationStrategy", text("SPOT_PRICE_CAPACITY_OPTIMIZED")},
                             {"MinvCpus", number(0)},
                             {"MaxvCpus", number(48)},
                             {"InstanceTypes", g.list({text("g5.12xlarge")})},
                             {"InstanceRole", ref(profile, "Arn")},
                             {"Subnets", given(subnets)},
                             {"SecurityGroupIds", g.list({ref(security, "GroupId")})},
                             {"Ec2Configuration", g.list({g.object({{"ImageType", text("ECS_AL2023_NVIDIA")}})})},
                             {"LaunchTemplate", g.object({{"LaunchTemplateId", ref(launch)},
                                                          {"Version", ref(launch, "LatestVersionNumber")}})},
                             {"Tags", g.object({{"Name", text("batch")}})}})}}));
    environment.create_before_destroy = true;
    return g.add(environment);
}

ResourceId add_job_definition(ResourceGraph& g, InputId count) {
    const ResourceId role =
        g.add(resource("AWS::IAM::Role", "retrain", "execution_role",
                       g.object({{"AssumeRolePolicyDocument", trust(g, "ecs-tasks.amazonaws.com")}})));
    return g.add(resource(
        "AWS::Batch::JobDefinition", "retrain", "job_definition",
        g.object({{"Type", text("container")},
                  {"PlatformCapabilities", g.list({text("EC2")})},
                  {"PropagateTags", yes()},
                  {"ContainerProperties",
                   g.object({{"Image", ecr_image(g, "fraud/features", text("5"))},
                             {"Command", g.list({text("train"), text("--all")})},
                             {"ExecutionRoleArn", ref(role, "Arn")},
                             {"ReadonlyRootFilesystem", no()},
                             {"Environment", g.list({g.object({{"Name", text("COUNT")}, {"Value", given(count)}})})},
                             {"ResourceRequirements",
                              g.list({g.object({{"Type", text("VCPU")}, {"Value", text("44")}}),
                                      g.object({{"Type", text("MEMORY")}, {"Value", text("180000")}}),
                                      g.object({{"Type", text("GPU")}, {"Value", text("4")}})})},
                             {"LinuxParameters", g.object({{"SharedMemorySize", number(8192)}})},
                             {"LogConfiguration",
                              g.object({{"LogDriver", text("awslogs")},
                                        {"Options", g.object({{"awslogs-stream-prefix", text("retrain")}})}})}})},
                  {"RetryStrategy",
                   g.object({{"Attempts", number(3)},
                             {"EvaluateOnExit",
                              g.list({g.object({{"Action", text("RETRY")}, {"OnStatusReason", text("Host EC2*")}}),
                                      g.object({{"Action", text("EXIT")}, {"OnReason", text("*")}})})}})},
                  {"Timeout", g.object({{"AttemptDurationSeconds", number(21600)}})}})));
}

}  // namespace

void add_batch_app(ResourceGraph& g) {
    name_app(g, "nightly", "Retrains features each night.");
    const InputId vpc = g.add(input("vpc_id", InputType::Text, "The network to run in."));
    const InputId subnets = g.add(input("private_subnet_ids", InputType::TextList, "Private subnets."));
    Input counted = input("count_of_things", InputType::Number, "How many.");
    counted.preset = "3";
    const InputId count = g.add(counted);
    const InputId note = g.add(input("note", InputType::Text, "A word for the log."));
    const ResourceId compute = add_compute(g, vpc, subnets);
    const ResourceId queue =
        g.add(resource("AWS::Batch::JobQueue", "retrain", "job_queue",
                       g.object({{"Priority", number(1)},
                                 {"State", text("ENABLED")},
                                 {"ComputeEnvironmentOrder",
                                  g.list({g.object({{"Order", number(1)}, {"ComputeEnvironment", ref(compute)}})})}})));
    const ResourceId job = add_job_definition(g, count);
    const ResourceId group = g.add(resource("AWS::Scheduler::ScheduleGroup", {}, "schedule_group", g.object({})));
    const ResourceId role =
        g.add(resource("AWS::IAM::Role", "retrain", "schedule_role",
                       g.object({{"AssumeRolePolicyDocument", trust(g, "scheduler.amazonaws.com")}})));
    const ResourceId policy = g.add(
        resource("AWS::IAM::ManagedPolicy", "retrain", "schedule_policy",
                 g.object({{"PolicyDocument", allow(g, {text("batch:SubmitJob")}, g.list({ref(job), ref(queue)}))},
                           {"Roles", g.list({ref(role)})}})));
    const Property arguments = g.json_text(g.object({
        {"JobName", text("retrain")},
        {"JobQueue", ref(queue)},
        {"JobDefinition", ref(job)},
        {"ContainerOverrides",
         g.object(
             {{"Environment", g.list({g.object({{"Name", text("NOTE")}, {"Value", given(note)}}),
                                      g.object({{"Name", text("QUOTE")}, {"Value", text("say \"hi\" ${x}")}})})}})},
    }));
    Resource schedule =
        resource("AWS::Scheduler::Schedule", "retrain", "schedule",
                 g.object({{"GroupName", ref(group)},
                           {"ScheduleExpression", text("cron(0 3 * * ? *)")},
                           {"ScheduleExpressionTimezone", text("Asia/Seoul")},
                           {"FlexibleTimeWindow", g.object({{"Mode", text("OFF")}})},
                           {"Target", g.object({{"Arn", g.join({text("arn:"), pseudo(Pseudo::Partition),
                                                                text(":scheduler:::aws-sdk:batch:submitJob")})},
                                                {"RoleArn", ref(role, "Arn")},
                                                {"Input", arguments},
                                                {"RetryPolicy", g.object({{"MaximumRetryAttempts", number(3)}})}})}}));
    schedule.depends_on = g.ids({policy});
    g.add(schedule);
    g.outputs.push_back({"job_queue", ref(queue), "Where to submit jobs by hand.", {}});
}

}  // namespace mlwc::tests
