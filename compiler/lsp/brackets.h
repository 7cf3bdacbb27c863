// The brackets around a place: what may stand inside each, from the outside in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lsp/context.h"

namespace mlwc::lsp {

/// What stands inside one bracket.
struct Frame {
    enum class Sort : std::uint8_t {
        Top,
        Record,
        Map,
        List,
        Call,
        Rule,
        Test,
        Given,
        Override,
        Raw,
        Properties,
        Other
    };
    Sort sort = Sort::Other;
    sema::TypeId type = sema::type::any;  ///< Record: itself; Map, List: of an element
    std::vector<Symbol> path;
    std::optional<sema::Field> field;
    std::optional<sema::Alternative> made;
    std::optional<std::uint32_t> builtin;
    bool in_workload = false;
    std::optional<Rule> rule;             ///< around it
    std::optional<std::uint32_t> module;  ///< Given: whose params
    std::vector<std::string> properties;  ///< Properties: the way to these
    std::string_view target;              ///< Raw: whose resource it is
    std::string_view resource;            ///< Raw: its type, if it was said before
    bool in_test = false;
    bool in_loop = false;
};

/// Reads off the pieces before a place what its brackets are.
class FrameReader {
  public:
    /// All of these outlive it.
    FrameReader(Analysis& analysis, std::uint32_t file, std::string_view text, const Context& context)
        : analysis_(analysis), program_(analysis.program()), file_(file), text_(text), context_(context) {}

    /// The innermost bracket; the file itself where none is open.
    [[nodiscard]] Frame innermost();
    /// What a value has that stands in this frame, behind these pieces of its entry.
    [[nodiscard]] Frame value_of(const Frame& frame, const std::vector<Piece>& entry) const;
    /// Where in an entry its value begins, behind `=` or `key:`.
    [[nodiscard]] std::optional<std::size_t> value_begin(const std::vector<Piece>& entry) const;
    /// The spelling of a piece; empty where there is none.
    [[nodiscard]] std::string_view word(const std::vector<Piece>& pieces, std::size_t at) const {
        return spelling(pieces, at, text_);
    }

  private:
    [[nodiscard]] Symbol intern(std::string_view text) const { return analysis_.made().symbols.intern(text); }
    [[nodiscard]] sema::ScopeId scope() const { return program_.files[file_].scope; }
    [[nodiscard]] sema::TypeId inner(sema::TypeId type) const { return program_.types.required(type); }
    [[nodiscard]] sema::TypeKind kind(sema::TypeId type) const { return program_.types[inner(type)].kind; }
    [[nodiscard]] std::string callee(const std::vector<Piece>& head) const;
    [[nodiscard]] std::optional<sema::Field> field_of(const Frame& frame, const std::vector<Piece>& entry) const;
    [[nodiscard]] sema::TypeId declared_type(const std::vector<Piece>& entry, bool any_kind) const;
    [[nodiscard]] Frame inside(const Frame& frame, const Open& open);
    [[nodiscard]] bool is_hatch(const Frame& frame, const std::vector<Piece>& head) const;
    [[nodiscard]] Frame hatch_body(const std::vector<Piece>& head, std::uint32_t begin) const;
    [[nodiscard]] std::optional<sema::DeclId> own(std::string_view name, ast::Kind wanted) const;
    [[nodiscard]] std::optional<sema::DeclId> own_behind(std::string_view before, const std::vector<Piece>& head,
                                                         ast::Kind wanted) const;
    [[nodiscard]] Frame given_body(const std::vector<Piece>& head) const;
    [[nodiscard]] Frame declaration_body(const std::vector<Piece>& head) const;
    [[nodiscard]] Frame test_body(const std::vector<Piece>& head) const;
    [[nodiscard]] sema::ScopeId scope_of(std::string_view callee) const;
    [[nodiscard]] Frame call(const Frame& frame, const std::vector<Piece>& head) const;
    [[nodiscard]] std::vector<sema::Alternative> constructors(sema::TypeId type) const;
    [[nodiscard]] std::optional<sema::Alternative> any_constructor(std::string_view name) const;

    Analysis& analysis_;
    sema::Program& program_;
    std::uint32_t file_;
    std::string_view text_;
    const Context& context_;
    std::uint32_t commas_ = 0;  // in the bracket that is looked at
};

}  // namespace mlwc::lsp
