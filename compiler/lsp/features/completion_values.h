// What may be written where a value is wanted.
#pragma once

#include <cstdint>

#include "compiler/lsp/context.h"
#include "compiler/lsp/features/completion_items.h"

namespace mlwc::lsp {

/// Whether values of a type are mostly written with a unit: amounts and accelerators, not counts.
[[nodiscard]] bool written_with_unit(const sema::Type& type);

/// Values of the slot's type, and names of such values.
void offer_values(Analysis& analysis, std::uint32_t file, std::uint32_t offset, const Slot& slot, Items& items);
/// Units of the slot's type.
void offer_units(Analysis& analysis, std::uint32_t file, std::uint32_t offset, const Slot& slot, Items& items);
/// Constructors whose names go on behind the slot's `s3.`.
void offer_constructors(Analysis& analysis, std::uint32_t file, const Slot& slot, Items& items);
/// The names of all declarations of a kind; those that are no words as text.
void offer_named(Analysis& analysis, std::uint32_t file, ast::Kind kind, int item_kind, Items& items);

}  // namespace mlwc::lsp
