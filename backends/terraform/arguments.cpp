// Collecting arguments: one case for each way in which a property is spelled.
#include "backends/terraform/arguments.h"

#include <algorithm>

#include "backends/names.h"
#include "backends/properties.h"
#include "compiler/base/bug.h"
#include "compiler/base/diagnostics.h"

namespace mlwc::backends::terraform {

using lower::Property;
using lower::PropertyKind;

namespace {

void add(const PropertyRow& row, const Property& value, Arguments& arguments) {
    arguments.push_back({row.argument.empty() ? snake_case(row.property) : std::string(row.argument), &row, &value});
}

}  // namespace

std::string_view text_member(const Property& object, std::string_view name) {
    const Property* const found = find_member(object, name);
    if (found == nullptr || found->kind != PropertyKind::Text) bug(std::string("a pair without ").append(name));
    return found->text();
}

bool has_argument(const Arguments& arguments, std::string_view path) {
    return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& known) { return known.path == path; });
}

const TypeRow& row_of(const lower::Resource& resource) {
    const TypeRow* const row = find_type(resource.type);
    if (row == nullptr) bug(std::string("Terraform has no row for ").append(resource.type));
    return *row;
}

const PropertyRow& ArgumentCollector::find_row(std::span<const PropertyRow> rows, std::string_view property) const {
    for (const PropertyRow& row : rows)
        if (row.property == property && row.spell != Spell::Default) return row;
    bug(std::string("Terraform has no row for ").append(resource_->type).append(" ").append(property));
}

void ArgumentCollector::collect(std::span<const PropertyRow> rows, const Property& object, Arguments& arguments) {
    for (const lower::Entry& entry : object.children())
        collect_property(find_row(rows, entry.name), entry.value, object, arguments);
    for (const PropertyRow& row : rows) {
        if (row.spell == Spell::Default && !has_argument(arguments, row.argument))
            arguments.push_back({std::string(row.argument), &row, nullptr});
    }
}

void ArgumentCollector::collect_property(const PropertyRow& row, const Property& value, const Property& object,
                                         Arguments& own) {
    Arguments& arguments = row.split != nullptr && row.spell != Spell::Each ? split_arguments(*row.split) : own;
    switch (row.spell) {
        case Spell::Flatten:
            return collect(row.members, value, arguments);
        case Spell::Pairs:
            for (const lower::Entry& pair : value.children()) {
                add(find_row(row.members, text_member(pair.value, "Key")), *find_member(pair.value, "Value"),
                    arguments);
            }
            return;
        case Spell::Select:
            return add(find_row(row.members, text_member(object, row.word)), value, arguments);
        case Spell::First:
            return collect_first(row, value, arguments);
        case Spell::Spread:
            for (const PropertyRow& member : row.members)
                if (member.word.empty() || member.word == value.attribute()) add(member, value, arguments);
            return;
        case Spell::Each:
            splits_.push_back({row.split, &row, &value, {}});
            return;
        case Spell::Implied:
            return;
        case Spell::Refused:
            sink_->report(resource_->origin, diag::NoTargetProperty, row.property, resource_->type, "Terraform")
                .fact("hashicorp/aws 6.47: arguments of its resource types", "2026-11-23");
            return;
        case Spell::Default:
            bug("a default is no property");
        case Spell::Argument:
        case Spell::Flag:
        case Spell::Block:
        case Spell::Document:
        case Spell::LowerDocument:
        case Spell::NamedValues:
        case Spell::Values:
        case Spell::Tags:
            return add(row, value, arguments);
    }
}

void ArgumentCollector::collect_first(const PropertyRow& row, const Property& list, Arguments& arguments) {
    if (list.kind != PropertyKind::List || list.count == 0) bug(std::string("no element in ").append(row.property));
    if (list.count > 1) {
        sink_->report(resource_->origin, diag::NoTargetProperty, row.property, resource_->type, "Terraform")
            .note("more than one element is given, and Terraform takes one");
    }
    const Property& element = list.children().front().value;
    if (element.kind == PropertyKind::Object) return collect(row.members, element, arguments);
    add(row, element, arguments);
}

Arguments& ArgumentCollector::split_arguments(const SplitRow& row) {
    for (Split& split : splits_)
        if (split.row == &row) return split.arguments;
    splits_.push_back({&row, nullptr, nullptr, {}});
    return splits_.back().arguments;
}

}  // namespace mlwc::backends::terraform
