// Expressions, one function for each sort. A node that the checker marked is Error without another word.
#include <algorithm>
#include <array>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/sema/builtin_texts.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/units.h"

namespace mlwc::sema {

bool Evaluator::spent(NodeRef at) {
    if (exhausted_) return true;
    if (++steps_ <= most_steps) return false;
    exhausted_ = true;
    context_.sink.report(span(at), diag::TooManySteps, std::to_string(most_steps));
    return true;
}

Value Evaluator::run(NodeRef node) {
    constexpr std::size_t deepest = 1'000;
    const Meaning meaning = program_.meaning(node);
    if (meaning.how == Meaning::How::Error) return error_value();
    if (!exhausted_ && steps_ < most_steps) {
        ++steps_;
    } else if (spent(node)) {
        return error_value();
    }
    if (depth_ >= deepest) {
        context_.sink.report(span(node), diag::ChainTooDeep, deepest);
        return error_value();
    }
    ++depth_;
    const Value value = run_by_kind(node, meaning);
    --depth_;
    return value;
}

Value Evaluator::run_by_kind(NodeRef node, Meaning meaning) {
    if (meaning.how == Meaning::How::NamedWorkload) return named_workload(node);
    switch (kind(node)) {
        case ast::Kind::None:
            return {};
        case ast::Kind::Bool:
            return bool_value(tree(node)[node.node].first != 0);
        case ast::Kind::Number:
            return run_number(node);
        case ast::Kind::String:
            return text(spelling(symbol(node)));
        case ast::Kind::Interpolation:
            return run_interpolation(node);
        case ast::Kind::Name:
            return run_name(node, meaning);
        case ast::Kind::Member:
            return run_member(node, meaning);
        case ast::Kind::Index:
            return run_index(node);
        case ast::Kind::Call:
            return run_call(node, meaning);
        case ast::Kind::List:
            return run_list(node);
        case ast::Kind::Record:
            return run_record(node);
        case ast::Kind::Unary:
            return run_unary(node);
        case ast::Kind::Binary:
            return run_binary(node);
        case ast::Kind::If:
            return run_if(node);
        case ast::Kind::Range:
            return run_range(node);
        default:
            return error_value();
    }
}

Value Evaluator::run_number(NodeRef node) {
    const ast::Number& number = tree(node).number(node.node);
    std::int64_t scale = 1;
    for (std::uint8_t place = 0; place < number.decimals; ++place) {
        if (scale > INT64_MAX / 10) return overflow(node);
        scale *= 10;
    }
    const auto amount = scale == 1 ? Ratio{number.digits, 1} : ratio(number.digits, scale);
    if (!amount) return overflow(node);
    if (number.unit == no_symbol) return number_value(*amount);
    if (const auto unit = find_unit(spelling(number.unit))) {
        const auto sized = multiply(*amount, unit->size);
        return sized ? number_value(*sized, unit->dimension, unit->per_time) : overflow(node);
    }
    if (!amount->whole()) {
        context_.sink.report(span(node), diag::NotWhole, "the number of accelerators",
                             context_.sources.text(span(node)), "");
        return error_value();
    }
    Value accelerators;
    accelerators.kind = ValueKind::Accelerators;
    accelerators.number = amount->numerator;
    accelerators.extent = {0, number.unit};
    return accelerators;
}

Value Evaluator::run_interpolation(NodeRef node) {
    constexpr std::size_t longest_text = 1024 * 1024;
    std::vector<Slot> parts;
    std::string gathered;
    bool deploy = false;
    const auto flush = [&] {
        if (!gathered.empty()) parts.push_back({text(arena_.copy(std::string_view(gathered))), no_symbol});
        gathered.clear();
    };
    for (const ast::NodeId part : tree(node).children(node.node)) {
        const Value value = run({node.file, part});
        if (value.is(ValueKind::Error)) return value;
        if (value.is(ValueKind::Unknown) && workload_ == nullptr) return value;  // only messages may say so
        if (gathered.size() > longest_text || parts.size() > longest_text / sizeof(Slot)) {
            context_.sink.report(span(node), diag::TextTooLong, longest_text);
            return error_value();
        }
        if (!value.deploy_time()) {
            gathered += value.is(ValueKind::String) ? std::string(value.text()) : print(value, context_.symbols);
            continue;
        }
        deploy = true;
        flush();
        if (value.is(ValueKind::DeployText)) {
            parts.insert(parts.end(), value.children().begin(), value.children().end());
        } else {
            parts.push_back({value, no_symbol});
        }
    }
    if (gathered.size() > longest_text) {
        context_.sink.report(span(node), diag::TextTooLong, longest_text);
        return error_value();
    }
    if (!deploy) return text(arena_.copy(std::string_view(gathered)));
    flush();
    return list(parts, ValueKind::DeployText);
}

Value Evaluator::run_name(NodeRef node, Meaning meaning) {
    switch (meaning.how) {
        case Meaning::How::Symbol:
            return symbol_value(symbol(node));
        case Meaning::How::Declaration:
            return value_of(DeclId{meaning.index});
        case Meaning::How::Local:
            return run_local(node, meaning.index);
        case Meaning::How::Workload:
            return workload_ != nullptr ? *workload_ : error_value();
        case Meaning::How::Candidate:
            return candidate_ != nullptr ? *candidate_ : error_value();
        default:
            return error_value();
    }
}

/// What `w` or `c` of a limit stands for; null for any other expression. Most of what limits read are its members.
const Value* Evaluator::bound(NodeRef node) const {
    if (kind(node) != ast::Kind::Name) return nullptr;
    const Meaning::How how = program_.meaning(node).how;
    return how == Meaning::How::Workload ? workload_ : how == Meaning::How::Candidate ? candidate_ : nullptr;
}

/// An element of a loop, a parameter of a function, or a let of a loop's body, computed when first asked for.
Value Evaluator::run_local(NodeRef node, std::uint32_t row) {
    const Local& local = program_.locals[row];
    if (frame_ == nullptr || local.slot >= frame_->size()) return error_value();
    Cached& cached = (*frame_)[local.slot];
    if (cached.state == State::Fresh && ast::exists(local.value.node)) {
        cached.state = State::Active;
        const Value value = wanted(local.value, local.type, "`" + std::string(spelling(local.name)) + "`");
        cached = {State::Done, value};
    }
    if (cached.state != State::Active) return cached.value;
    context_.sink.report(span(node), diag::NameCycle, spelling(local.name));
    return error_value();
}

Value Evaluator::run_function(NodeRef node, DeclId id) {
    const Declaration& declared = program_[id];
    const Alternative& parameters = program_.functions[declared.row].parameters;
    const auto arguments = run_arguments(node, parameters);
    if (!arguments) return error_value();
    Frame frame(arguments->size());
    for (std::size_t at = 0; at < frame.size(); ++at) frame[at] = {State::Done, (*arguments)[at].value};
    Frame* outside = std::exchange(frame_, &frame);
    const Value value =
        wanted(child(declared.at, 2), declared.type, "the result of `" + std::string(spelling(declared.name)) + "`");
    frame_ = outside;
    return value;
}

Value Evaluator::run_member(NodeRef node, Meaning meaning) {
    if (meaning.how == Meaning::How::Declaration) return value_of(DeclId{meaning.index});  // of a module
    const NodeRef of = child(node, 0);
    const Value* known = bound(of);
    Value object = known != nullptr ? *known : run(of);
    const Symbol name = symbol(child(node, 1));
    if (object.is(ValueKind::Workload)) {
        if (meaning.how == Meaning::How::DeployAttribute) {
            object.kind = ValueKind::Attribute;
            object.extent.tag = name;
            return object;
        }
        if (!expanded_) {
            context_.sink.report(span(node), diag::LoopNeedsWorkload)
                .note("the list of a `for` is made before there are workloads; it may read params, lets and functions");
            return error_value();
        }
        object = workload_value(object.extent.count);
    }
    switch (object.kind) {
        case ValueKind::Record: {
            const auto slots = object.children();
            if (meaning.how == Meaning::How::Field && meaning.index < slots.size() &&
                slots[meaning.index].key == name) {
                return slots[meaning.index].value;
            }
            if (const Value* found = find(object, name)) return *found;
            if (object.extent.tag != no_symbol && spelling(name) == "form") return symbol_value(object.extent.tag);
            return {};
        }
        case ValueKind::Accelerators:
            return spelling(name) == "count" ? number_value({object.number, 1}) : symbol_value(object.extent.tag);
        case ValueKind::None:
            return {};
        case ValueKind::Unknown:
            return object;
        default:
            return error_value();
    }
}

Value Evaluator::run_index(NodeRef node) {
    const Value object = run(child(node, 0));
    const Value index = run(child(node, 1));
    if (object.is(ValueKind::Error) || index.is(ValueKind::Error)) return error_value();
    if (object.is(ValueKind::Unknown) || index.is(ValueKind::Unknown)) return unknown_value();
    if (object.is(ValueKind::List) && index.is(ValueKind::Number)) {
        const auto slots = object.children();
        const bool inside =
            index.denominator == 1 && index.number >= 0 && static_cast<std::uint64_t>(index.number) < slots.size();
        if (inside) return slots[static_cast<std::size_t>(index.number)].value;
    }
    if (object.is(ValueKind::Record) && (index.is(ValueKind::String) || index.is(ValueKind::Symbol))) {
        const Symbol key = index.is(ValueKind::Symbol) ? index.extent.tag : context_.symbols.find(index.text());
        if (const Value* found = find(object, key)) return *found;
    }
    const std::string there = object.is(ValueKind::List)
                                  ? "there are " + std::to_string(object.children().size()) + ", counted from 0"
                                  : "the map has no such key";
    context_.sink.report(span(child(node, 1)), diag::BadIndex, "`" + print(index, context_.symbols) + "`", there);
    return error_value();
}

Value Evaluator::run_list(NodeRef node) {
    std::vector<Slot> slots;
    for (const ast::NodeId item : tree(node).children(node.node)) {
        Value value = run({node.file, item});
        if (!program_.files[node.file].library) value.origin = origin({node.file, item}, OriginKind::Written);
        slots.push_back({value, no_symbol});
    }
    return list(slots);
}

Value Evaluator::run_record(NodeRef node) {
    std::vector<Slot> slots;
    const auto put = [&](Symbol key, const Value& value) {
        for (Slot& slot : slots) {
            if (slot.key == key) {
                slot.value = value;
                return;
            }
        }
        slots.push_back({value, key});
    };
    for (const ast::NodeId entry : tree(node).children(node.node)) {
        const NodeRef at{node.file, entry};
        if (kind(at) == ast::Kind::Spread) {
            const Value base = run(child(at, 0));
            if (!base.is(ValueKind::Record)) return error_value();
            for (const Slot& slot : base.children()) put(slot.key, slot.value);
            continue;
        }
        if (kind(at) != ast::Kind::RecordEntry) return error_value();
        const NodeRef key_at = child(at, 0);
        Symbol key = no_symbol;
        if (kind(key_at) == ast::Kind::Interpolation) {
            const Value spelled = run(key_at);
            if (!spelled.is(ValueKind::String)) return error_value();
            key = context_.symbols.intern(spelled.text());
        } else {
            key = symbol(key_at);
        }
        Value value = run(child(at, 1));
        if (!program_.files[at.file].library) value.origin = origin(child(at, 1), OriginKind::Written);
        put(key, value);
    }
    return record(slots);
}

Value Evaluator::run_if(NodeRef node) {
    const Value condition = run(child(node, 0));
    if (!condition.is(ValueKind::Bool)) return condition.is(ValueKind::Unknown) ? condition : error_value();
    return run(child(node, condition.number != 0 ? 1 : 2));
}

Value Evaluator::run_range(NodeRef node) {
    Slot ends[2];
    for (std::size_t side = 0; side < 2; ++side) {
        const NodeRef at = child(node, side);
        if (ast::exists(at.node)) ends[side].value = run(at);
        if (ends[side].value.is(ValueKind::Error)) return error_value();
    }
    return list(ends, ValueKind::Range);
}

Value Evaluator::run_call(NodeRef node, Meaning meaning) {
    if (meaning.how == Meaning::How::Builtin) return run_builtin(node, meaning.index);
    if (meaning.how == Meaning::How::Constructor) return run_constructor(node, meaning.index);
    if (meaning.how == Meaning::How::Function) return run_function(node, DeclId{meaning.index});
    return error_value();
}

Value Evaluator::run_builtin(NodeRef node, std::uint32_t row) {
    const Builtin& builtin = builtins()[row];
    std::array<Value, most_parameters> arguments;
    std::size_t count = 0;
    for (const ast::NodeId argument : tree(node).children(node.node).subspan(1)) {
        arguments[count] = run({node.file, argument});
        if (const auto instead = without_call(builtin.parameters[count], arguments[count])) return *instead;
        ++count;
    }
    return apply(node, std::span<const Value>(arguments).first(count));
}

std::optional<Value> Evaluator::without_call(Parameter parameter, const Value& argument) {
    if (argument.is(ValueKind::Error) || argument.is(ValueKind::Unknown)) return argument;
    const bool number = parameter == Parameter::Number || parameter == Parameter::SameNumber;
    if (number && !argument.is(ValueKind::Number)) return unknown_value();
    const bool countable =
        argument.is(ValueKind::List) || argument.is(ValueKind::String) || argument.is(ValueKind::Record);
    if (parameter == Parameter::Sequence && !countable) return unknown_value();
    if (parameter == Parameter::String && !argument.is(ValueKind::String)) return error_value();
    return std::nullopt;
}

Value Evaluator::apply(NodeRef call, std::span<const Value> arguments) {
    const Builtin& builtin = builtins()[program_.meaning(call).index];
    std::string_view problem;
    std::array<Value, most_parameters> read;
    if (builtin.reads_workloads && expanded_) {
        std::ranges::copy(arguments, read.begin());
        read[0] = read_workloads(*this, arguments[0]);
        arguments = std::span<const Value>(read).first(arguments.size());
    }
    const Value value =
        builtin.call(arguments, {facts_, arena_, context_.symbols, patterns_, context_.library.time_zones}, problem);
    if (!problem.empty()) context_.sink.report(span(call), diag::BadCall, problem);
    return value;
}

Value Evaluator::run_constructor(NodeRef node, std::uint32_t row) {
    const Alternative made = program_.types.alternative(row);
    const auto slots = run_arguments(node, made);
    return slots ? record(*slots, made.name) : error_value();
}

/// The arguments of a call by parameter, defaults filled in; none if one of them is none.
std::optional<std::vector<Slot>> Evaluator::run_arguments(NodeRef node, const Alternative& made) {
    std::vector<Slot> slots(made.field_count);
    std::vector<bool> given(made.field_count);
    std::uint32_t position = 0;
    for (const ast::NodeId argument : tree(node).children(node.node).subspan(1)) {
        const NodeRef at{node.file, argument};
        const bool named = kind(at) == ast::Kind::NamedArgument;
        if (program_.meaning(at).how == Meaning::How::Error && named) return std::nullopt;
        const std::uint32_t index = named ? program_.meaning(at).index : position++;
        if (index >= made.field_count) return std::nullopt;
        const Field& field = program_.types.field(made.first_field + index);
        const std::string who = "`" + std::string(spelling(field.name)) + "`";
        const NodeRef written = named ? child(at, 1) : at;
        slots[index] = {wanted(written, field.type, who), field.name};
        if (!program_.files[at.file].library) slots[index].value.origin = origin(written, OriginKind::Written);
        given[index] = true;
    }
    for (std::uint32_t index = 0; index < made.field_count; ++index) {
        const Field& field = program_.types.field(made.first_field + index);
        if (!given[index]) slots[index] = {preset(field), field.name};
    }
    return slots;
}

}  // namespace mlwc::sema
