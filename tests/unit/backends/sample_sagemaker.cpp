// A SageMaker endpoint.
#include "tests/unit/backends/sample_graphs.h"
#include "tests/unit/backends/sample_parts.h"

namespace mlwc::tests {
namespace {

ResourceId add_model(ResourceGraph& g, ResourceId role, Property image, InputId subnets, ResourceId security) {
    Resource model =
        resource("AWS::SageMaker::Model", "assistant", "model",
                 g.object({{"ExecutionRoleArn", ref(role, "Arn")},
                           {"EnableNetworkIsolation", no()},
                           {"PrimaryContainer",
                            g.object({{"Image", image}, {"Environment", g.object({{"MODEL", text("7b ${x}")}})}})},
                           {"VpcConfig", g.object({{"Subnets", given(subnets)},
                                                   {"SecurityGroupIds", g.list({ref(security, "GroupId")})}})}}));
    model.create_before_destroy = true;
    return g.add(model);
}

ResourceId add_endpoint(ResourceGraph& g, ResourceId model) {
    Resource config = resource(
        "AWS::SageMaker::EndpointConfig", "assistant", "endpoint_config",
        g.object({{"ProductionVariants",
                   g.list({g.object(
                       {{"VariantName", text("main")},
                        {"ModelName", ref(model, "ModelName")},
                        {"InstanceType", text("ml.g5.xlarge")},
                        {"InitialInstanceCount", number(1)},
                        {"InitialVariantWeight", number(1)},
                        {"ContainerStartupHealthCheckTimeoutInSeconds", number(600)},
                        {"RoutingConfig", g.object({{"RoutingStrategy", text("LEAST_OUTSTANDING_REQUESTS")}})}})})}}));
    config.create_before_destroy = true;
    const ResourceId config_id = g.add(config);
    return g.add(resource(
        "AWS::SageMaker::Endpoint", "assistant", "endpoint",
        g.object(
            {{"EndpointName", text("chat-assistant")},
             {"EndpointConfigName", ref(config_id, "EndpointConfigName")},
             {"RetainAllVariantProperties", yes()},
             {"ExcludeRetainedVariantProperties", g.list({g.object({{"VariantPropertyType", text("DesiredWeight")}})})},
             {"DeploymentConfig",
              g.object({{"BlueGreenUpdatePolicy",
                         g.object({{"TrafficRoutingConfiguration",
                                    g.object({{"Type", text("ALL_AT_ONCE")}, {"WaitIntervalInSeconds", number(0)}})},
                                   {"TerminationWaitInSeconds", number(60)}})}})}})));
}

void add_variant_scaling(ResourceGraph& g, ResourceId endpoint) {
    const Property id = g.join({text("endpoint/"), ref(endpoint, "EndpointName"), text("/variant/main")});
    const ResourceId target =
        g.add(resource("AWS::ApplicationAutoScaling::ScalableTarget", "assistant", "scalable_target",
                       g.object({{"ServiceNamespace", text("sagemaker")},
                                 {"ScalableDimension", text("sagemaker:variant:DesiredInstanceCount")},
                                 {"ResourceId", id},
                                 {"MinCapacity", number(1)},
                                 {"MaxCapacity", number(4)}})));
    g.add(resource(
        "AWS::ApplicationAutoScaling::ScalingPolicy", "assistant", "invocation_scaling",
        g.object({{"PolicyName", text("invocations")},
                  {"PolicyType", text("TargetTrackingScaling")},
                  {"ScalingTargetId", ref(target)},
                  {"TargetTrackingScalingPolicyConfiguration",
                   g.object({{"PredefinedMetricSpecification",
                              g.object({{"PredefinedMetricType", text("SageMakerVariantInvocationsPerInstance")}})},
                             {"TargetValue", number(300)},
                             {"ScaleInCooldown", number(300)},
                             {"ScaleOutCooldown", number(60)}})}})));
    g.add(resource(
        "AWS::CloudWatch::Alarm", "assistant", "error_alarm",
        g.object({{"Namespace", text("AWS/SageMaker")},
                  {"MetricName", text("Invocation5XXErrors")},
                  {"Dimensions",
                   g.list({g.object({{"Name", text("EndpointName")}, {"Value", ref(endpoint, "EndpointName")}}),
                           g.object({{"Name", text("VariantName")}, {"Value", text("main")}})})},
                  {"Statistic", text("Sum")},
                  {"Period", number(60)},
                  {"EvaluationPeriods", number(3)},
                  {"Threshold", g.decimal("0.5")},
                  {"ComparisonOperator", text("GreaterThanThreshold")},
                  {"TreatMissingData", text("notBreaching")}})));
}

}  // namespace

void add_sagemaker_app(ResourceGraph& g) {
    name_app(g, "chat", "Answers questions.");
    const InputId tag = g.add(input("image_tag", InputType::Text, "The tag of the image to run."));
    const InputId vpc = g.add(input("vpc_id", InputType::Text, "The network to run in."));
    const InputId subnets = g.add(input("private_subnet_ids", InputType::TextList, "Private subnets in two zones."));
    const ResourceId key = [&] {
        const Property root =
            g.join({text("arn:"), pseudo(Pseudo::Partition), text(":iam::"), pseudo(Pseudo::AccountId), text(":root")});
        Resource made = resource(
            "AWS::KMS::Key", {}, "key",
            g.object({{"EnableKeyRotation", yes()},
                      {"KeyPolicy", g.object({{"Version", text("2012-10-17")},
                                              {"Statement", g.list({g.object({{"Effect", text("Allow")},
                                                                              {"Principal", g.object({{"AWS", root}})},
                                                                              {"Action", text("kms:*")},
                                                                              {"Resource", text("*")}})})}})}}));
        made.retention = lower::Retention::Retain;
        return g.add(made);
    }();
    g.add(resource("AWS::KMS::Alias", {}, "key_alias",
                   g.object({{"AliasName", text("alias/chat")}, {"TargetKeyId", ref(key)}})));
    const ResourceId role =
        g.add(resource("AWS::IAM::Role", "assistant", "execution_role",
                       g.object({{"AssumeRolePolicyDocument", trust(g, "sagemaker.amazonaws.com")}})));
    const ResourceId policy = g.add(resource(
        "AWS::IAM::ManagedPolicy", "assistant", "execution_policy",
        g.object({{"PolicyDocument",
                   allow(g, {text("ecr:BatchGetImage"), text("ecr:GetDownloadUrlForLayer")},
                         g.join({text("arn:"), pseudo(Pseudo::Partition), text(":ecr:"), pseudo(Pseudo::Region),
                                 text(":"), pseudo(Pseudo::AccountId), text(":repository/chat/llm")}))},
                  {"Roles", g.list({ref(role)})}})));
    const ResourceId security =
        add_security_group(g, given(vpc), "assistant", "security_group", "The model containers", egress_https(g));
    const ResourceId model = add_model(g, role, ecr_image(g, "chat/llm", given(tag)), subnets, security);
    g.resources[static_cast<std::uint32_t>(model)].depends_on = g.ids({policy});
    const ResourceId endpoint = add_endpoint(g, model);
    add_variant_scaling(g, endpoint);
    g.outputs.push_back({"assistant_endpoint", ref(endpoint, "EndpointName"), "The endpoint to invoke.", {}});
}

}  // namespace mlwc::tests
