// The escapes are those of the grammar: `\n`, `\t`, `\"`, `\\`, `\${` and `\u{...}`.
#include "compiler/base/quote.h"

#include <fmt/format.h>

#include "compiler/base/display.h"
#include "compiler/base/utf8.h"

namespace mlwc {

std::string quote(std::string_view text) {
    constexpr std::uint32_t first_beyond_ascii = 0x80;  // `\u{...}` names no control character of ASCII
    std::string quoted = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const Character character = decode(text, at);
        const std::string_view bytes = text.substr(at, character.bytes);
        at += character.bytes;
        const bool hole = bytes == "$" && text.substr(at).starts_with('{');
        if (bytes == "\n") {
            quoted += "\\n";
        } else if (bytes == "\t") {
            quoted += "\\t";
        } else if (bytes == "\"" || bytes == "\\" || hole) {
            quoted.append("\\").append(bytes);
        } else if (character.sound && character.code >= first_beyond_ascii && !is_printable(character.code)) {
            quoted += fmt::format("\\u{{{:x}}}", character.code);
        } else {
            quoted += bytes;
        }
    }
    return quoted + "\"";
}

}  // namespace mlwc
