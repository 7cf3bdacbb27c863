// A text and its tree, for the tests of the grammar.
#include "tests/unit/grammar/parsed.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/dump.h"
#include "grammar/parse.h"

namespace mlwc::test {
namespace {

std::string leaf(const Parsed& parsed, ast::NodeId id) {
    const ast::Node& node = parsed.file[id];
    if (node.kind == ast::Kind::Name) return std::string(parsed.symbols.text(parsed.file.symbol(id)));
    if (node.kind == ast::Kind::String) return fmt::format("\"{}\"", parsed.symbols.text(parsed.file.symbol(id)));
    if (node.kind == ast::Kind::Bool) return node.first == 1 ? "true" : "false";
    if (node.kind == ast::Kind::None) return "none";
    if (node.kind == ast::Kind::Error) return "?";
    if (node.kind != ast::Kind::Number) return {};
    const ast::Number& number = parsed.file.number(id);
    std::string text = std::to_string(number.digits);
    if (number.decimals > 0) text += fmt::format("e-{}", number.decimals);
    if (number.unit != no_symbol) text += parsed.symbols.text(number.unit);
    return text;
}

}  // namespace

Parsed::Parsed(std::string text) {
    const FileId id = sources.add("test.mlw", std::move(text));
    DiagnosticSink sink;
    file = grammar::parse(id, sources[id].text(), symbols, sink);
    diagnostics = sink.take();
}

std::string Parsed::findings() const {
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics) {
        const LineColumn place = sources[FileId{0}].place(diagnostic.span.begin);
        out += fmt::format("{}{} {}:{}", out.empty() ? "" : "; ", diagnostic.name, place.line, place.column);
    }
    return out;
}

std::string Parsed::tree(ast::NodeId id) const {
    if (!exists(id)) return "-";
    if (std::string text = leaf(*this, id); !text.empty()) return text;
    const ast::Node& node = file[id];
    std::string out = "(";
    out += node.op == ast::Op::Missing ? grammar::kind_name(node.kind) : grammar::op_name(node.op);
    if ((node.flags & ast::deploy_flag) != 0) out += " deploy";
    if ((node.flags & ast::optional_flag) != 0) out += " optional";
    for (const ast::NodeId child : file.children(id)) out += " " + tree(child);
    return out + ")";
}

std::string Parsed::tree() const {
    std::string out;
    for (const ast::NodeId child : file.children(file.root)) out += (out.empty() ? "" : " ") + tree(child);
    return out;
}

std::string Parsed::fixed() const {
    std::vector<Edit> edits;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.fixes.empty()) continue;
        for (const Edit& edit : diagnostic.fixes.front().edits) edits.push_back(edit);
    }
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& left, const Edit& right) { return left.span.begin > right.span.begin; });
    std::string text(sources[FileId{0}].text());
    for (const Edit& edit : edits) text.replace(edit.span.begin, edit.span.length(), edit.text);
    return text;
}

std::string_view Parsed::text(ast::NodeId node) const { return sources.text(file.span(node)); }

std::string expression(std::string_view text) {
    const Parsed parsed(fmt::format("let x = {}\n", text));
    if (!parsed.diagnostics.empty()) return parsed.findings();
    const ast::NodeId let = parsed.file.child(parsed.file.root, 0);
    return parsed.tree(parsed.file.child(let, 2));
}

std::string type(std::string_view text) {
    const Parsed parsed(fmt::format("type T = {}\n", text));
    if (!parsed.diagnostics.empty()) return parsed.findings();
    return parsed.tree(parsed.file.child(parsed.file.child(parsed.file.root, 0), 1));
}

std::string findings(std::string text) { return Parsed(std::move(text)).findings(); }

}  // namespace mlwc::test
