// A text and its tree, for the tests of the grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/sink.h"
#include "compiler/base/source.h"
#include "compiler/base/symbol.h"
#include "grammar/ast.h"

namespace mlwc::test {

/// Parses when made; holds what came of it.
struct Parsed {
    explicit Parsed(std::string text);

    /// `name line:column` of each diagnostic, joined by `; `.
    [[nodiscard]] std::string findings() const;
    /// The tree below a node in parentheses: `(or a (not b))`.
    [[nodiscard]] std::string tree(ast::NodeId node) const;
    /// All declarations, each in parentheses.
    [[nodiscard]] std::string tree() const;
    /// The text after applying the first fix of every diagnostic.
    [[nodiscard]] std::string fixed() const;
    /// The bytes that a node spans.
    [[nodiscard]] std::string_view text(ast::NodeId node) const;

    SourceSet sources;
    Interner symbols;
    std::vector<Diagnostic> diagnostics;
    ast::File file;
};

/// The tree of `let x = <expression>`; the findings instead if there are any.
[[nodiscard]] std::string expression(std::string_view text);
/// The tree of `type T = <type>`; the findings instead if there are any.
[[nodiscard]] std::string type(std::string_view text);
/// The findings in a text.
[[nodiscard]] std::string findings(std::string text);

}  // namespace mlwc::test
