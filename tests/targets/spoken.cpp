// One small evaluator for each target.
#include "tests/targets/spoken.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace mlwc::tests {
namespace {

std::string name_of(const std::string& id) {
    static const std::map<std::string, std::string> pseudo = {{"AWS::Region", "region"},
                                                              {"AWS::AccountId", "account"},
                                                              {"AWS::Partition", "partition"},
                                                              {"AWS::URLSuffix", "urlsuffix"}};
    const auto known = pseudo.find(id);
    return "<" + (known == pseudo.end() ? bare(id.substr(0, id.find('.'))) : known->second) + ">";
}

std::string scalar(const json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

/// Replaces each `${name}` by what `speak` makes of it.
template <typename Speak>
std::string substitute(const std::string& text, Speak speak) {
    std::string out;
    std::size_t at = 0;
    while (true) {
        const std::size_t open = text.find("${", at);
        if (open == std::string::npos) return out + text.substr(at);
        const std::size_t close = text.find('}', open);
        out += text.substr(at, open - at) + speak(text.substr(open + 2, close - open - 2));
        at = close + 1;
    }
}

/// A Terraform expression: `aws_vpc.vpc.id`, `var.image_tag`, `data.aws_region.current.region`.
std::string terraform_name(const std::string& expression) {
    static const std::map<std::string, std::string> data = {{"data.aws_region.current.region", "region"},
                                                            {"data.aws_caller_identity.current.account_id", "account"},
                                                            {"data.aws_partition.current.partition", "partition"},
                                                            {"data.aws_partition.current.dns_suffix", "urlsuffix"}};
    const auto known = data.find(expression);
    if (known != data.end()) return "<" + known->second + ">";
    if (expression.starts_with("data.aws_availability_zones")) {
        const std::size_t open = expression.find('[');
        return "<zone " + expression.substr(open + 1, expression.find(']') - open - 1) + ">";
    }
    const std::size_t dot = expression.find('.');
    const std::size_t end = expression.find('.', dot + 1);
    return "<" + bare(expression.substr(dot + 1, end == std::string::npos ? end : end - dot - 1)) + ">";
}

/// A value of plan.json.
json from_plan(const json& value, const std::vector<std::string>& resources) {
    if (!value.is_object()) return scalar(value);
    const json& inner = value.begin().value();
    if (value.contains("input")) {
        const std::string name = value["input"];
        const std::string resource = bare(name.substr(0, name.rfind('_')));
        const bool stands_for = std::find(resources.begin(), resources.end(), resource) != resources.end();
        return "<" + (stands_for ? resource : bare(name)) + ">";
    }
    if (value.contains("pseudo")) return "<" + bare(value["pseudo"].get<std::string>()) + ">";
    if (value.contains("made")) return "<" + bare(value["made"].get<std::string>()) + ">";
    if (value.contains("json")) return from_plan(inner, resources).dump();
    json out = value.contains("object") ? json::object() : json::array();
    for (const json& part : inner) {
        if (value.contains("object")) {
            out[part["key"].get<std::string>()] = from_plan(part["value"], resources);
        } else {
            out.push_back(from_plan(part, resources));
        }
    }
    if (!value.contains("join")) return out;
    std::string text;
    for (const json& part : out) text += part.get<std::string>();
    return text;
}

json plain(const json& value) {
    if (!value.is_structured()) return scalar(value);
    json out = value;
    for (json& inner : out) inner = plain(inner);
    return out;
}

const json* enter(const json& value, std::string_view step) {
    const std::size_t equals = step.find('=');
    const bool number = std::all_of(step.begin(), step.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    if (value.is_array() && equals != std::string_view::npos) {
        const std::string key(step.substr(0, equals));
        const auto row = std::find_if(value.begin(), value.end(), [&](const json& item) {
            return item.contains(key) && item[key] == step.substr(equals + 1);
        });
        return row == value.end() ? nullptr : &*row;
    }
    if (value.is_array() && number) {
        const std::size_t index = std::stoul(std::string(step));
        return index < value.size() ? &value[index] : nullptr;
    }
    if (value.is_array()) return value.size() == 1 ? enter(value[0], step) : nullptr;
    if (number) return &value;
    const auto member = value.is_object() ? value.find(step) : value.end();
    return member == value.end() ? nullptr : &*member;
}

}  // namespace

std::string bare(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) out += static_cast<char>(std::tolower(byte));
    }
    return out;
}

json from_cloudformation(const json& value) {
    if (value.is_object() && value.size() == 1) {
        const std::string key = value.begin().key();
        const json& inner = value.begin().value();
        if (key == "Ref") return name_of(inner);
        if (key == "Fn::GetAtt") return name_of(inner[0]);
        if (key == "Fn::Sub") return substitute(inner, name_of);
        if (key == "Fn::Base64") return from_cloudformation(inner);
        // The end of an ARN names the resource.
        if (key == "Fn::Select" && inner[1].contains("Fn::Split")) {
            return name_of(inner[1]["Fn::Split"][1]["Fn::GetAtt"][0]);
        }
        if (key == "Fn::Select") return "<zone " + inner[0].dump() + ">";
    }
    if (!value.is_structured()) return scalar(value);
    json out = value;
    for (json& inner : out) inner = from_cloudformation(inner);
    return out;
}

json from_terraform(const json& value, const json& locals) {
    if (value.is_string()) {
        const std::string text = value;
        for (const std::string_view function : {"${jsonencode(local.", "${base64encode(local."}) {
            if (!text.starts_with(function)) continue;
            const std::string name = text.substr(function.size(), text.find(')') - function.size());
            return from_terraform(locals.at(name), locals);
        }
        return substitute(text, terraform_name);
    }
    if (!value.is_structured()) return scalar(value);
    json out = value;
    for (json& inner : out) inner = from_terraform(inner, locals);
    return out;
}

json from_request(const std::string& file, const json& request, const json& plan,
                  const std::vector<std::string>& resources) {
    json out = plain(request);
    const auto sets = plan["requests"].find(file);
    if (sets == plan["requests"].end()) return out;
    for (const json& set : *sets) {
        json::json_pointer at;
        for (const json& step : set["path"]) at /= scalar(step);
        out[at] = from_plan(set["value"], resources);
    }
    return out;
}

std::optional<json> find(const json& value, std::string_view path) {
    const json* at = &value;
    while (at != nullptr && !path.empty()) {
        const std::size_t slash = path.find('/');
        at = enter(*at, path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return at == nullptr ? std::nullopt : std::optional<json>(*at);
}

}  // namespace mlwc::tests
