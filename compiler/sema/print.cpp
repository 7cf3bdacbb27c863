// Values as source would write them.
#include <string>

#include "compiler/sema/model.h"
#include "compiler/sema/units.h"

namespace mlwc::sema {
namespace {

/// Exact if the decimals end within nine places, else a fraction.
std::string print_ratio(Ratio amount) {
    if (amount.whole()) return std::to_string(amount.numerator);
    std::string decimals;
    const bool negative = amount.numerator < 0;
    std::int64_t rest = amount.numerator % amount.denominator;
    if (negative) rest = -rest;
    for (int place = 0; place < 9 && rest != 0 && rest <= INT64_MAX / 10; ++place) {
        rest *= 10;
        decimals.push_back(static_cast<char>('0' + rest / amount.denominator));
        rest %= amount.denominator;
    }
    if (rest != 0) return std::to_string(amount.numerator) + "/" + std::to_string(amount.denominator);
    const std::string whole = std::to_string(amount.numerator / amount.denominator);
    const bool lost_sign = negative && whole.front() != '-';
    return (lost_sign ? "-" : "") + whole + "." + decimals;
}

std::string print_parts(const Value& value, const Interner& symbols) {
    const bool record = value.is(ValueKind::Record);
    std::string text = record ? "{ " : "[";
    bool first = true;
    for (const Slot& slot : value.children()) {
        if (!first) text += ", ";
        first = false;
        if (record) text.append(symbols.text(slot.key)).append(": ");
        text += print(slot.value, symbols);
    }
    return text + (record ? " }" : "]");
}

}  // namespace

std::string print_quantity(Ratio value, Dimension dimension, bool per_time) {
    const Spelled spelled = spell(value, dimension, per_time);
    std::string text = print_ratio(spelled.amount);
    if (spelled.unit == "%") return text + "%";
    if (!spelled.unit.empty()) text.append(" ").append(spelled.unit);
    if (!spelled.per.empty()) text.append("/").append(spelled.per);
    return text;
}

std::string print(const Value& value, const Interner& symbols) {
    switch (value.kind) {
        case ValueKind::Error:
            return "?";
        case ValueKind::Unknown:
            return "unknown";
        case ValueKind::None:
            return "none";
        case ValueKind::Bool:
            return value.number != 0 ? "true" : "false";
        case ValueKind::Number:
            return print_quantity({value.number, value.denominator}, value.dimension, value.per_time);
        case ValueKind::Accelerators:
            return std::to_string(value.number) + " " + std::string(symbols.text(value.extent.tag));
        case ValueKind::String:
            return std::string(value.text());
        case ValueKind::Symbol:
        case ValueKind::Workload:
        case ValueKind::Input:
            return std::string(symbols.text(value.extent.tag));
        case ValueKind::Attribute:
            return "(known when deployed)";
        case ValueKind::DeployText:
            return "(known when deployed)";
        case ValueKind::Range:
        case ValueKind::List:
            return print_parts(value, symbols);
        case ValueKind::Record:
            return value.extent.tag == no_symbol ? print_parts(value, symbols)
                                                 : std::string(symbols.text(value.extent.tag)) + "(...)";
    }
    return "?";
}

}  // namespace mlwc::sema
