// What to say, and to offer, when a value is not of the form that is wanted.
#include <algorithm>

#include "compiler/base/text.h"
#include "compiler/sema/checker.h"

namespace mlwc::sema {

/// A record that is no block: the member that does not fit is named.
void Checker::misfit(NodeRef node, TypeId from, const Wanted& wanted) {
    const TypeId inner = program_.types.required(wanted.type);
    const auto needed = program_.types.fields(inner);
    const auto given = program_.types.fields(program_.types.required(from));
    for (const Field& field : given) {
        const auto known = std::ranges::find(needed, field.name, &Field::name);
        if (known != needed.end() && fits(field.type, known->type)) continue;
        const std::string name = "`" + std::string(text(field.name)) + "`";
        auto builder =
            known == needed.end()
                ? context_.sink.report(span(node), diag::UnknownAttribute, wanted.who, text(field.name))
                : context_.sink.report(span(node), diag::TypeMismatch, name, say(known->type), say_found(field.type));
        if (ast::exists(field.declared.node)) builder.label(span(field.declared), "this member");
        return;
    }
    for (const Field& field : needed) {
        if (!field.required || std::ranges::find(given, field.name, &Field::name) != given.end()) continue;
        context_.sink.report(span(node), diag::MissingAttribute, wanted.who, text(field.name));
        return;
    }
}

/// The change of form that makes a literal what is wanted, where there is one.
void Checker::offer_conversion(DiagnosticBuilder& builder, NodeRef node, TypeId from, TypeId to) {
    const std::string written{context_.sources.text(span(node))};
    const TypeKind want = program_.types[to].kind;
    const ast::Kind literal = kind(node);
    std::string text;
    if (want == TypeKind::String && literal == ast::Kind::Number) text = '"' + written + '"';
    if (want == TypeKind::Accelerators && literal == ast::Kind::String) {
        const auto models = context_.library.accelerators;
        const std::string_view model = this->text(symbol(node));
        if (std::ranges::find(models, model) != models.end()) text = "1 " + std::string(model);
    }
    if (want == TypeKind::Constructed && literal == ast::Kind::String) {
        // The one constructor that takes nothing but a string.
        for (const Alternative& made : program_.types.alternatives(to)) {
            const auto fields = program_.types.fields(made);
            const bool alone = fields.size() == 1 && program_.types.is(fields[0].type, TypeKind::String);
            if (alone) text = text.empty() ? std::string(this->text(made.name)) + "(" + written + ")" : "?";
        }
        if (text == "?") text.clear();
    }
    if (want == TypeKind::List && fits(from, program_.types.inner(to))) text = "[" + written + "]";
    if (want == TypeKind::Number && literal == ast::Kind::String) {
        const std::string_view inside = this->text(symbol(node));
        const bool digits = !inside.empty() && inside.find_first_not_of("0123456789") == std::string_view::npos;
        if (digits && program_.types[to].whole) text = std::string(inside);
    }
    if (!text.empty()) builder.fix("write `" + text + "`", Applicability::Review, span(node), text);
}

/// Words that stand where a string is wanted and mean nothing else: `us-east-1`, `latest`.
bool Checker::unquoted(NodeRef node) {
    NodeRef first = node;
    while (kind(first) == ast::Kind::Binary) first = child(first, 0);
    if (kind(first) != ast::Kind::Name || means_value(first)) return false;
    if (locals_.inside_limit || tree(node).lost_name) return false;
    const std::string written{context_.sources.text(span(node))};
    const std::vector<std::string_view> names =
        program_.names(program_.scope_of(node), Space::Values, context_.symbols);
    if (!nearest(written, names).empty()) return false;  // a slip in a name is likelier than lost quotes
    const bool one_word = written.find_first_of(" \t\n\"") == std::string::npos;
    if (!one_word) return false;
    context_.sink.report(span(node), diag::UnquotedString, written)
        .fix("add quotes", Applicability::Safe, span(node), '"' + written + '"');
    return true;
}

}  // namespace mlwc::sema
