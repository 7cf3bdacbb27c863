// The same limits, sizes and prices as the choice itself: nothing about a platform is known here.
#include "compiler/lsp/placed.h"

#include <algorithm>

#include "compiler/place/cost.h"
#include "compiler/place/limits.h"
#include "compiler/place/remembered.h"
#include "compiler/place/report.h"
#include "compiler/sema/ratio.h"
#include "compiler/sema/units.h"

namespace mlwc::lsp {

using place::Standing;
using place::Verdict;

std::string cost_text(const place::Cost& cost) {
    if (!cost.minimum && !cost.maximum) return "cost unknown";
    const std::string minimum = place::print_money(cost.minimum);
    const std::string maximum = place::print_money(cost.maximum);
    if (!cost.maximum) return "at least " + minimum + " a month";
    if (!cost.minimum) return "at most " + maximum + " a month";
    return (minimum == maximum ? minimum : minimum + " to " + maximum) + " a month";
}

std::string amount_text(const sema::Value& value, const Interner& symbols) {
    constexpr std::int64_t gib = std::int64_t{1} << 30U;
    std::string exact = print(value, symbols);
    const bool bytes = value.is(sema::ValueKind::Number) && value.dimension == sema::Dimension::Bytes;
    if (!bytes || value.denominator != 1 || !exact.ends_with(" B") || value.number < gib / 1024) return exact;
    const std::int64_t parts = value.number < gib ? 1024 : 100;
    const std::int64_t part = ((value.number % gib) * parts + gib / 2) / gib;
    const auto rounded = sema::ratio((value.number / gib * parts + part) * (gib / 4), parts / 4);
    return rounded ? sema::print_quantity(*rounded, value.dimension, value.per_time) : exact;
}

std::string shape_of(const sema::Value& size, const Interner& symbols) {
    const sema::View view(size, symbols);
    std::string shape;
    for (const std::string_view part : {"cpu", "memory", "gpu"}) {
        if (view[part]) shape += (shape.empty() ? "" : ", ") + amount_text(view[part].value(), symbols);
    }
    return shape;
}

std::vector<std::uint32_t> workloads_at(Analysis& analysis, FileId file, std::uint32_t offset) {
    std::vector<std::uint32_t> rows;
    const auto& workloads = analysis.made().model.workloads;
    for (std::uint32_t row = 0; row < workloads.size(); ++row) {
        const Span whole = workloads[row].span;
        if (whole.file == file && whole.begin <= offset && offset <= whole.end) rows.push_back(row);
    }
    return rows;
}

const place::Decision* decision_of(Analysis& analysis, std::uint32_t workload) {
    const auto& decisions = analysis.made().placement.decisions;
    const auto found = std::ranges::find(decisions, workload, &place::Decision::workload);
    return found == decisions.end() ? nullptr : &*found;
}

Bench::Bench(Analysis& analysis)
    : analysis_(analysis),
      sizes_(analysis.made().platforms, *analysis.made().evaluator),
      outcomes_(analysis.made().platforms.limits, *analysis.made().evaluator),
      court_{analysis.made().platforms, *analysis.made().evaluator, sizes_, outcomes_} {}

std::string Bench::words_of(const Verdict& verdict, const sema::Value& needs) {
    if (verdict.standing == Standing::NotAsked) return "it runs no workloads of this kind";
    if (verdict.violations.empty()) return "no size of it is large enough";
    return say(verdict.violations.front(), court_, verdict, needs);
}

std::string Bench::refusal(std::uint32_t workload, std::span<const Symbol> path, const sema::Value& value) {
    const sema::Workload& row = analysis_.made().model.workloads[workload];
    const sema::Value needs = place::with_path(court_.evaluator, row.needs, path, value);
    if (sema::has_error(needs)) return "";
    const place::Platforms& platforms = analysis_.made().platforms;
    for (const place::LimitRange range : {platforms.of_kind(row.kind), platforms.own}) {
        for (const place::Limit& limit : platforms.at(range)) {
            if (limit.severity != Severity::Error || limit.names_candidate) continue;
            if (evaluate(limit, court_.evaluator, needs, row.kind, {}) == place::Outcome::Violated)
                return message_of(limit, court_.evaluator, needs, {});
        }
    }
    const sema::Value pinned = sema::View(needs, analysis_.made().symbols)["on"].value();
    const place::Decision* decision = decision_of(analysis_, workload);
    const bool placed = decision != nullptr && decision->chosen;
    const std::uint32_t chosen = placed ? decision->verdicts[*decision->chosen].platform : 0;
    std::string reason;
    for (std::uint32_t platform = 0; platform < platforms.rows.size(); ++platform) {
        const bool is_pinned = pinned.is_symbol(platforms.rows[platform].name);
        if (pinned.is(sema::ValueKind::Symbol) && !is_pinned) continue;
        const Verdict verdict = judge(court_, platform, needs, row.kind);
        if (verdict.standing == Standing::Fits) return "";
        // The words of the platform that has it now say most.
        if (verdict.standing == Standing::NotAsked && !is_pinned) continue;
        if (reason.empty() || (placed && chosen == platform)) reason = words_of(verdict, needs);
    }
    return reason;
}

std::optional<place::Cost> Bench::cost_with(std::uint32_t workload, std::span<const Symbol> path,
                                            const sema::Value& value) {
    const place::Decision* decision = decision_of(analysis_, workload);
    if (decision == nullptr || !decision->chosen) return std::nullopt;
    const sema::Workload& row = analysis_.made().model.workloads[workload];
    const sema::Value needs = place::with_path(court_.evaluator, row.needs, path, value);
    const Verdict verdict = judge(court_, decision->verdicts[*decision->chosen].platform, needs, row.kind);
    return verdict.standing == Standing::Fits ? std::optional(verdict.cost) : std::nullopt;
}

/// First what everybody understands, then what the platform says, then what its limits say.
std::string Bench::lack_of(const place::Platform& platform, const sema::Workload& row, const sema::Value& needs,
                           const sema::Value& size) {
    const Interner& symbols = analysis_.made().symbols;
    sema::Evaluator& evaluator = court_.evaluator;
    const sema::Value fits = evaluator.evaluate(platform.fits, needs, size);
    if (fits.is(sema::ValueKind::Bool) && fits.number != 0) {
        for (const place::Limit& limit : analysis_.made().platforms.at(platform.limits)) {
            if (!limit.names_candidate || limit.severity != Severity::Error) continue;
            if (evaluate(limit, evaluator, needs, row.kind, size) == place::Outcome::Violated)
                return message_of(limit, evaluator, needs, size);
        }
        return "";
    }
    const sema::View has(size, symbols);
    const sema::View wants(needs, symbols);
    for (const std::string_view need : {"gpu", "arch", "cpu", "memory"}) {
        const sema::Value& one = has[need].value();
        const sema::Value& other = wants[need].value();
        if (other.is(sema::ValueKind::None)) continue;
        const bool number = one.is(sema::ValueKind::Number) && other.is(sema::ValueKind::Number);
        const bool enough = number ? compare(sema::ratio_of(one), sema::ratio_of(other)) >= 0 : place::same(one, other);
        if (enough) continue;
        const std::string what = one.is(sema::ValueKind::None) ? "no " + std::string(need) : amount_text(one, symbols);
        return "it has " + what + ", and " + std::string(symbols.text(row.name)) + " needs " + print(other, symbols);
    }
    return platform.title + " does not take it for " + std::string(symbols.text(row.name));
}

std::optional<std::uint32_t> Bench::seller(std::uint32_t workload, const sema::Value& needs) {
    const Interner& symbols = analysis_.made().symbols;
    const auto sells_names = [&](const Verdict& verdict) {
        if (verdict.standing == Standing::NotAsked) return false;
        const auto& sizes = sizes_.all(verdict.platform);
        return !sizes.empty() && sema::View(sizes.front(), symbols)["name"];
    };
    if (const place::Decision* decision = decision_of(analysis_, workload); decision != nullptr) {
        const auto found = std::ranges::find_if(decision->verdicts, sells_names);
        return found == decision->verdicts.end() ? std::nullopt : std::optional(found->platform);
    }
    // While the name of the instance is missing, nothing was decided.
    if (sema::has_error(needs)) return std::nullopt;
    const auto& platforms = analysis_.made().platforms.rows;
    const sema::Value pinned = sema::View(needs, symbols)["on"].value();
    std::optional<std::uint32_t> next;
    for (std::uint32_t platform = 0; platform < platforms.size(); ++platform) {
        if (pinned.is(sema::ValueKind::Symbol) && !pinned.is_symbol(platforms[platform].name)) continue;
        const Verdict verdict = judge(court_, platform, needs, analysis_.made().model.workloads[workload].kind);
        if (!sells_names(verdict)) continue;
        if (verdict.standing == Standing::Fits) return platform;
        if (!next) next = platform;
    }
    return next;
}

std::vector<sema::Value> Bench::named_sizes(std::uint32_t workload) {
    sale_.reset();
    const sema::Workload& row = analysis_.made().model.workloads[workload];
    const Symbol name = analysis_.made().symbols.find("instance");
    Sale sale{workload, 0, {row.needs.children().begin(), row.needs.children().end()}, 0};
    const auto instance = std::ranges::find(sale.slots, name, &sema::Slot::key);
    if (instance == sale.slots.end()) return {};
    sale.instance = static_cast<std::size_t>(instance - sale.slots.begin());
    // Not the record with the changing name: what was found out about a record is kept by its address.
    const std::optional<std::uint32_t> platform =
        seller(workload, place::with_path(court_.evaluator, row.needs, {&name, 1}, sema::Value{}));
    if (!platform) return {};
    sale.platform = *platform;
    sale_ = std::move(sale);
    const auto& sizes = sizes_.all(*platform);
    return {sizes.begin(), sizes.end()};
}

Bench::Named Bench::with_size(const sema::Value& size) {
    Named one{size, {}};
    if (!sale_) return one;
    const sema::Workload& row = analysis_.made().model.workloads[sale_->workload];
    const place::Platform& platform = analysis_.made().platforms.rows[sale_->platform];
    sale_->slots[sale_->instance].value = sema::View(size, analysis_.made().symbols)["name"].value();
    sema::Value needs = row.needs;
    needs.slots = sale_->slots.data();
    one.lack = lack_of(platform, row, needs, size);
    if (one.lack.empty()) one.price = place::monthly(court_.evaluator.evaluate(platform.cost, needs, size));
    return one;
}

std::vector<sema::Value> Bench::sizes() {
    std::vector<sema::Value> all;
    for (std::uint32_t platform = 0; platform < analysis_.made().platforms.rows.size(); ++platform) {
        const auto& of_one = sizes_.all(platform);
        all.insert(all.end(), of_one.begin(), of_one.end());
    }
    return all;
}

namespace {

bool of_a_platform_that_does_not_run(const place::Platforms& platforms, std::uint32_t limit, Symbol kind) {
    return std::ranges::any_of(platforms.rows, [&](const place::Platform& platform) {
        const bool own = limit >= platform.limits.first && limit - platform.limits.first < platform.limits.count;
        return own && std::ranges::find(platform.runs, kind) == platform.runs.end();
    });
}

}  // namespace

std::vector<std::uint32_t> Bench::limits_reading(std::span<const Symbol> path, Symbol kind) {
    std::vector<std::uint32_t> rows;
    const auto& limits = analysis_.made().platforms.limits;
    for (std::uint32_t row = 0; row < limits.size(); ++row) {
        if (limits[row].kind != no_symbol && limits[row].kind != kind) continue;
        if (of_a_platform_that_does_not_run(analysis_.made().platforms, row, kind)) continue;
        bool reads = false;
        for (const sema::NodeRef part : {limits[row].when, limits[row].require}) {
            for (const place::Path& read : place::paths_in(analysis_.program(), part)) {
                const bool below = read.size() >= path.size() && std::equal(path.begin(), path.end(), read.begin());
                reads = reads || (!path.empty() && below);
            }
        }
        if (reads) rows.push_back(row);
    }
    return rows;
}

}  // namespace mlwc::lsp
