// Which workloads there are: those of the top level, and those of loops once for each element.
#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/resolve.h"

namespace mlwc::sema {
namespace {

constexpr std::size_t most_workloads = 100'000;

}  // namespace

void Evaluator::expand(std::span<const DeclId> members, Frame* frame) {
    for (const DeclId id : members) {
        if (program_[id].kind == ast::Kind::For) {
            expand_loop(id, frame);
        } else {
            add_instance(id, frame);
        }
        if (instances_.size() > most_workloads) return;
    }
}

void Evaluator::expand_loop(DeclId id, Frame* frame) {
    const Loop& loop = program_.loops[program_[id].row];
    if (loop.elements == 0 || loop.members.empty()) return;
    const NodeRef iterated = child(loop.at, 2);
    Frame* outside = std::exchange(frame_, frame);
    const Value list = run(iterated);
    frame_ = outside;
    nameless_ = nameless_ || list.is(ValueKind::Error);
    const auto each = [&](const Value& key, const Value& value) {
        if (spent(iterated) || instances_.size() > most_workloads) return false;
        expand_element(loop, key, value, frame);
        return true;
    };
    if (list.is(ValueKind::Range)) {
        const Value& low = list.children()[0].value;
        const Value& high = list.children()[1].value;
        const bool closed = low.is(ValueKind::Number) && high.is(ValueKind::Number) && low.denominator == 1;
        if (!closed) {
            context_.sink.report(span(iterated), diag::BadCall, "a `for` needs both ends of a range");
            return;
        }
        std::int64_t index = 0;
        for (std::int64_t at = low.number; compare({at, 1}, ratio_of(high)) <= 0; ++at) {
            if (!each(number_value({index++, 1}), number_value({at, 1})) || at == INT64_MAX) return;
        }
        return;
    }
    std::int64_t index = 0;
    for (const Slot& slot :
         list.is(ValueKind::List) || list.is(ValueKind::Record) ? list.children() : std::span<const Slot>{}) {
        const bool named = slot.key != no_symbol;
        if (!each(named ? text(spelling(slot.key)) : number_value({index++, 1}), slot.value)) return;
    }
}

void Evaluator::expand_element(const Loop& loop, const Value& key, const Value& value, Frame* frame) {
    Frame& inner = frames_.emplace_back(frame == nullptr ? Frame{} : *frame);
    const Local& first = program_.locals[loop.locals.front()];
    inner.resize(first.slot + loop.locals.size());
    for (std::size_t at = 0; at < loop.locals.size(); ++at) inner[first.slot + at] = {};
    const bool pairs = loop.elements == 2;
    // A single name over a map is its key: the value is one index away.
    const bool lone_key = !pairs && key.is(ValueKind::String);
    inner[first.slot] = {State::Done, pairs || lone_key ? key : value};
    if (pairs) inner[first.slot + 1] = {State::Done, value};
    const std::size_t before = instances_.size();
    expand(loop.members, &inner);
    // Nobody keeps what made no workload: a long loop over nothing costs time, which is bounded, and no memory.
    if (instances_.size() == before) frames_.pop_back();
}

void Evaluator::add_instance(DeclId id, Frame* frame) {
    const Declaration& declared = program_[id];
    Instance instance{id, declared.name, frame};
    if (kind(declared.name_at) == ast::Kind::Interpolation) {
        Frame* outside = std::exchange(frame_, frame);
        const Value name = run(declared.name_at);
        frame_ = outside;
        nameless_ = nameless_ || !name.is(ValueKind::String);
        if (!name.is(ValueKind::String)) return;  // reported
        instance.name = context_.symbols.intern(name.text());
    }
    const ast::Kind named = kind(declared.name_at);
    if (instance.name == no_symbol && (named == ast::Kind::String || named == ast::Kind::Interpolation)) {
        context_.sink.report(span(declared.name_at), diag::OutOfRange, "the name of a workload", "`\"\"`",
                             "one letter or digit at least");
    }
    if (instance.name == no_symbol) {
        nameless_ = true;
        return;
    }
    if (instances_.size() == most_workloads) {
        context_.sink.report(span(declared.name_at), diag::TooManyWorkloads, std::to_string(most_workloads));
    }
    const auto symbol = static_cast<std::size_t>(instance.name);
    if (symbol >= row_by_name_.size()) row_by_name_.resize(std::max(symbol + 1, row_by_name_.size() * 2));
    if (row_by_name_[symbol] != 0) {
        const DeclId first = instances_[row_by_name_[symbol] - 1].declared;
        auto builder = context_.sink.report(span(declared.name_at), diag::DuplicateName, spelling(instance.name));
        if (first != id) builder.label(span(program_[first].name_at), "first declared here");
        if (first == id)
            builder.help("each element makes one: put what tells them apart into the name, `\"...-${x}\"`");
        return;
    }
    instances_.push_back(instance);
    const auto row = static_cast<std::uint32_t>(instances_.size());
    row_by_name_[symbol] = row;
    if (!declared.in_loop) row_of_workload_[declared.row] = row;
}

/// A workload of the top level, by its declaration.
Value Evaluator::instance_of(DeclId id) {
    const std::uint32_t row = row_of_workload_[program_[id].row];
    if (row == 0) return error_value();
    Value value;
    value.kind = ValueKind::Workload;
    value.extent = {row - 1, program_[id].name};
    return value;
}

/// Any workload, by its name as text.
Value Evaluator::named_workload(NodeRef node) {
    const Value name = kind(node) == ast::Kind::String ? text(spelling(symbol(node))) : run_interpolation(node);
    if (!name.is(ValueKind::String)) return error_value();
    const auto symbol = static_cast<std::size_t>(context_.symbols.find(name.text()));
    const std::uint32_t row = symbol < row_by_name_.size() ? row_by_name_[symbol] : 0;
    if (row != 0) {
        Value value;
        value.kind = ValueKind::Workload;
        value.extent = {row - 1, instances_[row - 1].name};
        return value;
    }
    if (nameless_ || tree(node).lost_name) return error_value();
    std::vector<std::string_view> known;
    for (const Instance& instance : instances_) known.push_back(spelling(instance.name));
    auto builder = context_.sink.report(span(node), diag::UnknownWorkload, name.text());
    const std::string_view meant = nearest(name.text(), known);
    if (!meant.empty()) builder.help("did you mean `" + std::string(meant) + "`?");
    return error_value();
}

/// The bodies of a workload: its templates' from the first to the last, then its own.
std::vector<NodeRef> Evaluator::layers_of(std::uint32_t row) const {
    const DeclId id = instances_[row].declared;
    std::vector<NodeRef> layers{child(program_[id].at, 4)};
    for (DeclId base = program_[id].base; base != no_decl; base = program_[base].base) {
        const NodeRef body = child(program_[base].at, 2);
        if (kind(body) == ast::Kind::Body) layers.insert(layers.begin(), body);
    }
    if (!trial_.expect) return layers;
    // A test looks at what would be if this workload were written otherwise.
    const NodeRef subject = child(*trial_.expect, 1);
    const NodeRef changes = child(*trial_.expect, 2);
    const bool named = kind(subject) == ast::Kind::Name || kind(subject) == ast::Kind::String;
    const bool meant = named && symbol(subject) == instances_[row].name;
    if (meant && kind(changes) == ast::Kind::Body) layers.push_back(changes);
    return layers;
}

void Evaluator::add_members(std::uint32_t row, std::span<const Slot> members) {
    const auto known = workloads_[row].value.children();
    std::vector<Slot> slots(known.begin(), known.end());
    slots.insert(slots.end(), members.begin(), members.end());
    workloads_[row].value = record(slots);
}

void Evaluator::collect_waivers() {
    const auto take = [&](NodeRef body, std::uint32_t row) {
        for (const ast::NodeId node : tree(body).children(body.node)) {
            const NodeRef entry{body.file, node};
            const bool sound = program_.meaning(entry).how != Meaning::How::Error;
            if (kind(entry) == ast::Kind::Waive && sound) model_.waivers.push_back({entry, row});
        }
    };
    for (const NodeRef waiver : program_.waivers) {
        if (program_.meaning(waiver).how != Meaning::How::Error) model_.waivers.push_back({waiver, every_workload});
    }
    if (program_.app && kind(child(program_[*program_.app].at, 1)) == ast::Kind::Body) {
        take(child(program_[*program_.app].at, 1), every_workload);
    }
    for (std::uint32_t row = 0; row < instances_.size(); ++row) {
        for (const NodeRef layer : layers_of(row)) {
            if (kind(layer) == ast::Kind::Body) take(layer, row);
        }
    }
}

}  // namespace mlwc::sema
