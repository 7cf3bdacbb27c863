// Values over values: a record is filled in entry by entry, anything else is taken as the variant says it.
#include "compiler/place/variants.h"

#include <algorithm>
#include <array>
#include <optional>

#include "compiler/place/limits.h"
#include "compiler/sema/ratio.h"

namespace mlwc::place {
namespace {

using sema::Ratio;
using sema::Slot;
using sema::Value;
using sema::ValueKind;

/// A record that no constructor made: a block or a map.
bool is_plain(const Value& value) { return value.is(ValueKind::Record) && value.extent.tag == no_symbol; }

Value over(sema::Evaluator& evaluator, const Value& below, const Value& above) {
    if (above.is(ValueKind::None)) return below;
    if (!is_plain(above) || !is_plain(below)) return above;
    std::vector<Slot> slots(below.children().begin(), below.children().end());
    for (const Slot& slot : above.children()) {
        const auto same = std::ranges::find(slots, slot.key, &Slot::key);
        if (same == slots.end()) {
            slots.push_back(slot);
        } else {
            same->value = over(evaluator, same->value, slot.value);
        }
    }
    Value made = evaluator.record(slots);
    made.origin = above.origin;
    return made;
}

std::optional<Ratio> sum_of_weights(const sema::View& variants) {
    std::optional<Ratio> sum = Ratio{0, 1};
    for (const Slot& slot : variants.children()) {
        const Value& weight = variants.of(slot)["weight"].value();
        if (!weight.is(ValueKind::Number)) return std::nullopt;
        sum = sema::add(*sum, sema::ratio_of(weight));
        if (!sum) return std::nullopt;
    }
    return sum;
}

/// The part of a rate that a variant gets; the whole where that cannot be told.
Value share_of(const Value& rate, const Value& weight, std::optional<Ratio> sum) {
    if (!rate.is(ValueKind::Number) || !weight.is(ValueKind::Number) || !sum || sum->numerator == 0) return rate;
    const auto share = sema::divide(sema::ratio_of(weight), *sum);
    const auto part = share ? sema::multiply(sema::ratio_of(rate), *share) : std::nullopt;
    if (!part) return rate;
    Value made = rate;
    made.number = part->numerator;
    made.denominator = part->denominator;
    return made;
}

Value seen_by(sema::Evaluator& evaluator, const Value& workload, const Value& variant, std::optional<Ratio> sum) {
    const Interner& symbols = evaluator.context().symbols;
    std::vector<Slot> slots(workload.children().begin(), workload.children().end());
    for (Slot& slot : slots) {
        if (const Value* own = sema::find(variant, slot.key)) slot.value = over(evaluator, slot.value, *own);
    }
    const Value made = evaluator.record(slots, workload.extent.tag);
    const Value& peak = sema::View(made, symbols)["traffic"]["peak"].value();
    if (!peak.is(ValueKind::Number)) return made;
    const std::array path{symbols.find("traffic"), symbols.find("peak")};
    return with_path(evaluator, made, path, share_of(peak, sema::View(variant, symbols)["weight"].value(), sum));
}

}  // namespace

std::vector<Variant> variants_of(sema::Evaluator& evaluator, const Value& workload) {
    const sema::View variants = sema::View(workload, evaluator.context().symbols)["variants"];
    if (!variants.value().is(ValueKind::Record) || variants.children().empty()) return {{no_symbol, workload}};
    const std::optional<Ratio> sum = sum_of_weights(variants);
    std::vector<Variant> made;
    for (const Slot& slot : variants.children()) {
        made.push_back({slot.key, seen_by(evaluator, workload, slot.value, sum)});
    }
    return made;
}

Value variant_named(sema::Evaluator& evaluator, const Value& workload, Symbol name) {
    if (name == no_symbol) return workload;
    const std::vector<Variant> variants = variants_of(evaluator, workload);
    const auto found = std::ranges::find(variants, name, &Variant::name);
    return found == variants.end() ? workload : found->needs;
}

}  // namespace mlwc::place
