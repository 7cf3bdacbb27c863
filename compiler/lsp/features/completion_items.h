// Things to complete, in the order in which they are offered, and those that no program changes.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compiler/lsp/session.h"

namespace mlwc::lsp {

/// One thing to complete.
struct Item {
    std::string label;
    int kind = 0;
    char rank = '5';       ///< 0 is offered first, 9 last
    std::string detail{};  ///< on the line
    std::string documentation{};
    std::string insert{};   ///< a snippet; the label if empty
    std::string plain{};    ///< for clients without snippets; the label if empty
    std::size_t order = 0;  ///< among those of one rank; then by label
};

/// The answer to a completion, under way.
class Items {
  public:
    /// Numbers of the protocol's CompletionItemKind.
    enum Kind : int {
        function = 3,
        variable = 6,
        interface = 8,
        module = 9,
        property = 10,
        unit = 11,
        value = 12,
        keyword = 14,
        snippet = 15,  ///< only for clients that have places to stop at
        enum_member = 20,
        type = 22,
    };

    std::pair<std::uint32_t, std::uint32_t> replaced;  ///< the word that is typed, or the text with its quotes
    std::string typed;                                 ///< what stands before the caret of what is replaced
    bool incomplete = false;                           ///< more of them come when more is typed
    bool only_texts = false;                           ///< inside quotes nothing else is taken
    std::string lead;                                  ///< goes before what is written: a blank behind `=`
    char follower = '\n';                              ///< what stands behind on the line: it is not written twice

    void add(Item item);
    [[nodiscard]] std::size_t size() const { return items_.size(); }
    [[nodiscard]] Json json(const Lines& lines, const Session& session);

  private:
    [[nodiscard]] std::string written(const Item& item, bool snippets) const;

    std::vector<Item> items_;
    std::set<std::string> labels_;
};

/// A row of things that are always the same.
struct SnippetRow {
    const char* label;
    const char* detail;
    const char* insert;
};
/// Adds them in their order; those of the kind `snippet` behind those of other kinds.
void add_all(Items& items, std::span<const SnippetRow> rows, Items::Kind kind = Items::keyword);

/// The beginnings of declarations, with snippets: all of them, or those that a loop may hold; no `app` if there is one.
void declarations(Items& items, bool in_loop, bool has_app);
/// Whole workloads of the sorts that people ask for most; without the input of a certificate where there is one.
void workload_snippets(Items& items, bool has_certificate);
/// What may stand in the body of a workload beside attributes.
void body_entries(Items& items);
void rule_entries(const std::set<std::string>& written, Items& items);
void test_entries(Items& items);
/// What may stand in an override.
void edit_entries(Items& items);

// completion_hatches.cpp: what a raw resource of a target is made of; for CloudFormation as its schema has it.
void raw_entries(std::string_view target, const std::set<std::string>& written, Items& items);
void resource_types(Items& items);
/// Of a type, or of what lies below some of its properties.
void properties(std::string_view type, std::span<const std::string> below, Items& items);

}  // namespace mlwc::lsp
