// One table. A month has 730 hours, as AWS's own price examples count it.
#include "compiler/sema/units.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "compiler/base/text.h"

namespace mlwc::sema {
namespace {

struct UnitRow {
    std::string_view name;
    Dimension dimension;
    std::int64_t size;  // in base units
    bool shown;         // may be chosen when printing
};

constexpr std::int64_t kib = 1024;
constexpr std::int64_t hour = 3'600'000;

// Within a dimension from small to large: printing takes the last that is exact.
constexpr std::array unit_rows{
    UnitRow{"thousand", Dimension::Count, 1'000, false},
    UnitRow{"million", Dimension::Count, 1'000'000, false},
    UnitRow{"billion", Dimension::Count, 1'000'000'000, false},
    UnitRow{"B", Dimension::Bytes, 1, true},
    UnitRow{"KB", Dimension::Bytes, 1'000, false},
    UnitRow{"KiB", Dimension::Bytes, kib, true},
    UnitRow{"MB", Dimension::Bytes, 1'000'000, true},
    UnitRow{"MiB", Dimension::Bytes, kib* kib, true},
    UnitRow{"GB", Dimension::Bytes, 1'000'000'000, true},
    UnitRow{"GiB", Dimension::Bytes, kib* kib* kib, true},
    UnitRow{"TB", Dimension::Bytes, 1'000'000'000'000, true},
    UnitRow{"TiB", Dimension::Bytes, kib* kib* kib* kib, true},
    UnitRow{"ms", Dimension::Time, 1, true},
    UnitRow{"s", Dimension::Time, 1'000, true},
    UnitRow{"min", Dimension::Time, 60'000, true},
    UnitRow{"h", Dimension::Time, hour, true},
    UnitRow{"day", Dimension::Time, 24 * hour, true},
    UnitRow{"week", Dimension::Time, 168 * hour, false},
    UnitRow{"month", Dimension::Time, 730 * hour, false},
    UnitRow{"vCPU", Dimension::Cpu, 1'000, true},
    UnitRow{"%", Dimension::Fraction, 10'000, true},
    UnitRow{"USD", Dimension::Money, 1'000'000'000, true},
    UnitRow{"req", Dimension::Requests, 1, true},
};

struct Slip {
    std::string_view written;
    std::string_view meant;
};

// A spelling may stand in several rows: the first is meant where nothing is known, and where a quantity is wanted the
// first of its units.
constexpr std::array slips{
    Slip{"sec", "s"},        Slip{"secs", "s"},       Slip{"second", "s"},        Slip{"seconds", "s"},
    Slip{"msec", "ms"},      Slip{"millis", "ms"},    Slip{"milliseconds", "ms"}, Slip{"m", "min"},
    Slip{"mins", "min"},     Slip{"minute", "min"},   Slip{"minutes", "min"},     Slip{"hr", "h"},
    Slip{"hrs", "h"},        Slip{"hour", "h"},       Slip{"hours", "h"},         Slip{"d", "day"},
    Slip{"days", "day"},     Slip{"w", "week"},       Slip{"weeks", "week"},      Slip{"mo", "month"},
    Slip{"months", "month"}, Slip{"vcpus", "vCPU"},   Slip{"cpu", "vCPU"},        Slip{"cpus", "vCPU"},
    Slip{"core", "vCPU"},    Slip{"cores", "vCPU"},   Slip{"Ki", "KiB"},          Slip{"Mi", "MiB"},
    Slip{"Gi", "GiB"},       Slip{"Ti", "TiB"},       Slip{"K", "KiB"},           Slip{"M", "MiB"},
    Slip{"G", "GiB"},        Slip{"T", "TiB"},        Slip{"k", "KiB"},           Slip{"m", "MiB"},
    Slip{"g", "GiB"},        Slip{"t", "TiB"},        Slip{"gig", "GiB"},         Slip{"gigs", "GiB"},
    Slip{"megabytes", "MB"}, Slip{"gigabytes", "GB"}, Slip{"byte", "B"},          Slip{"bytes", "B"},
    Slip{"percent", "%"},    Slip{"pct", "%"},        Slip{"$", "USD"},           Slip{"dollar", "USD"},
    Slip{"dollars", "USD"},  Slip{"GPUs", "GPU"},     Slip{"gpu", "GPU"},         Slip{"gpus", "GPU"},
    Slip{"request", "req"},  Slip{"requests", "req"}, Slip{"reqs", "req"},        Slip{"rps", "req/s"},
    Slip{"qps", "req/s"},    Slip{"tps", "req/s"},    Slip{"rpm", "req/min"},     Slip{"k", "thousand"},
    Slip{"K", "thousand"},   Slip{"m", "million"},    Slip{"M", "million"},       Slip{"b", "billion"},
    Slip{"B", "billion"},    Slip{"bn", "billion"},   Slip{"G", "billion"},
};

/// For each first letter the rows that begin with it: one is asked for with each number of a program.
constexpr std::uint8_t no_row = 0xFF;
constexpr auto first_with = [] {
    std::array<std::uint8_t, 256> first{};
    first.fill(no_row);
    for (std::size_t row = unit_rows.size(); row-- > 0;)
        first[static_cast<unsigned char>(unit_rows[row].name.front())] = static_cast<std::uint8_t>(row);
    return first;
}();
constexpr auto next_with_same = [] {
    std::array<std::uint8_t, unit_rows.size()> next{};
    next.fill(no_row);
    for (std::size_t row = 0; row < unit_rows.size(); ++row) {
        for (std::size_t later = unit_rows.size(); --later > row;) {
            if (unit_rows[later].name.front() == unit_rows[row].name.front())
                next[row] = static_cast<std::uint8_t>(later);
        }
    }
    return next;
}();

const UnitRow* find_row(std::string_view name) {
    if (name.empty()) return nullptr;
    std::uint8_t row = first_with[static_cast<unsigned char>(name.front())];
    while (row != no_row && unit_rows[row].name != name) row = next_with_same[row];
    return row == no_row ? nullptr : &unit_rows[row];
}

bool exact_in_two_places(Ratio amount) { return amount.denominator == 1 || 100 % amount.denominator == 0; }

Spelled spell_rate(Ratio per_millisecond, Dimension dimension) {
    // The shortest period with a whole number reads best: 300 req/min, not 5 req/s, is a matter of taste; seconds win.
    const std::string_view unit = dimension == Dimension::Money      ? "USD"
                                  : dimension == Dimension::Requests ? "req"
                                  : dimension == Dimension::Bytes    ? "MiB"
                                                                     : "";
    const UnitRow* base = find_row(unit);
    constexpr std::array<std::string_view, 4> request_periods{"s", "min", "h", "day"};
    constexpr std::array<std::string_view, 2> money_periods{"month", "h"};
    const std::span<const std::string_view> periods =
        dimension == Dimension::Money ? std::span<const std::string_view>(money_periods) : request_periods;
    Spelled spelled{per_millisecond, unit, "ms"};
    for (const std::string_view period : periods) {
        const auto amount = multiply(per_millisecond, {find_row(period)->size, base == nullptr ? 1 : base->size});
        const auto reduced = amount ? ratio(amount->numerator, amount->denominator) : std::nullopt;
        if (!reduced) continue;
        spelled = {*reduced, unit, period};
        if (exact_in_two_places(*reduced)) break;
    }
    return spelled;
}

}  // namespace

std::optional<Unit> find_unit(std::string_view spelling) {
    const std::size_t slash = spelling.find('/');
    const UnitRow* counted = find_row(spelling.substr(0, slash));
    if (counted == nullptr) return std::nullopt;
    if (slash == std::string_view::npos) return Unit{counted->dimension, false, {counted->size, 1}};
    const UnitRow* period = find_row(spelling.substr(slash + 1));
    if (period == nullptr || period->dimension != Dimension::Time) return std::nullopt;
    const auto size = ratio(counted->size, period->size);
    return Unit{counted->dimension, true, *size};
}

std::string usual_slip(std::string_view spelling, std::optional<Measure> wanted) {
    const auto serves = [&](std::string_view name) {
        const std::optional<Unit> unit = wanted ? find_unit(name) : std::nullopt;
        return !wanted || (unit && *wanted == Measure{unit->dimension, unit->per_time});
    };
    for (const Slip& slip : slips) {
        if (slip.written == spelling && serves(slip.meant)) return std::string(slip.meant);
    }
    for (const UnitRow& row : unit_rows) {
        if (plainly_alike(row.name, spelling) && row.name != spelling && serves(row.name)) return std::string(row.name);
    }
    for (const Slip& slip : slips) {
        if (plainly_alike(slip.written, spelling) && serves(slip.meant)) return std::string(slip.meant);
    }
    const std::size_t slash = spelling.find('/');
    if (slash == std::string_view::npos) return {};
    // `req/hour`: each half may be a slip of its own.
    const auto half = [](std::string_view word, std::optional<Measure> measure) {
        return find_row(word) != nullptr ? std::string(word) : usual_slip(word, measure);
    };
    const std::string period = half(spelling.substr(slash + 1), Measure{Dimension::Time, false});
    const std::string meant = half(spelling.substr(0, slash), std::nullopt) + "/" + period;
    return find_unit(meant) && serves(meant) ? meant : std::string{};
}

std::span<const std::string_view> unit_names() {
    static constexpr auto names = [] {
        std::array<std::string_view, unit_rows.size()> all{};
        for (std::size_t index = 0; index < unit_rows.size(); ++index) all[index] = unit_rows[index].name;
        return all;
    }();
    return names;
}

std::vector<std::string_view> units_of(Dimension dimension) {
    std::vector<std::string_view> names;
    for (const UnitRow& row : unit_rows) {
        if (row.dimension == dimension) names.push_back(row.name);
    }
    return names;
}

Spelled spell(Ratio value, Dimension dimension, bool per_time) {
    if (per_time) return spell_rate(value, dimension);
    if (value.numerator == 0 && dimension == Dimension::Time) return {value, "s", {}};
    Spelled spelled{value, {}, {}};
    for (const UnitRow& row : unit_rows) {
        if (row.dimension != dimension || !row.shown) continue;
        const auto amount = divide(value, {row.size, 1});
        if (!amount) continue;
        // The first unit is taken whatever it gives; a larger one only if it is exact and not below one.
        const bool large = compare(*amount, {1, 1}) >= 0 || compare(*amount, {-1, 1}) <= 0;
        const bool readable = exact_in_two_places(*amount) && large;
        const bool decimals_read_well = dimension == Dimension::Bytes;
        if (spelled.unit.empty() || (readable && (amount->whole() || decimals_read_well))) {
            spelled = {*amount, row.name, {}};
        }
    }
    return spelled;
}

std::string_view describe(Dimension dimension, bool per_time) {
    switch (dimension) {
        case Dimension::Count:
            return per_time ? "a count per time" : "a number";
        case Dimension::Bytes:
            return per_time ? "bytes per time" : "a size in bytes";
        case Dimension::Time:
            return "a duration";
        case Dimension::Cpu:
            return "processors";
        case Dimension::Fraction:
            return "a percentage";
        case Dimension::Money:
            return per_time ? "money per time" : "money";
        case Dimension::Requests:
            return per_time ? "a request rate" : "requests";
    }
    return "a quantity";
}

std::string_view example(Dimension dimension, bool per_time) {
    switch (dimension) {
        case Dimension::Count:
            return "";
        case Dimension::Bytes:
            return per_time ? "10 MiB/s" : "4 GiB";
        case Dimension::Time:
            return "30 s";
        case Dimension::Cpu:
            return "2 vCPU";
        case Dimension::Fraction:
            return "60%";
        case Dimension::Money:
            return per_time ? "300 USD/month" : "5 USD";
        case Dimension::Requests:
            return per_time ? "50 req/s" : "100 req";
    }
    return "";
}

}  // namespace mlwc::sema
