// How declarations, attributes and functions are written and explained, for hovers, completion and signatures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/lsp/analysis.h"
#include "compiler/sema/builtins.h"

namespace mlwc::lsp {

/// The text of a node on one line.
[[nodiscard]] std::string source_of(Analysis& analysis, sema::NodeRef node);
/// The documentation of a node; empty if it has none.
[[nodiscard]] std::string doc_of(Analysis& analysis, sema::NodeRef node);

/// `int(1..65535)`; `block` for a block.
[[nodiscard]] std::string type_text(Analysis& analysis, const sema::Field& field);
/// `port: int(1..65535) = 8080`
[[nodiscard]] std::string field_text(Analysis& analysis, const sema::Field& field);
/// `param stage: "dev" | "prod" = "prod"`, without a body.
[[nodiscard]] std::string head_of(Analysis& analysis, sema::DeclId id);

/// A function or constructor as it is called: its name, and its parameters as they are declared.
struct Signature {
    std::string name;
    std::vector<std::string> parameters;
    std::vector<std::string> docs;  ///< of the parameters
    std::string result;             ///< its type; may be empty
    std::string doc;                ///< what it does; may be empty
};
[[nodiscard]] Signature signature_of(Analysis& analysis, const sema::Alternative& made);
[[nodiscard]] Signature signature_of(const sema::Builtin& builtin);
[[nodiscard]] std::string spelled(const Signature& signature);

}  // namespace mlwc::lsp
