// Short words for writing rows. For the files of rows only.
#pragma once

#include "backends/terraform/spelling.h"

namespace mlwc::backends::terraform {

using Rows = std::span<const PropertyRow>;
using Name = std::string_view;

constexpr PropertyRow same(Name property) { return {property, Spell::Argument, {}, {}, {}, nullptr, {}}; }
constexpr PropertyRow as(Name property, Name argument, Name attribute = {}) {
    return {property, Spell::Argument, argument, {}, {}, nullptr, attribute};
}
constexpr PropertyRow flag(Name property, Name argument, Name word) {
    return {property, Spell::Flag, argument, {}, word, nullptr, {}};
}
constexpr PropertyRow block(Name property, Name argument, Rows members) {
    return {property, Spell::Block, argument, members, {}, nullptr, {}};
}
constexpr PropertyRow flatten(Name property, Rows members, const SplitRow* split = nullptr) {
    return {property, Spell::Flatten, {}, members, {}, split, {}};
}
constexpr PropertyRow first(Name property, Name argument, Rows members = {}, Name attribute = {}) {
    return {property, Spell::First, argument, members, {}, nullptr, attribute};
}
constexpr PropertyRow document(Name property, Name argument) {
    return {property, Spell::Document, argument, {}, {}, nullptr, {}};
}
constexpr PropertyRow lower_document(Name property, Name argument) {
    return {property, Spell::LowerDocument, argument, {}, {}, nullptr, {}};
}
constexpr PropertyRow pairs(Name property, Rows members) {
    return {property, Spell::Pairs, {}, members, {}, nullptr, {}};
}
constexpr PropertyRow named_values(Name property, Name argument) {
    return {property, Spell::NamedValues, argument, {}, {}, nullptr, {}};
}
constexpr PropertyRow values(Name property, Name argument, Name member) {
    return {property, Spell::Values, argument, {}, member, nullptr, {}};
}
constexpr PropertyRow tags(Name property = "Tags") { return {property, Spell::Tags, "tags", {}, {}, nullptr, {}}; }
constexpr PropertyRow select(Name property, Name neighbour, Rows members) {
    return {property, Spell::Select, {}, members, neighbour, nullptr, {}};
}
constexpr PropertyRow spread(Name property, Rows members) {
    return {property, Spell::Spread, {}, members, {}, nullptr, {}};
}
constexpr PropertyRow each(Name property, const SplitRow* split, Name argument, Rows members = {}) {
    return {property, Spell::Each, argument, members, {}, split, {}};
}
constexpr PropertyRow otherwise(Name argument, Name json) {
    return {{}, Spell::Default, argument, {}, json, nullptr, {}};
}
constexpr PropertyRow implied(Name property) { return {property, Spell::Implied, {}, {}, {}, nullptr, {}}; }
constexpr PropertyRow refused(Name property) { return {property, Spell::Refused, {}, {}, {}, nullptr, {}}; }

}  // namespace mlwc::backends::terraform
