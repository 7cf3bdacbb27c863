// Bodies to records: what is written, in a workload and in the templates it starts from, and the default of everything
// else.
#include <algorithm>

#include "compiler/sema/evaluate.h"

namespace mlwc::sema {

std::optional<std::size_t> Evaluator::field_of(NodeRef entry, std::span<const Field> fields) const {
    const Meaning meaning = program_.meaning(entry);
    if (meaning.how != Meaning::How::Field) return std::nullopt;
    const Symbol name = symbol(child(entry, 0));
    if (meaning.index < fields.size() && fields[meaning.index].name == name) return meaning.index;
    // A template was checked as a body of another kind last.
    const auto found = std::ranges::find(fields, name, &Field::name);
    if (found == fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - fields.begin());
}

/// Bodies merged from the first to the last, over `base` where it is given, else over the defaults. `given` are the
/// members of a workload that no body writes.
Value Evaluator::run_layers(std::span<const NodeRef> layers, TypeId type, const Value* base,
                            std::span<const Slot> given) {
    const auto fields = program_.types.fields(type);
    std::vector<Contribution> parts(fields.size());
    std::vector<Symbol> meant;  // members that stand here under a wrong name: what they are nobody knows
    bool broken = false;
    for (const NodeRef layer : layers) {
        for (const ast::NodeId member : tree(layer).children(layer.node)) {
            const NodeRef entry{layer.file, member};
            if (kind(entry) == ast::Kind::Waive) continue;  // speaks of rules, not of needs
            const bool escape = kind(entry) == ast::Kind::Override || kind(entry) == ast::Kind::Raw;
            if (escape && program_.meaning(entry).how != Meaning::How::Error) continue;
            const auto field = field_of(entry, fields);
            if (!field) {
                broken = true;  // reported when checked
                if (program_.meant_by(entry) != no_symbol) meant.push_back(program_.meant_by(entry));
            } else if (kind(entry) == ast::Kind::Block) {
                parts[*field].blocks.push_back(entry);
            } else {
                parts[*field] = {entry, {}};
            }
        }
    }
    std::vector<Slot> slots;
    slots.reserve(fields.size() + given.size() + 1);
    for (std::size_t index = 0; index < fields.size(); ++index) {
        const Value* below = base == nullptr ? nullptr : find(*base, fields[index].name);
        const bool guessed = std::ranges::find(meant, fields[index].name) != meant.end();
        slots.push_back({guessed ? error_value() : run_merged(parts[index], fields[index], below), fields[index].name});
    }
    // A workload with a mistake is still worth looking at; it is only not built.
    if (broken && !given.empty()) slots.push_back({error_value(), no_symbol});
    slots.insert(slots.end(), given.begin(), given.end());
    return record(slots);
}

Value Evaluator::run_merged(const Contribution& parts, const Field& field, const Value* base) {
    Value below = base == nullptr ? preset(field) : *base;
    const bool written = ast::exists(parts.assigned.node);
    if (written) below = run_entry(parts.assigned, field);
    if (parts.blocks.empty()) return below;
    const TypeId inner = program_.types.required(field.type);
    std::vector<NodeRef> bodies;
    for (const NodeRef block : parts.blocks) {
        bodies.push_back({block.file, tree(block).children(block.node).back()});
    }
    const Value* merged_into = (written || base != nullptr) && below.is(ValueKind::Record) ? &below : nullptr;
    Value value = program_.types.is(inner, TypeKind::Map)
                      ? run_map_blocks(bodies, program_.types.inner(inner), merged_into)
                      : run_layers(bodies, inner, merged_into);
    value.origin = origin(child(parts.blocks.back(), 0), OriginKind::Written);
    return value;
}

/// `name = value` against its field.
Value Evaluator::run_entry(NodeRef entry, const Field& field) {
    const NodeRef at = child(entry, 1);
    if (kind(at) == ast::Kind::None && !program_.types.is(field.type, TypeKind::Optional)) return preset(field);
    // The name is spelled only if somebody must be told.
    Value value = wanted(at, field.type, spelling(field.name));
    value.origin = origin(at, OriginKind::Written);
    return value;
}

Value Evaluator::run_map_blocks(std::span<const NodeRef> bodies, TypeId inner, const Value* base) {
    const TypeId member = program_.types.required(inner);
    std::vector<Slot> slots;
    if (base != nullptr) slots.assign(base->children().begin(), base->children().end());
    for (const NodeRef body : bodies) {
        for (const ast::NodeId node : tree(body).children(body.node)) {
            const NodeRef entry{body.file, node};
            const bool block = kind(entry) == ast::Kind::Block && program_.types.is(member, TypeKind::Record);
            if (kind(entry) != ast::Kind::Attribute && !block) return error_value();
            const Symbol key = symbol(child(entry, 0));
            const auto same = std::ranges::find(slots, key, &Slot::key);
            const NodeRef written = child(entry, 1);
            // Blocks of one name are one: what comes later is merged into what is there.
            const Value* merged_into = block && same != slots.end() ? &same->value : nullptr;
            Value value =
                block ? run_layers(std::span(&written, 1), member, merged_into) : wanted(written, inner, spelling(key));
            value.origin = origin(block ? child(entry, 0) : written, OriginKind::Written);
            if (kind(written) == ast::Kind::None) {
                if (same != slots.end()) slots.erase(same);
            } else if (same != slots.end()) {
                same->value = value;
            } else {
                slots.push_back({value, key});
            }
        }
    }
    return record(slots);
}

Value Evaluator::preset(const Field& field) {
    const std::uint32_t row = program_.types.row_of(field);
    if (row >= presets_.size()) presets_.resize(std::max<std::size_t>(row + 1, 256));
    Cached& known = presets_[row];
    if (known.state == State::Done) return known.value;
    Value value;
    if (ast::exists(field.preset.node)) {
        value = wanted(field.preset, field.type, spelling(field.name));
    } else if (field.block && program_.types.is(field.type, TypeKind::Record)) {
        std::vector<Slot> slots;
        for (const Field& nested : program_.types.fields(field.type)) slots.push_back({preset(nested), nested.name});
        value = record(slots);
    } else if (field.required) {
        return error_value();  // its absence was reported
    }
    value.origin = origin(field.declared, OriginKind::Default);
    presets_[row] = {State::Done, value};
    return value;
}

Value Evaluator::wanted(NodeRef node, TypeId type, std::string_view who) { return conform(run(node), type, node, who); }

/// A record where a block is wanted: defaults fill what it leaves out, and every member is one of the block's.
Value Evaluator::shape(const Value& written, TypeId type, NodeRef node) {
    const auto fields = program_.types.fields(type);
    std::vector<Slot> slots;
    slots.reserve(fields.size());
    for (const Field& field : fields) {
        const Value* given = find(written, field.name);
        const NodeRef at = given == nullptr ? node : place_of(node, 0, field.name);
        slots.push_back(
            {given == nullptr ? preset(field) : conform(*given, field.type, at, spelling(field.name)), field.name});
    }
    return record(slots);
}

}  // namespace mlwc::sema
