// The state of checking; its parts are written in check_*.cpp, one for each sort of question.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compiler/sema/builtins.h"
#include "compiler/sema/home.h"
#include "compiler/sema/program.h"
#include "compiler/sema/quantity_text.h"
#include "compiler/sema/resolve.h"

namespace mlwc::sema {

/// What is known of an expression before it is evaluated.
struct Typed {
    TypeId type = type::error;
    bool deploy = false;  ///< known only when deploying
};

/// Who wants a value, for messages: `memory`, "argument `tag`", "the condition".
struct Wanted {
    TypeId type = type::any;
    std::string_view who;
    bool deploy = false;  ///< takes deploy-time values
    Span declared;        ///< where the wish is written; may not exist
    NodeRef preset{};     ///< the default of what is wanted, whose unit is the usual one; may not exist
};

/// What names mean beside the declared ones, where an expression stands.
struct Locals {
    TypeId workload = type::error;  ///< type of `w`; error outside of limits
    bool candidate = false;         ///< `c` is known
    bool inside_limit = false;
    bool placed = false;                 ///< in policies and tests: `.platform` and `.cost` are known
    std::vector<std::uint32_t> visible;  ///< rows of Program::locals: of the loops or the function around it
};

class Checker {
  public:
    Checker(Program& program, const Context& context) : program_(program), context_(context) {}

    void check_all();

    // check_declaration.cpp
    void check_declaration(DeclId id);
    void check_value(DeclId id);

    // check_reuse.cpp: loops, templates and functions
    void check_loop(DeclId id);
    void check_local(std::uint32_t row);
    void check_function(DeclId id);
    void check_unused_template(DeclId id);

    // check_test.cpp
    void check_policy(DeclId id);
    void check_test(DeclId id);
    void check_waiver(NodeRef waiver);
    bool check_reason(NodeRef reason, std::string_view who);

    // check_body.cpp
    void check_workload(DeclId id);
    void check_app(DeclId id);
    void check_input(DeclId id, TypeId declared);
    void check_kind(DeclId id);
    void check_platform(DeclId id);
    void check_limit(NodeRef limit, TypeId workload);
    void check_rule(NodeRef limit, TypeId workload, std::string_view what, bool placed);
    void check_own_rule(NodeRef rule, std::string_view what, bool placed);
    void ask_nobody(NodeRef rule);
    /// What was found in a rule when it was read for one kind of workload.
    struct ReadFor {
        std::string_view kind;
        std::vector<Diagnostic> found;
    };
    void lacked_by_some(NodeRef rule, std::span<const ReadFor> readings);
    [[nodiscard]] bool asks_all_alike(NodeRef rule, const Diagnostic& lacking);
    void forget_meanings(NodeRef at);
    void check_rule_entries(NodeRef body, std::span<const std::string_view> known, std::string_view owner);
    [[nodiscard]] std::vector<std::string_view> workload_kinds() const;
    [[nodiscard]] std::vector<std::string_view> platform_classes();
    TypeId subject_of(NodeRef rule);
    void check_words(NodeRef value, std::span<const std::string_view> known);
    void check_platforms(NodeRef value);

    // Questions of those who look for another way to write something; nothing is reported.
    /// Whether a value fits where it is wanted.
    [[nodiscard]] bool takes(NodeRef value, const Wanted& wanted);
    /// Whether only such a question is asked: nobody reads what could be written instead.
    [[nodiscard]] bool only_asked() const { return only_asked_; }
    /// Whether a name stands for a value.
    [[nodiscard]] bool means_value(NodeRef name);
    /// `count = 1, type = "A10G"`, `A10G: 1`: what the members of a block or record would be as accelerators.
    [[nodiscard]] Reading accelerators_of(NodeRef members) const;
    /// What a literal's text would be as a quantity.
    [[nodiscard]] Reading as_quantity(std::string_view written, const Wanted& wanted);
    /// The attribute that a dotted path names in a record, which is that of `body`.
    std::optional<Home> home_at(NodeRef body, TypeId record, std::string_view path);

    // check_expression.cpp: what a node is, and whether it is what somebody wants
    Typed infer(NodeRef node);
    Typed expect(NodeRef node, const Wanted& wanted);
    void decide(NodeRef node, std::string_view who);  // a condition: boolean, known when compiling

  private:
    // check_expression.cpp
    Typed infer_by_kind(NodeRef node);
    Typed infer_number(NodeRef node);
    Typed infer_interpolation(NodeRef node);
    Typed infer_name(NodeRef node);
    Typed infer_declared(NodeRef node, DeclId id);
    Typed infer_list(NodeRef node);
    Typed infer_record(NodeRef node);
    Typed infer_if(NodeRef node);
    Typed infer_range(NodeRef node);
    void absent_in_text(NodeRef part, TypeId type);
    // check_operator.cpp
    Typed infer_unary(NodeRef node);
    bool dashed_element(NodeRef node);
    Typed infer_binary(NodeRef node);
    Typed infer_equality(NodeRef node);
    Typed infer_ordering(NodeRef node);
    Typed infer_membership(NodeRef node);
    Typed infer_arithmetic(NodeRef node);
    bool split_unit(NodeRef node);
    bool lost_unit(NodeRef node, const Typed (&sides)[2], std::string_view who);
    Typed no_operator(NodeRef node, TypeId left, TypeId right);
    void suggest_part(DiagnosticBuilder& builder, NodeRef at, TypeId record, TypeId other);
    TypeId product(const Type& left, const Type& right);
    TypeId quotient(const Type& left, const Type& right);
    void known_now(NodeRef node, Typed typed, std::string_view who);
    // check_narrow.cpp
    [[nodiscard]] std::string path_text(NodeRef node) const;
    void narrow(NodeRef condition, bool holds);
    [[nodiscard]] bool narrowed(NodeRef path) const;
    // check_access.cpp
    [[nodiscard]] std::optional<DeclId> declared(NodeRef node);
    [[nodiscard]] bool for_the_library(DeclId id, NodeRef place) const;
    [[nodiscard]] std::optional<DeclId> lookup(NodeRef at, Space space, Symbol name) {
        return load(program_, context_, program_.scope_of(at), space, name);
    }
    Typed infer_member(NodeRef node);
    bool of_workload(std::string_view member);
    Typed member_of_named(NodeRef node, NodeRef named, Symbol name);
    Typed member_of(NodeRef node, Typed object, Symbol name);
    std::optional<Typed> placed_member(Symbol name);
    Typed no_members(NodeRef node, Typed object);
    Typed unknown_member(NodeRef node, TypeId object);
    Typed member_of_module(NodeRef node, std::uint32_t module);
    Typed member_of_workload(NodeRef node, DeclId workload, Symbol name);
    TypeId forms_of(TypeId constructed);
    Typed infer_index(NodeRef node);
    // check_members.cpp: records of which any member may be taken
    /// Members of one name whose types have nothing in common.
    struct Conflict {
        Field first;
        Field second;
    };
    std::optional<TypeId> common_type(TypeId left, TypeId right, Conflict& conflict);
    std::optional<TypeId> common_record(TypeId left, TypeId right, Conflict& conflict);
    Typed any_member(NodeRef node, TypeId record);
    std::optional<Typed> expect_choice(NodeRef node, const Wanted& wanted);

    // check_call.cpp
    Typed infer_call(NodeRef node);
    Typed call_function(NodeRef node, DeclId id);
    Typed expect_constructor(NodeRef node, const Wanted& wanted);
    Typed call_builtin(NodeRef node, int row);
    Typed check_arguments(NodeRef node, const Alternative& made, std::string_view name);
    std::uint32_t parameter_of(NodeRef argument, const Alternative& made, std::uint32_t& position);
    void missing_arguments(NodeRef node, const Alternative& made, std::string_view name, std::span<const Span> given);
    void unknown_argument(NodeRef argument, const Alternative& made, std::string_view name);
    void argument_count(NodeRef node, std::string_view name, std::size_t takes);
    void check_argument(NodeRef argument, std::uint32_t index, const Field& parameter);
    // check_constructed.cpp
    NodeRef argument_for(NodeRef call, const Alternative& made, std::string_view parameter);
    void check_constructed(NodeRef call, const Alternative& made);
    void check_cron(NodeRef call, NodeRef expression);
    void check_repository(NodeRef call, NodeRef repository);
    void check_image(NodeRef call, NodeRef uri);
    // check_expect.cpp: wishes by the sort of type
    std::optional<Typed> expect_name(NodeRef node, const Wanted& wanted);
    bool expect_word(NodeRef node, const Wanted& wanted);
    bool expect_text(NodeRef node, const Wanted& wanted);
    bool expect_platform(NodeRef node);
    bool expect_workload(NodeRef node);
    void unknown_workload(NodeRef named);
    Typed expect_workload_text(NodeRef node, const Wanted& wanted);
    Typed expect_list(NodeRef node, const Wanted& wanted);
    Typed expect_map(NodeRef node, const Wanted& wanted);
    std::optional<DiagnosticBuilder> set_again(NodeRef name, std::vector<NodeRef>& seen);
    Typed expect_record(NodeRef node, const Wanted& wanted);
    Typed expect_if(NodeRef node, const Wanted& wanted);
    Typed accept(NodeRef node, Typed found, const Wanted& wanted);
    // check_misfit.cpp
    bool unquoted(NodeRef node, const Wanted& wanted);
    bool dashed_name(NodeRef node, std::string_view written, std::span<const std::string_view> names,
                     const Wanted& wanted);
    bool dashed_word(NodeRef node, const Wanted& wanted);
    bool lone_element(NodeRef node, const Wanted& wanted);
    bool nobodys(NodeRef node);
    bool quoted_name(NodeRef node, TypeKind want);
    void show_calls(DiagnosticBuilder& builder, TypeId type);
    void is_a_block(NodeRef entry, const Field& field);
    // check_undeclared.cpp
    [[nodiscard]] Edit declaring(NodeRef node, const std::string& declaration);
    void offer_declarations(DiagnosticBuilder& builder, NodeRef name, bool deploy);
    // check_untyped.cpp: constructors where no type is wanted
    [[nodiscard]] std::vector<std::string_view> types_made_by(ScopeId scope, Symbol constructor);
    [[nodiscard]] NodeRef untyped_let(NodeRef value) const;
    [[nodiscard]] std::string made_by(NodeRef call, std::vector<std::string_view>& types);
    bool constructs_another(NodeRef call, const Wanted& wanted);
    bool constructs_untyped(NodeRef call);
    // check_several.cpp: values to choose from, bounds and parts, where one value is wanted
    bool several_values(NodeRef node, const Wanted& wanted);
    [[nodiscard]] std::vector<NodeRef> choices(NodeRef node, const Wanted& wanted);
    [[nodiscard]] std::string choice_text(NodeRef choice, std::string_view unit, const Wanted& wanted);
    bool fraction(NodeRef node, const Wanted& wanted);
    void misfit(NodeRef node, TypeId from, const Wanted& wanted);
    // check_names.cpp: names in values that nobody declared
    void undeclared(NodeRef node);
    Typed unknown_name(NodeRef node, const Wanted& wanted);
    bool means_looked_at(DiagnosticBuilder& builder, NodeRef node, std::string_view written);
    [[nodiscard]] Reading as_keyword(std::string_view written) const;
    [[nodiscard]] std::vector<std::string_view> names_for(NodeRef at, const Wanted& wanted);
    bool foreign_path(NodeRef node, const Wanted& wanted);
    [[nodiscard]] bool of_variable(NodeRef name);
    bool without_arguments(NodeRef node, const Wanted& wanted);
    void unknown_function(NodeRef callee, Symbol name);
    bool offer_from_modules(DiagnosticBuilder& builder, NodeRef callee, Symbol name);
    void suggest_member_of(DiagnosticBuilder& builder, NodeRef name, TypeId record,
                           std::span<const std::string_view> known);
    void check_output(NodeRef node, Typed typed);
    // check_join.cpp: strings that were to be joined by `+`
    [[nodiscard]] std::vector<NodeRef> summands(NodeRef node) const;
    [[nodiscard]] bool joins_text(NodeRef node) const;
    Typed no_join(NodeRef node);
    void offer_join(DiagnosticBuilder& builder, NodeRef node, TypeId left, TypeId right);
    bool fits(TypeId from, TypeId to) const;

    // check_reuse.cpp
    bool unquoted_elements(NodeRef iterated);
    Typed element_type(NodeRef node, TypeId iterated, bool key);
    void show_locals(const Loop& loop);
    DeclId base_of(DeclId id);
    [[nodiscard]] std::vector<std::string> templates_seen(ScopeId scope) const;
    void check_with(NodeRef entry, std::vector<NodeRef>& given);
    void check_expected_error(NodeRef expectation);
    bool check_template_as(DeclId id, TypeId kind, std::string_view kind_name);

    // check_quantity.cpp
    Typed expect_bare_number(NodeRef node, const Wanted& wanted);
    Typed unknown_unit(NodeRef node, const Wanted& wanted);
    [[nodiscard]] std::vector<std::string_view> units_for(const Type& want) const;
    [[nodiscard]] std::string_view usual_unit(const Wanted& wanted);
    [[nodiscard]] bool cut_short(NodeRef node) const;
    [[nodiscard]] bool known_unit(NodeRef node) const;
    bool model_variant(NodeRef node);
    void offer(DiagnosticBuilder& builder, NodeRef node, const Reading& reading);
    void told_better(NodeRef at);

    // check_body.cpp
    void check_entries(NodeRef body, TypeId record, std::string_view owner);
    void check_entry(NodeRef entry, TypeId record, std::string_view owner, std::vector<NodeRef>& seen);
    void check_attribute(NodeRef entry, const Field& field);
    void check_block(NodeRef entry, const Field& field);
    void remove_one(DiagnosticBuilder& builder, NodeRef first, NodeRef again) const;
    void merge_into(DiagnosticBuilder& builder, NodeRef first, NodeRef second) const;
    bool accelerators_as_block(NodeRef entry, const Field& field);
    void check_map_block(NodeRef body, TypeId map, const Field& field);
    bool repeated(NodeRef entry, NodeRef body, std::vector<NodeRef>& seen);
    void check_missing(NodeRef body, TypeId record, std::string_view owner, const std::vector<NodeRef>& seen);
    struct SetEntry;
    [[nodiscard]] std::vector<SetEntry> entries_of(std::span<const NodeRef> bodies) const;
    void check_missing_in(std::span<const NodeRef> layers, TypeId record, std::string_view owner);
    void check_missing_blocks(std::span<const SetEntry> entries, const Field& field);
    void check_missing_members(std::span<const NodeRef> maps, TypeId member_type);
    void missing(NodeRef body, const std::vector<Field>& fields, std::string_view owner);
    [[nodiscard]] std::string spelled_name(NodeRef name_at) const;
    void misplaced(NodeRef entry, std::string_view instead = {});
    // check_unknown.cpp: attributes that stand in the wrong place, or have another name elsewhere
    bool nested_declaration(NodeRef entry);
    void unknown_attribute(NodeRef entry, TypeId record, std::string_view owner);
    void homes_below(TypeId record, Symbol name, Home& from, std::vector<Home>& found);
    std::vector<Home> homes_of(NodeRef entry);
    Moved moved(NodeRef entry);
    std::vector<Moved> together_with(const Moved& one);
    bool flatten(NodeRef block, std::vector<Moved>& parts);
    bool dissolve(DiagnosticBuilder& builder, NodeRef entry);
    void say_home(DiagnosticBuilder& builder, const Moved& found);
    [[nodiscard]] Symbol step_here(const Home& home) const;
    void mark_meant(NodeRef entry, Symbol member);
    // check_suggest.cpp
    bool is_foreign(DiagnosticBuilder& builder, std::string_view written, std::string_view sort);
    bool belongs_elsewhere(DiagnosticBuilder& builder, NodeRef entry);
    void offer_app(DiagnosticBuilder& builder, NodeRef entry, TypeId app_record);
    void suggest_attribute(DiagnosticBuilder& builder, NodeRef entry, TypeId record);
    void suggest_member(DiagnosticBuilder& builder, NodeRef entry, TypeId record);
    bool suggest_foreign(DiagnosticBuilder& builder, Span place, std::string_view written, std::string_view sort,
                         std::span<const std::string_view> known);
    [[nodiscard]] Span head_of(NodeRef body) const;
    void unknown_kind(NodeRef name, NodeRef declaration);
    void offer_param(DiagnosticBuilder& builder, NodeRef variable);
    void unknown_platform(NodeRef name);

    // check_override.cpp
    void check_escape_hatch(NodeRef at);
    bool check_target_name(NodeRef name);
    void check_override(NodeRef at);
    void check_edit(NodeRef edit);
    void check_path(NodeRef path);
    void check_raw(NodeRef at);
    void check_plain_body(NodeRef body);
    Typed check_plain(NodeRef value, std::string_view who);
    Typed check_plain_record(NodeRef record);
    [[nodiscard]] bool is_plain(TypeId id) const;

    // shared
    [[nodiscard]] const ast::File& tree(NodeRef at) const { return program_.files[at.file].tree; }
    [[nodiscard]] NodeRef child(NodeRef at, std::size_t index) const { return program_.child(at, index); }
    [[nodiscard]] ast::Kind kind(NodeRef at) const { return tree(at).kind(at.node); }
    [[nodiscard]] Symbol symbol(NodeRef at) const { return tree(at).symbol(at.node); }
    [[nodiscard]] std::string_view text(Symbol symbol) const { return context_.symbols.text(symbol); }
    /// Whether parsing failed inside: what seems to be missing or too much may be what could not be read.
    [[nodiscard]] bool recovered(NodeRef at) const { return (tree(at)[at.node].flags & ast::recovered_flag) != 0; }
    /// Whether what stands here got its form from a repair: its name is not to blame.
    [[nodiscard]] bool mended(NodeRef at) const { return (tree(at)[at.node].flags & ast::mended_flag) != 0; }
    [[nodiscard]] Span span(NodeRef at) const { return program_.span(at); }
    [[nodiscard]] std::string say(TypeId id) const { return describe(id, program_.types, context_.symbols); }
    [[nodiscard]] std::string say_found(TypeId id) const {
        return describe_found(id, program_.types, context_.symbols);
    }
    /// Marks a node whose mistake was reported, so that it evaluates to Error without another word.
    Typed wrong(NodeRef at) {
        program_.mean(at, {Meaning::How::Error, 0});
        return {};
    }

    Program& program_;
    const Context& context_;
    Locals locals_;
    std::vector<std::pair<DeclId, TypeId>> checked_templates_;  // as bodies of which kind
    std::vector<Enclosing> enclosing_;  // the bodies around what is checked, the outermost first
    /// How many names unknown ones are compared with before nothing is suggested any more: each with each would take
    /// minutes where thousands are unknown.
    static constexpr std::size_t most_compared = 200'000;
    std::size_t names_compared_ = 0;  // and findings looked through
    std::size_t depth_ = 0;
    bool only_asked_ = false;
    std::size_t block_depth_ = 0;             // how many blocks lie between an entry and the workload's own body
    std::vector<std::string_view> narrowed_;  // paths that a condition found present: `w.scale.max`
};

}  // namespace mlwc::sema
