// What was written for one place, as another place would have it: `"4Gi"` where bytes are wanted, `replicas = 3` as
// `min = 3`. Nothing is reported here; the texts go into fixes.
#pragma once

#include <string>
#include <string_view>

#include "compiler/sema/checker.h"
#include "compiler/sema/foreign_words.h"
#include "compiler/sema/quantity_text.h"

namespace mlwc::sema {

/// Finds other spellings of values and entries. `checker` is the one that reports.
class Rewriter {
  public:
    Rewriter(Checker& checker, Program& program, const Context& context)
        : checker_(checker), program_(program), context_(context) {}

    /// The value as source: as it stands if it fits, or as another notation says it; an empty text if neither.
    [[nodiscard]] Reading value(NodeRef at, const Wanted& wanted);
    /// Only the other notation.
    [[nodiscard]] Reading other_notation(NodeRef at, const Wanted& wanted);
    /// A whole attribute or block as the attribute of the declaration `field`, which has the dotted `path` in its
    /// workload; `word` is the row by which its own name is known, or null.
    [[nodiscard]] Reading entry(NodeRef entry, std::string_view path, const Field& field, const ForeignWord* word);

    /// The region of the app, where it is written out; else empty.
    [[nodiscard]] std::string_view region() const;

  private:
    [[nodiscard]] const ast::File& tree(NodeRef at) const { return program_.files[at.file].tree; }
    [[nodiscard]] NodeRef child(NodeRef at, std::size_t index) const { return program_.child(at, index); }
    [[nodiscard]] ast::Kind kind(NodeRef at) const { return tree(at).kind(at.node); }
    [[nodiscard]] std::string_view text(Symbol symbol) const { return context_.symbols.text(symbol); }
    [[nodiscard]] std::string source(NodeRef at) const { return std::string(context_.sources.text(program_.span(at))); }
    [[nodiscard]] const Type& want(const Wanted& wanted) const {
        return program_.types[program_.types.required(wanted.type)];
    }

    // rewrite.cpp
    bool stands(NodeRef at, const Wanted& wanted);
    void settle(NodeRef at);
    [[nodiscard]] std::string_view word_of(NodeRef at) const;
    // rewrite_value.cpp
    Reading as_bool(NodeRef at);
    Reading as_number(NodeRef at, const Wanted& wanted);
    Reading as_string(NodeRef at, const Wanted& wanted);
    Reading as_word(NodeRef at, const Wanted& wanted);
    Reading as_name(NodeRef at, Space space);
    Reading as_accelerators(NodeRef at);
    Reading as_none(NodeRef at);
    // rewrite_parts.cpp
    Reading as_list(NodeRef at, const Wanted& wanted);
    Reading as_map(NodeRef at, const Wanted& wanted);
    Reading as_constructed(NodeRef at, const Wanted& wanted);
    Reading as_call(NodeRef parts, TypeId constructed);
    // rewrite.cpp
    Reading as_block(NodeRef written, std::string_view name, const Field& field);
    Reading as_bounds(NodeRef written, std::string_view name, TypeId block);
    Reading as_renamed_block(NodeRef block, std::string_view path, const Field& field);
    Reading from_block(NodeRef body, std::string_view name, const Field& field);

    Checker& checker_;
    Program& program_;
    const Context& context_;
};

}  // namespace mlwc::sema
