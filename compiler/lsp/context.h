// Where in a text somebody is typing: which body, which attribute, which argument. Read off the pieces before the
// place, so that it works in texts that no tree can be made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lsp/analysis.h"
#include "compiler/lsp/chain.h"
#include "compiler/lsp/pieces.h"
#include "compiler/sema/types.h"

namespace mlwc::lsp {

/// A bracket that is open, and the entry that it stands in.
struct Open {
    char bracket = '{';        ///< `$`: the `${` of a text
    std::vector<Piece> head;   ///< of the entry around it, before the bracket
    std::uint32_t commas = 0;  ///< since it was opened
    std::uint32_t end = 0;     ///< behind it
};

/// The open brackets around a place, and the entry that is being typed.
struct Context {
    std::vector<Open> open;
    std::vector<Piece> entry;  ///< the pieces of the entry before the word that is typed
    std::uint32_t begin = 0;   ///< of the word that is typed, or of the text with its quotes
    std::uint32_t end = 0;     ///< of that word or text, behind the place
    bool in_comment = false;
    bool in_text = false;
};

[[nodiscard]] Context context_at(std::string_view text, std::uint32_t offset);

/// What may stand at the place.
struct Slot {
    enum class Sort : std::uint8_t {
        Nothing,
        Declaration,  // the beginning of one
        Entry,        // of a body: the members of `type`, or free keys of a map
        Value,        // of `type`
        Argument,     // of `made`: a value of `type`, or the name of a parameter
        Unit,         // behind a number; of `type`
        Member,       // behind a point; `object` is what stands before it
        Type,
        Rule,  // an entry of a limit or a policy
        TestEntry,
        Kind,      // the name of a kind
        Template,  // behind `from`
        Path,      // of a module
        Finding,   // the name of a rule, which `waive` gives up and a test expects
        Param,     // the name of one
        Workload,  // the name of one
        Severity,  // of a rule
        Target,    // of an escape hatch
        Edit,      // `set PATH = value` and the like, of an override
        RawEntry,  // of a raw resource
        ResourceType,
        Property,  // of a raw resource, below those in `object`
    };
    Sort sort = Sort::Nothing;
    sema::TypeId type = sema::type::any;
    std::vector<Symbol> path;               ///< of the attribute, from the workload
    std::optional<sema::Field> field;       ///< the attribute or parameter
    std::optional<sema::Alternative> made;  ///< the function or constructor around the place
    std::optional<std::uint32_t> builtin;   ///< the built-in function around the place
    std::uint32_t argument = 0;             ///< which of its arguments
    std::vector<std::string> object;        ///< `sentiment`, `scale` before a point
    Place place;                            ///< which names there are
    std::string typed;                      ///< the digits that are typed, where a value may stand
    std::uint32_t unit_begin = 0;           ///< of a unit with a `/` in it; 0 if there is none
    std::optional<std::uint32_t> module;    ///< row of Program::files whose params are given
    std::string_view target;                ///< of the raw resource around the place
    std::string_view resource;              ///< its type
    bool in_loop = false;                   ///< the body of a `for`
    bool templates_only = false;            ///< behind `from`
    bool in_workload = false;               ///< a body of a workload, a template or the app itself
    std::vector<std::string_view> words;    ///< of the grammar, which may stand here beside that
};

[[nodiscard]] Slot slot_at(Analysis& analysis, std::uint32_t file, std::string_view text, const Context& context);

}  // namespace mlwc::lsp
