// A number, then a unit; only durations are sums of such pairs.
#include "compiler/sema/quantity_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "compiler/base/letters.h"

namespace mlwc::sema {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// `0.5` and `Gi` of `.5Gi`.
struct Written {
    std::string number;  // as the language writes it
    Ratio amount;
    std::string_view unit;
};

constexpr std::size_t most_digits = 15;  // beyond it, it is no quantity that somebody typed

/// `e9` at the front of `text`, as a power of ten.
std::int64_t take_exponent(std::string_view& text) {
    if (text.size() < 2 || (text[0] != 'e' && text[0] != 'E')) return 1;
    std::size_t at = text[1] == '+' ? 2 : 1;
    int power = 0;
    const std::size_t first = at;
    for (; at < text.size() && is_digit(text[at]); ++at) power = std::min(power * 10 + (text[at] - '0'), 99);
    const bool another_word = at < text.size() && is_letter(text[at]);
    if (at == first || another_word || power > 12) return 1;
    text.remove_prefix(at);
    std::int64_t factor = 1;
    for (; power > 0; --power) factor *= 10;
    return factor;
}

/// Takes the number off the front of `text`; nothing if there is none.
std::optional<Written> take_number(std::string_view& text) {
    Written written;
    std::int64_t digits = 0;
    std::int64_t scale = 1;
    std::size_t count = 0;
    bool point = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        const bool digit_follows = at + 1 < text.size() && is_digit(text[at + 1]);
        if (is_digit(c)) {
            if (++count > most_digits) return std::nullopt;
            digits = digits * 10 + (c - '0');
            if (point) scale *= 10;
        } else if (c == '.' && !point && digit_follows) {
            point = true;
            if (at == 0) written.number = "0";
        } else if ((c != '_' && c != ',') || !digit_follows || count == 0 || point) {
            break;
        }
        written.number.push_back(c == ',' ? '_' : c);
    }
    if (count == 0) return std::nullopt;
    text.remove_prefix(at);
    const std::int64_t factor = take_exponent(text);
    const auto amount = multiply({digits, 1}, {factor, scale});
    const auto reduced = amount ? ratio(amount->numerator, amount->denominator) : std::nullopt;
    if (!reduced) return std::nullopt;
    written.amount = *reduced;
    if (factor != 1) written.number = reduced->whole() ? std::to_string(reduced->numerator) : std::string();
    return written;
}

std::optional<Written> split_quantity(std::string_view text) {
    const bool dollars = text.starts_with('$');
    if (dollars) text.remove_prefix(1);
    auto written = take_number(text);
    if (!written || written->number.empty()) return std::nullopt;
    written->unit = trimmed(text);
    if (dollars && !written->unit.empty() && written->unit.front() != '/') return std::nullopt;
    return written;
}

std::string joined(std::string_view number, std::string_view unit) {
    return std::string(number) + (unit == "%" || unit.empty() ? "" : " ") + std::string(unit);
}

/// A count as people say it: `7 billion` rather than ten digits.
std::string count_text(std::int64_t number) {
    constexpr std::array<std::pair<std::int64_t, std::string_view>, 2> names{
        {{1'000'000'000, " billion"}, {1'000'000, " million"}}};
    for (const auto& [size, name] : names) {
        if (number >= size && number % size == 0) return std::to_string(number / size) + std::string(name);
    }
    return std::to_string(number);
}

Reading bare_bytes(const Written& written, std::string_view usual_unit) {
    constexpr std::int64_t mebibyte = 1'048'576;
    constexpr std::int64_t largest_disk = 16'384;  // what has no usual size is a disk, and is counted in GiB
    const std::string in_mebibytes = usual_unit.empty() ? "" : "Amazon ECS and AWS Batch count memory in MiB";
    if (!written.amount.whole()) return {written.number + " GiB", {}};
    const std::int64_t number = written.amount.numerator;
    if (number >= mebibyte) return {print_quantity(written.amount, Dimension::Bytes, false), {}};
    if (usual_unit.empty() && number < largest_disk) return {written.number + " GiB", {}};
    if (number >= 256 && number % 1024 == 0) return {std::to_string(number / 1024) + " GiB", in_mebibytes};
    if (number >= 256) return {written.number + " MiB", in_mebibytes};
    return {written.number + " GiB", {}};
}

Reading bare_processors(const Written& written) {
    if (compare(written.amount, {256, 1}) < 0) return {written.number + " vCPU", {}};
    // Nobody asks for so many: these are units, 1024 to a vCPU.
    const auto thousandths = multiply(written.amount, {1000, 1024});
    const auto exact = thousandths ? ratio(thousandths->numerator, thousandths->denominator) : std::nullopt;
    if (!exact || !exact->whole()) return {};
    return {print_quantity(*exact, Dimension::Cpu, false), "Amazon ECS counts 1024 units for one vCPU"};
}

Reading bare(const Written& written, Measure wanted, std::string_view usual_unit) {
    const bool below_one = compare(written.amount, {1, 1}) < 0 && written.amount.numerator > 0;
    switch (wanted.dimension) {
        case Dimension::Bytes:
            return wanted.per_time ? Reading{written.number + " MiB/s", {}} : bare_bytes(written, usual_unit);
        case Dimension::Time:
            return {joined(written.number, usual_unit.empty() ? "s" : usual_unit), {}};
        case Dimension::Cpu:
            return bare_processors(written);
        case Dimension::Fraction: {
            const auto share = below_one ? multiply(written.amount, {1'000'000, 1}) : std::nullopt;
            return {share ? print_quantity(*share, Dimension::Fraction, false) : written.number + "%", {}};
        }
        case Dimension::Money:
            return {written.number + (wanted.per_time ? " USD/month" : " USD"), {}};
        case Dimension::Requests:
            return {written.number + (wanted.per_time ? " req/s" : " req"), {}};
        case Dimension::Count:
            return {written.amount.whole() ? count_text(written.amount.numerator) : written.number, {}};
    }
    return {};
}

/// `1h30m`, `1h 30m`, and what stands between `P` and its end in `P1DT2H`.
Reading sum_of_durations(std::string_view text) {
    const bool iso = text.size() > 2 && (text[0] == 'P' || text[0] == 'p');
    if (iso) text.remove_prefix(1);
    Ratio sum{0, 1};
    std::size_t pairs = 0;
    while (!text.empty()) {
        if (iso && (text.front() == 'T' || text.front() == 't')) text.remove_prefix(1);
        const auto written = take_number(text);
        if (!written) return {};
        text = text.substr(std::min(text.find_first_not_of(' '), text.size()));
        const auto end = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter) - text.begin());
        const std::string_view name = text.substr(0, iso ? std::min<std::size_t>(end, 1) : end);
        text = trimmed(text.substr(name.size()));
        const std::string slip = usual_slip(name, Measure{Dimension::Time, false});
        const auto unit = find_unit(slip.empty() ? name : std::string_view(slip));
        if (!unit || unit->dimension != Dimension::Time || unit->per_time) return {};
        const auto part = multiply(written->amount, unit->size);
        const auto total = part ? add(sum, *part) : std::nullopt;
        if (!total) return {};
        sum = *total;
        ++pairs;
    }
    if (pairs < 2 && !iso) return {};
    return {print_quantity(sum, Dimension::Time, false), iso ? "ISO 8601 writes durations so" : ""};
}

/// Kubernetes writes thousandths of a processor.
Reading thousandths(const Written& written) {
    constexpr std::array<std::string_view, 5> names{"m", "millicpu", "millicore", "millicores", "milli"};
    if (std::find(names.begin(), names.end(), written.unit) == names.end() || !written.amount.whole()) return {};
    return {print_quantity(written.amount, Dimension::Cpu, false),
            "Kubernetes writes `m` for a thousandth of a processor"};
}

}  // namespace

Reading read_quantity(std::string_view text, Measure wanted, std::string_view usual_unit) {
    text = trimmed(text);
    const bool duration = wanted.dimension == Dimension::Time && !wanted.per_time;
    if (duration) {
        if (Reading sum = sum_of_durations(text); !sum.text.empty()) return sum;
    }
    const auto written = split_quantity(text);
    if (!written) return {};
    if (written->unit.empty()) return bare(*written, wanted, usual_unit);
    if (wanted.dimension == Dimension::Cpu) {
        if (Reading small = thousandths(*written); !small.text.empty()) return small;
    }
    const auto fits = [&](std::string_view name) {
        const auto unit = find_unit(name);
        return unit && Measure{unit->dimension, unit->per_time} == wanted;
    };
    std::string unit(written->unit);
    if (unit.starts_with("/")) unit = (wanted.dimension == Dimension::Money ? "USD" : "req") + unit;
    if (const std::size_t per = unit.find(" per "); per != std::string::npos) unit.replace(per, 5, "/");
    if (fits(unit)) return {joined(written->number, unit), {}};
    if (const std::string meant = usual_slip(unit, wanted); fits(meant)) return {joined(written->number, meant), {}};
    // A rate that lost its time: the usual one is added.
    const std::string_view period = wanted.dimension == Dimension::Money ? "/month" : "/s";
    const std::string slip = usual_slip(unit, Measure{wanted.dimension, false});
    const std::string rate = (slip.empty() ? unit : slip) + std::string(period);
    if (wanted.per_time && fits(rate)) return {joined(written->number, rate), {}};
    return {};
}

std::string quantity_in(std::string_view number, std::string_view unit) {
    const auto written = take_number(number);
    const auto known = find_unit(unit);
    if (!written || !number.empty() || !known) return {};
    const auto amount = multiply(written->amount, known->size);
    return amount ? print_quantity(*amount, known->dimension, known->per_time) : std::string{};
}

}  // namespace mlwc::sema
