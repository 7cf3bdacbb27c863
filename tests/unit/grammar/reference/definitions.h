// The ```ebnf blocks of a page as tokens, by rule.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc::reference {

struct Token {
    enum class Kind : std::uint8_t { Name, Text, Class, Mark, End } kind = Kind::End;
    std::string text;      ///< decoded for Text; as written for Class
    bool touches = false;  ///< no blank before it
};
using Tokens = std::vector<Token>;

/// The right side of a rule.
struct Definition {
    std::string parameter;  ///< `Item` of `items<Item>`; may be empty
    Tokens body;
};

/// All definitions of a text. Throws std::runtime_error for a line that is none.
[[nodiscard]] std::map<std::string, Definition> read_definitions(std::string_view text);

}  // namespace mlwc::reference
