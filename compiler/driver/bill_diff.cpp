// Workloads are the same if their names are, whatever they run on.
#include "compiler/driver/bill_diff.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/driver/bill_json.h"
#include "compiler/driver/render_json.h"
#include "compiler/sema/ratio.h"

namespace mlwc::driver {
namespace {

/// A row of either bill, made comparable.
struct Line {
    std::string what;
    std::string on;
    place::Sum minimum, expected, maximum;
};

place::Sum sum_of(place::Monthly amount) {
    place::Sum sum;
    sum.add(amount);
    return sum;
}

std::vector<Line> lines_of(const Bill& bill) {
    std::vector<Line> lines;
    for (const BillRow& row : bill.rows) {
        const place::Replicas& replicas = row.replicas;
        lines.push_back({fmt::format("{} {}", row.kind, row.name),
                         fmt::format("{}, {}, {} to {}", row.platform, row.size, replicas.minimum, replicas.maximum),
                         sum_of(row.cost.minimum), sum_of(place::at_declared_load(row.cost)),
                         sum_of(row.cost.maximum)});
    }
    for (const SharedRow& row : bill.shared) {
        const place::Sum cost = sum_of(row.piece.cost());
        lines.push_back({std::string(row.piece.name), fmt::format("{}", row.piece.count), cost, cost, cost});
    }
    return lines;
}

const Line* find(const std::vector<Line>& lines, const std::string& what) {
    const auto at = std::ranges::find(lines, what, &Line::what);
    return at == lines.end() ? nullptr : &*at;
}

ChangedRow change_of(const Line* before, const Line* after) {
    static const Line nothing;
    const Line& old = before == nullptr ? nothing : *before;
    const Line& fresh = after == nullptr ? nothing : *after;
    return {after == nullptr ? old.what : fresh.what,
            old.on,
            fresh.on,
            {old.minimum, fresh.minimum},
            {old.expected, fresh.expected},
            {old.maximum, fresh.maximum}};
}

std::string print_known(const place::Sum& sum) {
    if (!sum.at_least) return place::print_money(place::Monthly(sum.nano_usd));
    return sum.nano_usd == 0 ? "unknown" : place::print_money(sum);
}

std::string print_change(const AmountChange& change) {
    if (!change.changed()) return print_known(change.after);
    std::string text = fmt::format("{} -> {}", print_known(change.before), print_known(change.after));
    if (const place::Monthly by = change.difference()) {
        text += fmt::format(" ({}{})", *by < 0 ? "-" : "+", place::print_money(place::Monthly(*by < 0 ? -*by : *by)));
    }
    return text;
}

std::string print_on(const ChangedRow& row) {
    if (row.on_before.empty()) return "new: " + row.on_after;
    if (row.on_after.empty()) return "gone: " + row.on_before;
    if (row.on_before == row.on_after) return row.on_after;
    return row.on_before + " -> " + row.on_after;
}

}  // namespace

place::Monthly AmountChange::difference() const {
    if (before.at_least || after.at_least) return std::nullopt;
    const auto by = sema::subtract({after.nano_usd, 1}, {before.nano_usd, 1});
    return by ? place::Monthly(by->numerator) : std::nullopt;
}

bool AmountChange::changed() const { return before.nano_usd != after.nano_usd || before.at_least != after.at_least; }

BillDiff diff_of(const Bill& before, const Bill& after) {
    const std::vector<Line> old_lines = lines_of(before);
    const std::vector<Line> new_lines = lines_of(after);
    BillDiff diff;
    const auto add = [&](const Line* old, const Line* fresh) {
        ChangedRow row = change_of(old, fresh);
        const bool changed = row.minimum.changed() || row.expected.changed() || row.maximum.changed();
        if (changed || row.on_before != row.on_after) {
            diff.rows.push_back(std::move(row));
        } else {
            ++diff.unchanged;
        }
    };
    for (const Line& line : new_lines) add(find(old_lines, line.what), &line);
    for (const Line& line : old_lines) {
        if (find(new_lines, line.what) == nullptr) add(&line, nullptr);
    }
    diff.minimum = {before.total.minimum, after.total.minimum};
    diff.expected = {before.total.expected, after.total.expected};
    diff.maximum = {before.total.maximum, after.total.maximum};
    return diff;
}

std::string print(const BillDiff& diff, Prose prose) {
    Table table{{{"what"},
                 {"on"},
                 {"at minimum", Align::Right},
                 {"at declared load", Align::Right},
                 {"at maximum", Align::Right}},
                {}};
    for (const ChangedRow& row : diff.rows) {
        table.rows.push_back({row.what, print_on(row), print_change(row.minimum), print_change(row.expected),
                              print_change(row.maximum)});
    }
    table.rows.push_back(
        {"total", "", print_change(diff.minimum), print_change(diff.expected), print_change(diff.maximum)});
    std::string out = heading("cost per month of 730 h, before -> after", prose) + print(table, prose);
    return out + fmt::format("\nunchanged: {}\n", diff.unchanged);
}

namespace {

using backends::JsonWriter;

void write_change(JsonWriter& json, std::string_view key, const AmountChange& change) {
    json.plain_key(key);
    json.open_object();
    write_sum(json, "before", change.before);
    write_sum(json, "after", change.after);
    write_amount(json, "difference", change.difference());
    json.close_object();
}

void write_changed_row(JsonWriter& json, const ChangedRow& row) {
    json.open_object();
    write_text(json, "what", row.what);
    write_text(json, "before", row.on_before);
    write_text(json, "after", row.on_after);
    write_change(json, "minimum", row.minimum);
    write_change(json, "declared_load", row.expected);
    write_change(json, "maximum", row.maximum);
    json.close_object();
}

}  // namespace

std::string to_json(const BillDiff& diff, std::span<const Diagnostic> diagnostics, const SourceSet& sources) {
    backends::Buffer out;
    JsonWriter json(out);
    json.open_object();
    json.plain_key("changed");
    json.open_array();
    for (const ChangedRow& row : diff.rows) write_changed_row(json, row);
    json.close_array();
    json.plain_key("unchanged");
    json.integer(static_cast<std::int64_t>(diff.unchanged));
    json.plain_key("total");
    json.open_object();
    write_change(json, "minimum", diff.minimum);
    write_change(json, "declared_load", diff.expected);
    write_change(json, "maximum", diff.maximum);
    json.close_object();
    write_findings(json, diagnostics, sources);
    json.close_object();
    out.append('\n');
    return out.release();
}

}  // namespace mlwc::driver
