// Five characters mean something in XML, and a newline in an attribute would be read as a blank.
#include "compiler/driver/xml_text.h"

#include "compiler/base/display.h"

namespace mlwc::driver {

std::string xml_text(std::string_view text) {
    std::string printable;
    append_printable(printable, text);
    std::string out;
    for (const char c : printable) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\n':
                out += "&#10;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

}  // namespace mlwc::driver
