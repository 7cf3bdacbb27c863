// Modules, read back by a JSON parser; what Terraform makes of them is for the judges.
#include <doctest/doctest.h>

#include <set>

#include "backends/cloudformation/spelling.h"
#include "backends/terraform/expression.h"
#include "backends/terraform/spelling.h"
#include "tests/unit/backends/emitted.h"
#include "tests/unit/backends/sample_graphs.h"

using namespace mlwc;
using lower::ResourceGraph;
using nlohmann::json;
using tests::emitted;

namespace {

json main_of(void (*add)(ResourceGraph&)) { return emitted("terraform", add).json("main.tf.json"); }

std::string escaped(std::string_view text, bool before_value) {
    backends::Buffer out;
    backends::terraform::append_template(out, text, before_value);
    return out.release();
}

}  // namespace

TEST_CASE("text is doubled where Terraform would evaluate it") {
    CHECK(escaped("plain $ 100% {", false) == "plain $ 100% {");
    CHECK(escaped("${x}", false) == "$${x}");
    CHECK(escaped("%{ if }", false) == "%%{ if }");
    CHECK(escaped("$${x}", false) == "$$${x}");
    CHECK(escaped("a \"b\"\n", false) == R"(a \"b\"\n)");
}

TEST_CASE("a dollar before a value stands apart from it") {
    CHECK(escaped("cost $", true) == R"(cost ${\"$\"})");
    CHECK(escaped("$$", true) == R"(${\"$$\"})");
    CHECK(escaped("100%", true) == "100%");
    CHECK(escaped("", true).empty());
}

TEST_CASE("texts that meet in a join make no template") {
    ResourceGraph graph;
    graph.app = "a";
    graph.region = "us-east-1";
    const auto text = [](std::string_view words) { return ResourceGraph::text(words); };
    graph.outputs.push_back({"joined", graph.join({text("$"), text("{x}")}), {}, {}});
    graph.outputs.push_back({"parted", graph.join({text("$"), text(""), text("{x}")}), {}, {}});
    graph.outputs.push_back({"nested", graph.join({graph.join({text("a$")}), text("{x}")}), {}, {}});
    const json outputs = emitted("terraform", graph).json("outputs.tf.json")["output"];
    CHECK(outputs["joined"]["value"] == "$${x}");
    CHECK(outputs["parted"]["value"] == "$${x}");
    CHECK(outputs["nested"]["value"] == "a$${x}");
}

TEST_CASE("documents are local values, in the case that AWS wants") {
    const json made = main_of(tests::add_fargate_app);
    const json& task = made["resource"]["aws_ecs_task_definition"]["scorer_task_definition"];
    CHECK(task["container_definitions"] == "${jsonencode(local.scorer_task_definition_container_definitions)}");
    const json& container = made["locals"]["scorer_task_definition_container_definitions"][0];
    CHECK(container["logConfiguration"]["options"]["awslogs-stream-prefix"] == "scorer");
    CHECK(container["portMappings"][0]["containerPort"] == 8080);
    CHECK(made["locals"]["scorer_task_role_assume_role_policy"]["Statement"][0]["Effect"] == "Allow");
}

TEST_CASE("a deploy-time number is a string where AWS wants one") {
    const json made = main_of(tests::add_batch_app);
    CHECK(made["locals"]["retrain_job_definition_container_properties"]["environment"][0]["value"] ==
          "${tostring(var.count_of_things)}");
    CHECK(emitted("terraform", tests::add_batch_app)
              .json("variables.tf.json")["variable"]["count_of_things"]["default"] == 3);
}

TEST_CASE("a service has its first count and ignores later ones") {
    const json service = main_of(tests::add_fargate_app)["resource"]["aws_ecs_service"]["scorer_service"];
    CHECK(service["desired_count"] == 2);
    CHECK(service["lifecycle"]["ignore_changes"] == json{"desired_count"});
    CHECK(service["wait_for_steady_state"] == true);
    CHECK(service["cluster"] == "${aws_ecs_cluster.cluster.arn}");
    CHECK(service["network_configuration"]["assign_public_ip"] == false);
    CHECK(service["depends_on"] ==
          json{"aws_iam_role_policy_attachment.scorer_execution_policy", "aws_lb_listener_rule.scorer_listener_rule"});
}

TEST_CASE("Terraform waits longer where a service may take longer than it waits by itself") {
    const auto timeouts = [](std::int64_t seconds) {
        ResourceGraph graph;
        graph.app = "a";
        graph.region = "us-east-1";
        lower::Resource service;
        service.type = "AWS::ECS::Service";
        service.owner = "live";
        service.role = "service";
        service.properties = graph.object({{"DesiredCount", ResourceGraph::integer(1)}});
        service.settling_seconds = seconds;
        graph.add(service);
        return emitted("terraform", graph)
            .json("main.tf.json")["resource"]["aws_ecs_service"]["live_service"]
            .value("timeouts", json());
    };
    CHECK(timeouts(0).is_null());
    CHECK(timeouts(20 * 60).is_null());
    CHECK(timeouts(20 * 60 + 1) == json{{"create", "21m"}, {"delete", "21m"}, {"update", "21m"}});
}

TEST_CASE("a name does not begin as AWS's own do") {
    const auto name = [](std::string_view app, std::string_view type, std::string_view role) {
        ResourceGraph graph;
        graph.app = app;
        graph.region = "us-east-1";
        lower::Resource made;
        made.type = type;
        made.role = role;
        made.properties = graph.object({});
        graph.add(made);
        const json resource = emitted("terraform", graph).json("main.tf.json")["resource"].front()[std::string(role)];
        return resource.value(resource.contains("name") ? "name" : "name_prefix", std::string());
    };
    CHECK(name("speech", "AWS::ECS::CapacityProvider", "capacity_provider") == "speech-capacity-provider");
    CHECK(name("ecs-speech", "AWS::ECS::CapacityProvider", "capacity_provider") == "cp-ecs-speech-capacity-provider");
    CHECK(name("awsome", "AWS::ECS::CapacityProvider", "capacity_provider") == "cp-awsome-capacity-provider");
    CHECK(name("Fargate", "AWS::ECS::CapacityProvider", "capacity_provider") == "cp-fargate-capacity-provider");
    CHECK(name("sg", "AWS::EC2::SecurityGroup", "security_group") == "app-sg-security-group-");
    CHECK(name("sgx", "AWS::EC2::SecurityGroup", "security_group") == "sgx-security-group-");
    const std::string longest = name("ecs" + std::string(300, 'x'), "AWS::ECS::CapacityProvider", "capacity_provider");
    CHECK(longest.size() == 200);
    CHECK(longest.starts_with("cp-ecsx"));
}

TEST_CASE("a bucket is several resources, and is not destroyed") {
    const json resources = main_of(tests::add_fargate_app)["resource"];
    CHECK(resources["aws_s3_bucket"]["access_log_bucket"]["lifecycle"]["prevent_destroy"] == true);
    CHECK(resources["aws_s3_bucket_versioning"]["access_log_bucket"]["versioning_configuration"]["status"] ==
          "Enabled");
    CHECK(resources["aws_s3_bucket_public_access_block"]["access_log_bucket"]["bucket"] ==
          "${aws_s3_bucket.access_log_bucket.id}");
    CHECK(resources["aws_s3_bucket_lifecycle_configuration"]["access_log_bucket"]["rule"][0]["expiration"]["days"] ==
          90);
}

TEST_CASE("what a load balancer calls attributes are arguments and blocks") {
    const json balancer = main_of(tests::add_fargate_app)["resource"]["aws_lb"]["load_balancer"];
    CHECK(balancer["drop_invalid_header_fields"] == true);
    CHECK(balancer["idle_timeout"] == 60);
    CHECK(balancer["access_logs"] == json{{"enabled", true}, {"bucket", "${aws_s3_bucket.access_log_bucket.id}"}});
    CHECK(balancer["internal"] == true);
    CHECK(balancer["name_prefix"] == "fraud-");
}

TEST_CASE("a replaced thing can stand beside its replacement") {
    const json resources = main_of(tests::add_sagemaker_app)["resource"];
    const json& config = resources["aws_sagemaker_endpoint_configuration"]["assistant_endpoint_config"];
    CHECK(config["lifecycle"]["create_before_destroy"] == true);
    CHECK_FALSE(config.contains("name"));
    CHECK(config["name_prefix"].get<std::string>().size() <= 37);
    CHECK_FALSE(resources["aws_sagemaker_model"]["assistant_model"].contains("name"));
}

TEST_CASE("every type that CloudFormation writes has a row here, each once") {
    std::set<std::string_view> types;
    for (const auto& row : backends::terraform::all_types()) {
        CHECK_MESSAGE(types.insert(row.type).second, std::string(row.type));
        CHECK_MESSAGE(backends::cloudformation::find_type(row.type) != nullptr, std::string(row.type));
        CHECK(backends::terraform::find_type(row.type) == &row);
    }
}

TEST_CASE("a property without a row is our mistake, never a silent loss") {
    ResourceGraph graph;
    graph.app = "a";
    graph.region = "us-east-1";
    lower::Resource vpc;
    vpc.type = "AWS::EC2::VPC";
    vpc.role = "vpc";
    SUBCASE("property") { vpc.properties = graph.object({{"Unheard", ResourceGraph::boolean(true)}}); }
    SUBCASE("attribute") {
        vpc.properties = graph.object({});
        graph.outputs.push_back({"x", ResourceGraph::reference(lower::ResourceId{0}, "Unheard"), {}, {}});
    }
    graph.add(vpc);
    CHECK_THROWS((void)emitted("terraform", graph));
}

TEST_CASE("what the provider cannot say is an error") {
    ResourceGraph graph;
    graph.app = "a";
    graph.region = "us-east-1";
    lower::Resource role;
    role.type = "AWS::IAM::Role";
    role.role = "role";
    role.properties = graph.object(
        {{"AssumeRolePolicyDocument", graph.object({})}, {"Policies", graph.list({ResourceGraph::text("x")})}});
    graph.add(role);
    CHECK(emitted("terraform", graph).reports("target/unsupported-property"));
}
