// Types, and the fields that records, constructors, functions and kinds are made of.
#pragma once

#include "grammar/rules_expression.h"

namespace mlwc::grammar {
// clang-format off

struct type;
struct type_slot;
struct field_colon : peg::seq<step<&TreeBuilder::colon>, joined> {};
struct deploy      : peg::seq<text<'d', 'e', 'p', 'l', 'o', 'y'>, peg::not_at<blank, peg::one<':'>>, gap> {};
struct equals      : peg::seq<step<&TreeBuilder::equals>, joined> {};
struct at_equals   : peg::at<peg::one<'='>> {};
struct default_value : peg::seq<at_equals, equals, expression_slot> {};
struct field_rest  : peg::seq<field_colon, type_slot, peg::opt<deploy>, peg::opt<default_value>> {};
struct field       : peg::seq<any_name, field_rest> {};
struct field_item  : peg::sor<peg::seq<step<&TreeBuilder::note_doc>, field>, missing<field, false>> {};
struct fields      : peg::seq<open_mark<'(', ')'>, items<field_item>, end_items> {};

struct bound       : sum {};
template <typename Mark> struct refine : peg::seq<Mark, gap, bound> {};
struct over        : refine<peg::one<'>'>> {};
struct over_equal  : refine<peg::string<'>', '='>> {};
struct under       : refine<peg::one<'<'>> {};
struct under_equal : refine<peg::string<'<', '='>> {};
struct not_equal   : refine<peg::string<'!', '='>> {};
template <char... Chars> struct pattern : peg::seq<peg::at<text<Chars...>, layout_ahead, peg::one<'"'>>, text<Chars...>, gap,
                                               string> {};
struct matching    : pattern<'m', 'a', 't', 'c', 'h', 'e', 's'> {};
struct unlike      : pattern<'u', 'n', 'l', 'i', 'k', 'e'> {};
struct refinement  : peg::sor<over_equal, over, under_equal, under, not_equal, matching, unlike, range> {};
struct refined     : peg::seq<open_mark<'(', ')'>, refinement, end_items> {};
struct type_member : peg::seq<dot, gap, node<any_name>> {};
struct type_path   : peg::seq<name, peg::star<type_member>> {};
struct name_colon  : peg::seq<layout_ahead, peg::sor<peg::one<')'>, peg::seq<word, layout_ahead,
                              peg::one<':'>>>> {};
struct constructor : peg::seq<peg::at<peg::one<'('>, name_colon>, peg::not_at<ask<&TreeBuilder::is_too_deep>>,
                              fields> {};
struct plain_type  : peg::opt<peg::at<peg::one<'('>>, peg::sor<deep_tail, refined>> {};
struct named_type  : peg::seq<type_path, peg::sor<constructor, plain_type>> {};
struct type_literal : peg::sor<string, number> {};
struct list_type   : peg::seq<open_mark<'[', ']'>, type_slot, end_items> {};
struct map_ahead   : peg::seq<peg::one<'{'>, layout_ahead, text<'s', 't', 'r', 'i', 'n', 'g'>, layout_ahead,
                              peg::one<':'>> {};
struct map_key     : peg::seq<text<'s', 't', 'r', 'i', 'n', 'g'>, gap> {};
struct map_type    : peg::seq<peg::at<map_ahead>, open_mark<'{', '}'>, map_key, colon, type_slot, end_items> {};
struct record_type : peg::seq<open_mark<'{', '}'>, items<field_item>, end_items> {};
struct primary_type : peg::sor<too_deep, type_literal, list_type, map_type, record_type, named_type> {};
struct optional    : peg::one<'?'> {};
struct optional_type : peg::seq<node<primary_type>, peg::star<optional, gap>> {};
struct bar         : peg::seq<peg::one<'|'>, joined> {};
struct next_line   : peg::opt<peg::at<layout_ahead, peg::one<'|'>>, lines> {};
struct union_rest  : peg::plus<next_line, bar, optional_type, next_line> {};
struct type        : peg::seq<peg::opt<bar>, optional_type, next_line, peg::opt<union_rest>> {};
struct type_slot   : type {};

// clang-format on
}  // namespace mlwc::grammar
