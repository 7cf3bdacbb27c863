// Calls: built-in functions, and constructors where one is wanted.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"

namespace mlwc::sema {
namespace {

/// What a built-in function comes to, by its first argument and the members of the map that it is given.
Typed result_of(Outcome outcome, TypeId first, const Typed& members, Types& types) {
    switch (outcome) {
        case Outcome::Boolean:
            return {type::boolean};
        case Outcome::Integer:
            return {type::integer};
        case Outcome::Number:
            return {type::number};
        case Outcome::LikeFirst:
            return {first};
        case Outcome::ListOfFirst:
            return {types.list_of(first)};
        case Outcome::String:
            return {type::string};
        case Outcome::Strings:
            return {types.list_of(type::string)};
        case Outcome::Elements:
            return {types.list_of(members.type), members.deploy};
        case Outcome::OptionalString:
            return {types.optional(type::string)};
        case Outcome::Accelerators:
            return {type::accelerators};
        case Outcome::MoneyRate:
            return {types.number(Dimension::Money, true)};
        case Outcome::Duration:
            return {types.number(Dimension::Time, false)};
        case Outcome::Candidates:
            return {types.list_of(type::any)};
    }
    return {type::any};
}

}  // namespace

Typed Checker::infer_call(NodeRef node) {
    const Symbol name = dotted_name(program_, context_, child(node, 0));
    if (recovered(child(node, 0))) return wrong(node);
    if (name == no_symbol) {
        infer(child(node, 0));
        context_.sink.report(span(child(node, 0)), diag::NotCallable, excerpt(program_, context_, child(node, 0)));
        return wrong(node);
    }
    if (const int row = find_builtin(text(name)); row >= 0) return call_builtin(node, row);
    if (const auto found = declared(child(node, 0))) {
        if (program_[*found].kind == ast::Kind::Function) return call_function(node, *found);
        context_.sink.report(span(child(node, 0)), diag::NotCallable, text(name))
            .label(span(program_[*found].name_at), "declared here");
        return wrong(node);
    }
    if (tree(node).lost_name) return wrong(node);
    if (!constructs_untyped(node)) unknown_function(child(node, 0), name);
    return wrong(node);
}

Typed Checker::call_builtin(NodeRef node, int row) {
    const Builtin& builtin = builtins()[static_cast<std::size_t>(row)];
    const auto arguments = tree(node).children(node.node).subspan(1);
    if (arguments.size() != builtin.parameters.size()) {
        if (!recovered(node)) argument_count(node, builtin.name, builtin.parameters.size());
        return wrong(node);
    }
    program_.mean(node, {Meaning::How::Builtin, static_cast<std::uint32_t>(row)});
    TypeId first = type::any;
    Typed members{type::any};  // of the map that is given
    const std::string who = "`" + std::string(builtin.name) + "`";
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const NodeRef at{node.file, arguments[index]};
        if (kind(at) == ast::Kind::NamedArgument) {
            context_.sink.report(span(child(at, 0)), diag::UnknownArgument, builtin.name, text(symbol(child(at, 0))))
                .note("the arguments of built-in functions have no names");
            return wrong(node);
        }
        // How many elements or which keys there are is known even where what they are is not.
        Wanted wanted{type::any, who, builtin.parameters[index] == Parameter::Sequence, {}};
        if (builtin.parameters[index] == Parameter::String) wanted.type = type::string;
        if (builtin.parameters[index] == Parameter::SameNumber) wanted.type = first;
        const Typed typed = expect(at, wanted);
        if (index == 0) first = typed.type == type::integer ? type::number : typed.type;
        const TypeKind found = program_.types[typed.type].kind;
        if (found == TypeKind::Map) members = {program_.types.inner(typed.type), typed.deploy};
        // A rule passes over what it cannot see; a value is made now, and the text is not there yet.
        const bool rule = locals_.inside_limit || program_.files[node.file].library;
        const bool is_text = program_.types.is(program_.types.required(typed.type), TypeKind::String);
        if (is_text && wanted.deploy && !rule) known_now(at, typed, "an argument of " + who);
        const bool number = builtin.parameters[index] == Parameter::Number;
        if (number && !program_.types.unchecked(typed.type) && found != TypeKind::Number) {
            context_.sink.report(span(at), diag::TypeMismatch, who, "a number or a quantity", say_found(typed.type));
            wrong(at);
        }
    }
    return result_of(builtin.outcome, first, members, program_.types);
}

Typed Checker::call_function(NodeRef node, DeclId id) {
    if (program_[id].state == Progress::Active) {
        context_.sink.report(span(child(node, 0)), diag::NameCycle, text(program_[id].name))
            .label(span(program_[id].name_at), "declared here")
            .note("a function calls others, never itself: so that every program ends");
        return wrong(node);
    }
    check_function(id);
    const Alternative parameters = program_.functions[program_[id].row].parameters;
    program_.mean(node, {Meaning::How::Function, static_cast<std::uint32_t>(id)});
    check_arguments(node, parameters, text(program_[id].name));
    if (program_.meaning(node).how == Meaning::How::Error) return {};
    return {program_[id].type, program_[id].deploy};
}

Typed Checker::expect_constructor(NodeRef node, const Wanted& wanted) {
    const Symbol name = dotted_name(program_, context_, child(node, 0));
    const TypeId inner = program_.types.required(wanted.type);
    const auto alternatives = program_.types.alternatives(inner);
    for (std::uint32_t index = 0; index < alternatives.size(); ++index) {
        if (alternatives[index].name != name || name == no_symbol) continue;
        program_.mean(node, {Meaning::How::Constructor, program_.types[inner].first + index});
        const Alternative made = alternatives[index];
        check_arguments(node, made, text(name));
        check_constructed(node, made);
        return {inner};
    }
    if (tree(node).lost_name || recovered(child(node, 0))) return wrong(node);
    const NodeRef callee = child(node, 0);
    if (kind(callee) == ast::Kind::Member && kind(child(callee, 1)) == ast::Kind::Name) {
        if (const auto module = module_of(program_, child(callee, 0))) {
            member_of_module(callee, *module);
            return wrong(node);
        }
    }
    std::vector<std::string_view> known;
    for (const Alternative& made : alternatives) known.push_back(text(made.name));
    auto builder = context_.sink.report(span(child(node, 0)), diag::NotOneOf,
                                        "`" + excerpt(program_, context_, child(node, 0)) + "`", one_of(known));
    if (offer_from_modules(builder, child(node, 0), name)) return wrong(node);
    if (suggest_foreign(builder, span(child(node, 0)), text(name), "constructor", known)) return wrong(node);
    suggest(builder, span(child(node, 0)), text(name), known);
    return wrong(node);
}

void Checker::argument_count(NodeRef node, std::string_view name, std::size_t takes) {
    const std::size_t found = tree(node).children(node.node).size() - 1;
    const std::string words = std::to_string(takes) + (takes == 1 ? " argument" : " arguments");
    context_.sink.report(span(child(node, 0)), diag::ArgumentCount, name, words, std::to_string(found));
}

/// The parameter that an argument is for; the count of parameters if there is none.
std::uint32_t Checker::parameter_of(NodeRef argument, const Alternative& made, std::uint32_t& position) {
    if (kind(argument) != ast::Kind::NamedArgument) return std::min(position++, made.field_count);
    const auto fields = program_.types.fields(made);
    const auto found = std::ranges::find(fields, symbol(child(argument, 0)), &Field::name);
    return static_cast<std::uint32_t>(found - fields.begin());
}

void Checker::unknown_argument(NodeRef argument, const Alternative& made, std::string_view name) {
    const NodeRef written = child(argument, 0);
    auto builder = context_.sink.report(span(written), diag::UnknownArgument, name, text(symbol(written)));
    std::vector<std::string_view> known;
    for (const Field& field : program_.types.fields(made)) known.push_back(text(field.name));
    if (!suggest_foreign(builder, span(written), text(symbol(written)), "argument", known)) {
        suggest(builder, span(written), text(symbol(written)), known);
    }
    wrong(argument);
}

Typed Checker::check_arguments(NodeRef node, const Alternative& made, std::string_view name) {
    std::vector<Span> given(made.field_count);
    std::uint32_t position = 0;
    bool strange = false;
    for (const ast::NodeId argument : tree(node).children(node.node).subspan(1)) {
        const NodeRef at{node.file, argument};
        const std::uint32_t index = parameter_of(at, made, position);
        if (index >= made.field_count) {
            if (kind(at) == ast::Kind::NamedArgument) {
                unknown_argument(at, made, name);
            } else if (!strange && !recovered(node)) {
                argument_count(node, name, made.field_count);
            }
            wrong(node);
            strange = true;
            continue;
        }
        const Field parameter = program_.types.field(made.first_field + index);
        if (given[index].exists()) {
            const NodeRef place = kind(at) == ast::Kind::NamedArgument ? child(at, 0) : at;
            context_.sink.report(span(place), diag::DuplicateAttribute, text(parameter.name))
                .label(given[index], "first set here");
            wrong(node);
        }
        given[index] = span(at);
        check_argument(at, index, parameter);
    }
    if (!strange && !recovered(node)) missing_arguments(node, made, name, given);
    return {};
}

/// All that one call lacks is one mistake.
void Checker::missing_arguments(NodeRef node, const Alternative& made, std::string_view name,
                                std::span<const Span> given) {
    std::vector<Field> lacking;
    std::vector<std::string_view> names;
    for (std::uint32_t index = 0; index < made.field_count; ++index) {
        const Field& field = program_.types.field(made.first_field + index);
        if (given[index].exists() || !field.required) continue;
        lacking.push_back(field);
        names.push_back(text(field.name));
    }
    if (lacking.empty()) return;
    const std::string all = all_of(names);
    // The message has the first backtick and the last one.
    auto builder = context_.sink.report(span(child(node, 0)), diag::MissingArgument, name,
                                        std::string_view(all).substr(1, all.size() - 2));
    for (const Field& field : lacking) builder.label(span(field.declared), "declared here");
    wrong(node);
}

void Checker::check_argument(NodeRef argument, std::uint32_t index, const Field& parameter) {
    const bool named = kind(argument) == ast::Kind::NamedArgument;
    const NodeRef value = named ? child(argument, 1) : argument;
    const std::string who = "`" + std::string(text(parameter.name)) + "`";
    expect(value, {parameter.type, who, parameter.deploy, span(parameter.declared), parameter.preset});
    if (named) program_.mean(argument, {Meaning::How::Positional, index});
}

}  // namespace mlwc::sema
