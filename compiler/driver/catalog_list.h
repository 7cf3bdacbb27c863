// The facts of the catalog for a person: how many there are and how old, or those that have some words.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compiler/driver/table.h"
#include "compiler/place/user_catalog.h"

namespace mlwc::driver {

/// Sorts of facts with their number and dates, then where they come from. `own` may be null.
[[nodiscard]] std::string print_catalog(const place::UserCatalog* own, std::string_view today, Prose prose);

/// The facts in whose service, region, name or source each of `words` stands; empty if there is none.
[[nodiscard]] std::string print_facts(std::span<const std::string> words, const place::UserCatalog* own,
                                      std::string_view today, Prose prose);

}  // namespace mlwc::driver
