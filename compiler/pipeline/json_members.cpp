// Problems after the first say nothing: one thing is mended at a time.
#include "compiler/pipeline/json_members.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace mlwc::pipeline {

void JsonMembers::fail(std::uint32_t line, std::string_view problem) {
    if (!refusal) refusal = at_line(line, problem);
}

bool JsonMembers::takes(const JsonNode& node, JsonKind kind, std::string_view what,
                        std::initializer_list<std::string_view> keys) {
    if (node.kind != kind) {
        fail(node.line, fmt::format("{} is {}, found {}", what, describe(kind), describe(node.kind)));
        return false;
    }
    if (keys.size() == 0) return true;
    for (const JsonMember& each : node.members) {
        if (std::ranges::find(keys, each.name) != keys.end()) continue;
        fail(each.value.line, fmt::format("{} has no `{}`", what, each.name));
        return false;
    }
    return true;
}

const JsonNode* JsonMembers::member(const JsonNode& object, std::string_view name, JsonKind kind) {
    const JsonNode* found = object.find(name);
    if (found == nullptr) {
        fail(object.line, fmt::format("`{}` is missing", name));
        return nullptr;
    }
    return takes(*found, kind, fmt::format("`{}`", name)) ? found : nullptr;
}

const JsonNode* JsonMembers::optional(const JsonNode& object, std::string_view name, JsonKind kind) {
    const JsonNode* found = object.find(name);
    if (found == nullptr || found->kind == JsonKind::Null) return nullptr;
    return takes(*found, kind, fmt::format("`{}`", name)) ? found : nullptr;
}

std::string JsonMembers::text(const JsonNode& object, std::string_view name) {
    const JsonNode* found = member(object, name, JsonKind::String);
    return found == nullptr ? "" : found->text;
}

std::int64_t JsonMembers::count(const JsonNode& object, std::string_view name) {
    const JsonNode* found = member(object, name, JsonKind::Number);
    return found == nullptr ? 0 : whole(*found, name);
}

std::int64_t JsonMembers::whole(const JsonNode& node, std::string_view name) {
    std::string_view digits = node.text;
    // Service Quotas writes counts as 64.0.
    if (digits.ends_with(".0")) digits.remove_suffix(2);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    constexpr std::int64_t most = std::int64_t{1} << 53;
    if (error == std::errc() && end == digits.data() + digits.size() && value >= 0 && value <= most) return value;
    fail(node.line, fmt::format("`{}` is a whole number, found {}", name, node.text));
    return 0;
}

}  // namespace mlwc::pipeline
