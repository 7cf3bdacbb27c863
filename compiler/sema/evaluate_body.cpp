// Bodies to records: what is written, and the default of everything else.
#include "compiler/sema/evaluate.h"

namespace mlwc::sema {

Value Evaluator::run_body(NodeRef body, TypeId type, bool workload) {
    const auto fields = program_.types.fields(type);
    std::vector<Slot> slots(fields.size());
    std::vector<bool> written(fields.size());
    bool broken = false;
    for (const ast::NodeId member : tree(body).children(body.node)) {
        const NodeRef entry{body.file, member};
        const Meaning meaning = program_.meaning(entry);
        if (meaning.how != Meaning::How::Field || meaning.index >= fields.size()) {
            broken = true;  // reported when checked
            continue;
        }
        written[meaning.index] = true;
        slots[meaning.index].value = run_entry(entry, fields[meaning.index]);
    }
    for (std::size_t index = 0; index < fields.size(); ++index) {
        slots[index].key = fields[index].name;
        if (!written[index]) slots[index].value = preset(fields[index]);
    }
    // A workload with a mistake is still worth looking at; it is only not built.
    if (broken && workload) slots.push_back({error_value(), no_symbol});
    return record(slots);
}

Value Evaluator::run_entry(NodeRef entry, const Field& field) {
    const TypeId inner = program_.types.required(field.type);
    if (kind(entry) == ast::Kind::Block) {
        const NodeRef body{entry.file, tree(entry).children(entry.node).back()};
        Value value = program_.types.is(inner, TypeKind::Map) ? run_map_block(body, program_.types.inner(inner))
                                                              : run_body(body, inner, false);
        value.origin = origin(child(entry, 0), OriginKind::Written);
        return value;
    }
    const NodeRef at = child(entry, 1);
    if (kind(at) == ast::Kind::None && !program_.types.is(field.type, TypeKind::Optional)) return preset(field);
    // The name is spelled only if somebody must be told.
    Value value = wanted(at, field.type, spelling(field.name));
    value.origin = origin(at, OriginKind::Written);
    return value;
}

Value Evaluator::run_map_block(NodeRef body, TypeId inner) {
    std::vector<Slot> slots;
    for (const ast::NodeId member : tree(body).children(body.node)) {
        const NodeRef entry{body.file, member};
        if (kind(entry) != ast::Kind::Attribute) return error_value();
        const Symbol key = symbol(child(entry, 0));
        Value value = wanted(child(entry, 1), inner, spelling(key));
        value.origin = origin(child(entry, 1), OriginKind::Written);
        slots.push_back({value, key});
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
        slots.push_back(
            {given == nullptr ? preset(field) : conform(*given, field.type, node, spelling(field.name)), field.name});
    }
    return record(slots);
}

}  // namespace mlwc::sema
