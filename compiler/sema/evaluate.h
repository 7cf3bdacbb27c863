// Checked expressions to values. Lazy: what nobody asks for is not computed; a value is computed once.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/arena.h"
#include "compiler/sema/builtins.h"
#include "compiler/sema/model.h"
#include "compiler/sema/program.h"
#include "compiler/sema/ratio.h"
#include "compiler/sema/text_pattern.h"

namespace mlwc::sema {

/// A param set from outside. The text is a value of the param's type, never an expression.
struct Setting {
    enum class Form : std::uint8_t { Text, List, Record };
    std::string name;  ///< of the param, or of the member
    std::string text;  ///< Text: the value; else how it was written, for messages
    Form form = Form::Text;
    std::vector<Setting> members{};  ///< of a list or a record
    Span span{};                     ///< where it is written, if in a file
};

/// Evaluates a checked program, and afterwards the limits of the library over what came out.
class Evaluator {
  public:
    /// All arguments must outlive the evaluator; values live in `arena`.
    Evaluator(const Program& program, const Context& context, const FactSource& facts, Arena& arena);

    /// The model of the whole program. Reports values that cannot be, cycles and params that are not set.
    [[nodiscard]] Model evaluate_program(std::span<const Setting> settings, const Trial& trial = {});

    /// A workload as others read it.
    [[nodiscard]] const Value& workload(std::uint32_t row) { return workload_value(row); }
    /// Adds members to a workload that are known only after it was placed: `platform`, `cost`.
    void add_members(std::uint32_t row, std::span<const Slot> members);
    /// An expression of the program, with nothing bound.
    [[nodiscard]] Value evaluate(NodeRef node) { return evaluate(node, Value{}, Value{}); }

    /// An expression of a limit or platform, with `w` and `c` bound. Reports nothing but overflow and such.
    [[nodiscard]] Value evaluate(NodeRef node, const Value& workload, const Value& candidate);
    /// What a comparison or an arithmetic operation makes of two values.
    [[nodiscard]] Value combine(NodeRef node, const Value& left, const Value& right);
    /// What comes out at once where an argument of a built-in function is none that the function could be called with.
    [[nodiscard]] static std::optional<Value> without_call(Parameter parameter, const Value& argument);
    /// What a built-in function makes of arguments that it can be called with.
    [[nodiscard]] Value apply(NodeRef call, std::span<const Value> arguments);

    [[nodiscard]] const Program& program() const { return program_; }
    [[nodiscard]] const Context& context() const { return context_; }
    [[nodiscard]] Arena& arena() { return arena_; }

    /// A record made of `slots`, copied into the arena.
    [[nodiscard]] Value record(std::span<const Slot> slots, Symbol tag = no_symbol);
    [[nodiscard]] Value text(std::string_view characters);
    [[nodiscard]] Value list_of(std::span<const Slot> slots) { return list(slots); }

  private:
    using State = Progress;
    struct Cached {
        State state = State::Fresh;
        Value value;
    };
    /// The values of the locals of a loop's body or of a function, by slot.
    using Frame = std::vector<Cached>;
    /// One workload: a declaration, and the elements of the loops around it.
    struct Instance {
        DeclId declared = no_decl;
        Symbol name = no_symbol;
        Frame* frame = nullptr;
    };

    /// What the bodies of a workload say of one attribute: a value for all of it, and blocks that are merged into it.
    struct Contribution {
        NodeRef assigned;
        std::vector<NodeRef> blocks;
    };

    // evaluate.cpp
    void evaluate_params(std::span<const Setting> settings);
    void evaluate_inputs();
    void evaluate_app();
    void fill_quotas();
    [[nodiscard]] Value with_member(const Value& of, std::string_view name, const Value& value);
    void evaluate_outputs();
    Value value_of(DeclId id);
    Value let_value(DeclId id);
    Value param_value(DeclId id);
    const Value& workload_value(std::uint32_t row);
    void report_cycle(DeclId id);

    // instances.cpp: which workloads there are
    void expand(std::span<const DeclId> members, Frame* frame);
    void expand_loop(DeclId id, Frame* frame);
    void expand_element(const Loop& loop, const Value& key, const Value& value, Frame* frame);
    void add_instance(DeclId id, Frame* frame);
    Value named_workload(NodeRef node);
    Value instance_of(DeclId id);
    [[nodiscard]] std::vector<NodeRef> layers_of(std::uint32_t row) const;
    void collect_waivers();

    // evaluate_expression.cpp
    Value run(NodeRef node);
    Value run_by_kind(NodeRef node, Meaning meaning);
    Value run_number(NodeRef node);
    Value run_interpolation(NodeRef node);
    Value run_name(NodeRef node, Meaning meaning);
    [[nodiscard]] const Value* bound(NodeRef node) const;
    Value run_local(NodeRef node, std::uint32_t row);
    Value run_function(NodeRef node, DeclId id);
    Value run_member(NodeRef node, Meaning meaning);
    Value run_index(NodeRef node);
    Value run_list(NodeRef node);
    Value run_record(NodeRef node);
    Value run_if(NodeRef node);
    Value run_range(NodeRef node);
    Value run_call(NodeRef node, Meaning meaning);
    Value run_builtin(NodeRef node, std::uint32_t row);
    Value run_constructor(NodeRef node, std::uint32_t row);
    std::optional<std::vector<Slot>> run_arguments(NodeRef node, const Alternative& made);

    // evaluate_operator.cpp
    Value run_unary(NodeRef node);
    Value run_binary(NodeRef node);
    Value run_logic(NodeRef node, bool conjunction);
    Value combined(NodeRef node, const Value& left, const Value& right);
    Value compared(ast::Op op, const Value& left, const Value& right);
    Value run_membership(NodeRef node);
    Value calculated(NodeRef node, const Value& left, const Value& right);
    bool equal(const Value& left, const Value& right);

    // evaluate_body.cpp
    Value run_layers(std::span<const NodeRef> layers, TypeId type, const Value* base, std::span<const Slot> given = {});
    Value run_merged(const Contribution& parts, const Field& field, const Value* base);
    [[nodiscard]] std::optional<std::size_t> field_of(NodeRef entry, std::span<const Field> fields) const;
    Value run_entry(NodeRef entry, const Field& field);
    Value run_map_blocks(std::span<const NodeRef> bodies, TypeId inner, const Value* base);
    Value preset(const Field& field);
    Value wanted(NodeRef node, TypeId type, std::string_view who);
    Value shape(const Value& written, TypeId type, NodeRef node);

    // evaluate_override.cpp
    void evaluate_escape_hatches();
    void add_escape_hatches(NodeRef body, std::uint32_t workload);
    void add_escape_hatch(NodeRef at, std::uint32_t workload);
    void add_override(NodeRef at, std::uint32_t workload);
    bool add_steps(NodeRef path, std::vector<PathStep>& steps);
    Value run_plain(NodeRef at);
    Value run_plain_body(NodeRef body);
    bool all_plain(const Value& value, Span outer);
    void note_keys(NodeRef at, const Value& value);

    // conform.cpp
    bool spent(NodeRef at);  // counts a step; true when there are no more
    Value conform(Value value, TypeId type, NodeRef at, std::string_view who);
    Value conform_members(const Value& map, TypeId type, NodeRef at);
    [[nodiscard]] NodeRef place_of(NodeRef whole, std::size_t index, Symbol key) const;
    Value conform_number(Value value, const Type& type, NodeRef at, std::string_view who);
    NodeRef broken(const Value& value, const Type& type);
    bool holds(const Value& value, NodeRef refinement);
    void report_text(const Value& value, const Type& type, NodeRef at, std::string_view who);
    [[nodiscard]] std::string describe_refinement(NodeRef refinement) const;
    [[nodiscard]] std::string describe_pattern(NodeRef refinement) const;

    // params.cpp
    Value parse_setting(const Setting& setting, const Declaration& declaration);
    std::optional<Value> parse_value(const Setting& setting, TypeId type, const std::string& path, NodeRef declared);
    std::optional<Value> parse_parts(const Setting& setting, TypeId type, const std::string& path, NodeRef declared);
    void unknown_part(const Setting& member, std::span<const Field> fields, const std::string& path, NodeRef declared);
    DiagnosticBuilder at_setting(const Setting& setting, DiagnosticBuilder builder, NodeRef declared);
    std::optional<Value> parse_text(const std::string& written, TypeId type);

    [[nodiscard]] const ast::File& tree(NodeRef at) const { return program_.files[at.file].tree; }
    [[nodiscard]] NodeRef child(NodeRef at, std::size_t index) const { return program_.child(at, index); }
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
    TextPatterns patterns_;
    Model model_;
    std::span<const Setting> settings_;
    Trial trial_;
    std::vector<Cached> params_;
    std::vector<Cached> lets_;
    std::vector<Cached> workloads_;
    std::vector<Cached> presets_;  // by row of the field
    std::vector<DeclId> active_;   // what is being computed, for cycles
    std::vector<Instance> instances_;
    bool nameless_ = false;                       // there may be workloads whose names are not known
    std::vector<std::uint32_t> row_of_workload_;  // by row of the declaration: instance, plus 1
    std::vector<std::uint32_t> row_by_name_;      // by symbol: instance, plus 1
    std::deque<Frame> frames_;
    Frame* frame_ = nullptr;  // of what is being evaluated
    bool expanded_ = false;
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
/// The characters and the slots are not copied: they live as long as the value, such as those of an arena.
[[nodiscard]] Value string_value(std::string_view characters);
[[nodiscard]] Value list_value(std::span<const Slot> slots);
[[nodiscard]] inline Ratio ratio_of(const Value& value) { return {value.number, value.denominator}; }
/// Whether an Error lies anywhere in the value.
[[nodiscard]] bool has_error(const Value& value);

}  // namespace mlwc::sema
