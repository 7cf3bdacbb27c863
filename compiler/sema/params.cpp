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

std::optional<Value> Evaluator::parse_text(const std::string& written, TypeId type) {
    const Type& row = program_.types[type];
    switch (row.kind) {
        case TypeKind::String:
        case TypeKind::Any:
            return text(arena_.copy(std::string_view(written)));
        case TypeKind::Bool:
            if (written == "true" || written == "false") return bool_value(written == "true");
            return std::nullopt;
        case TypeKind::Number:
            return parse_number(written, row);
        case TypeKind::Strings:
        case TypeKind::Symbols:
            for (const Alternative& one : program_.types.alternatives(type)) {
                if (spelling(one.name) != written) continue;
                return row.kind == TypeKind::Strings ? text(spelling(one.name)) : symbol_value(one.name);
            }
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

/// Empty where the setting has another form than the type.
std::optional<Value> Evaluator::parse_value(const Setting& setting, TypeId type) {
    const TypeId wanted = program_.types.required(type);
    const TypeKind kind = program_.types[wanted].kind;
    if (setting.form == Setting::Form::Text) return parse_text(setting.text, wanted);
    const bool list_wanted = setting.form == Setting::Form::List;
    if (list_wanted ? kind != TypeKind::List : kind != TypeKind::Map && kind != TypeKind::Record) return std::nullopt;
    std::vector<Slot> slots;
    for (const Setting& member : setting.members) {
        const Symbol key = list_wanted ? no_symbol : context_.symbols.intern(member.name);
        TypeId inner = kind == TypeKind::Record ? type::error : program_.types.inner(wanted);
        if (kind == TypeKind::Record) {
            const auto fields = program_.types.fields(wanted);
            const auto field = std::ranges::find(fields, key, &Field::name);
            if (field == fields.end()) return std::nullopt;
            inner = field->type;
        }
        const std::optional<Value> value = parse_value(member, inner);
        if (!value) return std::nullopt;
        slots.push_back({*value, key});
    }
    for (const Field& field : program_.types.fields(wanted)) {
        if (kind != TypeKind::Record || !field.required) continue;
        if (std::ranges::find(slots, field.name, &Slot::key) == slots.end()) return std::nullopt;
    }
    return list_wanted ? list(slots) : record(slots);
}

Value Evaluator::parse_setting(const Setting& setting, const Declaration& declaration) {
    const TypeId wanted = program_.types.required(declaration.type);
    if (program_.types.is(wanted, TypeKind::Error)) return error_value();
    const std::optional<Value> value = parse_value(setting, wanted);
    if (value) return conform(*value, declaration.type, declaration.name_at, "`" + setting.name + "`");
    auto builder = context_.sink.report(span(declaration.name_at), diag::BadParam, setting.name,
                                        describe(wanted, program_.types, context_.symbols), setting.text);
    builder.primary("declared here");
    const TypeKind kind = program_.types[wanted].kind;
    if (kind == TypeKind::List || kind == TypeKind::Map || kind == TypeKind::Record)
        builder.help("a value of several parts is given in a file of JSON, with `--params FILE`");
    return error_value();
}

}  // namespace mlwc::sema
