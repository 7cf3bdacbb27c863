// What each rule tells the TreeBuilder. All of it runs on committed paths, once, in the order of the text.
#pragma once

#include "grammar/rules.h"

namespace mlwc::grammar {

template <typename Rule>
struct action : peg::nothing<Rule> {};

/// Calls a function of the builder with the matched text.
template <void (TreeBuilder::*Push)(const char*, const char*)>
struct pushes {
    template <typename Input>
    static void apply(const Input& in, TreeBuilder& builder) {
        (builder.*Push)(in.begin(), in.end());
    }
};
/// Adds a row without children.
template <ast::Kind Kind, std::uint32_t Payload = 0>
struct makes {
    template <typename Input>
    static void apply(const Input& in, TreeBuilder& builder) {
        builder.push(Kind, Payload, in.begin(), in.end());
    }
};
/// Adds a row over all rows that began in the matched text, and over `Before` rows that stand before it.
template <ast::Kind Kind, std::uint32_t Before = 0, ast::Op Op = ast::Op::Missing>
struct takes {
    template <typename Input>
    static void apply(const Input& in, TreeBuilder& builder) {
        builder.reduce(Kind, in.begin(), in.end(), Before, Op);
    }
};
template <ast::Op Op>
struct binary : takes<ast::Kind::Binary, 1, Op> {};
template <ast::Flag Flag>
struct flags {
    template <typename Input>
    static void apply(const Input& /*in*/, TreeBuilder& builder) {
        builder.add_flag(Flag);
    }
};

using ast::Kind;
using ast::Op;
// clang-format off

// Literals and names
template <> struct action<name_text>   : pushes<&TreeBuilder::push_name> {};
template <> struct action<any_text>    : pushes<&TreeBuilder::push_name> {};
template <> struct action<number_text> : pushes<&TreeBuilder::push_number> {};
template <> struct action<headless_text> : pushes<&TreeBuilder::headless_number> {};
template <> struct action<wide_space>  : pushes<&TreeBuilder::wide_unit> {};
template <> struct action<escape>      : pushes<&TreeBuilder::escape> {};
template <> struct action<single>      : pushes<&TreeBuilder::single_quoted> {};
template <> struct action<truth>       : makes<Kind::Bool, 1> {};
template <> struct action<falsehood>   : makes<Kind::Bool, 0> {};
template <> struct action<nothing>     : makes<Kind::None> {};

// Expressions
template <> struct action<list>        : takes<Kind::List> {};
template <> struct action<record>      : takes<Kind::Record> {};
template <> struct action<record_pair> : takes<Kind::RecordEntry> {};
template <> struct action<spread>      : takes<Kind::Spread> {};
template <> struct action<condition>   : takes<Kind::If> {};
template <> struct action<member>      : takes<Kind::Member, 1> {};
template <> struct action<index>       : takes<Kind::Index, 1> {};
template <> struct action<named_arg>   : takes<Kind::NamedArgument> {};
template <> struct action<call>        : takes<Kind::Call, 1> {};
template <> struct action<minus>       : takes<Kind::Unary, 0, Op::Negate> {};
template <> struct action<negated>     : takes<Kind::Unary, 0, Op::Not> {};
template <> struct action<times>       : binary<Op::Multiply> {};
template <> struct action<divided>     : binary<Op::Divide> {};
template <> struct action<plus_next>   : binary<Op::Add> {};
template <> struct action<minus_next>  : binary<Op::Subtract> {};
template <> struct action<range_next>  : takes<Kind::Range, 1> {};
template <> struct action<range_from>  : takes<Kind::Range> {};
template <> struct action<equal>       : binary<Op::Equal> {};
template <> struct action<set_equal>   : binary<Op::Equal> {};
template <> struct action<unequal>     : binary<Op::NotEqual> {};
template <> struct action<less>        : binary<Op::Less> {};
template <> struct action<at_most>     : binary<Op::LessEqual> {};
template <> struct action<greater>     : binary<Op::Greater> {};
template <> struct action<at_least>    : binary<Op::GreaterEqual> {};
template <> struct action<over_arrow>  : binary<Op::GreaterEqual> {};
template <> struct action<under_arrow> : binary<Op::LessEqual> {};
template <> struct action<within>      : binary<Op::In> {};
template <> struct action<not_within>  : binary<Op::NotIn> {};
template <> struct action<both_next>   : binary<Op::And> {};
template <> struct action<either_next> : binary<Op::Or> {};

// Mistakes that are read over
template <char... Right>
struct instead {
    template <typename Input>
    static void apply(const Input& in, TreeBuilder& builder) {
        static constexpr char right[] = {Right...};
        builder.wrong_operator(in.begin(), in.end(), {right, sizeof...(Right)});
    }
};
template <> struct action<bang>        : instead<'n', 'o', 't'> {};
template <> struct action<two_ands>    : instead<'a', 'n', 'd'> {};
template <> struct action<two_bars>    : instead<'o', 'r'> {};
template <> struct action<slash>       { template <typename Input> static void apply(const Input& in,
    TreeBuilder& b) { b.division(in.begin()); } };
struct arrow_mark { template <typename Input> static void apply(const Input& in,
    TreeBuilder& b) { b.arrow(in.begin()); } };
template <> struct action<arrow_over>  : arrow_mark {};
template <> struct action<arrow_under> : arrow_mark {};
template <> struct action<lone_equals> { template <typename Input> static void apply(const Input& in,
    TreeBuilder& b) { b.single_equals(in.begin()); } };

// Types
template <> struct action<over>        : takes<Kind::RefineCompare, 0, Op::Greater> {};
template <> struct action<over_equal>  : takes<Kind::RefineCompare, 0, Op::GreaterEqual> {};
template <> struct action<under>       : takes<Kind::RefineCompare, 0, Op::Less> {};
template <> struct action<under_equal> : takes<Kind::RefineCompare, 0, Op::LessEqual> {};
template <> struct action<not_equal>   : takes<Kind::RefineCompare, 0, Op::NotEqual> {};
template <> struct action<matching>    : takes<Kind::RefineCompare, 0, Op::Matches> {};
template <> struct action<unlike>      : takes<Kind::RefineCompare, 0, Op::Unlike> {};
template <> struct action<type_member> : takes<Kind::Member, 1> {};
template <> struct action<constructor> : takes<Kind::TypeConstructor, 1> {};
template <> struct action<plain_type>  : takes<Kind::TypeName, 1> {};
template <> struct action<type_literal> : takes<Kind::TypeLiteral> {};
template <> struct action<list_type>   : takes<Kind::TypeList> {};
template <> struct action<map_type>    : takes<Kind::TypeMap> {};
template <> struct action<record_type> : takes<Kind::TypeRecord> {};
template <> struct action<optional>    : takes<Kind::TypeOptional, 1> {};
template <> struct action<union_rest>  : takes<Kind::TypeUnion, 1> {};
template <> struct action<field>       : takes<Kind::Field> {};
template <> struct action<deploy>      { template <typename Input> static void apply(const Input&, TreeBuilder& b) {
    b.note_deploy(); } };

// Entries
template <> struct action<entries>     : takes<Kind::Body> {};
template <> struct action<attribute>   : takes<Kind::Attribute, 1> {};
template <> struct action<colon_value> : takes<Kind::Attribute, 1> {};
template <> struct action<lost_equals> { template <typename Input> static void apply(const Input& in,
    TreeBuilder& b) {
    b.reduce(Kind::Attribute, in.begin(), in.end(), 1); b.add_flag(ast::mended_flag); } };
template <> struct action<lost_shape>  : pushes<&TreeBuilder::reduce_shapeless> {};
template <> struct action<block>       : takes<Kind::Block, 1> {};
template <> struct action<lost_brace> { template <typename Input> static void apply(const Input& in,
    TreeBuilder& b) {
    b.reduce(Kind::Block, in.begin(), in.end(), 1); b.add_flag(ast::mended_flag); } };
template <> struct action<optional_block> { template <typename Input> static void apply(const Input& in,
    TreeBuilder& b) {
    b.reduce(Kind::Block, in.begin(), in.end(), 1); b.add_flag(ast::optional_flag); } };
template <> struct action<kind_field>  : takes<Kind::Field, 1> {};
template <> struct action<lost_colon>  : takes<Kind::Field, 1> {};
template <> struct action<set_edit>    : takes<Kind::OverrideEdit, 0, Op::Set> {};
template <> struct action<lost_edit>   : takes<Kind::OverrideEdit, 0, Op::Set> {};
template <> struct action<merge_edit>  : takes<Kind::OverrideEdit, 0, Op::Merge> {};
template <> struct action<remove_edit> : takes<Kind::OverrideEdit, 0, Op::Remove> {};
template <> struct action<append_edit> : takes<Kind::OverrideEdit, 0, Op::Append> {};
template <> struct action<override_entry> : pushes<&TreeBuilder::reduce_override> {};
template <> struct action<raw_entry>   : takes<Kind::Raw> {};
template <> struct action<waive_entry> : takes<Kind::Waive> {};
template <> struct action<with_entry>  : takes<Kind::With> {};
template <> struct action<expect_error> : takes<Kind::ExpectError> {};
template <> struct action<lost_expect> : takes<Kind::ExpectError> {};
template <> struct action<lost_error>  : takes<Kind::ExpectError> {};
template <> struct action<lost_rule>   : takes<Kind::ExpectError> {};
template <> struct action<expect_entry> : takes<Kind::Expect> {};
template <> struct action<limit_entry> : takes<Kind::Limit> {};

// Declarations
template <> struct action<app>         : takes<Kind::App> {};
template <> struct action<param>       : takes<Kind::Param> {};
template <> struct action<input>       : takes<Kind::Input> {};
template <> struct action<let>         : takes<Kind::Let> {};
template <> struct action<output>      : takes<Kind::Output> {};
template <> struct action<template_declaration> : takes<Kind::Template> {};
template <> struct action<loop>        : takes<Kind::For> {};
template <> struct action<use>         : takes<Kind::Use> {};
template <> struct action<function>    : pushes<&TreeBuilder::reduce_function> {};
template <> struct action<type_declaration> : takes<Kind::Type> {};
template <> struct action<kind>        : takes<Kind::KindDecl> {};
template <> struct action<platform>    : takes<Kind::Platform> {};
template <> struct action<target>      : takes<Kind::Target> {};
template <> struct action<limit>       : takes<Kind::Limit> {};
template <> struct action<policy>      : takes<Kind::Policy> {};
template <> struct action<test>        : takes<Kind::Test> {};
template <> struct action<workload>    : takes<Kind::Workload> {};
template <> struct action<lost_let>    : takes<Kind::Let> {};
template <> struct action<lost_type>   : takes<Kind::Type> {};
template <> struct action<lost_param>  : takes<Kind::Param> {};
template <> struct action<lost_for>    : takes<Kind::For> {};
template <> struct action<lost_kind>   : takes<Kind::Workload> {};
template <> struct action<lost_head>   : takes<Kind::Workload> {};
template <> struct action<file>        : takes<Kind::FileRoot> {};

// clang-format on
}  // namespace mlwc::grammar
