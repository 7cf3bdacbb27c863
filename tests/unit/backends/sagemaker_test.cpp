// SageMaker requests, and the script that sends them, run against a stand-in for the AWS CLI.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/unit/backends/emitted.h"
#include "tests/unit/backends/sample_graphs.h"

using namespace mlwc;
using lower::ResourceGraph;
using nlohmann::json;
using tests::Emitted;
using tests::emitted;

namespace {

/// A folder that goes with the test.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "mlwc-test-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    void write(const std::string& name, std::string_view bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }
    [[nodiscard]] json read(const std::string& name) const {
        return json::parse(std::ifstream(path_ / name, std::ios::binary));
    }

  private:
    std::filesystem::path path_;
};

void add_hostile_endpoint(ResourceGraph& graph) {
    tests::add_sagemaker_app(graph);
    std::vector<lower::Entry> tags;
    for (const std::string_view text : tests::hostile_texts)
        tags.push_back({graph.copied(std::to_string(tags.size())).text(), ResourceGraph::text(text)});
    graph.tags = graph.arena.copy(std::span<const lower::Entry>(tags));
}

// Answers only who the caller is: everything else is not to be called while rendering.
constexpr std::string_view stand_in = R"sh(#!/bin/sh
[ "$1 $2" = "sts get-caller-identity" ] || exit 9
echo '{"Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/someone"}'
)sh";

}  // namespace

TEST_CASE("files hold what is known and no more") {
    const Emitted made = emitted("sagemaker", tests::add_sagemaker_app);
    const json model = made.json("sagemaker.CreateModel.assistant.json");
    CHECK(model["ModelName"] == "chat-assistant-model");
    CHECK(model["PrimaryContainer"] == json{{"Environment", {{"MODEL", "7b ${x}"}}}});
    CHECK_FALSE(model.contains("ExecutionRoleArn"));
    CHECK_FALSE(model.contains("VpcConfig"));
    const json target = made.json("application-autoscaling.RegisterScalableTarget.assistant.json");
    CHECK(target["ResourceId"] == "endpoint/chat-assistant/variant/main");
    CHECK(target["Tags"] == json{{"mlwc:app", "chat"}, {"team", "risk"}});
    const json policy = made.json("application-autoscaling.PutScalingPolicy.assistant.invocation_scaling.json");
    CHECK(policy["ScalableDimension"] == "sagemaker:variant:DesiredInstanceCount");
    CHECK_FALSE(policy.contains("ScalingTargetId"));
}

TEST_CASE("creating and updating an endpoint take different members") {
    const Emitted made = emitted("sagemaker", tests::add_sagemaker_app);
    CHECK_FALSE(made.json("sagemaker.CreateEndpoint.assistant.json").contains("RetainAllVariantProperties"));
    CHECK(made.json("sagemaker.UpdateEndpoint.assistant.json")["RetainAllVariantProperties"] == true);
    CHECK_FALSE(made.json("sagemaker.UpdateEndpoint.assistant.json").contains("Tags"));
}

TEST_CASE("what has to exist becomes an input, what nothing uses does not") {
    const json plan = emitted("sagemaker", tests::add_sagemaker_app).json("plan.json");
    std::vector<std::string> names;
    for (const json& input : plan["inputs"]) names.push_back(input["name"]);
    CHECK(names == std::vector<std::string>{"image_tag", "private_subnet_ids", "assistant_execution_role_arn",
                                            "assistant_security_group_id"});
}

TEST_CASE("a workload that is no endpoint is one error, and nothing is written") {
    const Emitted made = emitted("sagemaker", tests::add_fargate_app);
    CHECK(made.files.empty());
    CHECK(made.diagnostics.size() == 1);
    CHECK(made.reports("target/sagemaker-only"));
}

TEST_CASE("no word of the user stands in the script") {
    CHECK(emitted("sagemaker", add_hostile_endpoint).text("apply.sh") ==
          emitted("sagemaker", tests::add_sagemaker_app).text("apply.sh"));
}

TEST_CASE("the script completes the requests with values, not with text") {
    if (std::system("command -v jq >/dev/null 2>&1") != 0) {
        MESSAGE("jq is not installed: the script was not run");
        return;
    }
    const Emitted made = emitted("sagemaker", add_hostile_endpoint);
    const Folder folder;
    for (const backends::Artifact& file : made.files) folder.write(file.path, file.bytes);
    folder.write("aws", stand_in);
    const std::string hostile = "1\"},{${x} $(id) `id` '\\ \n";
    folder.write("inputs.json", json{{"image_tag", hostile},
                                     {"private_subnet_ids", {"subnet-1", "subnet-2"}},
                                     {"assistant_execution_role_arn", "arn:aws:iam::123456789012:role/r"},
                                     {"assistant_security_group_id", "sg-1"}}
                                    .dump());
    std::filesystem::permissions(folder.path() / "aws", std::filesystem::perms::owner_all);
    const std::string command =
        "cd '" + folder.path().string() + "' && PATH=\"$PWD:$PATH\" sh apply.sh --render rendered >/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    const json model = folder.read("rendered/sagemaker.CreateModel.assistant.json");
    CHECK(model["PrimaryContainer"]["Image"] ==
          "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/chat/llm:" + hostile);
    CHECK(model["VpcConfig"] == json{{"Subnets", {"subnet-1", "subnet-2"}}, {"SecurityGroupIds", {"sg-1"}}});
    const std::string name = model["ModelName"];
    CHECK(name.size() == std::string("chat-assistant-model-").size() + 10);
    CHECK(folder.read("rendered/sagemaker.CreateEndpointConfig.assistant.json")["ProductionVariants"][0]["ModelName"] ==
          name);
    std::map<std::string, std::string> tags;
    for (const json& tag : model["Tags"]) tags[tag["Key"]] = tag["Value"].get<std::string>();
    for (std::size_t i = 0; i < std::size(tests::hostile_texts); ++i)
        CHECK(tags[std::to_string(i)] == tests::hostile_texts[i]);
}
