// The body of a resource: properties become arguments and blocks as the rows say.
#include "backends/properties.h"
#include "backends/terraform/module.h"

#include <algorithm>

#include "backends/names.h"
#include "backends/tags.h"
#include "backends/terraform/arguments.h"
#include "backends/terraform/edit.h"
#include "backends/terraform/spelling.h"
#include "compiler/base/bug.h"
#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"

namespace mlwc::backends::terraform {
namespace {

using lower::Property;
using lower::PropertyKind;
using lower::Resource;

/// Neighbouring arguments of one nested block share what stands before the dot.
std::string_view block_of(std::string_view path) {
    const std::size_t dot = path.find('.');
    return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

bool is_scalar_json(std::string_view text) {
    const bool digits = text.size() < 16 && all_digits(text);
    return text == "true" || text == "false" || (digits && (text.size() == 1 || text.front() != '0'));
}

class BodyWriter {
  public:
    BodyWriter(Module& module, lower::ResourceId id)
        : module_(module),
          resource_(module.graph[id]),
          type_(row_of(resource_)),
          part_(module.expressions.part_argument(id)),
          name_(module.expressions.name(id)),
          overrides_(module.overrides.of(id)),
          collector_(resource_, module.sink) {}

    void write() {
        Arguments arguments;
        collector_.collect(type_.properties, resource_.properties, arguments);
        if (!type_.part.whole.empty()) return report_part();
        const std::size_t locals = module_.locals.size();
        begin_block(type_.terraform, name_);
        JsonWriter json(module_.bodies, Layout::Pretty, body_depth);
        json.open_object();
        if (!resource_.comment.empty() || !overrides_.empty()) {
            json.plain_key("//");
            json.text(overrides_.empty() ? resource_.comment : comment_of(resource_, overrides_));
        }
        write_name(json, arguments);
        write_arguments(json, arguments, name_);
        write_part(json);
        write_timeouts(json);
        write_lifecycle(json);
        write_depends_on(json);
        json.close_object();
        if (!overrides_.empty()) edit_body(module_, type_, module_.resources.back().begin, locals, overrides_);
        end_block();
        for (const Split& split : collector_.splits()) write_split(split);
    }

  private:
    // ---- from arguments to text

    void write_arguments(JsonWriter& json, const Arguments& arguments, const std::string& owner) {
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const std::string_view group = block_of(arguments[i].path);
            if (group.empty()) {
                write_argument(json, arguments[i].path, arguments[i], owner);
                continue;
            }
            const auto first = std::find_if(arguments.begin(), arguments.end(),
                                            [&](const Argument& known) { return block_of(known.path) == group; });
            if (first == arguments.begin() + static_cast<std::ptrdiff_t>(i)) write_group(json, arguments, group, owner);
        }
    }

    void write_group(JsonWriter& json, const Arguments& arguments, std::string_view group, const std::string& owner) {
        json.plain_key(group);
        json.open_object();
        for (const Argument& argument : arguments) {
            if (block_of(argument.path) == group)
                write_argument(json, std::string_view(argument.path).substr(group.size() + 1), argument, owner);
        }
        json.close_object();
    }

    void write_argument(JsonWriter& json, std::string_view name, const Argument& argument, const std::string& owner) {
        json.plain_key(name);
        const PropertyRow& row = *argument.row;
        if (argument.value == nullptr) return json.raw(row.word);
        const Property& value = *argument.value;
        const std::string path = std::string(owner).append("_").append(name);
        switch (row.spell) {
            case Spell::Block:
                return write_blocks(json, row, value, path);
            case Spell::Flag:
                return write_flag(json, row, value);
            case Spell::Document:
                return write_document(json, value, Members::AsWritten, path);
            case Spell::LowerDocument:
                return write_document(json, value, Members::LowerFirst, path);
            case Spell::NamedValues:
                return write_named_values(json, value);
            case Spell::Values:
                return write_values(json, row, value);
            case Spell::Tags:
                return write_tags(json, value);
            case Spell::Spread:
            case Spell::Argument:
            case Spell::First:
                break;
            case Spell::Flatten:
            case Spell::Pairs:
            case Spell::Select:
            case Spell::Each:
            case Spell::Default:
            case Spell::Implied:
            case Spell::Refused:
                bug("a row that is no argument");
        }
        if (value.kind == PropertyKind::Base64)
            return write_local(json, {path, &value.children().front().value, Members::AsWritten, "base64encode"});
        if (value.kind == PropertyKind::JsonText) return write_document(json, value, Members::AsWritten, path);
        if (row.split == nullptr && value.kind == PropertyKind::Text && is_pair(row) && is_scalar_json(value.text()))
            return json.raw(value.text());
        module_.expressions.write(json, value, row.attribute);
    }

    /// Rows under Pairs are named by keys such as `idle_timeout.timeout_seconds`, whose values are all text in AWS.
    static bool is_pair(const PropertyRow& row) { return row.property.find('.') != std::string_view::npos; }

    void write_blocks(JsonWriter& json, const PropertyRow& row, const Property& value, const std::string& path) {
        if (value.kind == PropertyKind::Object) return write_block(json, row, value, path);
        if (value.kind != PropertyKind::List) bug(std::string("no block in ").append(row.property));
        json.open_array();
        for (const lower::Entry& entry : value.children()) write_block(json, row, entry.value, path);
        json.close_array();
    }

    void write_block(JsonWriter& json, const PropertyRow& row, const Property& object, const std::string& path) {
        Arguments arguments;
        collector_.collect(row.members, object, arguments);
        json.open_object();
        write_arguments(json, arguments, path);
        json.close_object();
    }

    void write_flag(JsonWriter& json, const PropertyRow& row, const Property& value) {
        if (value.kind == PropertyKind::Boolean) return json.boolean((row.word == "false") != value.boolean());
        if (value.kind != PropertyKind::Text) bug(std::string("no word in ").append(row.property));
        json.boolean(value.text() == row.word);
    }

    void write_document(JsonWriter& json, const Property& value, Members members, const std::string& path) {
        const Property& document = value.kind == PropertyKind::JsonText ? value.children().front().value : value;
        if (document.kind != PropertyKind::Object && document.kind != PropertyKind::List)
            return module_.expressions.write(json, document);
        write_local(json, {path, &document, members});
    }

    void write_local(JsonWriter& json, const LocalValue& local) {
        json.text(std::string("${").append(local.function).append("(local.").append(local.name).append(")}"));
        module_.locals.push_back(local);
    }

    void write_named_values(JsonWriter& json, const Property& list) {
        json.open_object();
        for (const lower::Entry& entry : list.children()) {
            module_.expressions.write_key(json, text_member(entry.value, "Name"));
            module_.expressions.write(json, *find_member(entry.value, "Value"));
        }
        json.close_object();
    }

    void write_values(JsonWriter& json, const PropertyRow& row, const Property& list) {
        json.open_array();
        for (const lower::Entry& entry : list.children()) {
            module_.expressions.write(json, *find_member(entry.value, row.word));
        }
        json.close_array();
    }

    void write_tags(JsonWriter& json, const Property& value) {
        json.open_object();
        for (const Tag& tag : own_tags(value)) {
            module_.expressions.write_key(json, tag.key);
            module_.expressions.write(json, *tag.value);
        }
        json.close_object();
    }

    void write_name(JsonWriter& json, const Arguments& arguments) {
        if (type_.naming == Naming::None) return;
        const std::string_view argument = type_.name_argument;
        const bool prefix = type_.naming == Naming::Prefix;
        std::string_view given = argument;
        if (prefix) given.remove_suffix(std::string_view("_prefix").size());
        if (has_argument(arguments, given)) return;
        const std::size_t longest = prefix ? type_.longest_name - 1U : type_.longest_name;
        std::string name = physical_name(module_.graph, resource_, longest);
        if (std::ranges::any_of(type_.reserved.beginnings, [&](auto some) { return name.starts_with(some); })) {
            name = shortened(std::string(type_.reserved.before).append(name), longest);
        }
        if (prefix) {
            while (!name.empty() && name.back() == '-') name.pop_back();
            name += '-';
        }
        json.plain_key(argument);
        json.text(name);
    }

    /// The whole is written with it, and nothing of its own is there to be changed.
    void report_part() {
        for (const lower::Override* const row : overrides_) {
            module_.sink.report(row->span, diag::NotMadeHere, "terraform", resource_.role, owner_of(resource_))
                .help("Terraform has it as a part of another resource");
        }
    }

    void write_part(JsonWriter& json) {
        if (part_.empty()) return;
        json.plain_key(part_);
        json.boolean(true);
    }

    void write_lifecycle(JsonWriter& json) {
        const bool keep = resource_.retention == lower::Retention::Retain;
        if (keep && !type_.keep_argument.empty()) {
            json.plain_key(type_.keep_argument);
            json.boolean(true);
        }
        const bool prevent = keep && type_.keep_argument.empty();
        if (!resource_.create_before_destroy && !prevent && resource_.changed_elsewhere.empty()) return;
        json.plain_key("lifecycle");
        json.open_object();
        if (resource_.create_before_destroy) {
            json.plain_key("create_before_destroy");
            json.boolean(true);
        }
        if (prevent) {
            json.plain_key("prevent_destroy");
            json.boolean(true);
        }
        if (!resource_.changed_elsewhere.empty()) {
            json.plain_key("ignore_changes");
            json.open_array();
            for (const std::string_view property : resource_.changed_elsewhere) {
                const PropertyRow& row = collector_.find_row(type_.properties, property);
                json.text(row.argument.empty() ? snake_case(row.property) : row.argument);
            }
            json.close_array();
        }
        json.close_object();
    }

    /// Written only where Terraform would give up too early.
    void write_timeouts(JsonWriter& json) const {
        const std::int64_t minutes = (resource_.settling_seconds + 59) / 60;
        if (type_.waits_minutes == 0 || minutes <= type_.waits_minutes) return;
        const std::string wait = std::to_string(minutes).append("m");
        json.plain_key("timeouts");
        json.open_object();
        for (const std::string_view operation : {"create", "delete", "update"}) {
            json.plain_key(operation);
            json.text(wait);
        }
        json.close_object();
    }

    void write_depends_on(JsonWriter& json) {
        if (resource_.depends_on.empty()) return;
        std::vector<std::string> addresses;
        for (const lower::ResourceId id : resource_.depends_on) add_addresses(id, addresses);
        std::sort(addresses.begin(), addresses.end());
        addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
        json.plain_key("depends_on");
        json.open_array();
        for (const std::string& address : addresses) json.text(address);
        json.close_array();
    }

    /// Waiting for a managed policy means waiting until the roles have it: in Terraform that is another resource.
    void add_addresses(lower::ResourceId id, std::vector<std::string>& addresses) const {
        const Resource& other = module_.graph[id];
        const std::size_t before = addresses.size();
        for (const PropertyRow& row : row_of(other).properties) {
            if (row.spell != Spell::Each || row.property != "Roles") continue;
            const Property* const roles = find_member(other.properties, row.property);
            for (std::size_t i = 0; roles != nullptr && i < roles->count; ++i) {
                addresses.push_back(std::string(row.split->type)
                                        .append(".")
                                        .append(element_name(module_.expressions.name(id), i, roles->count)));
            }
        }
        if (addresses.size() == before) addresses.push_back(module_.expressions.address(id));
    }

    // ---- resources that Terraform splits from this one

    static std::string element_name(const std::string& name, std::size_t place, std::size_t count) {
        return count == 1 ? name : std::string(name).append("_").append(std::to_string(place + 1));
    }

    void write_split(const Split& split) {
        if (split.each == nullptr) return write_split_block(split, name_, nullptr);
        const auto elements = split.elements->children();
        for (std::size_t i = 0; i < elements.size(); ++i)
            write_split_block(split, element_name(name_, i, elements.size()), &elements[i].value);
    }

    void write_split_block(const Split& split, const std::string& name, const Property* element) {
        Arguments arguments;
        if (element != nullptr && element->kind == PropertyKind::Object)
            collector_.collect(split.each->members, *element, arguments);
        begin_block(split.row->type, name);
        JsonWriter json(module_.bodies, Layout::Pretty, body_depth);
        json.open_object();
        for (const Link& link : split.row->links) {
            json.plain_key(link.argument);
            json.text(std::string("${")
                          .append(type_.terraform)
                          .append(".")
                          .append(name_)
                          .append(".")
                          .append(link.attribute)
                          .append("}"));
        }
        if (element != nullptr && element->kind != PropertyKind::Object) {
            json.plain_key(split.each->argument);
            module_.expressions.write(json, *element);
        } else {
            write_arguments(json, element == nullptr ? split.arguments : arguments, name);
        }
        json.close_object();
        end_block();
    }

    void begin_block(std::string_view type, std::string name) {
        module_.resources.push_back({type, std::move(name), module_.bodies.size(), 0});
    }
    void end_block() { module_.resources.back().end = module_.bodies.size(); }

    Module& module_;
    const Resource& resource_;
    const TypeRow& type_;
    std::string_view part_;
    const std::string& name_;
    std::span<const lower::Override* const> overrides_;
    ArgumentCollector collector_;
};

}  // namespace

void add_resource(Module& module, lower::ResourceId id) { BodyWriter(module, id).write(); }

}  // namespace mlwc::backends::terraform
