// Escape hatches to rows of the Model: paths, and values as they were written.
#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/evaluate.h"

namespace mlwc::sema {
namespace {

EditOp op_of(ast::Op op) {
    switch (op) {
        case ast::Op::Merge:
            return EditOp::Merge;
        case ast::Op::Append:
            return EditOp::Append;
        case ast::Op::Remove:
            return EditOp::Remove;
        default:
            return EditOp::Set;
    }
}

}  // namespace

void Evaluator::evaluate_escape_hatches() {
    if (!program_.has_escape_hatches) return;
    for (std::uint32_t row = 0; row < instances_.size(); ++row) {
        Frame* outside = std::exchange(frame_, instances_[row].frame);
        for (const NodeRef layer : layers_of(row)) add_escape_hatches(layer, row);
        frame_ = outside;
    }
    if (program_.app) add_escape_hatches(child(program_[*program_.app].at, 1), app_itself);
    for (const NodeRef at : program_.escape_hatches) add_escape_hatch(at, app_itself);
    std::ranges::sort(model_.keys, {}, &KeyPlace::value);
}

void Evaluator::add_escape_hatches(NodeRef body, std::uint32_t workload) {
    for (const ast::NodeId entry : tree(body).children(body.node)) add_escape_hatch({body.file, entry}, workload);
}

void Evaluator::add_escape_hatch(NodeRef at, std::uint32_t workload) {
    if (program_.meaning(at).how == Meaning::How::Error) return;
    if (kind(at) == ast::Kind::Override) return add_override(at, workload);
    if (kind(at) != ast::Kind::Raw) return;
    Raw raw;
    raw.target = symbol(child(at, 0));
    raw.name = symbol(child(at, 1));
    raw.workload = workload;
    raw.body = run_plain(child(at, 2));
    raw.doc = spelling(tree(at).doc(at.node));
    raw.name_span = span(child(at, 1));
    if (!has_error(raw.body)) model_.raws.push_back(raw);
}

void Evaluator::add_override(NodeRef at, std::uint32_t workload) {
    Override made;
    made.target = symbol(child(at, 0));
    made.role = symbol(child(at, 1));
    made.workload = workload;
    made.role_span = span(child(at, 1));
    const NodeRef reason = child(at, 2);
    const Value because = kind(reason) == ast::Kind::String ? text(spelling(symbol(reason))) : run(reason);
    if (!because.is(ValueKind::String)) return;
    made.because = because.text();
    if (is_blank(made.because)) context_.sink.report(span(reason), diag::EmptyReason, "this `override`");
    const auto children = tree(at).children(at.node);
    for (std::size_t number = 3; number < children.size(); ++number) {
        const NodeRef edit{at.file, children[number]};
        if (kind(edit) != ast::Kind::OverrideEdit) continue;
        OverrideEdit row;
        row.op = op_of(tree(edit)[edit.node].op);
        row.span = span(edit);
        std::vector<PathStep> steps;
        if (!add_steps(child(edit, 0), steps)) continue;
        row.path = arena_.copy(std::span<const PathStep>(steps));
        const NodeRef value = child(edit, 1);
        if (ast::exists(value.node) && row.op != EditOp::Remove) row.value = run_plain(value);
        if (!has_error(row.value)) made.edits.push_back(row);
    }
    model_.overrides.push_back(std::move(made));
}

/// The steps of a path, from the first to the last; false when one of them is an Error.
bool Evaluator::add_steps(NodeRef path, std::vector<PathStep>& steps) {
    if (kind(path) == ast::Kind::Name) {
        steps.push_back({StepKind::Member, spelling(symbol(path)), 0, span(path)});
        return true;
    }
    if ((kind(path) != ast::Kind::Member && kind(path) != ast::Kind::Index) || !add_steps(child(path, 0), steps)) {
        return false;
    }
    const NodeRef last = child(path, 1);
    if (kind(path) == ast::Kind::Member) {
        if (kind(last) != ast::Kind::Name) return false;
        steps.push_back({StepKind::Member, spelling(symbol(last)), 0, span(last)});
        return true;
    }
    const Value index = run(last);
    const bool number = index.is(ValueKind::Number) && index.denominator == 1;
    if (!number && !index.is(ValueKind::String)) return false;
    steps.push_back({number ? StepKind::Index : StepKind::Key, number ? std::string_view{} : index.text(),
                     number ? index.number : 0, span(last)});
    return true;
}

/// A value as it was written, with the places of the keys in it.
Value Evaluator::run_plain(NodeRef at) {
    if (kind(at) == ast::Kind::Body) return run_plain_body(at);
    Value value = run(at);
    value.origin = origin(at, OriginKind::Written);
    if (!all_plain(value, span(at))) return error_value();
    note_keys(at, value);
    return value;
}

/// What a type did not tell: whether everything in a value is something that a target can write.
bool Evaluator::all_plain(const Value& value, Span outer) {
    const Span own = model_.origin(value).span;
    const Span place = own.exists() ? own : outer;
    switch (value.kind) {
        case ValueKind::Number:
            if (value.dimension == Dimension::Count && !value.per_time) return true;
            break;
        case ValueKind::Record:
            if (value.extent.tag != no_symbol) break;
            [[fallthrough]];
        case ValueKind::List:
            return std::ranges::all_of(value.children(),
                                       [&](const Slot& slot) { return all_plain(slot.value, place); });
        case ValueKind::Error:
        case ValueKind::None:
        case ValueKind::Bool:
        case ValueKind::String:
        case ValueKind::DeployText:
        case ValueKind::Input:
        case ValueKind::Attribute:
            return true;
        case ValueKind::Unknown:
        case ValueKind::Accelerators:
        case ValueKind::Symbol:
        case ValueKind::Workload:
        case ValueKind::Range:
            break;
    }
    context_.sink.report(place, diag::TypeMismatch, "a property", plain_values,
                         "`" + print(value, context_.symbols) + "`");
    return false;
}

Value Evaluator::run_plain_body(NodeRef body) {
    std::vector<Slot> slots;
    for (const ast::NodeId node : tree(body).children(body.node)) {
        const NodeRef entry{body.file, node};
        if (kind(entry) != ast::Kind::Attribute && kind(entry) != ast::Kind::Block) return error_value();
        const NodeRef name = child(entry, 0);
        Value value = run_plain({entry.file, tree(entry).children(node).back()});
        if (value.origin == no_origin) value.origin = origin(name, OriginKind::Written);
        model_.keys.push_back({value.origin, span(name)});
        slots.push_back({value, symbol(name)});
    }
    return record(slots);
}

/// Walks a literal and its value side by side: what a name leads to has its keys elsewhere.
void Evaluator::note_keys(NodeRef at, const Value& value) {
    const auto children = tree(at).children(at.node);
    if (kind(at) == ast::Kind::List && value.is(ValueKind::List) && value.children().size() == children.size()) {
        for (std::size_t item = 0; item < children.size(); ++item) {
            note_keys({at.file, children[item]}, value.children()[item].value);
        }
    }
    if (kind(at) != ast::Kind::Record || !value.is(ValueKind::Record)) return;
    for (const ast::NodeId node : children) {
        const NodeRef entry{at.file, node};
        const NodeRef key = child(entry, 0);
        if (kind(entry) != ast::Kind::RecordEntry) continue;
        if (kind(key) != ast::Kind::Name && kind(key) != ast::Kind::String) continue;
        const Value* const member = find(value, symbol(key));
        if (member == nullptr || member->origin == no_origin) continue;
        model_.keys.push_back({member->origin, span(key)});
        note_keys(child(entry, 1), *member);
    }
}

}  // namespace mlwc::sema
