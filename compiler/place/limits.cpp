// A limit holds, is violated, is unknown or does not apply; only a violation makes words.
#include "compiler/place/limits.h"

#include <algorithm>

namespace mlwc::place {
Outcome evaluate(const Limit& limit, sema::Evaluator& evaluator, const Value& workload, Symbol kind,
                 const Value& candidate) {
    if (limit.kind != no_symbol && limit.kind != kind) return Outcome::DoesNotApply;
    if (ast::exists(limit.when.node)) {
        const Value when = evaluator.evaluate(limit.when, workload, candidate);
        if (!when.is(sema::ValueKind::Bool)) return Outcome::Unknown;
        if (when.number == 0) return Outcome::DoesNotApply;
    }
    const Value holds = evaluator.evaluate(limit.require, workload, candidate);
    if (!holds.is(sema::ValueKind::Bool)) return Outcome::Unknown;
    return holds.number != 0 ? Outcome::Holds : Outcome::Violated;
}

std::string message_of(const Limit& limit, sema::Evaluator& evaluator, const Value& workload, const Value& candidate) {
    const Value text =
        ast::exists(limit.message.node) ? evaluator.evaluate(limit.message, workload, candidate) : Value{};
    if (text.is(sema::ValueKind::String)) return std::string(text.text());
    return "this does not hold: " +
           std::string(evaluator.context().sources.text(evaluator.program().span(limit.require)));
}

std::string help_of(const Limit& limit, sema::Evaluator& evaluator, const Value& workload, const Value& candidate) {
    if (!ast::exists(limit.help.node)) return {};
    const Value text = evaluator.evaluate(limit.help, workload, candidate);
    return text.is(sema::ValueKind::String) ? std::string(text.text()) : std::string{};
}

std::optional<Fact> fact_of(const Limit& limit, sema::Evaluator& evaluator) {
    if (!ast::exists(limit.source.node)) return std::nullopt;
    const auto text_of = [&](NodeRef node) {
        const Value value = ast::exists(node.node) ? evaluator.evaluate(node, Value{}, Value{}) : Value{};
        return value.is(sema::ValueKind::String) ? std::string(value.text()) : std::string{};
    };
    Fact fact{text_of(limit.source), text_of(limit.checked)};
    if (fact.text.empty()) return std::nullopt;
    return fact;
}

NodeRef node_of(const Limit& limit, const sema::Program& program) {
    const ast::File& tree = program.tree(limit.declared);
    for (std::uint32_t row = 0; row < tree.nodes.size(); ++row) {
        const ast::NodeId node{row};
        if (is_rule(tree.kind(node)) && tree.child(node, 0) == limit.declared.node) return {limit.declared.file, node};
    }
    return {limit.declared.file, ast::no_node};
}

std::string_view spoken_severity(const Limit& limit) {
    switch (limit.severity) {
        case Severity::Error:
            return "An error";
        case Severity::Warning:
            return "A warning";
        case Severity::Note:
            return "A note";
    }
    return "";
}

std::vector<Symbol> instead_of(const Limit& limit, const sema::Program& program) {
    std::vector<Symbol> names;
    if (!ast::exists(limit.instead.node)) return names;
    const ast::File& tree = program.tree(limit.instead);
    if (tree.kind(limit.instead.node) != ast::Kind::List) return names;
    for (const ast::NodeId node : tree.children(limit.instead.node)) {
        if (tree.kind(node) == ast::Kind::Name) names.push_back(tree.symbol(node));
    }
    return names;
}

const Value* find_path(const Value& workload, std::span<const Symbol> path) {
    const Value* found = &workload;
    for (const Symbol name : path) {
        found = sema::find(*found, name);
        if (found == nullptr) return nullptr;
    }
    return found;
}

Value at_path(const Value& workload, const Path& path) {
    const Value* found = find_path(workload, path);
    return found == nullptr ? Value{} : *found;
}

sema::TypeId type_at(const sema::Program& program, Symbol kind, std::span<const Symbol> path) {
    const auto declared = program.find(sema::library_scope, sema::Space::Kinds, kind);
    if (!declared) return sema::type::any;
    sema::TypeId type = program[*declared].type;
    for (const Symbol name : path) {
        if (!program.types.is(type, sema::TypeKind::Record)) return sema::type::any;
        const auto fields = program.types.fields(type);
        const auto field = std::ranges::find(fields, name, &sema::Field::name);
        if (field == fields.end()) return sema::type::any;
        type = program.types.required(field->type);
    }
    return type;
}

Value with_path(sema::Evaluator& evaluator, const Value& record, std::span<const Symbol> path, const Value& value) {
    if (path.empty()) return value;
    std::vector<sema::Slot> slots;
    bool found = false;
    if (record.is(sema::ValueKind::Record)) {
        slots.reserve(record.children().size() + 1);
        for (sema::Slot slot : record.children()) {
            if (slot.key == path.front()) {
                slot.value = with_path(evaluator, slot.value, path.subspan(1), value);
                found = true;
            }
            slots.push_back(slot);
        }
    }
    if (!found) slots.push_back({with_path(evaluator, Value{}, path.subspan(1), value), path.front()});
    return evaluator.record(slots, record.is(sema::ValueKind::Record) ? record.extent.tag : no_symbol);
}

}  // namespace mlwc::place
