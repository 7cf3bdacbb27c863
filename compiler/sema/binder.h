// The state of binding: files to declarations by name. bind.cpp has declarations, bind_module.cpp whole files.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "compiler/sema/program.h"

namespace mlwc::sema {

/// How a declaration enters the tables: its space, and which child is its name.
struct DeclarationRow {
    ast::Kind kind;
    Space space;
    std::size_t name_child;
    std::string_view keyword;  ///< in the library's index; empty if it is never looked up there
};

/// The row of a kind of declaration; null for what has no name of its own.
[[nodiscard]] const DeclarationRow* declaration_row(ast::Kind kind);

/// Whether the library indexes what is looked for in `space` under `keyword`.
[[nodiscard]] bool in_space(std::string_view keyword, Space space);

class Binder {
  public:
    Binder(Program& program, const Context& context) : program_(program), context_(context) {}

    // bind_module.cpp
    /// Adds a file with a scope of its own, and everything that it uses.
    std::uint32_t bind_main(ast::File tree);
    /// Takes values for the params of the main file, which is bound already.
    void bind_params(ast::File params);
    /// Gives the params of the main file the values that a test is run with, whoever gave them others.
    void bind_trial(NodeRef test);
    void load_library(const LibraryFile& file);
    [[nodiscard]] bool loaded(const LibraryFile& file) const;

  private:
    // bind.cpp
    void bind_file(std::uint32_t file);
    void bind_declaration(NodeRef at);
    void bind_named(NodeRef at, NodeRef name_at, const DeclarationRow& row);
    void bind_app(NodeRef at);
    void bind_test(NodeRef at);
    void bind_loop(NodeRef at, std::vector<DeclId>& members);
    void bind_member(NodeRef at, Loop& loop);
    void add_local(NodeRef let, NodeRef name_at, Loop& loop);
    DeclId add(NodeRef at, NodeRef name_at, Symbol name, ast::Kind kind);
    [[nodiscard]] std::optional<DeclId> find_first(NodeRef at, Space space, Symbol name) const;
    void list(ast::Kind kind, DeclId id);
    [[nodiscard]] std::vector<DeclId>* list_of(ast::Kind kind);

    // bind_module.cpp
    void bind_use(NodeRef at);
    [[nodiscard]] ast::File tree_of(const LibraryFile& file, FileId id);
    [[nodiscard]] std::optional<std::uint32_t> used_file(NodeRef path_at, FileId user);
    [[nodiscard]] std::optional<std::uint32_t> library_module(NodeRef path_at, std::string_view path);
    void enter_alias(NodeRef at, NodeRef alias, std::uint32_t file);
    void enter_all(NodeRef at, std::uint32_t file);
    void give_params(NodeRef record, std::uint32_t file);
    void give_param(NodeRef key, NodeRef value, std::uint32_t file);
    std::uint32_t add_file(ast::File tree, ScopeId scope);

    [[nodiscard]] const ast::File& tree(NodeRef at) const { return program_.tree(at); }
    [[nodiscard]] NodeRef child(NodeRef at, std::size_t index) const { return program_.child(at, index); }
    [[nodiscard]] std::string_view text(Symbol symbol) const { return context_.symbols.text(symbol); }

    Program& program_;
    const Context& context_;
    std::vector<std::uint32_t> active_;      // files whose uses are being followed, for cycles
    std::vector<std::uint32_t> loop_slots_;  // slots that enclosing loops take
};

}  // namespace mlwc::sema
