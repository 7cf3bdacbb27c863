// What operators take and give. Dimensions multiply and divide as they do on paper.
#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"
#include "compiler/sema/units.h"

namespace mlwc::sema {
namespace {

std::string_view spelling(ast::Op op) {
    switch (op) {
        case ast::Op::Equal:
            return "`==`";
        case ast::Op::NotEqual:
            return "`!=`";
        case ast::Op::Less:
            return "`<`";
        case ast::Op::LessEqual:
            return "`<=`";
        case ast::Op::Greater:
            return "`>`";
        case ast::Op::GreaterEqual:
            return "`>=`";
        case ast::Op::In:
            return "`in`";
        case ast::Op::NotIn:
            return "`not in`";
        case ast::Op::Add:
            return "`+`";
        case ast::Op::Subtract:
            return "`-`";
        case ast::Op::Multiply:
            return "`*`";
        case ast::Op::Divide:
            return "`/`";
        case ast::Op::And:
            return "`and`";
        case ast::Op::Or:
            return "`or`";
        default:
            return "the operator";
    }
}

bool same_measure(const Type& left, const Type& right) {
    return left.dimension == right.dimension && left.per_time == right.per_time;
}

bool bare(const Type& type) { return type.dimension == Dimension::Count && !type.per_time; }

}  // namespace

/// `- "x"` first on its line is an element as YAML has them.
bool Checker::dashed_element(NodeRef node) {
    const Span whole = span(node);
    const std::string_view source = context_.sources[whole.file].text();
    const std::size_t line = source.rfind('\n', whole.begin);
    const bool first = line != std::string_view::npos && source.find_first_not_of(" \t", line + 1) == whole.begin &&
                       source[whole.begin] == '-';
    if (!first || source.substr(whole.begin + 1, 1) != " ") return false;
    const std::size_t next = source.find_first_not_of(" \t\n,", whole.end);
    auto builder =
        context_.sink.report({whole.file, whole.begin, whole.begin + 1}, diag::DashList, "a list", "name", "[a, b]");
    if (next != std::string_view::npos && source[next] == ']') {
        builder.fix("leave out `-`", Applicability::Review, {whole.file, whole.begin, span(child(node, 0)).begin}, "");
    }
    return true;
}

Typed Checker::infer_unary(NodeRef node) {
    const NodeRef operand = child(node, 0);
    if (tree(node)[node.node].op == ast::Op::Not) {
        decide(operand, "`not`");
        return {type::boolean};
    }
    const Typed typed = infer(operand);
    known_now(operand, typed, "an operand of `-`");
    if (program_.types.unchecked(typed.type) || program_.types.is(typed.type, TypeKind::Number)) return {typed.type};
    if (dashed_element(node)) return wrong(node);
    context_.sink.report(span(operand), diag::TypeMismatch, "`-`", "a number or a quantity", say_found(typed.type));
    return wrong(node);
}

Typed Checker::infer_binary(NodeRef node) {
    const ast::Op op = tree(node)[node.node].op;
    switch (op) {
        case ast::Op::And:
        case ast::Op::Or: {
            decide(child(node, 0), spelling(op));
            const std::size_t known = narrowed_.size();
            narrow(child(node, 0), op == ast::Op::And);
            decide(child(node, 1), spelling(op));
            narrowed_.resize(known);
            return {type::boolean};
        }
        case ast::Op::Equal:
        case ast::Op::NotEqual:
            return infer_equality(node);
        case ast::Op::Less:
        case ast::Op::LessEqual:
        case ast::Op::Greater:
        case ast::Op::GreaterEqual:
            return infer_ordering(node);
        case ast::Op::In:
        case ast::Op::NotIn:
            return infer_membership(node);
        default:
            return infer_arithmetic(node);
    }
}

Typed Checker::infer_equality(NodeRef node) {
    NodeRef left = child(node, 0);
    NodeRef right = child(node, 1);
    // `public == w.expose` reads either way: the side that is no bare word says what the other one means.
    const auto bare_word = [&](NodeRef at) {
        const bool subject =
            locals_.inside_limit && kind(at) == ast::Kind::Name && (text(symbol(at)) == "w" || text(symbol(at)) == "c");
        return kind(at) == ast::Kind::Name && !means_value(at) && !subject;
    };
    if (bare_word(left) && !bare_word(right)) std::swap(left, right);
    const Typed first = infer(left);
    if (kind(right) == ast::Kind::None) return {type::boolean};  // presence is known even of what is told later
    // A word whose meaning the other side would have told says nothing more once that side is wrong.
    if (first.type == type::error && bare_word(right)) {
        wrong(right);
        return {type::boolean};
    }
    const ast::Kind written = kind(left);
    if (bare_word(right) && (written == ast::Kind::String || written == ast::Kind::Interpolation)) {
        // Quotes would make it a comparison of two texts that stand there.
        return undeclared(right), Typed{type::boolean};
    }
    const std::string_view who = spelling(tree(node)[node.node].op);
    const Typed second = expect(right, {program_.types.optional(first.type), who, true, {}});
    known_now(left, first, "an operand of a comparison");
    known_now(right, second, "an operand of a comparison");
    return {type::boolean};
}

Typed Checker::infer_ordering(NodeRef node) {
    const std::string_view who = spelling(tree(node)[node.node].op);
    Typed sides[2];
    for (std::size_t side = 0; side < 2; ++side) {
        const NodeRef at = child(node, side);
        sides[side] = infer(at);
        known_now(at, sides[side], "an operand of a comparison");
        if (!program_.types.is(sides[side].type, TypeKind::Optional)) continue;
        sides[side].type = program_.types.required(sides[side].type);
        if (narrowed(at)) continue;
        const std::string path = "`" + excerpt(program_, context_, at) + "`";
        context_.sink.report(span(at), diag::MayBeNone, path, who)
            .help("in a limit, write `when = " + excerpt(program_, context_, at) + " != none`");
        wrong(at);
        sides[side].type = type::error;
    }
    const Type left = program_.types[sides[0].type];
    const Type right = program_.types[sides[1].type];
    if (program_.types.unchecked(sides[0].type) || program_.types.unchecked(sides[1].type)) return {type::boolean};
    const bool numbers = left.kind == TypeKind::Number && right.kind == TypeKind::Number;
    if (numbers && same_measure(left, right)) return {type::boolean};
    if (numbers && lost_unit(node, sides, who)) return wrong(node);
    return no_operator(node, sides[0].type, sides[1].type);
}

/// `100 req / s`: a unit with spaces, which reads as a division by something called `s`.
bool Checker::split_unit(NodeRef node) {
    const NodeRef left = child(node, 0);
    const NodeRef right = child(node, 1);
    if (kind(left) != ast::Kind::Number || kind(right) != ast::Kind::Name || means_value(right)) return false;
    const ast::Number& number = tree(left).number(left.node);
    if (number.unit == no_symbol) return false;
    const std::string unit = std::string(text(number.unit)) + "/" + std::string(text(symbol(right)));
    if (!find_unit(unit)) return false;
    const Span written{span(node).file, number.unit_begin, span(right).end};
    context_.sink.report(written, diag::UnknownUnit, context_.sources.text(written))
        .help("a unit is written without spaces: `" + unit + "`")
        .fix("write `" + unit + "`", Applicability::Safe, written, unit);
    return true;
}

/// A bare number beside a quantity lost its unit: one side wants what the other is.
bool Checker::lost_unit(NodeRef node, const Typed (&sides)[2], std::string_view who) {
    for (std::size_t odd = 0; odd < 2; ++odd) {
        const NodeRef at = child(node, odd);
        const bool literal = kind(at) == ast::Kind::Number && tree(at).number(at.node).unit == no_symbol;
        if (!literal || bare(program_.types[sides[1 - odd].type])) continue;
        expect(at, {sides[1 - odd].type, who, false, {}});
        return true;
    }
    return false;
}

Typed Checker::infer_membership(NodeRef node) {
    const Typed left = infer(child(node, 0));
    known_now(child(node, 0), left, "an operand of `in`");
    const NodeRef set = child(node, 1);
    if (kind(set) == ast::Kind::List) {
        for (const ast::NodeId item : tree(set).children(set.node)) {
            const NodeRef word{set.file, item};
            // A word whose meaning the left side would have told.
            if (left.type == type::error && kind(word) == ast::Kind::Name && !means_value(word)) {
                wrong(word);
                continue;
            }
            const Typed typed = expect({set.file, item}, {left.type, "`in`", true, {}});
            known_now({set.file, item}, typed, "an operand of `in`");
        }
        return {type::boolean};
    }
    const Typed right = infer(set);
    known_now(set, right, "an operand of `in`");
    const TypeKind found = program_.types[right.type].kind;
    const bool holds = found == TypeKind::List || found == TypeKind::Range || found == TypeKind::Map;
    if (program_.types.unchecked(right.type) || holds) return {type::boolean};
    return no_operator(node, left.type, right.type);
}

Typed Checker::infer_arithmetic(NodeRef node) {
    const ast::Op op = tree(node)[node.node].op;
    if (op == ast::Op::Add && joins_text(node)) return no_join(node);
    if (op == ast::Op::Divide && split_unit(node)) return wrong(node);
    Typed sides[2];
    bool later = false;
    for (std::size_t side = 0; side < 2; ++side) {
        sides[side] = infer(child(node, side));
        known_now(child(node, side), sides[side], "an operand of arithmetic");
        later = later || sides[side].deploy;
        const bool certain = program_.types.is(sides[side].type, TypeKind::Optional) && narrowed(child(node, side));
        if (certain) sides[side].type = program_.types.required(sides[side].type);
    }
    if (sides[0].type == type::error || sides[1].type == type::error) return {};
    if (later) return wrong(node);
    if (program_.types.unchecked(sides[0].type) || program_.types.unchecked(sides[1].type)) return {type::any};
    const Type left = program_.types[sides[0].type];
    const Type right = program_.types[sides[1].type];
    if (left.kind != TypeKind::Number || right.kind != TypeKind::Number) {
        return no_operator(node, sides[0].type, sides[1].type);
    }
    if (op == ast::Op::Multiply || op == ast::Op::Divide) {
        const TypeId result = op == ast::Op::Multiply ? product(left, right) : quotient(left, right);
        return result == type::error ? no_operator(node, sides[0].type, sides[1].type) : Typed{result};
    }
    if (!same_measure(left, right)) {
        if (lost_unit(node, sides, spelling(op))) return wrong(node);
        return no_operator(node, sides[0].type, sides[1].type);
    }
    if (left.whole && right.whole) return {type::integer};
    return {program_.types.number(left.dimension, left.per_time)};
}

TypeId Checker::product(const Type& left, const Type& right) {
    if (left.whole && right.whole) return type::integer;
    // A percentage of something is of that something.
    const auto scales = [](const Type& factor) { return bare(factor) || factor.dimension == Dimension::Fraction; };
    if (scales(left)) return program_.types.number(right.dimension, right.per_time);
    if (scales(right)) return program_.types.number(left.dimension, left.per_time);
    const bool rate_by_time = left.per_time && right.dimension == Dimension::Time && !right.per_time;
    const bool time_by_rate = right.per_time && left.dimension == Dimension::Time && !left.per_time;
    if (rate_by_time) return program_.types.number(left.dimension, false);
    if (time_by_rate) return program_.types.number(right.dimension, false);
    return type::error;
}

TypeId Checker::quotient(const Type& left, const Type& right) {
    if (same_measure(left, right)) return type::number;
    if (bare(right)) return program_.types.number(left.dimension, left.per_time);
    if (right.dimension == Dimension::Time && !right.per_time && !left.per_time) {
        return program_.types.number(left.dimension, true);
    }
    if (right.per_time && right.dimension == left.dimension && !left.per_time) {
        return program_.types.number(Dimension::Time, false);
    }
    return type::error;
}

/// Where a record stands beside what one of its members is, that member was meant: `web.cost` for `web.cost.expected`.
void Checker::suggest_part(DiagnosticBuilder& builder, NodeRef at, TypeId record, TypeId other) {
    const TypeId inner = program_.types.required(record);
    const TypeId wanted = program_.types.required(other);
    if (!program_.types.is(inner, TypeKind::Record)) return;
    std::vector<std::string> parts;
    for (const Field& field : program_.types.fields(inner)) {
        if (program_.types.required(field.type) == wanted) {
            parts.push_back(excerpt(program_, context_, at) + "." + std::string(text(field.name)));
        }
    }
    if (parts.empty()) return;
    const std::vector<std::string_view> names(parts.begin(), parts.end());
    builder.help("that is a member of it: " + one_of(names));
}

Typed Checker::no_operator(NodeRef node, TypeId left, TypeId right) {
    const ast::Op op = tree(node)[node.node].op;
    auto builder = context_.sink.report(span(node), diag::Operands, spelling(op), say_found(left), say_found(right));
    if (op == ast::Op::Add && (left == type::string || right == type::string)) {
        offer_join(builder, node, left, right);
        return wrong(node);
    }
    builder.label(span(child(node, 0)), "this is " + say_found(left));
    builder.label(span(child(node, 1)), "this is " + say_found(right));
    suggest_part(builder, child(node, 0), left, right);
    suggest_part(builder, child(node, 1), right, left);
    return wrong(node);
}

}  // namespace mlwc::sema
