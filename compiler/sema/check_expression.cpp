// The type of an expression from its parts, with nothing wanted of it.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/sema/checker.h"
#include "compiler/sema/units.h"

namespace mlwc::sema {

Typed Checker::infer(NodeRef node) {
    // The grammar bounds nesting, but names lead to further expressions: the stack is bounded here.
    constexpr std::size_t deepest = 1'000;
    if (depth_ >= deepest) {
        context_.sink.report(span(node), diag::ChainTooDeep, deepest);
        return wrong(node);
    }
    ++depth_;
    const Typed typed = infer_by_kind(node);
    --depth_;
    return typed;
}

Typed Checker::infer_by_kind(NodeRef node) {
    switch (kind(node)) {
        case ast::Kind::None:
            return {type::none};
        case ast::Kind::Bool:
            return {type::boolean};
        case ast::Kind::Number:
            return infer_number(node);
        case ast::Kind::String:
            return {type::string};
        case ast::Kind::Interpolation:
            return infer_interpolation(node);
        case ast::Kind::Name:
            return infer_name(node);
        case ast::Kind::Member:
            return foreign_path(node, {}) ? wrong(node) : infer_member(node);
        case ast::Kind::Index:
            return infer_index(node);
        case ast::Kind::Call:
            return infer_call(node);
        case ast::Kind::List:
            return infer_list(node);
        case ast::Kind::Record:
            return infer_record(node);
        case ast::Kind::Unary:
            return infer_unary(node);
        case ast::Kind::Binary:
            return infer_binary(node);
        case ast::Kind::If:
            return infer_if(node);
        case ast::Kind::Range:
            return infer_range(node);
        default:
            return wrong(node);
    }
}

Typed Checker::infer_number(NodeRef node) {
    const ast::Number& number = tree(node).number(node.node);
    if (number.unit == no_symbol) return {number.decimals == 0 ? type::integer : type::number};
    const std::string_view spelled = text(number.unit);
    if (const auto unit = find_unit(spelled)) {
        if (unit->dimension == Dimension::Count && !unit->per_time) return {type::integer};
        return {program_.types.number(unit->dimension, unit->per_time)};
    }
    return known_unit(node) ? Typed{type::accelerators} : unknown_unit(node, {});
}

Typed Checker::infer_interpolation(NodeRef node) {
    Typed result{type::string};
    for (const ast::NodeId part : tree(node).children(node.node)) {
        const Typed typed = infer({node.file, part});
        const TypeKind inner = program_.types[program_.types.required(typed.type)].kind;
        const bool printable =
            inner != TypeKind::List && inner != TypeKind::Map && inner != TypeKind::Record && inner != TypeKind::Range;
        if (!printable) {
            context_.sink.report(span({node.file, part}), diag::TypeMismatch, "text", "strings, numbers and words",
                                 say_found(typed.type));
            wrong({node.file, part});
        }
        if (program_.types.is(typed.type, TypeKind::Optional)) absent_in_text({node.file, part}, typed.type);
        result.deploy = result.deploy || typed.deploy;
    }
    return result;
}

/// `"${owner}"` where there may be no owner: nobody means the word `none`. Messages of rules do.
void Checker::absent_in_text(NodeRef part, TypeId type) {
    if (locals_.inside_limit || narrowed(part) || dotted_name(program_, context_, part) == no_symbol) return;
    const std::string written = excerpt(program_, context_, part);
    const bool text = program_.types.is(program_.types.required(type), TypeKind::String);
    const std::string choice = "if " + written + " == none then " + (text ? "\"\"" : "...") + " else " + written;
    auto builder = context_.sink.report(span(part), diag::MayBeNone, "`" + written + "`", "text");
    builder.help("say what stands there without it: `" + choice + "`");
    if (text) builder.fix("write `" + choice + "`", Applicability::Review, span(part), choice);
    wrong(part);
}

Typed Checker::infer_name(NodeRef node) {
    const Symbol name = symbol(node);
    const std::string_view spelled = text(name);
    if (locals_.inside_limit && spelled == "w") {
        program_.mean(node, {Meaning::How::Workload, 0});
        return {locals_.workload};
    }
    if (locals_.inside_limit && spelled == "c") {
        program_.mean(node, {Meaning::How::Candidate, 0});
        return {type::any};
    }
    const auto local = std::find_if(locals_.visible.rbegin(), locals_.visible.rend(),
                                    [&](std::uint32_t row) { return program_.locals[row].name == name; });
    if (local != locals_.visible.rend()) {
        const std::uint32_t row = *local;  // a copy: checking may see other names for a while
        check_local(row);
        program_.mean(node, {Meaning::How::Local, row});
        return {program_.locals[row].type, program_.locals[row].deploy};
    }
    if (const auto found = declared(node)) return infer_declared(node, *found);
    return unknown_name(node, {});
}

/// What a declared name stands for, when it is one that stands for a value.
Typed Checker::infer_declared(NodeRef node, DeclId id) {
    const ast::Kind sort = program_[id].kind;
    const std::string_view what = sort == ast::Kind::Template   ? "a template; a workload starts `from` it"
                                  : sort == ast::Kind::Function ? "a function; it is called with `(...)`"
                                  : sort == ast::Kind::Use      ? "a module; its names follow a dot"
                                                                : "";
    if (!what.empty()) {
        context_.sink.report(span(node), diag::NotAValue, excerpt(program_, context_, node), what)
            .label(span(program_[id].name_at), "declared here");
        return wrong(node);
    }
    check_value(id);
    program_.mean(node, {Meaning::How::Declaration, static_cast<std::uint32_t>(id)});
    if (sort == ast::Kind::Workload) return {type::workload};
    return {program_[id].type, program_[id].deploy};
}

Typed Checker::infer_list(NodeRef node) {
    TypeId inner = type::any;
    bool deploy = false;
    for (const ast::NodeId item : tree(node).children(node.node)) {
        const NodeRef at{node.file, item};
        const Typed typed = expect(at, {inner, "a list of equal elements", true, {}});
        if (inner == type::any) inner = typed.type;
        deploy = deploy || typed.deploy;
    }
    return {program_.types.list_of(inner), deploy};
}

Typed Checker::infer_record(NodeRef node) {
    std::vector<Field> fields;
    std::vector<NodeRef> seen;
    bool deploy = false;
    for (const ast::NodeId entry : tree(node).children(node.node)) {
        const NodeRef at{node.file, entry};
        if (kind(at) == ast::Kind::Spread) {
            const Typed base = infer(child(at, 0));
            for (const Field& field : program_.types.fields(base.type)) fields.push_back(field);
            deploy = deploy || base.deploy;
            continue;
        }
        if (kind(at) != ast::Kind::RecordEntry) continue;
        const Typed typed = expect(child(at, 1), {type::any, "a member", true, {}});
        deploy = deploy || typed.deploy;
        const ast::Kind key = kind(child(at, 0));
        if (key != ast::Kind::Name && key != ast::Kind::String) continue;
        if (set_again(child(at, 0), seen)) continue;
        Field field;
        field.name = symbol(child(at, 0));
        field.type = typed.type;
        field.deploy = typed.deploy;
        field.declared = at;
        field.preset = {at.file, ast::no_node};
        fields.push_back(field);
    }
    return {program_.types.record_of(fields), deploy};
}

Typed Checker::infer_if(NodeRef node) {
    decide(child(node, 0), "the condition of an `if`");
    const std::size_t known = narrowed_.size();
    narrow(child(node, 0), true);
    const Typed yes = infer(child(node, 1));
    narrowed_.resize(known);
    narrow(child(node, 0), false);
    const bool told = !program_.types.unchecked(yes.type) && yes.type != type::none;
    const bool absent = kind(child(node, 2)) == ast::Kind::None;
    const Typed no =
        told && !absent ? expect(child(node, 2), {yes.type, "the `else` branch", true, {}}) : infer(child(node, 2));
    narrowed_.resize(known);
    TypeId joined = told ? yes.type : no.type;
    if (absent || yes.type == type::none) joined = program_.types.optional(joined);
    return {joined, yes.deploy || no.deploy};
}

Typed Checker::infer_range(NodeRef node) {
    if (report_backwards(program_, context_, node)) return wrong(node);
    Typed sides[2] = {{type::any}, {type::any}};
    for (std::size_t side = 0; side < 2; ++side) {
        const NodeRef end = child(node, side);
        if (!ast::exists(end.node)) continue;
        sides[side] = infer(end);
        known_now(end, sides[side], "the end of a range");
    }
    const auto number = [&](Typed side) { return program_.types.is(side.type, TypeKind::Number); };
    const bool differ = number(sides[0]) && number(sides[1]) && !fits(sides[1].type, sides[0].type);
    if (differ && lost_unit(node, sides, "`..`")) return wrong(node);
    if (ast::exists(child(node, 1).node) && !sides[1].deploy) {
        accept(child(node, 1), sides[1], {sides[0].type, "the other end of the range", false, {}});
    }
    return {type::range};
}

void Checker::decide(NodeRef node, std::string_view who) {
    const Typed typed = expect(node, {type::boolean, who, true, {}});
    known_now(node, typed, who);
}

void Checker::known_now(NodeRef node, Typed typed, std::string_view who) {
    if (!typed.deploy) return;
    context_.sink.report(span(node), diag::DeployTime, who)
        .note(
            "an `input`, and what is made of one, gets its value when the template is deployed; a `param` has it now");
    wrong(node);
}

}  // namespace mlwc::sema
