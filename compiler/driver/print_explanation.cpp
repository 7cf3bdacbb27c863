// The record of a choice for a person: lines on a terminal, sections with a table in Markdown.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/base/display.h"
#include "compiler/driver/explanation.h"
#include "compiler/place/cost.h"
#include "compiler/place/sums.h"

namespace mlwc::driver {
namespace {

using place::print_money;
using place::Standing;

bool fits(const PlatformRecord& record) {
    return record.standing == Standing::Chosen || record.standing == Standing::Fits;
}

bool priced(const place::Cost& cost) { return cost.minimum || cost.expected || cost.maximum; }

std::string cost_of(const place::Cost& cost) {
    if (!priced(cost)) return "at a cost that is not known";
    std::string text;
    const auto add = [&](place::Monthly amount, std::string_view when) {
        const bool first = text.empty();
        text += fmt::format("{}{}{} {}", first ? "" : ", ", print_money(amount),
                            first ? " a month for its replicas" : "", when);
    };
    if (cost.minimum) add(cost.minimum, "at least");
    if (cost.expected) add(cost.expected, "at the declared traffic");
    add(cost.maximum, "at most");
    return text;
}

/// `from `gpu`, written at main.mlw:4:3`; empty if the limit reads no attribute.
std::string origin_of(const Reason& reason) {
    std::string text;
    for (const std::string& name : reason.attributes) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", name);
    std::string places;
    for (const WrittenPlace& place : reason.written) {
        places += fmt::format("{}{}:{}:{}", places.empty() ? "" : ", ", place.path, place.at.line, place.at.column);
    }
    if (!places.empty()) text += ", written at " + places;
    return text;
}

std::string fact_of(const Reason& reason) {
    return reason.source + (reason.checked.empty() ? "" : fmt::format(" (checked {})", reason.checked));
}

std::string way_in(const PlatformRecord& record) {
    return record.nearest_change.empty() ? "no small change would admit it"
                                         : "nearest change: " + record.nearest_change;
}

class Lines {
  public:
    explicit Lines(std::span<const ChoiceRecord> records) {
        for (const ChoiceRecord& record : records) {
            for (const PlatformRecord& row : record.platforms) width_ = std::max(width_, row.name.size());
        }
    }

    void append(const ChoiceRecord& record) {
        const std::string where = record.platform.empty() ? "on no platform" : "on " + record.platform;
        append_printable(out_, fmt::format("{} {} {}\n", record.kind, record.name, where));
        for (const PlatformRecord& row : record.platforms) append(row, record.kind);
        out_ += '\n';
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void append(const PlatformRecord& row, const std::string& kind) {
        std::string text = fmt::format("  {:<9}  {:<{}}", word_of(row.standing), row.name, width_);
        if (row.standing == Standing::NotAsked) text += fmt::format("  runs no {}s", kind);
        if (fits(row)) text += fmt::format("  {}  {}", row.size, cost_of(row.cost));
        text.resize(text.find_last_not_of(' ') + 1);
        append_printable(out_, text + "\n");
        for (const Reason& reason : row.reasons) append(reason);
        if (row.standing == Standing::RuledOut) line(way_in(row));
    }

    void append(const Reason& reason) {
        if (reason.limit.empty()) return line(reason.message);
        line(fmt::format("{} [{}]", reason.message, reason.limit));
        const std::string origin = origin_of(reason);
        if (!origin.empty()) line("  from " + origin);
        if (!reason.source.empty()) line("  fact: " + fact_of(reason));
    }

    void line(std::string_view text) { append_printable(out_, fmt::format("{:13}{}\n", "", text)); }

    std::size_t width_ = 0;
    std::string out_;
};

/// The reasons that rule a platform out, as an item with items.
std::string markdown_reasons(const PlatformRecord& row) {
    std::string out = fmt::format("- `{}` is ruled out; {}\n", row.name, in_markdown(way_in(row)));
    for (const Reason& reason : row.reasons) {
        out += "  - " + in_markdown(reason.message);
        if (!reason.limit.empty()) out += fmt::format(" (`{}`)", reason.limit);
        const std::string origin = origin_of(reason);
        if (!origin.empty()) out += "; from " + in_markdown(origin);
        if (!reason.source.empty()) out += "; fact: " + in_markdown(fact_of(reason));
        out += "\n";
    }
    return out;
}

std::string markdown(const ChoiceRecord& record) {
    const std::string where = record.platform.empty() ? "no platform" : record.platform;
    Table table{{{"platform"},
                 {"standing"},
                 {"size"},
                 {"at minimum", Align::Right},
                 {"at declared load", Align::Right},
                 {"at maximum", Align::Right},
                 {"prices of"}},
                {}};
    std::string reasons;
    for (const PlatformRecord& row : record.platforms) {
        std::vector<std::string> cells{row.name, std::string(word_of(row.standing)), row.size, "", "", "", ""};
        if (fits(row)) {
            cells[3] = print_money(row.cost.minimum);
            cells[4] = print_money(place::at_declared_load(row.cost));
            cells[5] = print_money(row.cost.maximum);
            for (const place::AskedPrice& price : row.prices) {
                const std::string date(price.price ? price.price->effective : "unknown");
                if (cells[6].find(date) == std::string::npos) cells[6] += (cells[6].empty() ? "" : ", ") + date;
            }
        }
        table.rows.push_back(std::move(cells));
        if (row.standing == Standing::RuledOut) reasons += markdown_reasons(row);
    }
    std::string out = heading(fmt::format("{} {} on {}", record.kind, record.name, where), Prose::Markdown);
    out += print(table, Prose::Markdown);
    return out + (reasons.empty() ? "" : "\n" + reasons) + "\n";
}

}  // namespace

std::string print(std::span<const ChoiceRecord> records, Prose prose) {
    if (prose == Prose::Text) {
        Lines lines(records);
        for (const ChoiceRecord& record : records) lines.append(record);
        return lines.take();
    }
    std::string out;
    for (const ChoiceRecord& record : records) out += markdown(record);
    return out;
}

}  // namespace mlwc::driver
