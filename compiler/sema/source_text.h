// Values and keys as a program would write them, where `print` says them to a person.
#pragma once

#include <string>
#include <string_view>

#include "compiler/base/symbol.h"
#include "compiler/sema/value.h"

namespace mlwc::sema {

/// The key of a map, in quotes where it is no name.
[[nodiscard]] std::string key_text(std::string_view key);

/// A value as its literal, with the texts inside of lists, maps and records in quotes. What has no literal, such as
/// what a constructor made or a deployment tells, is printed.
[[nodiscard]] std::string source_text(const Value& value, const Interner& symbols);

}  // namespace mlwc::sema
