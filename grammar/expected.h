// What the user reads when a rule is missing: "expected <this>, found ...".
#pragma once

#include "grammar/rules.h"

namespace mlwc::grammar {
// clang-format off

template <> inline constexpr std::string_view expected<primary>      = "an expression";
template <> inline constexpr std::string_view expected<any_name>     = "a name";
template <> inline constexpr std::string_view expected<name>         = "a name";
template <> inline constexpr std::string_view expected<path>         =
    "the path of a property, such as `Cpu` or `container[\"main\"].Cpu`";
template <> inline constexpr std::string_view expected<string>       = "a string";
template <> inline constexpr std::string_view expected<record>       = "a record, such as `{ stage: \"prod\" }`";
template <> inline constexpr std::string_view expected<record_key>   = "a name or a string";
template <> inline constexpr std::string_view expected<record_pair>  = "`key: value` or `...record`";
template <> inline constexpr std::string_view expected<in_part>      = "`in`";
template <> inline constexpr std::string_view expected<primary_type> = "a type";
template <> inline constexpr std::string_view expected<field>        = "`name: type`";
template <> inline constexpr std::string_view expected<because_word> = "`because` and a reason";

// clang-format on
}  // namespace mlwc::grammar
