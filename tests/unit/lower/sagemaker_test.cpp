// SageMaker endpoints.
#include <doctest/doctest.h>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

TEST_CASE("an endpoint with one variant, scaled on invocations") {
    Lowered l;
    gpu_endpoint(l.program);
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "AssistantEndpointConfig", "ProductionVariants.0.InstanceType") == "\"ml.g5.xlarge\"");
    CHECK(member(l.graph, "AssistantEndpointConfig", "ProductionVariants.0.InitialInstanceCount") == "1");
    CHECK(member(l.graph, "AssistantEndpointConfig",
                 "ProductionVariants.0.ContainerStartupHealthCheckTimeoutInSeconds") == "300");
    CHECK(member(l.graph, "AssistantEndpointConfig", "ProductionVariants.0.VolumeSizeInGB").empty());
    CHECK(member(l.graph, "AssistantEndpoint", "EndpointName") == "\"assistants-assistant\"");
    CHECK(member(l.graph, "AssistantEndpoint", "RetainAllVariantProperties") == "true");
    CHECK(member(l.graph, "AssistantEndpoint", "ExcludeRetainedVariantProperties") ==
          "[{VariantPropertyType: \"DesiredWeight\"}]");
    CHECK(member(l.graph, "AssistantScalableTarget", "ResourceId") ==
          "<\"endpoint/\", @AssistantEndpoint.EndpointName, \"/variant/\", \"main\">");
    CHECK(member(l.graph, "AssistantScaleOnInvocations", "TargetTrackingScalingPolicyConfiguration.TargetValue") ==
          "300");
    CHECK(member(l.graph, "AssistantLogGroup", "LogGroupName") == "\"/aws/sagemaker/Endpoints/assistants-assistant\"");
    CHECK(resource_named(l.graph, "AssistantModel").create_before_destroy);
    CHECK(resource_named(l.graph, "AssistantEndpointConfig").create_before_destroy);
}

TEST_CASE("secrets pass as ARNs, and the role may read them") {
    Lowered l;
    gpu_endpoint(l.program);
    l.run();
    CHECK(member(l.graph, "AssistantModel", "PrimaryContainer.Environment.TOKEN_SECRET_ARN").find("\"llm/token\"") !=
          std::string::npos);
    CHECK(shown(l.graph, "AssistantExecutionPolicy").find("\"llm/token-??????\"") != std::string::npos);
}

TEST_CASE("the role reads the model's weights and nothing else in the bucket") {
    Lowered l;
    gpu_endpoint(l.program);
    l.run();
    const std::string policy = shown(l.graph, "AssistantExecutionPolicy");
    CHECK(policy.find("\":s3:::\", \"models/llm/7b/\", \"*\"") != std::string::npos);
    CHECK(policy.find("s3:prefix: \"llm/7b/*\"") != std::string::npos);
    CHECK(member(l.graph, "AssistantModel", "PrimaryContainer.ModelDataSource.S3DataSource.S3DataType") ==
          "\"S3Prefix\"");
}

TEST_CASE("a model source whose bucket is only known when deploying is refused") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    const sema::Value bucket = p.declared_input("bucket");
    const sema::Value candidate = p.record({{"name", p.text("ml.m5.large")}, {"local_disk", p.gib(0)}});
    const auto needs = [&](const sema::Value& source) {
        return HandMade::changed(service_needs(p), {{"disk", p.gib(50)}, {"model", p.record({{"source", source}})}});
    };
    p.workload_on("sagemaker", "service", "late", needs(bucket), candidate);
    p.workload_on("sagemaker", "service", "half",
                  needs(p.deploy_text({p.text("s3://models/"), bucket, p.text("/x.tar.gz")})), candidate);
    l.run();
    CHECK(l.reported() == "lower/source-prefix");
    CHECK(member(l.graph, "HalfModel", "PrimaryContainer.ModelDataSource.S3DataSource.CompressionType") == "\"Gzip\"");
    CHECK(member(l.graph, "HalfEndpointConfig", "ProductionVariants.0.VolumeSizeInGB") == "50");
}

TEST_CASE("a container that may connect to nothing is isolated, one that must call is not") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    const sema::Value candidate = p.record({{"name", p.text("ml.m5.large")}});
    p.workload_on("sagemaker", "service", "closed", HandMade::changed(service_needs(p), {{"egress", p.none()}}),
                  candidate);
    p.workload_on("sagemaker", "service", "open", service_needs(p), candidate);
    l.run();
    CHECK(member(l.graph, "ClosedModel", "EnableNetworkIsolation") == "true");
    CHECK(member(l.graph, "OpenModel", "EnableNetworkIsolation").empty());
}

}  // namespace
}  // namespace mlwc::tests
