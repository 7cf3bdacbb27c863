// Expressions, from what binds closest to what binds least.
#pragma once

#include "grammar/rules_lexical.h"

namespace mlwc::grammar {
// clang-format off

// A row of things in brackets. The builder decides where the row ends when its closing bracket is missing.
struct items_end   : ask<&TreeBuilder::at_items_end> {};
struct next_item   : step<&TreeBuilder::item_separator> {};
struct end_items   : peg::seq<step<&TreeBuilder::close>, gap> {};
template <typename Item> struct item  : peg::seq<peg::not_at<items_end>, turn<Item, next_item>> {};
template <typename Item> struct items : peg::star<item<Item>> {};
template <char Open, char Close> struct open_mark : peg::seq<peg::at<peg::one<Open>>,
                              advance<&TreeBuilder::open<Close>>, gap> {};
struct deeper      : step<&TreeBuilder::deeper> {};
struct shallower   : step<&TreeBuilder::shallower> {};
struct deep_tail   : peg::seq<ask<&TreeBuilder::is_too_deep>, advance<&TreeBuilder::skip_too_deep>, gap> {};
struct too_deep    : peg::seq<ask<&TreeBuilder::is_too_deep>, step<&TreeBuilder::push_deep_error>, deep_tail> {};
template <typename Rule> struct nested : peg::seq<deeper, Rule, shallower> {};
struct absent      : step<&TreeBuilder::push_absent> {};

// Primaries
struct truth       : true_word {};
struct falsehood   : false_word {};
struct nothing     : none_word {};
struct constant    : peg::seq<peg::sor<truth, falsehood, nothing>, gap> {};
struct parentheses : peg::seq<open_mark<'(', ')'>, expression_slot, end_items> {};
struct list        : peg::seq<open_mark<'[', ']'>, items<expression_slot>, end_items> {};
struct colon       : peg::seq<step<&TreeBuilder::colon>, joined> {};
struct record_key  : peg::sor<any_name, string> {};
struct record_pair : peg::seq<record_key, colon, expression_slot> {};
struct spread      : peg::seq<peg::string<'.', '.', '.'>, gap, expression_slot> {};
struct record_item : peg::sor<record_pair, spread, missing<record_pair, false>> {};
struct record      : peg::seq<open_mark<'{', '}'>, items<record_item>, end_items> {};
struct then_part   : peg::seq<then_word, joined> {};
struct else_part   : peg::seq<else_word, joined> {};
struct then_next   : peg::seq<peg::opt<peg::at<layout_ahead, then_word>, lines>, peg::sor<then_part,
                              peg::seq<step<&TreeBuilder::lost_then>, peg::opt<then_part>>>> {};
struct else_next   : peg::seq<peg::opt<peg::at<layout_ahead, else_word>, lines>, peg::sor<else_part,
                              peg::seq<step<&TreeBuilder::lost_else>, peg::opt<else_part>>>> {};
struct condition   : nested<peg::seq<if_word, joined, expression_slot, then_next, expression_slot, else_next,
                              expression_slot>> {};
struct primary     : peg::sor<too_deep, string, number, parentheses, list, record, constant,
                              peg::seq<peg::at<if_word>, condition>, name, headless> {};

// Postfix: a.b  a[1]  a(1, n: 2)
struct dot         : peg::seq<peg::one<'.'>, peg::not_at<peg::one<'.'>>> {};
struct member      : peg::seq<dot, gap, node<any_name>> {};
struct index       : peg::seq<open_mark<'[', ']'>, expression_slot, end_items> {};
struct arg_mark    : peg::sor<peg::one<':'>, single_eq> {};
struct named_arg   : peg::seq<peg::at<word, blank, arg_mark>, any_name, colon, expression_slot> {};
struct argument    : peg::sor<named_arg, expression_slot> {};
struct call        : peg::seq<open_mark<'(', ')'>, items<argument>, end_items> {};
struct deep_call   : peg::seq<peg::at<peg::one<'(', '['>>, deep_tail> {};
struct postfix     : peg::seq<node<primary>, peg::star<peg::sor<member, deep_call, call, index>>> {};

// Operators
struct unary;
struct minus       : peg::seq<peg::one<'-'>, gap, nested<unary>> {};
struct unary       : peg::sor<too_deep, minus, postfix> {};
struct times       : peg::seq<peg::one<'*'>, joined, unary> {};
struct slash       : peg::one<'/'> {};
struct divided     : peg::seq<slash, joined, unary> {};
struct product     : peg::seq<unary, peg::star<peg::sor<times, divided>>> {};
struct plus_next   : peg::seq<peg::one<'+'>, joined, product> {};
struct minus_next  : peg::seq<peg::one<'-'>, joined, product> {};
struct sum         : peg::seq<product, peg::star<peg::sor<plus_next, minus_next>>> {};
struct two_dots    : peg::seq<peg::string<'.', '.'>, peg::not_at<peg::one<'.'>>, gap> {};
struct high        : peg::sor<peg::seq<peg::not_at<peg::sor<peg::one<'{', '!'>, not_word>>, ask<&TreeBuilder::at_expression>, sum>, absent> {};
struct range_next  : peg::seq<two_dots, high> {};
struct range_from  : peg::seq<peg::at<peg::one<'.'>>, two_dots, absent, high> {};
struct range       : peg::sor<range_from, peg::seq<sum, peg::opt<range_next>>> {};
template <typename Mark> struct comparing : peg::seq<Mark, joined, range> {};
struct equal       : comparing<peg::string<'=', '='>> {};
struct unequal     : comparing<peg::string<'!', '='>> {};
struct at_most     : comparing<peg::string<'<', '='>> {};
struct less        : comparing<peg::one<'<'>> {};
struct at_least    : comparing<peg::string<'>', '='>> {};
struct greater     : comparing<peg::one<'>'>> {};
struct within      : comparing<in_word> {};
struct not_within  : comparing<peg::seq<not_word, peg::plus<peg::one<' ', '\t'>>, in_word>> {};
struct lone_equals : single_eq {};
struct set_equal   : comparing<lone_equals> {};                               // = for ==, a mistake that is read
struct arrow_over  : peg::string<'=', '>'> {};                                // => and =< as people turn >= and <=
struct arrow_under : peg::string<'=', '<'> {};
struct at_arrow    : ask<&TreeBuilder::at_arrow> {};
struct over_arrow  : peg::seq<at_arrow, comparing<arrow_over>> {};
struct under_arrow : peg::seq<at_arrow, comparing<arrow_under>> {};
struct comparison  : peg::seq<range, peg::opt<peg::sor<equal, over_arrow, under_arrow, set_equal, peg::seq<peg::at<peg::one<'!', '<', '>', 'i',
                              'n'>>,
                              peg::sor<unequal, at_most, less, at_least, greater, within, not_within>>>>> {};
struct bang        : peg::one<'!'> {};                                        // mistakes that are read: ! && ||
struct two_ands    : peg::string<'&', '&'> {};
struct two_bars    : peg::string<'|', '|'> {};
struct not_mark    : peg::sor<not_word, bang> {};
struct negation;
struct negated     : peg::seq<not_mark, gap, nested<negation>> {};
struct negation    : peg::sor<too_deep, negated, comparison> {};
struct both_next   : peg::seq<peg::sor<and_word, two_ands>, joined, negation> {};
struct both        : peg::seq<negation, peg::star<both_next>> {};
struct either_next : peg::seq<peg::sor<or_word, two_bars>, joined, both> {};
struct expression  : peg::seq<both, peg::star<either_next>> {};
struct expression_slot : expression {};

// clang-format on
}  // namespace mlwc::grammar
