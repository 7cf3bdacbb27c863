// Only texts, and what holds them, differ from what is printed.
#include "compiler/sema/source_text.h"

#include "compiler/base/quote.h"
#include "compiler/sema/model.h"
#include "grammar/scan.h"

namespace mlwc::sema {

std::string key_text(std::string_view key) { return grammar::is_name(key) ? std::string(key) : quote(key); }

std::string source_text(const Value& value, const Interner& symbols) {
    if (value.is(ValueKind::String)) return quote(value.text());
    const bool record = value.is(ValueKind::Record) && value.extent.tag == no_symbol;
    if (!record && !value.is(ValueKind::List)) return print(value, symbols);
    std::string parts;
    for (const Slot& slot : value.children()) {
        if (record && slot.value.is(ValueKind::None)) continue;  // an attribute that nobody set
        if (!parts.empty()) parts += ", ";
        if (record) parts += key_text(symbols.text(slot.key)) + ": ";
        parts += source_text(slot.value, symbols);
    }
    if (!record) return "[" + parts + "]";
    return parts.empty() ? "{}" : "{ " + parts + " }";
}

}  // namespace mlwc::sema
