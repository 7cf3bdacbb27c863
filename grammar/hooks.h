// The three ways in which a PEG rule talks to the TreeBuilder, and what analyze() is to think of them.
#pragma once

#include <string_view>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "grammar/build_ast.h"

namespace mlwc::grammar {

namespace peg = tao::pegtl;

/// What the user reads when a rule is missing; the texts are in expected.h.
template <typename Rule>
inline constexpr std::string_view expected{};

/// A look ahead: succeeds where the builder says yes, consumes nothing.
template <bool (TreeBuilder::*Question)(const char*) const>
struct ask {
    using rule_t = ask;
    template <peg::apply_mode, peg::rewind_mode, template <typename...> class, template <typename...> class,
              typename Input>
    [[nodiscard]] static bool match(Input& in, const TreeBuilder& builder) {
        return (builder.*Question)(in.current());
    }
};

/// A step of the builder, which says how far it went. Always succeeds, also where nothing was consumed.
template <const char* (TreeBuilder::*Step)(const char*)>
struct step {
    using rule_t = step;
    template <peg::apply_mode, peg::rewind_mode, template <typename...> class, template <typename...> class,
              typename Input>
    [[nodiscard]] static bool match(Input& in, TreeBuilder& builder) {
        const char* place = in.current();
        in.bump(static_cast<std::size_t>((builder.*Step)(place)-place));
        return true;
    }
};

/// A step in a loop that ends as soon as nothing more can be consumed.
template <const char* (TreeBuilder::*Step)(const char*)>
struct advance {
    using rule_t = advance;
    template <peg::apply_mode, peg::rewind_mode, template <typename...> class, template <typename...> class,
              typename Input>
    [[nodiscard]] static bool match(Input& in, TreeBuilder& builder) {
        const char* place = in.current();
        const char* reached = (builder.*Step)(place);
        in.bump(static_cast<std::size_t>(reached - place));
        return reached != place;
    }
};

/// The turn of a loop: its rules always succeed, and should they ever stand still, one byte is passed over.
template <typename... Rules>
struct turn {
    using rule_t = turn;
    template <peg::apply_mode A, peg::rewind_mode M, template <typename...> class Action,
              template <typename...> class Control, typename Input>
    [[nodiscard]] static bool match(Input& in, TreeBuilder& builder) {
        const char* place = in.current();
        if (!peg::match<peg::seq<Rules...>, A, M, Action, Control>(in, builder)) return false;
        if (in.current() == place && !in.empty()) in.bump(1);
        return true;
    }
};

/// Reports that `Rule` is missing and goes on as if it were there; as a node it leaves an Error.
template <typename Rule, bool LeavesNode>
struct missing {
    using rule_t = missing;
    template <peg::apply_mode, peg::rewind_mode, template <typename...> class, template <typename...> class,
              typename Input>
    [[nodiscard]] static bool match(Input& in, TreeBuilder& builder) {
        static_assert(!expected<Rule>.empty(), "a rule that can be missing has a text in expected.h");
        builder.expected(in.current(), expected<Rule>);
        if constexpr (LeavesNode) builder.push_error(in.current());
        return true;
    }
};

/// Rule, or a message. On a committed path nothing fails, so nothing is undone and no action runs in vain.
template <typename Rule>
struct wanted : peg::sor<Rule, missing<Rule, false>> {};
/// The same for a rule that makes a node.
template <typename Rule>
struct node : peg::sor<Rule, missing<Rule, true>> {};

}  // namespace mlwc::grammar

namespace tao::pegtl {

template <typename Name, bool (mlwc::grammar::TreeBuilder::*Question)(const char*) const>
struct analyze_traits<Name, mlwc::grammar::ask<Question>> : analyze_opt_traits<> {};
template <typename Name, const char* (mlwc::grammar::TreeBuilder::*Step)(const char*)>
struct analyze_traits<Name, mlwc::grammar::step<Step>> : analyze_opt_traits<> {};
template <typename Name, const char* (mlwc::grammar::TreeBuilder::*Step)(const char*)>
struct analyze_traits<Name, mlwc::grammar::advance<Step>> : analyze_any_traits<> {};
template <typename Name, typename... Rules>
struct analyze_traits<Name, mlwc::grammar::turn<Rules...>> : analyze_any_traits<Rules...> {};
template <typename Name, typename Rule, bool LeavesNode>
struct analyze_traits<Name, mlwc::grammar::missing<Rule, LeavesNode>> : analyze_opt_traits<> {};

}  // namespace tao::pegtl
