// Params from outside: the text is a value, read by the param's type, and never an expression.
#include <algorithm>
#include <charconv>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
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

/// The member that was probably meant; empty where nobody can tell.
std::string_view member_meant(std::string_view written, std::span<const Field> fields, const Interner& symbols) {
    std::vector<std::string_view> known;
    for (const Field& field : fields) known.push_back(symbols.text(field.name));
    return nearest(written, known);
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

/// A finding about a setting has its place in the file that gives it, and else that of the declaration.
DiagnosticBuilder Evaluator::at_setting(const Setting& setting, DiagnosticBuilder builder, NodeRef declared) {
    if (setting.span.exists()) return builder.label(span(declared), "declared here");
    return builder.primary("declared here");
}

/// Empty where it does not fit, which is reported; `path` leads to it: `sizes.small`, `names[1]`.
std::optional<Value> Evaluator::parse_value(const Setting& setting, TypeId type, const std::string& path,
                                            NodeRef declared) {
    const TypeId wanted = program_.types.required(type);
    const Type& row = program_.types[wanted];
    const bool list_wanted = row.kind == TypeKind::List;
    const bool parts_wanted = list_wanted || row.kind == TypeKind::Map || row.kind == TypeKind::Record;
    const bool parts = setting.form != Setting::Form::Text;
    const bool same_form = parts == parts_wanted && (!parts || list_wanted == (setting.form == Setting::Form::List));
    if (same_form && parts) return parse_parts(setting, wanted, path, declared);
    const Span place = setting.span.exists() ? setting.span : span(declared);
    const std::optional<Value> value = same_form ? parse_text(setting.text, wanted) : std::nullopt;
    if (!value) {
        auto builder =
            at_setting(setting,
                       context_.sink.report(place, diag::BadParam, path,
                                            describe(wanted, program_.types, context_.symbols), setting.text),
                       declared);
        if (parts_wanted && !setting.span.exists())
            builder.help("a value of several parts is given in a file of JSON, with `--params FILE`");
        return std::nullopt;
    }
    if (!setting.span.exists()) return value;  // the whole is looked at, at the declaration
    if (row.whole && value->is(ValueKind::Number) && value->denominator != 1) {
        context_.sink.report(place, diag::NotWhole, "`" + path + "`", print(*value, context_.symbols), "");
        return std::nullopt;
    }
    const NodeRef refinement = broken(*value, row);
    if (!ast::exists(refinement.node)) return value;
    const std::string shown = value->is(ValueKind::String) ? quote(value->text()) : print(*value, context_.symbols);
    context_.sink.report(place, diag::OutOfRange, "`" + path + "`", shown, describe_refinement(refinement))
        .label(span(refinement), "declared here");
    return std::nullopt;
}

/// An array as a list, an object as a map or a record. Each part that does not fit is reported.
std::optional<Value> Evaluator::parse_parts(const Setting& setting, TypeId type, const std::string& path,
                                            NodeRef declared) {
    const bool record_wanted = program_.types.is(type, TypeKind::Record);
    const bool list_wanted = program_.types.is(type, TypeKind::List);
    const std::vector<Field> fields(program_.types.fields(type).begin(), program_.types.fields(type).end());
    const Span place = setting.span.exists() ? setting.span : span(declared);
    bool good = true;
    std::vector<Slot> slots;
    std::vector<std::string_view> given;
    for (const Setting& member : setting.members) {
        const Symbol key = list_wanted ? no_symbol : context_.symbols.intern(member.name);
        const std::string inside = path + (list_wanted ? "[" + member.name + "]" : "." + member.name);
        TypeId inner = record_wanted ? type::error : program_.types.inner(type);
        given.push_back(member.name);
        if (record_wanted) {
            const auto field = std::ranges::find(fields, key, &Field::name);
            if (field == fields.end()) {
                good = false;
                unknown_part(member, fields, path, declared);
                given.push_back(member_meant(member.name, fields, context_.symbols));
                continue;
            }
            inner = field->type;
        }
        const std::optional<Value> value = parse_value(member, inner, inside, declared);
        if (value) slots.push_back({*value, key});
        good = good && value.has_value();
    }
    std::vector<std::string_view> missing;
    for (const Field& field : fields) {
        const std::string_view name = spelling(field.name);
        if (!record_wanted || !field.required || std::ranges::find(given, name) != given.end()) continue;
        missing.push_back(name);
    }
    if (!missing.empty()) {
        at_setting(setting, context_.sink.report(place, diag::MissingAttribute, "`" + path + "`", all_of(missing)),
                   declared);
    }
    if (!good || !missing.empty()) return std::nullopt;
    return list_wanted ? list(slots) : record(slots);
}

void Evaluator::unknown_part(const Setting& member, std::span<const Field> fields, const std::string& path,
                             NodeRef declared) {
    const Span place = member.span.exists() ? member.span : span(declared);
    auto builder =
        at_setting(member, context_.sink.report(place, diag::UnknownMember, member.name, "`" + path + "`"), declared);
    const std::string_view meant = member_meant(member.name, fields, context_.symbols);
    if (!meant.empty()) {
        builder.help("did you mean `" + std::string(meant) + "`?");
        return;
    }
    std::vector<std::string_view> known;
    for (const Field& field : fields) known.push_back(spelling(field.name));
    builder.help("its members are " + one_of(known));
}

Value Evaluator::parse_setting(const Setting& setting, const Declaration& declaration) {
    const TypeId wanted = program_.types.required(declaration.type);
    if (program_.types.is(wanted, TypeKind::Error)) return error_value();
    const std::optional<Value> value = parse_value(setting, wanted, setting.name, declaration.name_at);
    if (!value) return error_value();
    return conform(*value, declaration.type, declaration.name_at, "`" + setting.name + "`");
}

}  // namespace mlwc::sema
