// Texts are gathered as views first; what comes out of them is made in the arena.
#include "compiler/sema/builtin_texts.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "compiler/base/text.h"
#include "compiler/sema/evaluate.h"

namespace mlwc::sema {
namespace {

using Arguments = std::span<const Value>;
using Texts = std::vector<std::string_view>;

Value list_of(const Texts& texts, Arena& arena) {
    Slot* slots = arena.allocate<Slot>(texts.size());
    for (std::size_t index = 0; index < texts.size(); ++index) new (&slots[index]) Slot{string_value(texts[index])};
    return list_value({slots, texts.size()});
}

/// The texts of a list, the keys of a map, or the one text.
Texts texts_of(const Value& value, const Interner& symbols) {
    if (value.is(ValueKind::String)) return {value.text()};
    Texts texts;
    for (const Slot& slot : value.children()) {
        if (value.is(ValueKind::Record)) {
            texts.push_back(symbols.text(slot.key));
        } else if (slot.value.is(ValueKind::String)) {
            texts.push_back(slot.value.text());
        }
    }
    return texts;
}

/// Of UTF-8, where all but the first byte of a character begin with the bits 10.
std::int64_t characters(std::string_view text) {
    return std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
}

}  // namespace

Value call_split(Arguments arguments, const BuiltinContext& context, std::string_view& problem) {
    const std::string_view separator = arguments[1].text();
    if (!arguments[0].is(ValueKind::String) || separator.empty()) {
        problem = "`split` takes a text and what separates its parts";
        return error_value();
    }
    return list_of(split(arguments[0].text(), separator), context.arena);
}

Value call_values(Arguments arguments, const BuiltinContext& context, std::string_view& problem) {
    if (!arguments[0].is(ValueKind::Record)) {
        problem = "`values` takes a map";
        return error_value();
    }
    const std::span<const Slot> children = arguments[0].children();
    Slot* slots = context.arena.allocate<Slot>(children.size());
    for (std::size_t index = 0; index < children.size(); ++index) new (&slots[index]) Slot{children[index].value};
    return list_value({slots, children.size()});
}

Value call_members(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    const Symbol name = context.symbols.find(arguments[1].text());
    Texts texts;
    const bool several = !arguments[0].is(ValueKind::String);
    for (const Slot& slot : several ? arguments[0].children() : std::span<const Slot>{}) {
        const Value* const member = find(slot.value, name);
        if (member != nullptr && member->is(ValueKind::String)) texts.push_back(member->text());
    }
    return list_of(texts, context.arena);
}

Value read_workloads(Evaluator& evaluator, const Value& list) {
    const auto is_workload = [](const Slot& slot) { return slot.value.is(ValueKind::Workload); };
    if (!list.is(ValueKind::List) || std::ranges::none_of(list.children(), is_workload)) return list;
    std::vector<Slot> slots(list.children().begin(), list.children().end());
    for (Slot& slot : slots) {
        if (is_workload(slot)) slot.value = evaluator.workload(slot.value.extent.count);
    }
    return evaluator.list_of(slots);
}

Value call_whose(Arguments arguments, const BuiltinContext& context, std::string_view& problem) {
    if (arguments[0].is(ValueKind::String)) {
        problem = "`whose` takes a list or a map";
        return error_value();
    }
    const Symbol name = context.symbols.find(arguments[1].text());
    const std::string_view wanted = arguments[2].text();
    const auto is_wanted = [&](const Slot& slot) {
        const Value* const member = find(slot.value, name);
        if (member == nullptr) return false;
        if (member->is(ValueKind::String)) return member->text() == wanted;
        return member->is(ValueKind::Symbol) && context.symbols.text(member->extent.tag) == wanted;
    };
    Slot* slots = context.arena.allocate<Slot>(arguments[0].children().size());
    std::size_t count = 0;
    for (const Slot& slot : arguments[0].children()) {
        if (is_wanted(slot)) new (&slots[count++]) Slot{slot.value};
    }
    return list_value({slots, count});
}

Value call_longest(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    std::int64_t longest = 0;
    for (const std::string_view text : texts_of(arguments[0], context.symbols))
        longest = std::max(longest, characters(text));
    return number_value({longest, 1});
}

Value call_text_size(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    std::size_t size = 0;
    for (const std::string_view text : texts_of(arguments[0], context.symbols)) size += text.size();
    if (arguments[0].is(ValueKind::Record)) {
        for (const Slot& slot : arguments[0].children())
            size += slot.value.is(ValueKind::String) ? slot.value.text().size() : 0;
    }
    return number_value({static_cast<std::int64_t>(size), 1});
}

Value call_common(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    const Texts others = texts_of(arguments[1], context.symbols);
    const std::unordered_set<std::string_view> known(others.begin(), others.end());
    for (const std::string_view text : texts_of(arguments[0], context.symbols)) {
        if (known.contains(text)) return string_value(text);
    }
    return {};
}

Value call_repeated(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    std::unordered_set<std::string_view> seen;
    for (const std::string_view text : texts_of(arguments[0], context.symbols)) {
        if (!seen.insert(text).second) return string_value(text);
    }
    return {};
}

}  // namespace mlwc::sema
