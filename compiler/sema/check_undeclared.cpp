// A name that stands for something which nobody declared yet: where its declaration would go.
#include <string_view>

#include "compiler/base/quote.h"
#include "compiler/sema/checker.h"

namespace mlwc::sema {
namespace {

bool is_comment(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && line.substr(first).starts_with("//");
}

}  // namespace

/// The edit that declares something: behind the last param or input above a node, else before the declaration that the
/// node stands in and the comments of that.
Edit Checker::declaring(NodeRef node, const std::string& declaration) {
    const ast::File& file = tree(node);
    const Source& source = context_.sources[file.id];
    const std::uint32_t begin = file[node.node].begin;
    ast::NodeId around = node.node;
    ast::NodeId behind = ast::no_node;
    for (const ast::NodeId one : file.children(file.root)) {
        if (file[one].begin > begin) break;
        const bool ends_above = file[one].end <= begin;
        if (!ends_above) around = one;
        const bool alike = file.kind(one) == ast::Kind::Param || file.kind(one) == ast::Kind::Input;
        if (ends_above && alike) behind = one;
    }
    if (ast::exists(behind)) {
        const std::uint32_t line = source.place(file[behind].end).line;
        const std::uint32_t end = source.line_start(line) + static_cast<std::uint32_t>(source.line(line).size());
        return {{file.id, end, end}, "\n" + declaration};
    }
    std::uint32_t line = source.place(file[around].begin).line;
    while (line > 1 && is_comment(source.line(line - 1))) --line;
    const std::uint32_t start = source.line_start(line);
    return {{file.id, start, start}, declaration + "\n\n"};
}

/// A name where a string is wanted may be an input, if its place waits for the deployment, or a param.
void Checker::offer_declarations(DiagnosticBuilder& builder, NodeRef name, bool deploy) {
    const bool known = program_.find_own(program_.scope_of(name), Space::Values, symbol(name)).has_value();
    if (known || program_.files[name.file].library) return;
    const std::string written(text(symbol(name)));
    const std::string typed = written + ": string";
    if (deploy) {
        builder.fix({"declare `input " + typed + "`", Applicability::Review, {declaring(name, "input " + typed)}});
    }
    // Without a default whoever compiles this next is told that the param has no value.
    builder.fix({"declare `param " + typed + "`",
                 Applicability::Review,
                 {declaring(name, "param " + typed + " = " + quote(written))}});
}

}  // namespace mlwc::sema
