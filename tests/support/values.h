// Values, models and placements made by hand, for tests below the parser.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/base/arena.h"
#include "compiler/base/symbol.h"
#include "compiler/place/placement.h"
#include "compiler/sema/model.h"

namespace mlwc::tests {

/// A member of a record.
struct Field {
    std::string_view name;
    sema::Value value;
};

/// Owns the texts and children of the values it makes.
class Values {
  public:
    Interner symbols;

    sema::Value none() { return {}; }
    sema::Value boolean(bool value) {
        sema::Value made = number(value ? 1 : 0);
        made.kind = sema::ValueKind::Bool;
        return made;
    }
    /// A number of base units: bytes, milliseconds, milli-vCPU, millionths.
    sema::Value number(std::int64_t value, sema::Dimension dimension = sema::Dimension::Count) {
        sema::Value made;
        made.kind = sema::ValueKind::Number;
        made.dimension = dimension;
        made.number = value;
        made.denominator = 1;
        return made;
    }
    sema::Value seconds(std::int64_t value) { return number(value * 1000, sema::Dimension::Time); }
    sema::Value days(std::int64_t value) { return seconds(value * 24 * 3600); }
    sema::Value mib(std::int64_t value) { return number(value * 1024 * 1024, sema::Dimension::Bytes); }
    sema::Value gib(std::int64_t value) { return mib(value * 1024); }
    sema::Value millicpu(std::int64_t value) { return number(value, sema::Dimension::Cpu); }
    sema::Value percent(std::int64_t value) { return number(value * 10'000, sema::Dimension::Fraction); }
    /// `count` requests in `milliseconds`.
    sema::Value rate(std::int64_t count, std::int64_t milliseconds) {
        sema::Value made = number(count, sema::Dimension::Requests);
        made.per_time = true;
        made.denominator = milliseconds;
        return made;
    }
    sema::Value text(std::string_view characters) {
        const std::string_view kept = arena_.copy(characters);
        sema::Value made = tagged(sema::ValueKind::String, kept.size(), no_symbol);
        made.characters = kept.data();
        return made;
    }
    sema::Value symbol(std::string_view name) { return tagged(sema::ValueKind::Symbol, 0, symbols.intern(name)); }
    sema::Value input(std::size_t row) { return tagged(sema::ValueKind::Input, row, no_symbol); }
    sema::Value workload(std::size_t row) { return tagged(sema::ValueKind::Workload, row, no_symbol); }
    sema::Value attribute(std::size_t row, std::string_view name) {
        return tagged(sema::ValueKind::Attribute, row, symbols.intern(name));
    }
    sema::Value accelerators(std::int64_t count, std::string_view model) {
        sema::Value made = tagged(sema::ValueKind::Accelerators, 0, symbols.intern(model));
        made.number = count;
        return made;
    }
    sema::Value list(std::initializer_list<sema::Value> items) { return sequence(sema::ValueKind::List, items); }
    sema::Value deploy_text(std::initializer_list<sema::Value> parts) {
        return sequence(sema::ValueKind::DeployText, parts);
    }
    sema::Value record(const std::vector<Field>& fields, std::string_view constructor = {}) {
        std::vector<sema::Slot> slots;
        slots.reserve(fields.size());
        for (const Field& field : fields) slots.push_back({field.value, symbols.intern(field.name)});
        sema::Value made = tagged(sema::ValueKind::Record, slots.size(), symbols.intern(constructor));
        made.slots = arena_.copy(std::span<const sema::Slot>(slots)).data();
        return made;
    }

  private:
    static sema::Value tagged(sema::ValueKind kind, std::size_t count, Symbol tag) {
        sema::Value made;
        made.kind = kind;
        made.extent = {static_cast<std::uint32_t>(count), tag};
        return made;
    }
    sema::Value sequence(sema::ValueKind kind, std::initializer_list<sema::Value> items) {
        std::vector<sema::Slot> slots;
        for (const sema::Value& item : items) slots.push_back({item, no_symbol});
        sema::Value made = tagged(kind, slots.size(), no_symbol);
        made.slots = arena_.copy(std::span<const sema::Slot>(slots)).data();
        return made;
    }

    Arena arena_;
};

/// A program put together by hand: its model and, for each workload, the platform that was chosen.
class HandMade : public Values {
  public:
    sema::Model model;
    place::Placement placement;

    /// Replaces the fields of `base` that `changes` names, adds those that are new.
    static std::vector<Field> changed(std::vector<Field> base, std::initializer_list<Field> changes) {
        for (const Field& change : changes) {
            bool found = false;
            for (Field& field : base) {
                if (field.name != change.name) continue;
                field.value = change.value;
                found = true;
            }
            if (!found) base.push_back(change);
        }
        return base;
    }

    void app(std::string_view name, const std::vector<Field>& settings) {
        model.app.name = name;
        model.app.settings = record(settings);
    }
    /// Adds a workload that `platform` runs on `candidate`; returns its row.
    std::size_t workload_on(std::string_view platform, std::string_view kind, std::string_view name,
                            const std::vector<Field>& needs, const sema::Value& candidate) {
        sema::Workload made;
        made.name = symbols.intern(name);
        made.kind = symbols.intern(kind);
        made.needs = record(needs);
        const auto row = static_cast<std::uint32_t>(model.workloads.size());
        made.name_span = {FileId{0}, row * 10, row * 10 + 5};
        model.workloads.push_back(made);
        place::Decision decision;
        decision.workload = row;
        decision.chosen = 0;
        place::Verdict verdict;
        verdict.platform = platform_row(platform);
        verdict.standing = place::Standing::Chosen;
        verdict.candidate = candidate;
        decision.verdicts.push_back(verdict);
        placement.decisions.push_back(decision);
        return row;
    }
    /// Adds an input; returns the value that stands for it.
    sema::Value declared_input(std::string_view name) {
        sema::Input made;
        made.name = symbols.intern(name);
        model.inputs.push_back(made);
        return input(model.inputs.size() - 1);
    }
    void output(std::string_view name, const sema::Value& value) {
        sema::Output made;
        made.name = symbols.intern(name);
        made.value = value;
        model.outputs.push_back(made);
    }

    HandMade() { model.origins.emplace_back(); }

  private:
    std::uint32_t platform_row(std::string_view name) {
        const Symbol symbol = symbols.intern(name);
        for (std::uint32_t i = 0; i < placement.platform_names.size(); ++i) {
            if (placement.platform_names[i] == symbol) return i;
        }
        placement.platform_names.push_back(symbol);
        return static_cast<std::uint32_t>(placement.platform_names.size() - 1);
    }
};

}  // namespace mlwc::tests
