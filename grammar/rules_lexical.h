// Layout, words, names and literals: the rules that see single bytes.
#pragma once

#include "grammar/hooks.h"

namespace mlwc::grammar {
// clang-format off

// Layout: what a newline means is the builder's decision
struct gap     : step<&TreeBuilder::gap> {};
struct joined  : step<&TreeBuilder::joined_gap> {};
struct lines   : step<&TreeBuilder::line_gap> {};
struct blank   : peg::star<peg::one<' ', '\t'>> {};   // in look-aheads, where a comment is not to be noted
struct comment_ahead : peg::seq<peg::string<'/', '/'>, peg::until<peg::at<peg::eolf>>> {};
struct layout_ahead : peg::star<peg::sor<peg::space, comment_ahead>> {};

// Words: reserved ones, and those that mean something only where they stand
struct word_byte   : peg::identifier_other {};
struct word        : peg::identifier {};
template <char... Chars> struct text  : peg::seq<peg::string<Chars...>, peg::not_at<word_byte>> {};
struct if_word     : text<'i', 'f'> {};
struct then_word   : text<'t', 'h', 'e', 'n'> {};
struct else_word   : text<'e', 'l', 's', 'e'> {};
struct for_word    : text<'f', 'o', 'r'> {};
struct in_word     : text<'i', 'n'> {};
struct and_word    : text<'a', 'n', 'd'> {};
struct or_word     : text<'o', 'r'> {};
struct not_word    : text<'n', 'o', 't'> {};
struct true_word   : text<'t', 'r', 'u', 'e'> {};
struct false_word  : text<'f', 'a', 'l', 's', 'e'> {};
struct none_word   : text<'n', 'o', 'n', 'e'> {};
struct let_word    : text<'l', 'e', 't'> {};
struct fn_word     : text<'f', 'n'> {};
struct reserved    : peg::seq<peg::at<peg::one<'i', 't', 'e', 'f', 'a', 'o', 'n', 'l'>>,
                              peg::sor<if_word, then_word, else_word, for_word, in_word, and_word, or_word, not_word,
                                       true_word, false_word, none_word, let_word, fn_word>> {};
template <typename Word> struct keyword : peg::seq<Word, gap> {};

// Names
struct name_text   : peg::seq<peg::not_at<reserved>, word> {};
struct name        : peg::seq<name_text, gap> {};
struct any_text    : word {};                          // after `.` and as a key, reserved words are names too
struct any_name    : peg::seq<any_text, gap> {};
struct bad_name    : step<&TreeBuilder::bad_name> {};
struct given_name  : peg::sor<peg::seq<peg::not_at<ask<&TreeBuilder::at_from_clause>>, name>, bad_name> {};

// Numbers: 3_000 USD/month, 0.25 vCPU, 60%; the unit on the same line, at most one space away
struct digits      : peg::seq<peg::plus<peg::digit>, peg::star<peg::one<'_'>, peg::plus<peg::digit>>> {};
struct single_eq   : peg::seq<peg::one<'='>, peg::not_at<peg::one<'=', '>'>>> {};
struct unit_word   : peg::seq<peg::not_at<reserved>, peg::alpha, peg::star<word_byte>,
                              peg::opt<peg::one<'/'>, peg::at<peg::alpha>, word>> {};
struct unit_name   : peg::seq<unit_word, peg::not_at<blank, peg::sor<peg::one<'{', ':'>, single_eq>>> {};
struct wide_space  : peg::seq<peg::plus<peg::one<' ', '\t'>>, peg::not_at<text<'d', 'e', 'p', 'l', 'o', 'y'>>,
                              peg::at<unit_name>> {};                         // a mistake that is read
struct unit        : peg::sor<peg::seq<peg::opt<peg::one<' '>>, peg::sor<unit_name, peg::one<'%'>>>,
                              peg::seq<wide_space, unit_name>> {};
struct number_text : peg::seq<digits, peg::opt<peg::one<'.'>, digits>, peg::opt<unit>> {};
struct number      : peg::seq<number_text, gap> {};
struct headless_text : peg::seq<peg::one<'.'>, digits, peg::opt<unit>> {};
struct headless    : peg::seq<headless_text, gap> {};

// Strings: "a ${b} c", and """ over several lines
struct expression;
struct expression_slot;
struct escape      : peg::seq<peg::one<'\\'>, peg::sor<peg::seq<peg::string<'u', '{'>, peg::rep_max<8, peg::xdigit>,
                              peg::one<'}'>>,
                                                       peg::seq<peg::not_at<peg::one<'\n', '\r'>>, peg::utf8::any>>> {};
struct hole_open   : peg::seq<peg::at<peg::string<'$', '{'>>, advance<&TreeBuilder::interpolation>> {};
struct hole        : peg::seq<hole_open, gap, expression_slot, step<&TreeBuilder::end_interpolation>> {};
struct string_part : peg::sor<advance<&TreeBuilder::string_piece>, escape, hole> {};
struct block_part  : peg::sor<advance<&TreeBuilder::text_block_piece>, escape, hole> {};
struct quotes      : peg::string<'"', '"', '"'> {};
struct text_block  : peg::seq<peg::at<quotes>, advance<&TreeBuilder::begin_text_block>, peg::star<block_part>,
                              step<&TreeBuilder::end_text_block>> {};
struct plain       : peg::seq<peg::at<peg::one<'"'>>, advance<&TreeBuilder::begin_string>, peg::star<string_part>,
                              step<&TreeBuilder::end_string>> {};
/// `'it\'s'`, `'it''s'`: a quote after a backslash or another quote is text if another one closes the string.
struct single_escape : peg::seq<peg::sor<peg::string<'\\', '\''>, peg::string<'\'', '\''>>,
                                 peg::at<peg::star<peg::not_one<'\'', '\n'>>, peg::one<'\''>>> {};
struct single      : peg::seq<peg::one<'\''>, peg::star<peg::sor<peg::string<'\\', '\\'>, single_escape, peg::not_one<'\'', '\n'>>>,
                              peg::opt<peg::one<'\''>>> {};
struct string      : peg::seq<peg::sor<text_block, plain, single>, gap> {};

// clang-format on
}  // namespace mlwc::grammar
