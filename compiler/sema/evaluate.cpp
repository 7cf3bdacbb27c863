// The program as a whole: params, inputs, lets, the app, workloads and outputs.
#include "compiler/sema/evaluate.h"

#include <algorithm>

#include "compiler/base/text.h"
#include "compiler/sema/resolve.h"

namespace mlwc::sema {

Evaluator::Evaluator(const Program& program, const Context& context, const FactSource& facts, Arena& arena)
    : program_(program),
      context_(context),
      facts_(facts),
      arena_(arena),
      params_(program.params.size()),
      lets_(program.lets.size()),
      workloads_(program.workloads.size()) {
    model_.origins.emplace_back();
}

Model Evaluator::evaluate_program(std::span<const Setting> settings) {
    constexpr std::size_t most_workloads = 100'000;
    evaluate_params(settings);
    evaluate_inputs();
    evaluate_app();
    if (program_.workloads.size() > most_workloads) {
        context_.sink.report(span(program_[program_.workloads[most_workloads]].name_at), diag::TooManyWorkloads,
                             std::to_string(most_workloads));
    }
    const auto rows = static_cast<std::uint32_t>(std::min(program_.workloads.size(), most_workloads));
    model_.workloads.resize(rows);
    for (std::uint32_t row = 0; row < rows; ++row) workload_value(row);
    for (const DeclId id : program_.lets) value_of(id);
    evaluate_outputs();
    return std::move(model_);
}

Value Evaluator::evaluate(NodeRef node, const Value& workload, const Value& candidate) {
    const Value* outer_workload = std::exchange(workload_, &workload);
    const Value* outer_candidate = std::exchange(candidate_, &candidate);
    // Each question of the chooser is bounded by itself: how many workloads ask it is no fault of theirs.
    steps_ = 0;
    Value result = run(node);
    workload_ = outer_workload;
    candidate_ = outer_candidate;
    return result;
}

void Evaluator::evaluate_params(std::span<const Setting> settings) {
    for (const Setting& setting : settings) {
        const auto named = [&](DeclId id) { return spelling(program_[id].name) == setting.name; };
        if (std::ranges::any_of(program_.params, named)) continue;
        auto builder = context_.sink.report({}, diag::UnknownParam, setting.name);
        std::vector<std::string_view> known;
        for (const DeclId id : program_.params) known.push_back(spelling(program_[id].name));
        const std::string_view meant = nearest(setting.name, known);
        if (!meant.empty())
            builder.help("did you mean `" + std::string(meant) + "`?");
        else if (!known.empty())
            builder.help("its params are " + one_of(known));
    }
    for (const DeclId id : program_.params) {
        const Declaration& declared = program_[id];
        const NodeRef preset = child(declared.at, 2);
        const auto named = [&](const Setting& setting) { return setting.name == spelling(declared.name); };
        // The last setting wins, as with every command-line option.
        const auto given = std::find_if(settings.rbegin(), settings.rend(), named);
        Cached& cached = params_[declared.row];
        cached.state = State::Done;
        if (given != settings.rend()) {
            cached.value = parse_setting(*given, declared);
        } else if (ast::exists(preset.node)) {
            cached.value = wanted(preset, declared.type, "`" + std::string(spelling(declared.name)) + "`");
        } else {
            context_.sink.report(span(declared.name_at), diag::UnsetParam, spelling(declared.name))
                .help("set it with `--set " + std::string(spelling(declared.name)) + "=...`");
            cached.value = error_value();
        }
        cached.value.origin = origin(declared.name_at, OriginKind::Param);
        model_.params.push_back({declared.name, cached.value, span(declared.name_at)});
    }
}

void Evaluator::evaluate_inputs() {
    for (const DeclId id : program_.inputs) {
        const Declaration& declared = program_[id];
        Input input;
        input.name = declared.name;
        input.is_number = program_.types.is(program_.types.required(declared.type), TypeKind::Number);
        input.doc = spelling(tree(declared.at).doc(declared.at.node));
        input.span = span(declared.name_at);
        const NodeRef preset = child(declared.at, 2);
        if (ast::exists(preset.node)) {
            input.preset = wanted(preset, declared.type, "`" + std::string(spelling(declared.name)) + "`");
        }
        model_.inputs.push_back(input);
    }
}

void Evaluator::evaluate_app() {
    if (!program_.app) return;
    const Declaration& declared = program_[*program_.app];
    const auto kind_id = program_.find(Space::Kinds, context_.symbols.intern("app"));
    const NodeRef body = child(declared.at, 1);
    model_.app.name = spelling(declared.name);
    model_.app.doc = spelling(tree(declared.at).doc(declared.at.node));
    model_.app.span = span(declared.name_at);
    if (kind_id && kind(body) == ast::Kind::Body) {
        model_.app.settings = run_body(body, program_[*kind_id].type, false);
    }
}

void Evaluator::evaluate_outputs() {
    for (const DeclId id : program_.outputs) {
        const Declaration& declared = program_[id];
        Output output;
        output.name = declared.name;
        output.value = run(child(declared.at, 1));
        output.value.origin = origin(child(declared.at, 1), OriginKind::Written);
        output.doc = spelling(tree(declared.at).doc(declared.at.node));
        output.span = span(declared.name_at);
        model_.outputs.push_back(output);
    }
}

Value Evaluator::value_of(DeclId id) {
    const Declaration& declared = program_[id];
    switch (declared.kind) {
        case ast::Kind::Param:
            return params_[declared.row].value;
        case ast::Kind::Let:
            return let_value(id);
        case ast::Kind::Input:
        case ast::Kind::Workload: {
            Value value;
            value.kind = declared.kind == ast::Kind::Input ? ValueKind::Input : ValueKind::Workload;
            value.extent = {declared.row, declared.name};
            return value;
        }
        default:
            return error_value();
    }
}

Value Evaluator::let_value(DeclId id) {
    const Declaration& declared = program_[id];
    Cached& cached = lets_[declared.row];
    if (cached.state == State::Active) {
        report_cycle(id);
        return error_value();
    }
    if (cached.state == State::Fresh) {
        cached.state = State::Active;
        active_.push_back(id);
        const Value value =
            wanted(child(declared.at, 2), declared.type, "`" + std::string(spelling(declared.name)) + "`");
        active_.pop_back();
        cached.value = value;
        cached.state = State::Done;
    }
    return cached.value;
}

const Value& Evaluator::workload_value(std::uint32_t row) {
    static const Value broken = error_value();
    const DeclId id = program_.workloads[row];
    const Declaration& declared = program_[id];
    Cached& cached = workloads_[row];
    if (cached.state == State::Active) {
        report_cycle(id);
        return broken;
    }
    if (cached.state == State::Done) return cached.value;
    cached.state = State::Active;
    active_.push_back(id);
    const NodeRef kind_at = child(declared.at, 0);
    const NodeRef body = child(declared.at, 4);
    Workload workload;
    workload.name = declared.name;
    workload.doc = spelling(tree(declared.at).doc(declared.at.node));
    workload.name_span = span(declared.name_at);
    workload.span = span(declared.at);
    workload.usable = false;
    const bool whole = kind(kind_at) == ast::Kind::Name && kind(body) == ast::Kind::Body &&
                       program_.meaning(declared.at).how != Meaning::How::Error;
    const auto kind_id = whole ? program_.find(Space::Kinds, symbol(kind_at)) : std::nullopt;
    if (kind_id) {
        workload.kind = symbol(kind_at);
        workload.body_span = span(body);
        const Slot given[] = {{text(spelling(declared.name)), context_.symbols.intern("name")},
                              {symbol_value(workload.kind), context_.symbols.intern("kind")},
                              {model_.app.settings, context_.symbols.intern("app")}};
        const Value own = run_body(body, program_[*kind_id].type, true);
        workload.usable = !has_error(own);
        std::vector<Slot> slots(own.children().begin(), own.children().end());
        slots.insert(slots.end(), std::begin(given), std::end(given));
        workload.needs = record(slots);
        workload.usable = workload.usable && (tree(body)[body.node].flags & ast::recovered_flag) == 0;
    }
    active_.pop_back();
    cached.value = workload.needs;
    cached.state = State::Done;
    model_.workloads[row] = workload;
    return cached.value;
}

void Evaluator::report_cycle(DeclId id) {
    auto builder = context_.sink.report(span(program_[id].name_at), diag::NameCycle, spelling(program_[id].name));
    const auto first = std::ranges::find(active_, id);
    for (auto member = first; member != active_.end(); ++member) {
        if (*member != id) builder.label(span(program_[*member].name_at), "through this one");
    }
}

OriginId Evaluator::origin(NodeRef at, OriginKind origin_kind) {
    model_.origins.push_back({span(at), origin_kind});
    return OriginId{static_cast<std::uint32_t>(model_.origins.size() - 1)};
}

Value Evaluator::record(std::span<const Slot> slots, Symbol tag) {
    Value value = list(slots, ValueKind::Record);
    value.extent.tag = tag;
    return value;
}

Value Evaluator::list(std::span<const Slot> slots, ValueKind value_kind) {
    Value value;
    value.kind = value_kind;
    value.slots = arena_.copy(slots).data();
    value.extent = {static_cast<std::uint32_t>(slots.size()), no_symbol};
    return value;
}

Value Evaluator::text(std::string_view characters) {
    Value value;
    value.kind = ValueKind::String;
    value.characters = characters.data();
    value.extent = {static_cast<std::uint32_t>(characters.size()), no_symbol};
    return value;
}

Value Evaluator::overflow(NodeRef at) {
    context_.sink.report(span(at), diag::Overflow);
    return error_value();
}

Value error_value() {
    Value value;
    value.kind = ValueKind::Error;
    return value;
}

Value unknown_value() {
    Value value;
    value.kind = ValueKind::Unknown;
    return value;
}

Value bool_value(bool truth) {
    Value value;
    value.kind = ValueKind::Bool;
    value.number = truth ? 1 : 0;
    return value;
}

Value number_value(Ratio amount, Dimension dimension, bool per_time) {
    Value value;
    value.kind = ValueKind::Number;
    value.dimension = dimension;
    value.per_time = per_time;
    value.number = amount.numerator;
    value.denominator = amount.denominator;
    return value;
}

Value symbol_value(Symbol symbol) {
    Value value;
    value.kind = ValueKind::Symbol;
    value.extent = {0, symbol};
    return value;
}

bool has_error(const Value& value) {
    if (value.is(ValueKind::Error)) return true;
    const bool parts = value.is(ValueKind::List) || value.is(ValueKind::Record) || value.is(ValueKind::DeployText);
    return parts && std::ranges::any_of(value.children(), [](const Slot& slot) { return has_error(slot.value); });
}

}  // namespace mlwc::sema
