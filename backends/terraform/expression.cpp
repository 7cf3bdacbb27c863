// Expressions: text is escaped, everything known later is interpolated.
#include "backends/terraform/expression.h"

#include <algorithm>
#include <array>

#include "backends/documents.h"
#include "backends/names.h"
#include "backends/terraform/spelling.h"
#include "compiler/base/bug.h"
#include "compiler/base/letters.h"

namespace mlwc::backends::terraform {

using lower::InputType;
using lower::Property;
using lower::PropertyKind;
using lower::Pseudo;

namespace {

/// Names that Terraform keeps for its own arguments of a module.
std::string variable_name(std::string_view input) {
    constexpr auto kept = std::to_array<std::string_view>(
        {"source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"});
    std::string name(input);
    for (char& c : name)
        if (!is_letter_or_digit(c)) c = '_';
    if (std::find(kept.begin(), kept.end(), input) != kept.end()) name += "_input";
    return name;
}

/// A run of `$` as a string of its own, so that it cannot meet the `${` that follows.
void append_set_apart(Buffer& out, std::string_view dollars) {
    out.append("${\\\"");
    out.append(dollars);
    out.append("\\\"}");
}

std::string lower_first(std::string_view name) {
    std::string lowered(name);
    if (!lowered.empty()) lowered.front() = to_lower(lowered.front());
    return lowered;
}

}  // namespace

std::string block_name(std::string_view owner, std::string_view name) {
    std::string words = snake_case(owner);
    if (!words.empty()) words += '_';
    words += snake_case(name);
    if (words.empty()) words = "raw";
    if (is_digit(words.front())) words.insert(0, 1, '_');
    return words;
}

void append_template(Buffer& out, std::string_view text, bool before_value) {
    std::string_view tail;
    if (before_value) {
        const std::size_t end = text.find_last_not_of('$') + 1;  // npos + 1 is 0
        tail = text.substr(end);
        text = text.substr(0, end);
    }
    std::size_t begin = 0;
    for (std::size_t at = text.find_first_of("$%"); at != std::string_view::npos;
         at = text.find_first_of("$%", at + 1)) {
        if (at + 1 >= text.size() || text[at + 1] != '{') continue;
        append_escaped(out, text.substr(begin, at + 1 - begin));
        begin = at;  // the character comes once more
    }
    append_escaped(out, text.substr(begin));
    if (!tail.empty()) append_set_apart(out, tail);
}

Expressions::Expressions(const lower::ResourceGraph& graph) : graph_(&graph) {
    names_.reserve(graph.resources.size());
    for (const lower::Resource& resource : graph.resources) names_.push_back(block_name(resource.owner, resource.role));
    find_parts();
    for (const lower::Input& input : graph.inputs) variables_.push_back(variable_name(input.name));
}

void Expressions::find_parts() {
    parts_.resize(graph_->resources.size());
    wholes_.reserve(graph_->resources.size());
    for (std::size_t i = 0; i < graph_->resources.size(); ++i) {
        const lower::Resource& resource = graph_->resources[i];
        wholes_.push_back(lower::ResourceId{static_cast<std::uint32_t>(i)});
        for (const TypeRow* const row : types_of_parts()) {
            if (row->type != resource.type) continue;
            const auto children = resource.properties.children();
            const auto whole = std::find_if(children.begin(), children.end(), [&](const lower::Entry& entry) {
                return entry.name == row->part.whole && entry.value.kind == PropertyKind::Reference;
            });
            if (whole == children.end()) bug(std::string("a part of nothing: ").append(resource.type));
            wholes_.back() = whole->value.resource();
            parts_[static_cast<std::uint32_t>(wholes_.back())] = row->part.argument;
        }
    }
}

std::string Expressions::address(lower::ResourceId part) const {
    const lower::ResourceId id = whole(part);
    const TypeRow* const row = find_type((*graph_)[id].type);
    if (row == nullptr) bug(std::string("Terraform has no row for ").append((*graph_)[id].type));
    return std::string(row->terraform).append(".").append(name(id));
}

void Expressions::write_text(JsonWriter& json, std::string_view text) {
    json.begin_value();
    json.out().append('"');
    append_template(json.out(), text, false);
    json.out().append('"');
}

void Expressions::write_key(JsonWriter& json, std::string_view key) {
    if (key.find_first_of("$%") == std::string_view::npos) return json.key(key);
    Buffer escaped;
    append_template(escaped, key, false);
    json.plain_key(escaped.view());
}

void Expressions::write(JsonWriter& json, const Property& value, std::string_view attribute) {
    switch (value.kind) {
        case PropertyKind::Text:
            return write_text(json, value.text());
        case PropertyKind::Integer:
            return json.integer(value.integer);
        case PropertyKind::Decimal:
            return json.raw(value.text());
        case PropertyKind::Boolean:
            return json.boolean(value.boolean());
        case PropertyKind::List:
            json.open_array();
            for (const lower::Entry& entry : value.children()) write(json, entry.value, attribute);
            return json.close_array();
        case PropertyKind::Object:
            json.open_object();
            for (const lower::Entry& entry : value.children()) {
                write_key(json, entry.name);
                write(json, entry.value);
            }
            return json.close_object();
        case PropertyKind::Reference:
        case PropertyKind::Input:
        case PropertyKind::Pseudo:
        case PropertyKind::Join:
            json.begin_value();
            json.out().append('"');
            append(json.out(), value, attribute);
            return json.out().append('"');
        case PropertyKind::JsonText:
        case PropertyKind::Base64:
            break;
    }
    bug("JSON or encoded text where Terraform has no local value for it");
}

void Expressions::write_document(JsonWriter& json, const Property& value, Members members, std::string_view member) {
    switch (value.kind) {
        case PropertyKind::List:
            json.open_array();
            for (const lower::Entry& entry : value.children()) write_document(json, entry.value, members, member);
            return json.close_array();
        case PropertyKind::Object: {
            const bool lowered = members == Members::LowerFirst && !holds_free_keys(member);
            json.open_object();
            for (const lower::Entry& entry : value.children()) {
                lowered ? write_key(json, lower_first(entry.name)) : write_key(json, entry.name);
                write_document(json, entry.value, members, entry.name);
            }
            return json.close_object();
        }
        case PropertyKind::Input:
            if ((*graph_)[value.input()].type == InputType::Number && !holds_number(member)) {
                json.begin_value();
                json.out().append("\"${tostring(var.");
                json.out().append(variable(value.input()));
                return json.out().append(")}\"");
            }
            return write(json, value);
        case PropertyKind::Text:
        case PropertyKind::Integer:
        case PropertyKind::Decimal:
        case PropertyKind::Boolean:
        case PropertyKind::Reference:
        case PropertyKind::Pseudo:
        case PropertyKind::Join:
        case PropertyKind::JsonText:
        case PropertyKind::Base64:
            return write(json, value);
    }
}

void Expressions::append(Buffer& out, const Property& value, std::string_view attribute) {
    if (value.kind == PropertyKind::Join) return append_joined(out, value);
    if (value.kind == PropertyKind::Pseudo) return append_pseudo(out, value);
    if (value.kind == PropertyKind::Reference) return append_reference(out, value, attribute);
    out.append("${var.");
    out.append(variable(value.input()));
    out.append('}');
}

/// Neighbouring texts are escaped as one: two that are harmless can make `${` where they meet.
void Expressions::append_joined(Buffer& out, const Property& join) {
    std::string text;
    append_parts(out, join, text);
    append_template(out, text, false);
}

void Expressions::append_parts(Buffer& out, const Property& join, std::string& text) {
    for (const lower::Entry& entry : join.children()) {
        const Property& part = entry.value;
        switch (part.kind) {
            case PropertyKind::Text:
            case PropertyKind::Decimal:
                text.append(part.text());
                break;
            case PropertyKind::Integer:
                text.append(std::to_string(part.integer));
                break;
            case PropertyKind::Join:
                append_parts(out, part, text);
                break;
            case PropertyKind::Input:
            case PropertyKind::Reference:
            case PropertyKind::Pseudo:
                append_template(out, text, true);
                text.clear();
                append_part(out, part);
                break;
            case PropertyKind::Boolean:
            case PropertyKind::List:
            case PropertyKind::Object:
            case PropertyKind::JsonText:
            case PropertyKind::Base64:
                bug("a join holds what is no text");
        }
    }
}

void Expressions::append_part(Buffer& out, const Property& part) {
    if (part.kind != PropertyKind::Input || (*graph_)[part.input()].type != InputType::TextList)
        return append(out, part, {});
    out.append("${join(\\\",\\\", var.");
    out.append(variable(part.input()));
    out.append(")}");
}

void Expressions::append_reference(Buffer& out, const Property& value, std::string_view attribute) {
    const lower::ResourceId id = whole(value.resource());
    const TypeRow* const row = find_type((*graph_)[id].type);
    if (row == nullptr) bug(std::string("Terraform has no row for ").append((*graph_)[id].type));
    const bool overruled = !attribute.empty();
    const auto found = std::find_if(row->attributes.begin(), row->attributes.end(),
                                    [&](const AttributeRow& known) { return known.attribute == value.attribute(); });
    if (found == row->attributes.end())
        bug(std::string("Terraform has no row for ").append(row->type).append(".").append(value.attribute()));
    out.append("${");
    out.append(row->terraform);
    out.append('.');
    out.append(name(id));
    out.append('.');
    out.append(overruled ? attribute : found->terraform);
    out.append('}');
    if (!overruled) out.append(found->suffix);
}

void Expressions::append_pseudo(Buffer& out, const Property& value) {
    switch (value.pseudo) {
        case Pseudo::Region:
            used_.region = true;
            return out.append("${data.aws_region.current.region}");
        case Pseudo::AccountId:
            used_.account = true;
            return out.append("${data.aws_caller_identity.current.account_id}");
        case Pseudo::Partition:
            used_.partition = true;
            return out.append("${data.aws_partition.current.partition}");
        case Pseudo::UrlSuffix:
            used_.partition = true;
            return out.append("${data.aws_partition.current.dns_suffix}");
        case Pseudo::Zone:
            used_.zones = true;
            out.append("${data.aws_availability_zones.available.names[");
            append_integer(out, value.count);
            return out.append("]}");
    }
}

}  // namespace mlwc::backends::terraform
