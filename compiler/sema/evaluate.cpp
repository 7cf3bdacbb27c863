// The program as a whole: params, inputs, lets, the app, workloads and outputs.
#include "compiler/sema/evaluate.h"

#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
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
      row_of_workload_(program.workloads.size()) {
    model_.origins.emplace_back();
}

Model Evaluator::evaluate_program(std::span<const Setting> settings, const Trial& trial) {
    trial_ = trial;
    settings_ = settings;
    evaluate_params(settings);
    evaluate_inputs();
    evaluate_app();
    expand(program_.members, nullptr);
    expanded_ = true;
    workloads_.resize(instances_.size());
    model_.workloads.resize(instances_.size());
    for (std::uint32_t row = 0; row < instances_.size(); ++row) workload_value(row);
    for (const DeclId id : program_.lets) value_of(id);
    evaluate_outputs();
    collect_waivers();
    evaluate_escape_hatches();
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
        const auto named = [&](DeclId id) {
            return program_[id].at.file == 0 && spelling(program_[id].name) == setting.name;
        };
        if (std::ranges::any_of(program_.params, named)) continue;
        auto builder = context_.sink.report(setting.span, diag::UnknownParam, "the program", setting.name);
        std::vector<std::string_view> known;
        for (const DeclId id : program_.params) {
            if (program_[id].at.file == 0) known.push_back(spelling(program_[id].name));
        }
        const std::string_view meant = nearest(setting.name, known);
        if (!meant.empty()) {
            builder.help("did you mean `" + std::string(meant) + "`?");
        } else if (!known.empty()) {
            builder.help("its params are " + one_of(known));
        }
    }
    for (const DeclId id : program_.params) {
        const Value value = param_value(id);
        const bool main = program_[id].at.file == 0;
        if (main) model_.params.push_back({program_[id].name, value, span(program_[id].name_at)});
    }
}

/// What a param was set to: by the command line in the main file, by the one who uses it in a module.
Value Evaluator::param_value(DeclId id) {
    const Declaration& declared = program_[id];
    Cached& cached = params_[declared.row];
    if (cached.state == State::Done) return cached.value;
    if (cached.state == State::Active) {
        report_cycle(id);
        return error_value();
    }
    cached.state = State::Active;
    active_.push_back(id);
    const bool main = declared.at.file == 0;
    const NodeRef preset = child(declared.at, 2);
    const std::string who = "`" + std::string(spelling(declared.name)) + "`";
    const auto named = [&](const Setting& setting) { return main && setting.name == spelling(declared.name); };
    // The last setting wins, as with every command-line option.
    const auto set = std::find_if(settings_.rbegin(), settings_.rend(), named);
    const auto given = std::ranges::find(program_.givens, id, &Given::param);
    Value value = error_value();
    if (set != settings_.rend()) {
        value = parse_setting(*set, declared);
    } else if (given != program_.givens.end()) {
        value = wanted(given->value, declared.type, who);
    } else if (ast::exists(preset.node)) {
        value = wanted(preset, declared.type, who);
    } else if (main || std::ranges::none_of(program_.files, [](const auto& file) { return file.tree.has_errors; })) {
        // What a module is given may be what could not be read.
        auto builder = context_.sink.report(span(declared.name_at), diag::UnsetParam, spelling(declared.name));
        if (main) builder.help("set it with `--set " + std::string(spelling(declared.name)) + "=...`");
        if (!main) {
            builder.help("give it where the module is used: `use \"...\" with { " +
                         std::string(spelling(declared.name)) + ": ... }`");
        }
    }
    active_.pop_back();
    value.origin = origin(declared.name_at, OriginKind::Param);
    cached.value = value;
    cached.state = State::Done;
    return value;
}

void Evaluator::evaluate_inputs() {
    for (const DeclId id : program_.inputs) {
        const Declaration& declared = program_[id];
        Input input;
        input.name = declared.name;
        input.is_number = program_.types.is(program_.types.required(declared.type), TypeKind::Number);
        input.doc = spelling(tree(declared.at).doc(declared.at.node));
        input.span = span(declared.name_at);
        if (program_.types.is(declared.type, TypeKind::Strings)) {
            for (const Alternative& one : program_.types.alternatives(declared.type))
                input.allowed.push_back(spelling(one.name));
        }
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
    const auto kind_id = program_.find(library_scope, Space::Kinds, context_.symbols.intern("app"));
    const NodeRef body = child(declared.at, 1);
    model_.app.name = spelling(declared.name);
    model_.app.doc = spelling(tree(declared.at).doc(declared.at.node));
    model_.app.span = span(declared.name_at);
    if (kind_id && kind(body) == ast::Kind::Body) {
        const Slot given[] = {{text(model_.app.name), context_.symbols.intern("name")}};
        model_.app.settings = run_layers(std::span(&body, 1), program_[*kind_id].type, nullptr, given);
        fill_quotas();
    }
}

/// Quotas that the program does not write are those that are known of the account.
void Evaluator::fill_quotas() {
    const View settings(model_.app.settings, context_.symbols);
    const std::string_view region = settings["region"].text();
    Value quotas = settings["quotas"].value();
    bool filled = false;
    for (const Slot& slot : quotas.is(ValueKind::Record) ? quotas.children() : std::span<const Slot>{}) {
        if (!slot.value.is(ValueKind::None)) continue;
        const Value known = facts_.quota(region, spelling(slot.key));
        if (known.is(ValueKind::None)) continue;
        quotas = with_member(quotas, spelling(slot.key), known);
        filled = true;
    }
    if (filled) model_.app.settings = with_member(model_.app.settings, "quotas", quotas);
}

/// A copy of a record with another value for a member that it has.
Value Evaluator::with_member(const Value& of, std::string_view name, const Value& value) {
    std::vector<Slot> slots(of.children().begin(), of.children().end());
    for (Slot& slot : slots) {
        if (spelling(slot.key) == name) slot.value = value;
    }
    Value made = record(slots, of.extent.tag);
    made.origin = of.origin;
    return made;
}

void Evaluator::evaluate_outputs() {
    for (const DeclId id : program_.outputs) {
        const Declaration& declared = program_[id];
        Output output;
        output.name = declared.name;
        output.value = wanted(child(declared.at, 1), type::any, "");
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
            return param_value(id);
        case ast::Kind::Let:
            return let_value(id);
        case ast::Kind::Workload:
            return instance_of(id);
        case ast::Kind::Input: {
            Value value;
            value.kind = ValueKind::Input;
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
        Frame* outside = std::exchange(frame_, nullptr);
        const NodeRef written = child(declared.at, 2);
        Value value = run(written);
        // A price that nobody knows may be for a rule alone.
        if (!value.is(ValueKind::Unknown))
            value = conform(value, declared.type, written, "`" + std::string(spelling(declared.name)) + "`");
        frame_ = outside;
        active_.pop_back();
        cached.value = value;
        cached.state = State::Done;
    }
    return cached.value;
}

const Value& Evaluator::workload_value(std::uint32_t row) {
    static const Value broken = error_value();
    const DeclId id = instances_[row].declared;
    const Declaration& declared = program_[id];
    Cached& cached = workloads_[row];
    if (cached.state == State::Active) {
        report_cycle(id);
        return broken;
    }
    if (cached.state == State::Done) return cached.value;
    cached.state = State::Active;
    active_.push_back(id);
    Frame* outside = std::exchange(frame_, instances_[row].frame);
    const NodeRef kind_at = child(declared.at, 0);
    const NodeRef body = child(declared.at, 4);
    const NodeRef was = child(declared.at, 3);
    Workload workload;
    workload.name = instances_[row].name;
    workload.body = body;
    workload.from_template = declared.base != no_decl;
    if (const Value earlier = ast::exists(was.node) ? run(was) : Value{}; earlier.is(ValueKind::String)) {
        workload.was = context_.symbols.intern(earlier.text());
    }
    workload.doc = spelling(tree(declared.at).doc(declared.at.node));
    workload.name_span = span(declared.name_at);
    workload.span = span(declared.at);
    workload.usable = false;
    const bool whole = kind(kind_at) == ast::Kind::Name && kind(body) == ast::Kind::Body &&
                       program_.meaning(declared.at).how != Meaning::How::Error;
    const auto kind_id =
        whole ? program_.find(program_.scope_of(kind_at), Space::Kinds, symbol(kind_at)) : std::nullopt;
    if (kind_id) {
        workload.kind = symbol(kind_at);
        workload.body_span = span(body);
        const Slot given[] = {{text(spelling(workload.name)), context_.symbols.intern("name")},
                              {symbol_value(workload.kind), context_.symbols.intern("kind")},
                              {model_.app.settings, context_.symbols.intern("app")}};
        const std::vector<NodeRef> layers = layers_of(row);
        workload.needs = run_layers(layers, program_[*kind_id].type, nullptr, given);
        const auto own = workload.needs.children().first(workload.needs.children().size() - std::size(given));
        workload.usable = std::ranges::none_of(own, [](const Slot& slot) { return has_error(slot.value); });
        const auto unread = [&](NodeRef layer) { return (tree(layer)[layer.node].flags & ast::recovered_flag) != 0; };
        workload.usable = workload.usable && std::ranges::none_of(layers, unread);
    }
    frame_ = outside;
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
    if (active_.end() - first < 2) return;
    std::string path;
    for (auto member = first; member != active_.end(); ++member) {
        const auto next = member + 1 == active_.end() ? first : member + 1;
        path += member == first ? "`" : ", `";
        path.append(spelling(program_[*member].name)).append("` needs `").append(spelling(program_[*next].name));
        path += "`";
    }
    builder.note(path);
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
    Value value = list_value(arena_.copy(slots));
    value.kind = value_kind;
    return value;
}

Value Evaluator::text(std::string_view characters) { return string_value(characters); }

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

Value string_value(std::string_view characters) {
    Value value;
    value.kind = ValueKind::String;
    value.characters = characters.data();
    value.extent = {static_cast<std::uint32_t>(characters.size()), no_symbol};
    return value;
}

Value list_value(std::span<const Slot> slots) {
    Value value;
    value.kind = ValueKind::List;
    value.slots = slots.data();
    value.extent = {static_cast<std::uint32_t>(slots.size()), no_symbol};
    return value;
}

bool has_error(const Value& value) {
    if (value.is(ValueKind::Error)) return true;
    const bool parts = value.is(ValueKind::List) || value.is(ValueKind::Record) || value.is(ValueKind::DeployText);
    return parts && std::ranges::any_of(value.children(), [](const Slot& slot) { return has_error(slot.value); });
}

}  // namespace mlwc::sema
