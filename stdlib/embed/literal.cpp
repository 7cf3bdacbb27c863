// C++ literals: characters cut so that no compiler complains about their length.
#include "stdlib/embed/literal.h"

#include <limits>

#include "stdlib/embed/files.h"

namespace mlwc::embed {
namespace {

void append_escaped(std::string& out, char byte) {
    const auto code = static_cast<unsigned char>(byte);
    if (byte == '"' || byte == '\\') {
        out += '\\';
        out += byte;
    } else if (byte == '\n') {
        out += "\\n";
    } else if (code < 0x20 || code >= 0x7f) {
        // Octal: a hexadecimal escape would swallow the digits that follow.
        out += '\\';
        out += static_cast<char>('0' + (code >> 6));
        out += static_cast<char>('0' + (code >> 3 & 7));
        out += static_cast<char>('0' + (code & 7));
    } else if (byte == '?') {
        out += "\\?";  // no trigraphs
    } else {
        out += byte;
    }
}

}  // namespace

std::string literal(std::string_view text, std::size_t indent) {
    const std::string margin(indent, ' ');
    if (text.empty()) return margin + "\"\"";
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end == std::string_view::npos ? end : end + 1);
        text.remove_prefix(line.size());
        out += margin + '"';
        for (const char byte : line) append_escaped(out, byte);
        out += text.empty() ? "\"" : "\"\n";
    }
    return out;
}

std::string text_table(std::string_view name, const std::vector<std::string>& rows) {
    std::string characters;
    std::string offsets;
    std::size_t offset = 0;
    for (const std::string& row : rows) {
        characters += literal(row, 4) + "\n";
        offsets += "    " + std::to_string(offset) + ",\n";
        offset += row.size();
    }
    offsets += "    " + std::to_string(offset) + ",\n";
    const std::string prefix(name);
    return "constexpr char " + prefix + "_characters[] =\n" + characters + "    \"\";\n\n" +
           "constexpr std::uint32_t " + prefix + "_offsets[] = {\n" + offsets + "};\n\n";
}

void TextPool::seal() {
    add("");
    if (numbers_.size() > std::numeric_limits<std::uint16_t>::max()) throw Mistake("the catalog has too many names");
    for (auto& [text, number] : numbers_) {
        number = static_cast<std::uint16_t>(rows_.size());
        rows_.push_back(text);
    }
}

std::uint16_t TextPool::operator[](std::string_view text) const {
    const auto found = numbers_.find(text);
    if (found == numbers_.end()) throw Mistake("`" + std::string(text) + "` was not added to the names");
    return found->second;
}

}  // namespace mlwc::embed
