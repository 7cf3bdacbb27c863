// Names that AWS sees: the words of a declared name, cut to a service's length with a hash of the whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The same number for the same text, on every machine and for ever: names and priorities are made of it.
[[nodiscard]] std::uint32_t stable_hash(std::string_view text);

/// A number as eight hexadecimal digits.
[[nodiscard]] std::string hex(std::uint32_t number);

/// `text` in lower-case letters, digits and single hyphens, as every AWS service takes names: `My_Model` is `my-model`.
[[nodiscard]] std::string plain_words(std::string_view text);

/// A declared name as one that is told apart by its letters and digits of ASCII: with a hash of the whole, if it has
/// other letters or none at all.
[[nodiscard]] std::string ascii_name(std::string_view name);

/// `APP-NAME` in plain words; longer than `longest`, it is cut and ends in a hash of the whole.
[[nodiscard]] std::string physical_name(std::string_view app, std::string_view name, std::size_t longest);

/// The name of an environment variable that tells where a workload is: `hub-2` and `URL` give `HUB_2_URL`.
[[nodiscard]] std::string variable_name(std::string_view name, std::string_view suffix);

/// Reports workloads whose names come out as the same words.
void report_name_collisions(const Context& context);

}  // namespace mlwc::lower
