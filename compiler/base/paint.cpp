// The sixteen colours that every terminal has, so that the user's theme decides.
#include "compiler/base/paint.h"

namespace mlwc {
namespace {

std::string_view code_of(Style style) {
    switch (style) {
        case Style::Plain:
            return {};
        case Style::Strong:
            return "\x1b[1m";
        case Style::Error:
            return "\x1b[1;31m";
        case Style::Warning:
            return "\x1b[1;33m";
        case Style::Note:
            return "\x1b[1;36m";
        case Style::Help:
            return "\x1b[1;32m";
        case Style::Gutter:
        case Style::Secondary:
            return "\x1b[1;34m";
        case Style::Added:
            return "\x1b[32m";
        case Style::Removed:
            return "\x1b[31m";
    }
    return {};
}

}  // namespace

void paint(std::string& out, std::string_view text, Style style, Color color) {
    if (color == Color::Off || style == Style::Plain || text.empty()) {
        out += text;
        return;
    }
    out += code_of(style);
    out += text;
    out += "\x1b[0m";
}

}  // namespace mlwc
