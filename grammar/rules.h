// The language: bodies, their entries, and declarations. A rule is chosen by its first token and then committed to.
#pragma once

#include "grammar/rules_type.h"

namespace mlwc::grammar {
// clang-format off

// Bodies
struct entry;
struct body_end    : ask<&TreeBuilder::at_body_end> {};
struct next_entry  : step<&TreeBuilder::entry_separator> {};
struct end_body    : peg::seq<step<&TreeBuilder::close_body>, gap> {};
struct body_entry  : peg::seq<peg::not_at<body_end>, turn<entry, next_entry>> {};
struct entries     : peg::seq<lines, peg::star<body_entry>, end_body> {};
template <Context What> struct body : peg::sor<too_deep, peg::seq<step<&TreeBuilder::open_body<What>>, entries>> {};
using plain_body   = body<Context::Attributes>;

// Words that mean something only before a name, a string or the like
template <char... Chars> struct lead : peg::seq<peg::string<Chars...>, peg::plus<peg::one<' ', '\t'>>> {};
struct name_ahead  : peg::at<peg::identifier_first> {};
struct text_ahead  : peg::at<peg::one<'"'>> {};
template <typename Lead> struct before_name : peg::seq<Lead, name_ahead, peg::not_at<reserved>> {};
template <typename Lead> struct before_text : peg::seq<Lead, text_ahead> {};
template <typename Word> struct lead_on : peg::seq<peg::opt<peg::at<layout_ahead, Word>, lines>,
                              wanted<Word>> {};
struct because_word : peg::seq<text<'b', 'e', 'c', 'a', 'u', 's', 'e'>, gap> {};
struct until_word  : peg::seq<text<'u', 'n', 't', 'i', 'l'>, gap> {};
struct because     : peg::seq<lead_on<because_word>, node<string>> {};
struct until_part  : peg::seq<peg::at<layout_ahead, until_word, text_ahead>, lines, until_word,
                              node<string>> {};
struct until       : peg::sor<until_part, absent> {};

// Entries of one word and more: override, raw, waive, with, expect
struct set_word    : before_name<lead<'s', 'e', 't'>> {};
struct merge_word  : before_name<lead<'m', 'e', 'r', 'g', 'e'>> {};
struct remove_word : before_name<lead<'r', 'e', 'm', 'o', 'v', 'e'>> {};
struct append_word : before_name<lead<'a', 'p', 'p', 'e', 'n', 'd'>> {};
struct path        : peg::seq<name, peg::star<peg::sor<member, index>>> {};
template <typename Word> struct edit_value : peg::seq<Word, node<path>, equals, expression_slot> {};
struct set_edit    : edit_value<set_word> {};
struct merge_edit  : edit_value<merge_word> {};
struct append_edit : edit_value<append_word> {};
struct remove_edit : peg::seq<remove_word, node<path>, absent> {};
struct lost_edit   : peg::seq<ask<&TreeBuilder::at_lost_edit>, step<&TreeBuilder::lost_edit>, path, equals,
                              expression_slot> {};
struct lost_path   : peg::seq<ask<&TreeBuilder::at_lost_path>, step<&TreeBuilder::lost_path>> {};
struct edit        : peg::seq<ask<&TreeBuilder::inside<Context::Edits>>, peg::sor<set_edit, merge_edit, remove_edit,
                              append_edit, lost_edit, lost_path>> {};
struct edits_body  : peg::seq<step<&TreeBuilder::open_body<Context::Edits>>, entries> {};
struct override_entry : peg::seq<before_name<lead<'o', 'v', 'e', 'r', 'r', 'i', 'd', 'e'>>, name, node<name>,
                              edits_body, because> {};
struct raw_value   : peg::sor<peg::seq<ask<&TreeBuilder::at_record>, record>, plain_body> {};
struct raw_entry   : peg::seq<before_name<lead<'r', 'a', 'w'>>, name, node<name>, raw_value> {};
struct waive_entry : peg::seq<before_text<lead<'w', 'a', 'i', 'v', 'e'>>, string, because, until> {};
struct with_entry  : peg::seq<before_name<lead<'w', 'i', 't', 'h'>>, name, equals, expression_slot> {};
struct expect_word : lead<'e', 'x', 'p', 'e', 'c', 't'> {};
struct error_word  : before_text<lead<'e', 'r', 'r', 'o', 'r'>> {};
struct subject     : peg::sor<peg::seq<keyword<in_word>, node<record_key>>, absent> {};
struct with_word   : peg::seq<text<'w', 'i', 't', 'h'>, gap> {};
struct changes     : peg::sor<peg::seq<with_word, plain_body>, absent> {};
struct expect_error : peg::seq<expect_word, error_word, string, subject, changes> {};
struct expect_entry : peg::seq<expect_word, ask<&TreeBuilder::at_expression>, expression_slot> {};
struct error_name  : peg::seq<text<'e', 'r', 'r', 'o', 'r'>, gap> {};
struct lost_expect : peg::seq<ask<&TreeBuilder::at_lost_expect>, step<&TreeBuilder::lost_expect>, error_word, string,
                              subject, changes> {};
struct lost_error  : peg::seq<expect_word, ask<&TreeBuilder::at_lost_error>, step<&TreeBuilder::lost_error>, string,
                              subject, changes> {};
struct lost_rule   : peg::seq<expect_word, ask<&TreeBuilder::at_lost_rule>, error_name, node<string>, subject,
                              changes> {};
struct test_entry  : peg::seq<ask<&TreeBuilder::inside<Context::Test>>, peg::sor<with_entry, expect_error,
                              lost_expect, lost_error, lost_rule, expect_entry>> {};
struct for_name    : peg::sor<peg::seq<text<'f', 'o', 'r'>, gap, node<name>>, absent> {};
struct limit_entry : peg::seq<before_name<lead<'l', 'i', 'm', 'i', 't'>>, name, for_name, plain_body> {};
struct extra_entry : peg::seq<peg::at<peg::one<'o', 'r', 'w', 'l'>>, peg::sor<override_entry, raw_entry, waive_entry,
                              limit_entry>> {};

// Entries that begin with a name: a = 1   a { }   a "x" { }   a? { }   a: int
struct value       : peg::sor<peg::seq<ask<&TreeBuilder::at_fix_body>, plain_body>, expression_slot> {};
struct fields_here : ask<&TreeBuilder::inside<Context::Fields>> {};
struct attribute   : peg::seq<at_equals, equals, value> {};
struct label       : peg::seq<ask<&TreeBuilder::at_label>, record_key> {};
struct inner_body  : body<Context::Inherit> {};
struct block       : peg::seq<ask<&TreeBuilder::at_labels>, peg::star<label>, inner_body> {};
struct optional_block : peg::seq<peg::at<peg::one<'?'>, blank, peg::one<'{'>>, peg::one<'?'>, gap, inner_body> {};
struct kind_field  : peg::seq<fields_here, peg::at<peg::one<':'>>, field_rest> {};
struct colon_value : peg::seq<peg::at<peg::one<':'>>, step<&TreeBuilder::colon_in_body>, joined, value> {};
struct lost_colon  : peg::seq<fields_here, peg::at<peg::alpha>, peg::not_at<ask<&TreeBuilder::at_lost_brace>>,
                              field_rest> {};
struct lost_brace  : peg::seq<ask<&TreeBuilder::at_lost_brace>, peg::star<label>, inner_body> {};
struct lost_equals : peg::seq<ask<&TreeBuilder::at_value>, step<&TreeBuilder::missing_equals>, value> {};
struct lost_shape  : step<&TreeBuilder::missing_shape> {};
struct named_entry : peg::sor<attribute, block, kind_field, optional_block, colon_value, lost_brace, lost_colon,
                              lost_equals, lost_shape> {};
struct entry_mark  : peg::sor<peg::one<'{', ':'>, single_eq> {};
struct odd_name    : peg::seq<peg::at<reserved, blank, entry_mark>, bad_name> {};
struct name_entry  : peg::seq<peg::sor<name, odd_name>, named_entry> {};
struct bad_entry   : step<&TreeBuilder::bad_entry> {};
struct noted_entry : peg::seq<step<&TreeBuilder::note_doc>, peg::sor<edit, test_entry, extra_entry, name_entry,
                              bad_entry>> {};
struct declaration;
struct entry       : peg::sor<peg::seq<ask<&TreeBuilder::inside<Context::Declarations>>, declaration>, noted_entry> {};

// Declarations
template <char... Chars> struct head : peg::seq<text<Chars...>, gap> {};
struct typed       : peg::sor<peg::seq<peg::at<peg::one<':'>>, field_colon, type_slot>, absent> {};
struct defaulted   : peg::sor<default_value, absent> {};
struct app         : peg::seq<head<'a', 'p', 'p'>, given_name, plain_body> {};
struct param       : peg::seq<head<'p', 'a', 'r', 'a', 'm'>, given_name, typed, defaulted> {};
struct input       : peg::seq<head<'i', 'n', 'p', 'u', 't'>, given_name, typed, defaulted> {};
struct let         : peg::seq<keyword<let_word>, given_name, typed, equals, expression_slot> {};
struct output      : peg::seq<head<'o', 'u', 't', 'p', 'u', 't'>, given_name, equals, expression_slot> {};
struct from_word   : before_name<lead<'f', 'r', 'o', 'm'>> {};
struct from_part   : peg::seq<from_word, path> {};
struct from        : peg::sor<from_part, absent> {};
struct was         : peg::sor<peg::seq<before_text<lead<'w', 'a', 's'>>, string>, absent> {};
struct template_declaration : peg::seq<head<'t', 'e', 'm', 'p', 'l', 'a', 't', 'e'>, given_name, from, plain_body> {};
struct second_name : peg::sor<peg::seq<peg::one<','>, gap, node<name>>, absent> {};
struct in_part     : keyword<in_word> {};
struct lost_list   : peg::seq<ask<&TreeBuilder::at_lost_list>, step<&TreeBuilder::lost_list>> {};
struct for_rest    : peg::seq<second_name, wanted<in_part>, peg::sor<lost_list, expression_slot>,
                              body<Context::Declarations>> {};
struct loop        : peg::seq<keyword<for_word>, given_name, for_rest> {};
struct as_name     : peg::sor<peg::seq<head<'a', 's'>, node<name>>, absent> {};
struct settings    : peg::sor<peg::seq<with_word, node<record>>, absent> {};
struct use         : peg::seq<head<'u', 's', 'e'>, node<string>, as_name, settings> {};
struct fn_fields   : peg::sor<fields, peg::seq<step<&TreeBuilder::lost_fields>, peg::opt<fields>>> {};
struct result      : peg::sor<peg::seq<peg::string<'-', '>'>, gap, type_slot>,
                              peg::seq<peg::at<peg::identifier_first>, step<&TreeBuilder::lost_arrow>, type_slot>,
                              absent> {};
struct function    : peg::seq<keyword<fn_word>, given_name, fn_fields, result, equals, expression_slot> {};
struct type_declaration : peg::seq<head<'t', 'y', 'p', 'e'>, given_name, equals, type_slot> {};
struct kind        : peg::seq<head<'k', 'i', 'n', 'd'>, given_name, body<Context::Fields>> {};
struct platform    : peg::seq<head<'p', 'l', 'a', 't', 'f', 'o', 'r', 'm'>, given_name, plain_body> {};
struct target      : peg::seq<head<'t', 'a', 'r', 'g', 'e', 't'>, given_name, plain_body> {};
struct limit       : peg::seq<head<'l', 'i', 'm', 'i', 't'>, given_name, for_name, plain_body> {};
struct policy      : peg::seq<head<'p', 'o', 'l', 'i', 'c', 'y'>, given_name, for_name, plain_body> {};
struct test        : peg::seq<head<'t', 'e', 's', 't'>, node<string>, body<Context::Test>> {};
struct workload_name : peg::sor<string, given_name> {};
struct workload    : peg::seq<name, workload_name, from, was, plain_body> {};

// Declarations that lost their first word but show by their second what they are
struct lost_let    : peg::seq<peg::at<word, blank, single_eq>, step<&TreeBuilder::lost_keyword>, name, absent, equals,
                              expression_slot, step<&TreeBuilder::rest_of_entry>> {};
struct lost_type   : peg::seq<ask<&TreeBuilder::at_lost_type>, step<&TreeBuilder::lost_type>, name, equals,
                              type_slot> {};
struct lost_default : peg::sor<default_value, step<&TreeBuilder::push_lost>> {};
struct lost_param  : peg::seq<peg::at<word, blank, peg::one<':'>>, step<&TreeBuilder::lost_keyword>, name, typed,
                              lost_default> {};
struct lost_for    : peg::seq<peg::at<word, blank, peg::opt<peg::one<','>, blank, word, blank>, in_word>,
                              step<&TreeBuilder::lost_keyword>, name, for_rest> {};
struct lost_kind   : peg::seq<text_ahead, ask<&TreeBuilder::at_lost_kind>, step<&TreeBuilder::lost_word>, string,
                              from, was, body<Context::Anything>> {};
struct lost_head   : peg::seq<ask<&TreeBuilder::at_lost_head>, step<&TreeBuilder::lost_word>, name, absent, absent,
                              body<Context::Anything>> {};

struct known       : peg::sor<app, param, input, let, output, template_declaration, loop, use, function,
                              type_declaration, kind,
                              platform, target, limit, policy, test, override_entry, raw_entry, waive_entry> {};
struct lost        : peg::sor<lost_for, lost_type, lost_let, lost_param, lost_kind, lost_head> {};
struct bad_declaration : step<&TreeBuilder::bad_declaration> {};
struct any_declaration : peg::sor<known, lost, workload, bad_declaration> {};
struct declaration : peg::seq<step<&TreeBuilder::note_doc>, step<&TreeBuilder::begin_declaration>, any_declaration,
                              step<&TreeBuilder::end_declaration>> {};
struct declarations : peg::star<peg::not_at<peg::eof>, turn<declaration, next_entry>> {};
struct file        : peg::seq<peg::opt<peg::utf8::bom>, lines, declarations, peg::eof> {};

// clang-format on
}  // namespace mlwc::grammar
