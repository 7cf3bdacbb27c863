// The bill for a program: one JSON document, in which every key is always there.
#pragma once

#include <span>
#include <string>

#include "backends/json.h"
#include "compiler/base/diagnostic.h"
#include "compiler/base/source.h"
#include "compiler/driver/bill.h"

namespace mlwc::driver {

/// Amounts are exact texts in USD, `null` where nobody knows them.
[[nodiscard]] std::string to_json(const Bill& bill, std::span<const Diagnostic> diagnostics, const SourceSet& sources);

/// Writes an amount as a member.
void write_amount(backends::JsonWriter& json, std::string_view key, place::Monthly amount);

/// Writes a sum as a member: `usd` and `at_least`.
void write_sum(backends::JsonWriter& json, std::string_view key, const place::Sum& sum);

/// Writes the member `cost`: `minimum`, `declared_load`, `maximum`.
void write_cost(backends::JsonWriter& json, place::Monthly minimum, place::Monthly load, place::Monthly maximum);

/// Writes the member `prices`, a list.
void write_prices(backends::JsonWriter& json, std::span<const place::AskedPrice> prices);

}  // namespace mlwc::driver
