// From values of the program to property rows.
#include "compiler/lower/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/registry.h"

namespace mlwc::lower {
namespace {

using sema::Value;
using sema::ValueKind;

constexpr std::int64_t mebibyte = 1024 * 1024;
constexpr std::int64_t gibibyte = 1024 * mebibyte;

constexpr std::int64_t divided_up(std::int64_t number, std::int64_t by) { return (number + by - 1) / by; }

/// Texts side by side as one.
Property one_text(Context& context, std::span<const Property> parts) {
    std::size_t size = 0;
    for (const Property& part : parts) size += part.count;
    char* const start = context.graph.arena.allocate<char>(size);
    char* place = start;
    for (const Property& part : parts) place = std::copy_n(part.characters, part.count, place);
    return text({start, size});
}

Property deploy_text(Context& context, const Value& value) {
    Run<Property, 8> parts;
    for (const sema::Slot& slot : value.children()) parts.add(text_of(context, slot.value));
    if (parts.size() == 1) return parts.rows()[0];
    return joined(context, parts.rows());
}

}  // namespace

Property text_of(Context& context, const Value& value) {
    switch (value.kind) {
        case ValueKind::String:
            return context.graph.copied(value.text());
        case ValueKind::Input:
            return ResourceGraph::input(InputId{value.extent.count});
        case ValueKind::DeployText:
            return deploy_text(context, value);
        case ValueKind::Attribute:
            return attribute_of(context, value);
        case ValueKind::Symbol:
            return context.graph.copied(context.symbols.text(value.extent.tag));
        case ValueKind::Bool:
        case ValueKind::Number:
        case ValueKind::Accelerators:
            return context.graph.copied(sema::print(value, context.symbols));
        case ValueKind::None:
        case ValueKind::Error:
        case ValueKind::Unknown:
        case ValueKind::List:
        case ValueKind::Record:
        case ValueKind::Workload:
        case ValueKind::Range:
            return text("");
    }
    return text("");
}

Property texts_of(Context& context, Reading list) {
    Items items;
    for (const sema::Slot& slot : list.children()) items.add(text_of(context, slot.value));
    return context.graph.list(items.rows());
}

Property joined(Context& context, std::span<const Property> parts) {
    std::size_t texts = 0;
    std::size_t joins = 0;
    for (const Property& part : parts) {
        texts += part.kind == PropertyKind::Text ? 1 : 0;
        joins += part.kind == PropertyKind::Join ? 1 : 0;
    }
    if (texts == parts.size()) return one_text(context, parts);
    if (joins == 0) return context.graph.join(parts);
    Run<Property, 24> flat;
    for (const Property& part : parts) {
        if (part.kind != PropertyKind::Join) {
            flat.add(part);
            continue;
        }
        for (const Entry& inner : part.children()) flat.add(inner.value);
    }
    return context.graph.join(flat.rows());
}

bool same_text(const Value& left, const Value& right) {
    if (left.kind != right.kind) return false;
    switch (left.kind) {
        case ValueKind::None:
            return true;
        case ValueKind::String:
            return left.text() == right.text();
        case ValueKind::Input:
            return left.extent.count == right.extent.count;
        case ValueKind::Attribute:
            return left.extent.count == right.extent.count && left.extent.tag == right.extent.tag;
        case ValueKind::DeployText: {
            if (left.extent.count != right.extent.count) return false;
            for (std::uint32_t i = 0; i < left.extent.count; ++i) {
                if (!same_text(left.slots[i].value, right.slots[i].value)) return false;
            }
            return true;
        }
        default:
            return false;
    }
}

bool mentions(const Value& value, std::string_view needle) {
    if (value.kind == ValueKind::String) return value.text().find(needle) != std::string_view::npos;
    if (value.kind != ValueKind::DeployText) return false;
    for (const sema::Slot& slot : value.children()) {
        if (mentions(slot.value, needle)) return true;
    }
    return false;
}

std::string_view one_line(Arena& arena, std::string_view doc) {
    doc = doc.substr(0, doc.find("\n\n"));
    std::string line;
    line.reserve(doc.size());
    for (const char c : doc) line += c == '\n' ? ' ' : c;
    return arena.copy(std::string_view(line));
}

Property decimal(Context& context, std::int64_t numerator, std::int64_t denominator) {
    if (numerator % denominator == 0) return integer(numerator / denominator);
    // Long division: exact as long as it ends within six digits, else the last digit is rounded.
    std::string digits = fmt::format("{}.", numerator / denominator);
    std::int64_t rest = numerator % denominator;
    for (int place = 0; place < 6 && rest != 0; ++place) {
        const auto scaled = static_cast<__int128>(rest) * 10;
        digits += static_cast<char>('0' + static_cast<int>(scaled / denominator));
        rest = static_cast<std::int64_t>(scaled % denominator);
    }
    return context.graph.decimal(digits);
}

std::int64_t seconds_of(Reading duration) { return divided_up(duration.whole(), 1000); }
std::int64_t mebibytes_of(Reading bytes) { return divided_up(bytes.whole(), mebibyte); }
std::int64_t gibibytes_of(Reading bytes) { return divided_up(bytes.whole(), gibibyte); }

Property number_text(Context& context, std::int64_t number) {
    const fmt::format_int digits(number);
    return context.graph.copied({digits.data(), digits.size()});
}

}  // namespace mlwc::lower
