// Declarations are shown as somebody wrote them: types and defaults are taken from the text.
#include "compiler/lsp/words.h"

#include <algorithm>

#include "compiler/base/text.h"
#include "compiler/lsp/rules.h"
#include "compiler/sema/types.h"

namespace mlwc::lsp {

using ast::Kind;

std::string source_of(Analysis& analysis, sema::NodeRef node) {
    if (!ast::exists(node.node)) return "";
    const std::string_view text = analysis.sources().text(analysis.program().span(node));
    std::string flat;
    bool blank = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        // Comments are for those who read the text.
        if (text.substr(at).starts_with("///")) at = std::min(text.find('\n', at), text.size() - 1);
        const char c = text[at];
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space && blank && !flat.empty()) flat += ' ';
        if (!space) flat += c;
        blank = space;
    }
    return flat;
}

std::string doc_of(Analysis& analysis, sema::NodeRef node) {
    if (!ast::exists(node.node)) return "";
    return std::string(analysis.text(analysis.program().tree(node).doc(node.node)));
}

std::string type_text(Analysis& analysis, const sema::Field& field) {
    if (field.block) return "block";
    if (!ast::exists(field.declared.node))
        return describe(field.type, analysis.program().types, analysis.made().symbols);
    const ast::File& tree = analysis.program().tree(field.declared);
    const sema::NodeRef type{field.declared.file, tree.child(field.declared.node, 1)};
    return source_of(analysis, type) + (field.deploy ? " deploy" : "");
}

std::string field_text(Analysis& analysis, const sema::Field& field) {
    std::string text(analysis.text(field.name));
    if (field.block) return text + " { }";
    text += ": " + type_text(analysis, field);
    if (ast::exists(field.preset.node)) text += " = " + source_of(analysis, field.preset);
    return text;
}

std::string head_of(Analysis& analysis, sema::DeclId id) {
    const sema::Declaration& declared = analysis.program()[id];
    std::string text = source_of(analysis, declared.at);
    // A body says more than a head should; the braces of a record type or of an interpolation stay.
    const bool has_body = declared.kind == Kind::Workload || declared.kind == Kind::App ||
                          declared.kind == Kind::Template || declared.kind == Kind::KindDecl ||
                          declared.kind == Kind::Platform || declared.kind == Kind::Target || is_rule(declared.kind);
    if (has_body) text = text.substr(0, text.find(" {"));
    constexpr std::size_t longest = 300;
    return text.size() > longest ? text.substr(0, longest) + "..." : text;
}

Signature signature_of(Analysis& analysis, const sema::Alternative& made) {
    Signature signature;
    signature.name = analysis.text(made.name);
    for (const sema::Field& field : analysis.program().types.fields(made)) {
        signature.parameters.push_back(field_text(analysis, field));
        signature.docs.push_back(doc_of(analysis, field.declared));
    }
    return signature;
}

Signature signature_of(const sema::Builtin& builtin) {
    Signature signature;
    signature.name = builtin.name;
    signature.doc = "Gives " + std::string(builtin.gives) + ".";
    for (const std::string_view parameter : split(builtin.names, ", ")) {
        signature.parameters.emplace_back(parameter);
        signature.docs.emplace_back();
    }
    return signature;
}

std::string spelled(const Signature& signature) {
    std::string text = signature.name + "(";
    for (std::size_t at = 0; at < signature.parameters.size(); ++at) {
        text += (at == 0 ? "" : ", ") + signature.parameters[at];
    }
    return text + ")" + (signature.result.empty() ? "" : " -> " + signature.result);
}

}  // namespace mlwc::lsp
