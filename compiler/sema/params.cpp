// Params from outside: the text is a value, read by the param's type, and never an expression.
#include <algorithm>
#include <charconv>

#include "compiler/sema/evaluate.h"
#include "compiler/sema/units.h"

namespace mlwc::sema {
namespace {

/// `12`, `0.5`, `4 GiB`, `4GiB`; empty if the text is no number of that dimension.
std::optional<Value> parse_number(std::string_view text, const Type& type) {
    const std::size_t digits_end = std::min(text.find_first_not_of("0123456789"), text.size());
    std::size_t number_end = digits_end;
    std::string digits(text.substr(0, digits_end));
    std::int64_t scale = 1;
    if (number_end < text.size() && text[number_end] == '.') {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", number_end + 1), text.size());
        if (end == number_end + 1 || end - number_end > 10) return std::nullopt;
        digits += text.substr(number_end + 1, end - number_end - 1);
        for (std::size_t place = number_end + 1; place < end; ++place) scale *= 10;
        number_end = end;
    }
    std::int64_t whole = 0;
    const auto [stop, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
    if (failure != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
    std::string_view unit = text.substr(number_end);
    if (unit.starts_with(' ')) unit.remove_prefix(1);
    const auto amount = ratio(whole, scale);
    if (unit.empty()) {
        if (type.dimension != Dimension::Count || type.per_time) return std::nullopt;
        return number_value(*amount);
    }
    const auto known = find_unit(unit);
    if (!known || known->dimension != type.dimension || known->per_time != type.per_time) return std::nullopt;
    const auto sized = multiply(*amount, known->size);
    if (!sized) return std::nullopt;
    return number_value(*sized, known->dimension, known->per_time);
}

}  // namespace

Value Evaluator::parse_setting(const Setting& setting, const Declaration& declaration) {
    const TypeId inner = program_.types.required(declaration.type);
    const Type& type = program_.types[inner];
    const std::string who = "`" + setting.name + "`";
    std::optional<Value> value;
    switch (type.kind) {
        case TypeKind::String:
        case TypeKind::Any:
            value = text(arena_.copy(std::string_view(setting.text)));
            break;
        case TypeKind::Bool:
            if (setting.text == "true" || setting.text == "false") value = bool_value(setting.text == "true");
            break;
        case TypeKind::Number:
            value = parse_number(setting.text, type);
            break;
        case TypeKind::Strings:
        case TypeKind::Symbols:
            for (const Alternative& one : program_.types.alternatives(inner)) {
                if (spelling(one.name) != setting.text) continue;
                value = type.kind == TypeKind::Strings ? text(spelling(one.name)) : symbol_value(one.name);
            }
            break;
        case TypeKind::Error:
            return error_value();
        default:
            break;
    }
    if (value) return conform(*value, declaration.type, declaration.name_at, who);
    context_.sink
        .report(span(declaration.name_at), diag::BadParam, setting.name,
                describe(inner, program_.types, context_.symbols), setting.text)
        .primary("declared here");
    return error_value();
}

}  // namespace mlwc::sema
