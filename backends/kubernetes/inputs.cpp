// Keys of the ConfigMap, and texts that Kubernetes expands.
#include "backends/kubernetes/inputs.h"

#include <algorithm>

#include "backends/names.h"
#include "compiler/base/bug.h"
#include "compiler/base/letters.h"
#include "compiler/lower/manifest_outputs.h"

namespace mlwc::backends::kubernetes {
namespace {

using lower::Property;
using lower::PropertyKind;
using lower::Pseudo;

/// AWS General Reference: Amazon Resource Names and service endpoints, by partition. Checked 2026-11-25.
struct PartitionRow {
    std::string_view regions;  ///< how the names of its regions begin
    std::string_view name;
    std::string_view suffix;
};

constexpr PartitionRow partitions[] = {
    {"cn-", "aws-cn", "amazonaws.com.cn"},
    {"us-gov-", "aws-us-gov", "amazonaws.com"},
    {"eusc-", "aws-eusc", "amazonaws.eu"},
    {"", "aws", "amazonaws.com"},
};

const PartitionRow& partition_of(std::string_view region) {
    return *std::find_if(std::begin(partitions), std::end(partitions),
                         [&](const PartitionRow& row) { return region.starts_with(row.regions); });
}

/// Where the other targets tell a value.
std::string told_by(const lower::ResourceGraph& graph, const Property& value) {
    for (const lower::Output& output : graph.outputs) {
        if (lower::refer_alike(output.value, value)) {
            return ": the output `" + pascal_case(output.name) + "` of the stack, or `" + snake_case(output.name) +
                   "` of the Terraform module";
        }
    }
    return {};
}

std::string add_key(InputKeys& keys, const std::string& name, const InputKey& key) {
    keys.try_emplace(name, key);
    return name;
}

}  // namespace

bool is_known(const lower::ResourceGraph& graph, const Property& value) {
    switch (value.kind) {
        case PropertyKind::Text:
        case PropertyKind::Integer:
        case PropertyKind::Decimal:
        case PropertyKind::Boolean:
            return true;
        case PropertyKind::Pseudo:
            return value.pseudo != Pseudo::AccountId && value.pseudo != Pseudo::Zone;
        case PropertyKind::Join:
            return std::ranges::all_of(value.children(),
                                       [&](const lower::Entry& part) { return is_known(graph, part.value); });
        case PropertyKind::Reference:
        case PropertyKind::Input:
        case PropertyKind::List:
        case PropertyKind::Object:
        case PropertyKind::JsonText:
        case PropertyKind::Base64:
            return false;
    }
    return false;
}

std::string known_text(const lower::ResourceGraph& graph, const Property& value) {
    switch (value.kind) {
        case PropertyKind::Text:
        case PropertyKind::Decimal:
            return std::string(value.text());
        case PropertyKind::Integer:
            return std::to_string(value.integer);
        case PropertyKind::Boolean:
            return value.boolean() ? "true" : "false";
        case PropertyKind::Pseudo:
            if (value.pseudo == Pseudo::Region) return std::string(graph.region);
            return std::string(value.pseudo == Pseudo::Partition ? partition_of(graph.region).name
                                                                 : partition_of(graph.region).suffix);
        case PropertyKind::Join: {
            std::string text;
            for (const lower::Entry& part : value.children()) text += known_text(graph, part.value);
            return text;
        }
        case PropertyKind::Reference:
        case PropertyKind::Input:
        case PropertyKind::List:
        case PropertyKind::Object:
        case PropertyKind::JsonText:
        case PropertyKind::Base64:
            break;
    }
    bug("a text that is not known");
}

std::string key_of(const lower::ResourceGraph& graph, const Property& value, InputKeys& keys) {
    if (value.kind == PropertyKind::Input) {
        const lower::Input& input = graph[value.input()];
        return add_key(keys, snake_case(input.name),
                       {std::string(input.description), std::string(input.preset.value_or(""))});
    }
    if (value.kind == PropertyKind::Reference) {
        const lower::Resource& resource = graph[value.resource()];
        const std::string_view attribute =
            value.attribute().empty() ? lower::what_stands_for(resource) : value.attribute();
        const std::string name = snake_case(resource.logical_id) + "_" + snake_case(attribute);
        const std::string what = "The `" + std::string(attribute) + "` of " + std::string(resource.logical_id);
        return add_key(keys, name, {what + told_by(graph, value) + ".", {}});
    }
    if (value.kind == PropertyKind::Pseudo && value.pseudo == Pseudo::AccountId)
        return add_key(keys, "account_id", {"The number of the AWS account.", {}});
    bug("a value that no key stands for");
}

std::string variable_of(std::string_view key) {
    std::string name = "INPUT_";
    for (const char c : key) name += to_upper(c);
    return name;
}

std::string escaped(std::string_view text, bool goes_on) {
    std::string out;
    out.reserve(text.size() + 4);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool last = i + 1 == text.size();
        const bool read = text[i] == '$' && (last ? goes_on : text[i + 1] == '$' || text[i + 1] == '(');
        if (read) out += '$';
        out += text[i];
    }
    return out;
}

std::string inputs_file(const InputKeys& keys, std::string_view name_space) {
    std::string out =
        "# What is known only when deploying. Copy this file to inputs.env, fill it in, and say:\n"
        "#   kubectl create configmap ";
    out.append(inputs_name).append(" --namespace ").append(name_space).append(" --from-env-file=inputs.env\n");
    for (const auto& [name, key] : keys) {
        if (!key.description.empty()) out.append("# ").append(key.description).append("\n");
        const bool one_line = key.preset.find_first_of("\r\n") == std::string::npos;
        out.append(name).append("=").append(one_line ? key.preset : "").append("\n");
    }
    return out;
}

}  // namespace mlwc::backends::kubernetes
