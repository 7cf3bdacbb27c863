// Values for apply.sh: what is known now, and how the rest is computed.
#include "backends/sagemaker/plan.h"

#include <algorithm>

#include "backends/names.h"
#include "backends/properties.h"
#include "backends/sagemaker/spelling.h"
#include "compiler/base/bug.h"

namespace mlwc::backends::sagemaker {

using lower::Property;
using lower::PropertyKind;
using lower::Pseudo;
using lower::Resource;
using lower::ResourceId;

namespace {

std::string_view pseudo_name(Pseudo pseudo) {
    switch (pseudo) {
        case Pseudo::Region:
            return "region";
        case Pseudo::AccountId:
            return "account";
        case Pseudo::Partition:
            return "partition";
        case Pseudo::UrlSuffix:
            return "url_suffix";
        case Pseudo::Zone:
            break;
    }
    bug("a zone in a SageMaker request");
}

void open_tagged(JsonWriter& json, std::string_view tag) {
    json.open_object();
    json.plain_key(tag);
}

}  // namespace

Values::Values(const lower::ResourceGraph& graph) : graph_(&graph) {
    for (const Resource& resource : graph.resources) {
        std::string key = snake_case(resource.owner);
        if (!key.empty()) key += '_';
        keys_.push_back(key.append(snake_case(resource.role)));
        const TypeRow* const row = find_type(resource.type);
        const bool named = row != nullptr && !row->name.empty();
        names_.push_back(named ? physical_name(graph, resource, row->longest_name) : std::string{});
    }
}

bool Values::is_made(ResourceId id) const {
    const Resource& resource = (*graph_)[id];
    const TypeRow* const row = find_type(resource.type);
    if (row == nullptr) return false;
    return row->use == Use::Create ||
           (row->use == Use::Named && find_member(resource.properties, row->name) != nullptr);
}

Property Values::name(ResourceId id) const {
    const Resource& resource = (*graph_)[id];
    const TypeRow* const row = find_type(resource.type);
    const Property* const given = row == nullptr ? nullptr : find_member(resource.properties, row->name);
    return given != nullptr ? *given : lower::ResourceGraph::text(names_[static_cast<std::uint32_t>(id)]);
}

bool Values::is_made_name(const Property& value) const {
    if (value.kind != PropertyKind::Reference || !is_made(value.resource())) return false;
    const AttributeRow* const row = find_attribute((*graph_)[value.resource()].type, value.attribute());
    return row != nullptr && row->known == Known::MadeName;
}

bool Values::holds_made_name(const Property& value) const {
    if (value.kind != PropertyKind::List && value.kind != PropertyKind::Object) return is_made_name(value);
    return std::any_of(value.children().begin(), value.children().end(),
                       [this](const lower::Entry& entry) { return holds_made_name(entry.value); });
}

bool Values::is_open(const Property& value) const {
    switch (value.kind) {
        case PropertyKind::Text:
        case PropertyKind::Integer:
        case PropertyKind::Decimal:
        case PropertyKind::Boolean:
            return false;
        case PropertyKind::Input:
        case PropertyKind::Pseudo:
            return true;
        case PropertyKind::Reference: {
            if (is_made_name(value)) return false;
            if (!is_made(value.resource())) return true;
            const AttributeRow* const row = find_attribute((*graph_)[value.resource()].type, value.attribute());
            return row == nullptr || row->known != Known::Name || is_open(name(value.resource()));
        }
        case PropertyKind::List:
        case PropertyKind::Object:
            return std::any_of(value.children().begin(), value.children().end(),
                               [this](const lower::Entry& entry) { return is_open(entry.value); });
        case PropertyKind::Join:
        case PropertyKind::Base64:
        case PropertyKind::JsonText:  // inside a text there is no place to put the rest of a name later
            return std::any_of(value.children().begin(), value.children().end(), [this](const lower::Entry& entry) {
                return is_open(entry.value) || holds_made_name(entry.value);
            });
    }
    return true;
}

std::string Values::text(const Property& value) const {
    switch (value.kind) {
        case PropertyKind::Text:
        case PropertyKind::Decimal:
            return std::string(value.text());
        case PropertyKind::Integer:
            return std::to_string(value.integer);
        case PropertyKind::Reference:
            return text(name(value.resource()));
        case PropertyKind::Join: {
            std::string whole;
            for (const lower::Entry& part : value.children()) whole += text(part.value);
            return whole;
        }
        case PropertyKind::Boolean:
        case PropertyKind::List:
        case PropertyKind::Object:
        case PropertyKind::Input:
        case PropertyKind::Pseudo:
        case PropertyKind::JsonText:
        case PropertyKind::Base64:
            break;
    }
    bug("text of a value that is none");
}

void Values::write(JsonWriter& json, const Property& value) {
    switch (value.kind) {
        case PropertyKind::Text:
            return json.text(value.text());
        case PropertyKind::Integer:
            return json.integer(value.integer);
        case PropertyKind::Decimal:
            return json.raw(value.text());
        case PropertyKind::Boolean:
            return json.boolean(value.boolean());
        case PropertyKind::Input:
            open_tagged(json, "input");
            json.text((*graph_)[value.input()].name);
            return json.close_object();
        case PropertyKind::Pseudo:
            return write_pseudo(json, value.pseudo);
        case PropertyKind::Reference:
            return write_reference(json, value);
        case PropertyKind::List:
        case PropertyKind::Join:
            open_tagged(json, value.kind == PropertyKind::List ? "list" : "join");
            json.open_array();
            for (const lower::Entry& entry : value.children()) write(json, entry.value);
            json.close_array();
            return json.close_object();
        case PropertyKind::Object:
            open_tagged(json, "object");
            json.open_array();
            for (const lower::Entry& entry : value.children()) {
                json.open_object();
                json.plain_key("key");
                json.text(entry.name);
                json.plain_key("value");
                write(json, entry.value);
                json.close_object();
            }
            json.close_array();
            return json.close_object();
        case PropertyKind::JsonText:
            open_tagged(json, "json");
            write(json, value.children().front().value);
            return json.close_object();
        case PropertyKind::Base64:
            bug("no request takes encoded text");
    }
}

void Values::write_pseudo(JsonWriter& json, Pseudo pseudo) {
    needs_identity_ = needs_identity_ || pseudo != Pseudo::Region;
    open_tagged(json, "pseudo");
    json.text(pseudo_name(pseudo));
    json.close_object();
}

void Values::write_made(JsonWriter& json, ResourceId id, std::string_view attribute) const {
    open_tagged(json, "made");
    json.text(key(id));
    json.plain_key("attribute");
    json.text(attribute);
    json.close_object();
}

void Values::write_reference(JsonWriter& json, const Property& value) {
    const ResourceId id = value.resource();
    if (!is_made(id)) {
        open_tagged(json, "input");
        json.text(give(value));
        return json.close_object();
    }
    const Resource& resource = (*graph_)[id];
    const AttributeRow* const row = find_attribute(resource.type, value.attribute());
    if (row == nullptr) {
        bug(std::string("SageMaker requests have no row for ")
                .append(resource.type)
                .append(".")
                .append(value.attribute()));
    }
    switch (row->known) {
        case Known::Name:
            return write(json, name(id));
        case Known::MadeName:
            return write_made(json, id, "name");
        case Known::MadeArn:
            return write_made(json, id, "arn");
        case Known::Arn:
            break;
    }
    open_tagged(json, "join");
    json.open_array();
    json.text("arn:");
    write_pseudo(json, Pseudo::Partition);
    json.text(std::string(":").append(row->service).append(":"));
    write_pseudo(json, Pseudo::Region);
    json.text(":");
    write_pseudo(json, Pseudo::AccountId);
    json.text(std::string(":").append(row->before));
    write(json, name(id));
    json.text(row->after);
    json.close_array();
    json.close_object();
}

/// The input through which the user names a resource that has to exist.
std::string Values::give(const Property& value) {
    const Resource& resource = (*graph_)[value.resource()];
    const TypeRow* const row = find_type(resource.type);
    if (row == nullptr) bug(std::string("SageMaker requests have no row for ").append(resource.type));
    std::string_view end = value.attribute();
    if (end.empty()) end = row->given_as;
    if (end == "GroupId" || end == "KeyId") end = "id";
    if (end.empty()) bug(std::string("nothing names a ").append(resource.type));
    std::string input = std::string(key(value.resource())).append("_").append(snake_case(end));
    const bool known =
        std::any_of(given_.begin(), given_.end(), [&](const GivenInput& other) { return other.name == input; });
    if (known) return input;
    std::string description("The ");
    description.append(snake_case(end) == "arn" ? "ARN" : snake_case(end))
        .append(" of an existing ")
        .append(resource.type);
    if (!resource.comment.empty()) description.append(": ").append(resource.comment);
    given_.push_back({input, std::move(description)});
    return input;
}

}  // namespace mlwc::backends::sagemaker
