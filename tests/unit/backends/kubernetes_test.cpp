// Manifests: text that Kubernetes would expand, and what is known only when deploying.
#include <doctest/doctest.h>

#include <string>

#include "backends/kubernetes/emit.h"
#include "backends/kubernetes/inputs.h"
#include "compiler/base/diagnostics.h"

namespace mlwc::tests {
namespace {

using backends::kubernetes::escaped;
using lower::Property;
using lower::ResourceGraph;

Property text(std::string_view words) { return ResourceGraph::text(words); }

/// A pod with one container.
void add_pod(ResourceGraph& graph, Property image, Property environment, Property arguments) {
    const Property container =
        graph.object({{"name", text("main")}, {"image", image}, {"args", arguments}, {"env", environment}});
    lower::Resource pod;
    pod.type = "Kubernetes::Pod";
    pod.owner = "api";
    pod.role = "pod";
    pod.properties =
        graph.object({{"kind", text("Pod")}, {"spec", graph.object({{"containers", graph.list({container})}})}});
    graph.add(pod);
}

std::string emitted(const ResourceGraph& graph, DiagnosticSink& sink, std::size_t file = 0) {
    const auto artifacts = backends::kubernetes::emit(graph, {{}, "0.0"}, sink);
    return file < artifacts.size() ? artifacts[file].bytes : "";
}

TEST_CASE("a dollar is doubled where Kubernetes would read it") {
    CHECK(escaped("$(X)", false) == "$$(X)");
    CHECK(escaped("$$(X)", false) == "$$$$(X)");
    CHECK(escaped("costs $5", false) == "costs $5");
    CHECK(escaped("costs $", false) == "costs $");
    CHECK(escaped("costs $", true) == "costs $$");
}

TEST_CASE("what is known only when deploying comes from a ConfigMap") {
    ResourceGraph graph;
    graph.app = "shop";
    graph.region = "cn-north-1";
    lower::Input input;
    input.name = "Stage";
    input.description = "Which stage this is.";
    input.preset = "dev";
    const Property stage = ResourceGraph::input(graph.add(input));
    const Property account = ResourceGraph::pseudo(lower::Pseudo::AccountId);
    const Property partition = ResourceGraph::pseudo(lower::Pseudo::Partition);
    const Property environment =
        graph.list({graph.object({{"name", text("STAGE")}, {"value", stage}}),
                    graph.object({{"name", text("ROLE")},
                                  {"value", graph.join({text("$(x)arn:"), partition, text(":iam::"), account})}})});
    add_pod(graph, text("shop/api:1"), environment, graph.list({graph.join({text("--in=$"), stage})}));
    DiagnosticSink sink;
    const std::string yaml = emitted(graph, sink);
    CHECK(sink.take().empty());
    CHECK(yaml.find("args:\n        - \"--in=$$$(INPUT_STAGE)\"") != std::string::npos);
    CHECK(yaml.find("value: \"$$(x)arn:aws-cn:iam::$(INPUT_ACCOUNT_ID)\"") != std::string::npos);
    // What others are expanded with stands before them.
    CHECK(yaml.find("name: INPUT_STAGE") < yaml.find("name: ROLE"));
    CHECK(yaml.find("- name: STAGE\n          valueFrom:\n            configMapKeyRef:\n              name: inputs\n"
                    "              key: stage\n") != std::string::npos);
    const std::string inputs = emitted(graph, sink, 1);
    CHECK(inputs.find("# Which stage this is.\nstage=dev\n") != std::string::npos);
    CHECK(inputs.find("account_id=\n") != std::string::npos);
}

TEST_CASE("a value of another target is told by its output, if it has one") {
    ResourceGraph graph;
    graph.app = "shop";
    graph.region = "us-east-1";
    lower::Resource queue;
    queue.type = "AWS::SQS::Queue";
    queue.owner = "mail";
    queue.role = "queue";
    const Property url = ResourceGraph::reference(graph.add(queue));
    add_pod(graph, text("shop/api:1"), graph.list({graph.object({{"name", text("QUEUE_URL")}, {"value", url}})}),
            graph.list({}));
    DiagnosticSink sink;
    CHECK(emitted(graph, sink, 1).find("# The `url` of MailQueue.\nmail_queue_url=\n") != std::string::npos);
    graph.outputs.push_back({.name = "where", .value = url, .description = {}, .origin = {}});
    CHECK(emitted(graph, sink, 1)
              .find("# The `url` of MailQueue: the output `Where` of the stack, or `where` of the "
                    "Terraform module.\nmail_queue_url=\n") != std::string::npos);
}

TEST_CASE("an image has to be known") {
    ResourceGraph graph;
    graph.region = "us-east-1";
    add_pod(graph, ResourceGraph::pseudo(lower::Pseudo::AccountId), graph.list({}), graph.list({}));
    DiagnosticSink sink;
    (void)emitted(graph, sink);
    const auto found = sink.take();
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == "target/unsupported-property");
    CHECK(found[0].message.find("`image` of `api`") != std::string::npos);
}

}  // namespace
}  // namespace mlwc::tests
