// Written types to rows of the type table.
#pragma once

#include "compiler/sema/program.h"

namespace mlwc::sema {

/// The type that a type node spells; type::error when it was reported.
[[nodiscard]] TypeId resolve(Program& program, const Context& context, NodeRef node);

/// The type that a `type` declaration names; loops through itself are reported.
[[nodiscard]] TypeId resolve_declared(Program& program, const Context& context, DeclId id);

/// A field of a record, a constructor or a function; none if it has no name.
[[nodiscard]] std::optional<Field> resolve_field(Program& program, const Context& context, NodeRef node);

/// The record type of a kind, fields in written order; the same row for the same question.
[[nodiscard]] TypeId resolve_kind(Program& program, const Context& context, DeclId id);

/// The file that a Name stands for as the alias of a module: `net` after `use "net.mlw" as net`.
[[nodiscard]] std::optional<std::uint32_t> module_of(const Program& program, NodeRef node);

/// The spelling of a Name or of a chain of them: `ecr`, `s3.read`; no_symbol for anything else.
[[nodiscard]] Symbol dotted_name(const Program& program, const Context& context, NodeRef node);

/// The first 56 characters of a node's text on one line, for messages.
[[nodiscard]] std::string excerpt(const Program& program, const Context& context, NodeRef node);

/// Whether a range of two written numbers, `3..1`, is empty, which is reported.
bool report_backwards(const Program& program, const Context& context, NodeRef range);

/// Asks whether something is meant, and offers it in the place of what is written.
void ask_whether_meant(DiagnosticBuilder& builder, Span span, std::string_view spelled);

/// The known word of which the beginning is written; empty if none is, or several are.
[[nodiscard]] std::string_view only_continuation(std::string_view written, std::span<const std::string_view> known);

/// The name and text of a known word nearest to the written one become help and, where it is short, a fix.
void suggest(DiagnosticBuilder& builder, Span span, std::string_view written, std::span<const std::string_view> known);

}  // namespace mlwc::sema
