// Checked expressions to values. Lazy: what nobody asks for is not computed; a value is computed once.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/arena.h"
#include "compiler/sema/builtins.h"
#include "compiler/sema/model.h"
#include "compiler/sema/program.h"
#include "compiler/sema/ratio.h"

namespace mlwc::sema {

/// A param set from outside. The text is a value of the param's type, never an expression.
struct Setting {
    std::string name;
    std::string text;
};

/// Evaluates a checked program, and afterwards the limits of the library over what came out.
class Evaluator {
  public:
    /// All arguments must outlive the evaluator; values live in `arena`.
    Evaluator(const Program& program, const Context& context, const FactSource& facts, Arena& arena);

    /// The model of the whole program. Reports values that cannot be, cycles and params that are not set.
    [[nodiscard]] Model evaluate_program(std::span<const Setting> settings);

    /// An expression of a limit or platform, with `w` and `c` bound. Reports nothing but overflow and such.
    [[nodiscard]] Value evaluate(NodeRef node, const Value& workload, const Value& candidate);

    [[nodiscard]] const Program& program() const { return program_; }
    [[nodiscard]] const Context& context() const { return context_; }
    [[nodiscard]] Arena& arena() { return arena_; }

    /// A record made of `slots`, copied into the arena.
    [[nodiscard]] Value record(std::span<const Slot> slots, Symbol tag = no_symbol);
    [[nodiscard]] Value text(std::string_view characters);

  private:
    enum class State : std::uint8_t { Fresh, Active, Done };
    struct Cached {
        State state = State::Fresh;
        Value value;
    };

    // evaluate.cpp
    void evaluate_params(std::span<const Setting> settings);
    void evaluate_inputs();
    void evaluate_app();
    void evaluate_outputs();
    Value value_of(DeclId id);
    Value let_value(DeclId id);
    const Value& workload_value(std::uint32_t row);
    void report_cycle(DeclId id);

    // evaluate_expression.cpp
    Value run(NodeRef node);
    Value run_by_kind(NodeRef node);
    Value run_number(NodeRef node);
    Value run_interpolation(NodeRef node);
    Value run_name(NodeRef node);
    Value run_member(NodeRef node);
    Value run_index(NodeRef node);
    Value run_list(NodeRef node);
    Value run_record(NodeRef node);
    Value run_if(NodeRef node);
    Value run_range(NodeRef node);
    Value run_call(NodeRef node);
    Value run_builtin(NodeRef node, std::uint32_t row);
    Value run_constructor(NodeRef node, std::uint32_t row);

    // evaluate_operator.cpp
    Value run_unary(NodeRef node);
    Value run_binary(NodeRef node);
    Value run_logic(NodeRef node, bool conjunction);
    Value run_comparison(NodeRef node);
    Value run_membership(NodeRef node);
    Value run_arithmetic(NodeRef node);
    bool equal(const Value& left, const Value& right);

    // evaluate_body.cpp
    Value run_body(NodeRef body, TypeId type, bool workload);
    Value run_entry(NodeRef entry, const Field& field);
    Value run_map_block(NodeRef body, TypeId map);
    Value preset(const Field& field);
    Value wanted(NodeRef node, TypeId type, std::string_view who);
    Value shape(const Value& written, TypeId type, NodeRef node);

    // conform.cpp
    bool spent(NodeRef at);  // counts a step; true when there are no more
    Value conform(Value value, TypeId type, NodeRef at, std::string_view who);
    Value conform_number(Value value, const Type& type, NodeRef at, std::string_view who);
    bool holds(const Value& value, NodeRef refinement);
    std::string describe_refinement(NodeRef refinement);

    // params.cpp
    Value parse_setting(const Setting& setting, const Declaration& declaration);

    [[nodiscard]] const ast::File& tree(NodeRef at) const { return program_.files[at.file].tree; }
    [[nodiscard]] NodeRef child(NodeRef at, std::size_t index) const {
        return {at.file, tree(at).child(at.node, index)};
    }
    [[nodiscard]] ast::Kind kind(NodeRef at) const { return tree(at).kind(at.node); }
    [[nodiscard]] Symbol symbol(NodeRef at) const { return tree(at).symbol(at.node); }
    [[nodiscard]] std::string_view spelling(Symbol symbol) const { return context_.symbols.text(symbol); }
    [[nodiscard]] Span span(NodeRef at) const { return program_.span(at); }
    [[nodiscard]] OriginId origin(NodeRef at, OriginKind kind);
    [[nodiscard]] Value list(std::span<const Slot> slots, ValueKind kind = ValueKind::List);
    Value overflow(NodeRef at);

    const Program& program_;
    const Context& context_;
    const FactSource& facts_;
    Arena& arena_;
    Model model_;
    std::vector<Cached> params_;
    std::vector<Cached> lets_;
    std::vector<Cached> workloads_;
    std::vector<Cached> presets_;  // by row of the field
    std::vector<DeclId> active_;   // what is being computed, for cycles
    const Value* workload_ = nullptr;
    const Value* candidate_ = nullptr;
    static constexpr std::uint64_t most_steps = 10'000'000;
    std::uint64_t steps_ = 0;
    std::size_t depth_ = 0;
    bool exhausted_ = false;
};

// Values by kind.
[[nodiscard]] Value error_value();
[[nodiscard]] Value unknown_value();
[[nodiscard]] Value bool_value(bool truth);
[[nodiscard]] Value number_value(Ratio amount, Dimension dimension = Dimension::Count, bool per_time = false);
[[nodiscard]] Value symbol_value(Symbol symbol);
[[nodiscard]] inline Ratio ratio_of(const Value& value) { return {value.number, value.denominator}; }
/// Whether an Error lies anywhere in the value.
[[nodiscard]] bool has_error(const Value& value);

}  // namespace mlwc::sema
