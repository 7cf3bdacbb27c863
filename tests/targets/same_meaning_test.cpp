// A program means the same on every target: property by property, what CloudFormation says, Terraform says too, and the
// requests of the SageMaker target.
#include <doctest/doctest.h>

#include <cctype>
#include <set>
#include <string>

#include "compiler/base/words.h"
#include "tests/targets/meanings.h"
#include "tests/targets/spoken.h"

namespace mlwc::tests {
namespace {

/// Members of documents begin in lower case in some and in upper case in others.
json without_case(const json& value) {
    if (value.is_array()) {
        json out = json::array();
        for (const json& item : value) out.push_back(without_case(item));
        return out;
    }
    if (!value.is_object()) return value;
    json out = json::object();
    for (const auto& [key, inner] : value.items()) {
        std::string name = snake_case(key);
        out[name] = without_case(inner);
    }
    return out;
}

/// Numbers and booleans as texts, as they are read from Terraform.
json with_texts(const json& value) {
    if (value.is_number() || value.is_boolean()) return value.dump();
    if (!value.is_structured()) return value;
    json all = value;
    for (json& inner : all) inner = with_texts(inner);
    return all;
}

std::optional<json> said_alike(const std::optional<json>& value, Saying saying) {
    if (!value) return std::nullopt;
    switch (saying) {
        case Saying::Same:
            return without_case(*value);
        case Saying::Enabled:
            return json(*value == "ENABLED" ? "true" : "false");
        case Saying::Internal:
            return json(*value == "internal" ? "true" : "false");
        case Saying::Document:
            return without_case(with_texts(json::parse(value->get<std::string>())));
    }
    return std::nullopt;
}

std::string argument_of(const Meaning& meaning) {
    if (!meaning.argument.empty()) return std::string(meaning.argument);
    std::string path;
    std::string_view rest = meaning.property;
    while (!rest.empty()) {
        const std::size_t slash = rest.find('/');
        path += (path.empty() ? "" : "/") + snake_case(rest.substr(0, slash));
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    }
    return path;
}

std::string shown(const std::optional<json>& value) { return value ? value->dump() : "nothing"; }

/// Terraform's resources by type and bare name, with their locals resolved.
json terraform_resources(const std::map<std::string, std::string>& files) {
    const json main = json::parse(files.at("main.tf.json"));
    json out = json::object();
    for (const auto& [type, resources] : main["resource"].items()) {
        for (const auto& [name, resource] : resources.items()) {
            out[type][bare(name)] = from_terraform(resource, main.value("locals", json::object()));
        }
    }
    return out;
}

json cloudformation_resources(const std::map<std::string, std::string>& files) {
    return json::parse(files.at("template.json"))["Resources"];
}

/// Compares one resource and notes the rows that had something to compare.
void compare(const TypeMeaning& type, const std::string& id, const json& properties, const json& terraform,
             std::set<std::string>& used) {
    if (type.terraform.empty()) return;  // there it is a part of another
    const std::string name = bare(id);
    const auto of_type = [&](std::string_view wanted) {
        const auto found = find(terraform, std::string(wanted) + "/" + name);
        return found.value_or(json());
    };
    REQUIRE_MESSAGE(!of_type(type.terraform).is_null(), "Terraform has no ", std::string(type.terraform), ".", name);
    for (const Meaning& meaning : type.properties) {
        const json other = of_type(meaning.terraform.empty() ? type.terraform : meaning.terraform);
        const auto one = said_alike(find(properties, meaning.property), meaning.saying);
        const Saying saying = meaning.saying == Saying::Document ? Saying::Same : meaning.saying;
        const auto written = find(other, argument_of(meaning));
        const auto two = saying == Saying::Same ? said_alike(written, saying) : written;
        CHECK_MESSAGE(one == two, id, " ", std::string(meaning.property), ": CloudFormation says ", shown(one),
                      ", Terraform ", shown(two));
        if (one && two) used.insert(std::string(type.type) + " " + std::string(meaning.property));
    }
}

const TypeMeaning* meaning_of(const std::string& type) {
    for (const TypeMeaning& row : meanings()) {
        if (row.type == type) return &row;
    }
    return nullptr;
}

TEST_CASE("Terraform says what CloudFormation says") {
    std::set<std::string> used;
    for (const Source& source : sources()) {
        CAPTURE(source.path);
        const json template_ = cloudformation_resources(build(source, "cloudformation"));
        const json terraform = terraform_resources(build(source, "terraform"));
        for (const auto& entry : template_.items()) {
            const std::string& id = entry.key();
            const json& resource = entry.value();
            const TypeMeaning* type = meaning_of(resource["Type"]);
            REQUIRE_MESSAGE(type != nullptr, id, ": no row compares ", resource["Type"].get<std::string>());
            compare(*type, id, from_cloudformation(resource["Properties"]), terraform, used);
        }
    }
    for (const TypeMeaning& type : meanings()) {
        for (const Meaning& meaning : type.properties) {
            const std::string row = std::string(type.type) + " " + std::string(meaning.property);
            CHECK_MESSAGE(used.contains(row), "no program says ", row);
        }
    }
}

TEST_CASE(
    "replicas: CloudFormation leaves the count to autoscaling, Terraform begins with the least and then ignores it") {
    std::size_t scaled = 0;
    std::size_t fixed = 0;
    for (const Source& source : sources()) {
        CAPTURE(source.path);
        const json template_ = cloudformation_resources(build(source, "cloudformation"));
        const json terraform = terraform_resources(build(source, "terraform"));
        for (const auto& entry : template_.items()) {
            const std::string& id = entry.key();
            const json& resource = entry.value();
            if (resource["Type"] != "AWS::ECS::Service") continue;
            CAPTURE(id);
            const std::string name = bare(id);
            const json& service = terraform["aws_ecs_service"][name];
            const auto ignored = find(service, "lifecycle/ignore_changes/0");
            const std::string target = id.substr(0, id.rfind("Service")) + "ScalableTarget";
            if (template_.contains(target)) {
                CHECK_FALSE(resource["Properties"].contains("DesiredCount"));
                CHECK(service["desired_count"] == template_[target]["Properties"]["MinCapacity"].dump());
                CHECK(ignored == json("desired_count"));
                ++scaled;
            } else {
                CHECK(service["desired_count"] == resource["Properties"]["DesiredCount"].dump());
                CHECK_FALSE(ignored);
                ++fixed;
            }
        }
    }
    CHECK(scaled > 0);
    CHECK(fixed > 0);
}

struct Operation {
    std::string_view type;
    std::string_view file;  ///< how the names of its requests begin
    std::vector<std::string_view> members;
};

const std::vector<Operation> operations = {
    {"AWS::SageMaker::Model",
     "sagemaker.CreateModel.",
     {"ExecutionRoleArn", "PrimaryContainer", "VpcConfig/Subnets", "VpcConfig/SecurityGroupIds"}},
    {"AWS::SageMaker::EndpointConfig", "sagemaker.CreateEndpointConfig.", {"ProductionVariants"}},
    {"AWS::SageMaker::Endpoint",
     "sagemaker.CreateEndpoint.",
     {"EndpointName", "EndpointConfigName", "DeploymentConfig/BlueGreenUpdatePolicy"}},
    {"AWS::SageMaker::Endpoint",
     "sagemaker.UpdateEndpoint.",
     {"EndpointName", "EndpointConfigName", "RetainAllVariantProperties", "ExcludeRetainedVariantProperties",
      "DeploymentConfig/BlueGreenUpdatePolicy"}},
    {"AWS::ApplicationAutoScaling::ScalableTarget",
     "application-autoscaling.RegisterScalableTarget.",
     {"ServiceNamespace", "ScalableDimension", "MinCapacity", "MaxCapacity"}},
    {"AWS::ApplicationAutoScaling::ScalingPolicy",
     "application-autoscaling.PutScalingPolicy.",
     {"PolicyName", "PolicyType", "TargetTrackingScalingPolicyConfiguration"}},
};

/// The letters and digits of a name, small: `scorer.model_canary.json` and `ScorerModelCanary` name one thing.
std::string plain(std::string_view name) {
    if (name.ends_with(".json")) name.remove_suffix(5);
    std::string letters;
    for (const char letter : name) {
        if (std::isalnum(static_cast<unsigned char>(letter)) == 0) continue;
        letters += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return letters;
}

/// The properties of the resource of a type that a request of that name makes; of several, the one called alike.
json made_by(const json& resources, std::string_view type, std::string_view request) {
    json only;
    json called_alike;
    std::size_t count = 0;
    for (const auto& [id, resource] : resources.items()) {
        if (resource["Type"] != type) continue;
        ++count;
        only = from_cloudformation(resource["Properties"]);
        if (plain(id) == plain(request)) called_alike = only;
    }
    return count == 1 ? only : called_alike;
}

TEST_CASE("requests say what CloudFormation says") {
    std::size_t compared = 0;
    std::set<std::string> said;
    for (const Source& source : sources()) {
        const auto files = build(source, "sagemaker");
        if (files.empty()) continue;
        CAPTURE(source.path);
        const json template_ = cloudformation_resources(build(source, "cloudformation"));
        const json plan = json::parse(files.at("plan.json"));
        std::vector<std::string> names;
        for (const auto& [id, resource] : template_.items()) names.push_back(bare(id));
        for (const Operation& operation : operations) {
            for (const auto& file : files) {
                const std::string& path = file.first;
                if (!path.starts_with(operation.file)) continue;
                const json properties = made_by(template_, operation.type, path.substr(operation.file.size()));
                CHECK_MESSAGE(!properties.is_null(), path, " makes nothing that CloudFormation makes");
                const json request = from_request(path, json::parse(file.second), plan, names);
                for (const std::string_view member : operation.members) {
                    CHECK_MESSAGE(find(properties, member) == find(request, member), path, " ", std::string(member),
                                  ": CloudFormation says ", shown(find(properties, member)), ", the request ",
                                  shown(find(request, member)));
                    if (!find(request, member)) continue;
                    said.insert(std::string(operation.file) + std::string(member));
                    ++compared;
                }
            }
        }
    }
    for (const Operation& operation : operations) {
        for (const std::string_view member : operation.members) {
            CHECK_MESSAGE(said.contains(std::string(operation.file) + std::string(member)), "no request has ",
                          std::string(operation.file), std::string(member));
        }
    }
    CHECK(compared >= 20);
}

}  // namespace
}  // namespace mlwc::tests
