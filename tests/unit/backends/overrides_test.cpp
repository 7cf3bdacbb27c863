// Overrides and raw resources on every target: whose they are, where they go, and what they may not do.
#include "backends/overrides.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "stdlib/schema.h"
#include "tests/unit/backends/emitted.h"
#include "tests/unit/backends/sample_graphs.h"

using namespace mlwc;
using lower::Property;
using lower::ResourceGraph;
using lower::ResourceId;
using nlohmann::json;
using tests::Emitted;
using tests::emitted;

namespace {

PathStep member(std::string_view name) { return {StepKind::Member, name, 0, {}}; }
PathStep key(std::string_view name) { return {StepKind::Key, name, 0, {}}; }

Property text(std::string_view value) { return ResourceGraph::text(value); }
Property number(std::int64_t value) { return ResourceGraph::integer(value); }

/// A graph under overrides; each override has a place of its own.
class Overridden {
  public:
    ResourceGraph graph;

    explicit Overridden(void (*add)(ResourceGraph&)) { add(graph); }

    void change(std::string_view target, std::string_view role, EditOp op, std::vector<PathStep> path,
                const Property& value = {}) {
        const auto& resources = graph.resources;
        const auto found = std::find_if(resources.begin(), resources.end(),
                                        [&](const lower::Resource& row) { return row.role == role; });
        REQUIRE_MESSAGE(found != resources.end(), std::string(role));
        const lower::Edit edit{op, graph.arena.copy(std::span<const PathStep>(path)), value, place()};
        lower::Override made;
        made.target = target;
        made.resource = ResourceId{static_cast<std::uint32_t>(found - resources.begin())};
        made.edits = graph.arena.copy(std::span<const lower::Edit>(&edit, 1));
        made.because = "the weights are large";
        made.span = place();
        graph.overrides.push_back(made);
    }
    void set(std::string_view target, std::string_view role, std::vector<PathStep> path, const Property& value) {
        change(target, role, EditOp::Set, std::move(path), value);
    }
    void raw(std::string_view target, std::string_view name, const Property& body, std::string_view owner = {}) {
        lower::RawResource made;
        made.target = target;
        made.owner = owner;
        made.name = name;
        made.body = body;
        made.span = place();
        graph.add(made);
    }
    [[nodiscard]] Emitted emit(std::string_view target) const { return emitted(target, graph); }
    [[nodiscard]] json template_of() const { return emit("cloudformation").json("template.json"); }
    [[nodiscard]] json main_of() const { return emit("terraform").json("main.tf.json"); }

  private:
    Span place() {
        ++places_;
        return {FileId{0}, places_, places_ + 1};
    }
    std::uint32_t places_ = 1000;
};

std::vector<std::string> names(const Emitted& made) {
    std::vector<std::string> found;
    for (const Diagnostic& diagnostic : made.diagnostics) found.push_back(diagnostic.name);
    return found;
}

bool lists(const json& list, const json& wanted) { return std::find(list.begin(), list.end(), wanted) != list.end(); }

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("every type of the samples is in the schema, with all its properties") {
    ResourceGraph graph;
    tests::add_fargate_app(graph);
    tests::add_sagemaker_app(graph);
    tests::add_batch_app(graph);
    for (const lower::Resource& resource : graph.resources) {
        CAPTURE(resource.type);
        const auto type = stdlib::schema_type(resource.type);
        REQUIRE(type);
        for (const lower::Entry& entry : resource.properties.children()) {
            if (entry.name != "Tags") CHECK_MESSAGE(type->find(entry.name), entry.name);
        }
    }
}

TEST_CASE("a template changes where an override wants it and nowhere else") {
    Overridden made(tests::add_fargate_app);
    json expected = made.template_of();
    made.set("cloudformation", "task_definition", {member("EphemeralStorage"), member("SizeInGiB")}, number(100));
    made.set("cloudformation", "task_definition", {member("ContainerDefinitions"), key("scorer"), member("User")},
             text("0"));
    made.change("cloudformation", "service", EditOp::Remove, {member("HealthCheckGracePeriodSeconds")});
    const Emitted emitted = made.emit("cloudformation");
    json& task = expected["Resources"]["ScorerTaskDefinition"];
    task["Properties"]["EphemeralStorage"]["SizeInGiB"] = 100;
    task["Properties"]["ContainerDefinitions"][0]["User"] = "0";
    task["Metadata"]["Comment"] = "Overridden: the weights are large.";
    expected["Resources"]["ScorerService"]["Properties"].erase("HealthCheckGracePeriodSeconds");
    expected["Resources"]["ScorerService"]["Metadata"]["Comment"] = "Overridden: the weights are large.";
    CHECK((emitted.json("template.json") == expected));
}

TEST_CASE("an override sees what the target writes: tags, added rules, and what scaling owns") {
    Overridden made(tests::add_fargate_app);
    made.set("cloudformation", "task_definition", {member("Tags"), key("team"), member("Value")}, text("search"));
    made.set("cloudformation", "service", {member("DesiredCount")}, number(3));
    made.change("cloudformation", "service", EditOp::Append, {member("Tags")},
                made.graph.object({{"Key", text("x")}, {"Value", text("y")}}));
    const Emitted emitted = made.emit("cloudformation");
    CHECK(emitted.diagnostics.empty());
    const json resources = emitted.json("template.json")["Resources"];
    CHECK(lists(resources["ScorerTaskDefinition"]["Properties"]["Tags"], {{"Key", "team"}, {"Value", "search"}}));
    CHECK(resources["ScorerService"]["Properties"]["DesiredCount"] == 3);
    CHECK(lists(resources["ScorerService"]["Properties"]["Tags"], {{"Key", "x"}, {"Value", "y"}}));
}

TEST_CASE("an input that an override put in place of is no parameter any more") {
    Overridden made(tests::add_fargate_app);
    REQUIRE(made.template_of()["Parameters"].contains("ImageTag"));
    made.set("cloudformation", "task_definition", {member("ContainerDefinitions"), key("scorer"), member("Image")},
             text("nginx:1.27"));
    CHECK_FALSE(made.template_of()["Parameters"].contains("ImageTag"));
}

TEST_CASE("values of overrides are data and references, never code") {
    Overridden made(tests::add_fargate_app);
    const Property service = ResourceGraph::reference(ResourceId{0});
    const std::vector<PathStep> label = {member("ContainerDefinitions"), key("scorer"), member("DockerLabels"),
                                         member("label")};
    made.set("cloudformation", "task_definition", label, text("${AWS::Region}"));
    made.set("cloudformation", "task_definition", {member("Family")},
             made.graph.join({text("a ${x} "), service, text(" b")}));
    const json task = made.template_of()["Resources"]["ScorerTaskDefinition"]["Properties"];
    CHECK(task["ContainerDefinitions"][0]["DockerLabels"]["label"] == "${AWS::Region}");
    CHECK(task["Family"]["Fn::Join"][1][0] == "a ${x} ");

    made.set("terraform", "task_definition", {member("container_definitions"), key("scorer"), member("user")},
             text("${var.x} %{y}"));
    made.set("terraform", "task_definition", {member("track_latest")}, text("${var.x}"));
    made.set("terraform", "task_definition", {member("family")}, made.graph.join({text("a-"), service}));
    const json module = made.main_of();
    CHECK(module["locals"]["scorer_task_definition_container_definitions"][0]["user"] == "$${var.x} %%{y}");
    const json& block = module["resource"]["aws_ecs_task_definition"]["scorer_task_definition"];
    CHECK(block["track_latest"] == "$${var.x}");
    CHECK(block["family"].get<std::string>().starts_with("a-${aws_"));

    Overridden code(tests::add_fargate_app);
    code.set("cloudformation", "task_definition", {member("Fn::Sub")}, text("x"));
    CHECK(lists(names(code.emit("cloudformation")), "target/intrinsic-key"));
    Overridden secret(tests::add_fargate_app);
    secret.set("cloudformation", "task_definition", {member("Family")}, text("{{resolve:ssm:x}}"));
    CHECK(names(secret.emit("cloudformation")) == Names{"target/dynamic-reference"});
}

TEST_CASE("a module changes in its arguments, its blocks and its documents") {
    Overridden made(tests::add_fargate_app);
    json expected = made.main_of();
    made.set("terraform", "task_definition", {member("ephemeral_storage"), member("size_in_gib")}, number(100));
    made.set("terraform", "task_definition", {member("container_definitions"), key("scorer"), member("stopTimeout")},
             number(120));
    made.set("terraform", "task_definition", {member("lifecycle"), member("prevent_destroy")},
             ResourceGraph::boolean(true));
    json& block = expected["resource"]["aws_ecs_task_definition"]["scorer_task_definition"];
    block["ephemeral_storage"]["size_in_gib"] = 100;
    block["lifecycle"]["prevent_destroy"] = true;
    block["//"] = "Overridden: the weights are large.";
    expected["locals"]["scorer_task_definition_container_definitions"][0]["stopTimeout"] = 120;
    const Emitted emitted = made.emit("terraform");
    CHECK((emitted.json("main.tf.json") == expected));
    CHECK(emitted.diagnostics.empty());
}

TEST_CASE("a document that an override removes or replaces leaves nothing behind") {
    Overridden made(tests::add_fargate_app);
    made.change("terraform", "task_definition", EditOp::Remove, {member("container_definitions")});
    CHECK_FALSE(made.main_of()["locals"].contains("scorer_task_definition_container_definitions"));
    Overridden other(tests::add_fargate_app);
    other.set("terraform", "task_definition", {member("container_definitions")}, other.graph.list({number(1)}));
    const json module = other.main_of();
    CHECK(module["locals"]["scorer_task_definition_container_definitions"] == json{1});
    CHECK(module["resource"]["aws_ecs_task_definition"]["scorer_task_definition"]["container_definitions"] ==
          "${jsonencode(local.scorer_task_definition_container_definitions)}");
}

TEST_CASE("arguments that no row has are warned of, and values of another kind are refused") {
    const auto found = [](std::vector<PathStep> path, const Property& value) {
        Overridden made(tests::add_fargate_app);
        made.set("terraform", "task_definition", std::move(path), value);
        return names(made.emit("terraform"));
    };
    CHECK(found({member("cpuu")}, text("1")) == Names{"schema/unknown-property"});
    CHECK(found({member("ephemeral_storage"), member("size")}, number(1)) == Names{"schema/unknown-property"});
    CHECK(found({member("ephemeral_storage")}, number(1)) == Names{"schema/wrong-type"});
    CHECK(found({member("requires_compatibilities")}, text("EC2")) == Names{"schema/wrong-type"});
    ResourceGraph list;
    CHECK(found({member("cpu")}, list.list({text("1")})) == Names{"schema/wrong-type"});
    CHECK(found({member("cpu")}, number(1)).empty());
    CHECK(found({member("region")}, text("us-east-1")).empty());
}

TEST_CASE("an edit that changes nothing is an error on every target") {
    for (const std::string_view target : {"cloudformation", "terraform"}) {
        Overridden made(tests::add_fargate_app);
        made.change(target, "task_definition", EditOp::Remove, {member("tags"), member("nothing")});
        CHECK(lists(names(made.emit(target)), "override/hits-nothing"));
    }
    Overridden made(tests::add_sagemaker_app);
    made.change("sagemaker", "model", EditOp::Remove, {member("InferenceExecutionConfig")});
    CHECK(names(made.emit("sagemaker")) == Names{"override/hits-nothing"});
}

TEST_CASE("requests change where they take the member") {
    Overridden made(tests::add_sagemaker_app);
    made.set("sagemaker", "endpoint_config", {member("ProductionVariants"), key("main"), member("VolumeSizeInGB")},
             number(200));
    made.set("sagemaker", "endpoint",
             {member("DeploymentConfig"), member("BlueGreenUpdatePolicy"), member("TerminationWaitInSeconds")},
             number(5));
    made.set("sagemaker", "endpoint", {member("RetainDeploymentConfig")}, ResourceGraph::boolean(true));
    made.change("sagemaker", "model", EditOp::Append, {member("Tags")},
                made.graph.object({{"Key", text("x")}, {"Value", text("y")}}));
    const Emitted emitted = made.emit("sagemaker");
    CHECK(emitted.diagnostics.empty());
    const auto request = [&](const std::string& operation) {
        return emitted.json("sagemaker." + operation + ".assistant.json");
    };
    CHECK(request("CreateEndpointConfig")["ProductionVariants"][0]["VolumeSizeInGB"] == 200);
    for (const std::string operation : {"CreateEndpoint", "UpdateEndpoint"}) {
        CHECK(request(operation)["DeploymentConfig"]["BlueGreenUpdatePolicy"]["TerminationWaitInSeconds"] == 5);
    }
    CHECK_FALSE(request("CreateEndpoint").contains("RetainDeploymentConfig"));
    CHECK(request("UpdateEndpoint")["RetainDeploymentConfig"] == true);
    CHECK(lists(request("CreateModel")["Tags"], {{"Key", "x"}, {"Value", "y"}}));
    CHECK(lists(request("CreateModel")["Tags"], {{"Key", "team"}, {"Value", "risk"}}));
}

TEST_CASE("what a request learns when deploying goes into the plan") {
    Overridden made(tests::add_sagemaker_app);
    lower::Input input;
    input.name = "wait_seconds";
    const Property given = ResourceGraph::input(made.graph.add(input));
    made.set("sagemaker", "endpoint_config", {member("ProductionVariants"), key("main"), member("VolumeSizeInGB")},
             given);
    const json plan = made.emit("sagemaker").json("plan.json");
    const json& inputs = plan["inputs"];
    CHECK(std::any_of(inputs.begin(), inputs.end(), [](const json& row) { return row["name"] == "wait_seconds"; }));
    CHECK(plan["requests"].dump().find(R"({"input":"wait_seconds"})") != std::string::npos);
}

TEST_CASE("a target that does not make a resource cannot override it, and its name stays") {
    Overridden made(tests::add_sagemaker_app);
    made.set("sagemaker", "security_group", {member("GroupDescription")}, text("x"));
    CHECK(names(made.emit("sagemaker")) == Names{"override/not-made"});
    Overridden renamed(tests::add_sagemaker_app);
    renamed.set("sagemaker", "endpoint", {member("EndpointName")}, text("x"));
    CHECK(names(renamed.emit("sagemaker")) == Names{"override/hits-nothing"});
}

TEST_CASE("a build for another target says what it lacks, once for each place") {
    Overridden made(tests::add_fargate_app);
    made.set("cloudformation", "task_definition", {member("Family")}, text("a"));
    CHECK(names(made.emit("cloudformation")).empty());
    CHECK(names(made.emit("terraform")) == Names{"override/one-target"});
    made.set("terraform", "task_definition", {member("family")}, text("a"));
    CHECK(names(made.emit("terraform")).empty());
    made.graph.overrides[1].span = made.graph.overrides[0].span;
    made.graph.overrides[1].target = "cloudformation";
    CHECK(names(made.emit("terraform")) == Names{"override/one-target"});

    Overridden endpoint(tests::add_sagemaker_app);
    endpoint.set("cloudformation", "security_group", {member("GroupDescription")}, text("x"));
    CHECK(names(endpoint.emit("sagemaker")).empty());
    endpoint.set("cloudformation", "model", {member("EnableNetworkIsolation")}, ResourceGraph::boolean(true));
    CHECK(names(endpoint.emit("sagemaker")) == Names{"override/one-target"});
}

TEST_CASE("a raw resource stands in the output of its target as it was written") {
    Overridden made(tests::add_fargate_app);
    ResourceGraph& g = made.graph;
    made.raw("cloudformation", "alerts",
             g.object({{"Type", text("AWS::SNS::Topic")},
                       {"Properties", g.object({{"TopicName", text("${x}")}})},
                       {"DependsOn", text("ScorerService")},
                       {"DeletionPolicy", text("Retain")}}));
    made.raw("terraform", "alerts",
             g.object({{"type", text("aws_sns_topic")},
                       {"arguments", g.object({{"name", text("${x}")}})},
                       {"depends_on", g.list({text("aws_ecs_service.scorer_service")})},
                       {"lifecycle", g.object({{"prevent_destroy", ResourceGraph::boolean(true)}})}}));
    CHECK(made.emit("cloudformation").diagnostics.empty());
    CHECK(made.emit("terraform").diagnostics.empty());
    const json expected = {{"Type", "AWS::SNS::Topic"},
                           {"Properties", {{"TopicName", "${x}"}}},
                           {"DependsOn", "ScorerService"},
                           {"DeletionPolicy", "Retain"}};
    CHECK(made.template_of()["Resources"]["Alerts"] == expected);
    const json block = {{"name", "$${x}"},
                        {"lifecycle", {{"prevent_destroy", true}}},
                        {"depends_on", {"aws_ecs_service.scorer_service"}}};
    CHECK(made.main_of()["resource"]["aws_sns_topic"]["alerts"] == block);
}

TEST_CASE("raw resources whose names are taken, or that wait for nothing, are refused") {
    Overridden made(tests::add_fargate_app);
    ResourceGraph& g = made.graph;
    const Property topic = g.object({{"Type", text("AWS::SNS::Topic")}});
    made.raw("cloudformation", "service", topic, "scorer");
    CHECK(names(made.emit("cloudformation")) == Names{"raw/same-name"});
    CHECK(names(made.emit("terraform")) == Names{"raw/one-target"});
    made.graph.raws.clear();
    made.raw("cloudformation", "image_tag", topic);
    CHECK(names(made.emit("cloudformation")) == Names{"raw/same-name"});
    made.graph.raws.clear();
    made.raw("cloudformation", "a", g.object({{"Type", text("AWS::SNS::Topic")}, {"DependsOn", text("Scorer")}}));
    CHECK(names(made.emit("cloudformation")) == Names{"raw/unknown-dependency"});
    made.graph.raws.clear();
    made.raw("terraform", "service", g.object({{"type", text("aws_ecs_service")}, {"depends_on", text("a.b")}}),
             "scorer");
    Names found = names(made.emit("terraform"));
    std::sort(found.begin(), found.end());
    CHECK(found == Names{"raw/same-name", "raw/unknown-dependency"});
}
