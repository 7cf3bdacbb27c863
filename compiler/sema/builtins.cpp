// The rows. Arguments have been checked; values may still be too large or nonsensical.
#include "compiler/sema/builtins.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "compiler/sema/builtin_texts.h"
#include "compiler/sema/cron_gap.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/ratio.h"
#include "compiler/sema/time_zones.h"
#include "compiler/sema/units.h"

namespace mlwc::sema {
namespace {

using Arguments = std::span<const Value>;

Value number_like(const Value& like, Ratio amount) {
    Value result = like;
    result.number = amount.numerator;
    result.denominator = amount.denominator;
    result.origin = no_origin;
    return result;
}

Value integer(std::int64_t amount) {
    Value result;
    result.kind = ValueKind::Number;
    result.number = amount;
    return result;
}

Value boolean(bool truth) {
    Value result;
    result.kind = ValueKind::Bool;
    result.number = truth ? 1 : 0;
    return result;
}

Value error() {
    Value result;
    result.kind = ValueKind::Error;
    return result;
}

Value steps(Arguments arguments, const BuiltinContext& context, std::string_view& problem) {
    constexpr std::int64_t most = 10'000;
    const Ratio low = ratio_of(arguments[0]);
    const Ratio step = ratio_of(arguments[2]);
    const auto extent = subtract(ratio_of(arguments[1]), low);
    const auto count = extent && step.numerator > 0 ? divide(*extent, step) : std::nullopt;
    if (!count || count->numerator < 0 || round_down(*count) >= most) {
        problem = "`steps` goes upwards from low to high by a positive step, at most 10,000 times";
        return error();
    }
    const auto number = static_cast<std::size_t>(round_down(*count)) + 1;
    Slot* slots = context.arena.allocate<Slot>(number);
    for (std::size_t index = 0; index < number; ++index) {
        const auto distance = multiply(step, {static_cast<std::int64_t>(index), 1});
        const auto amount = distance ? add(low, *distance) : std::nullopt;
        new (&slots[index]) Slot{amount ? number_like(arguments[0], *amount) : error(), no_symbol};
    }
    return list_value({slots, number});
}

Value smaller(Arguments arguments, const BuiltinContext&, std::string_view&) {
    return compare(ratio_of(arguments[1]), ratio_of(arguments[0])) < 0 ? arguments[1] : arguments[0];
}

Value larger(Arguments arguments, const BuiltinContext&, std::string_view&) {
    return compare(ratio_of(arguments[1]), ratio_of(arguments[0])) > 0 ? arguments[1] : arguments[0];
}

Value ceiling(Arguments arguments, const BuiltinContext&, std::string_view&) {
    return number_like(arguments[0], {round_up(ratio_of(arguments[0])), 1});
}

Value floor(Arguments arguments, const BuiltinContext&, std::string_view&) {
    return number_like(arguments[0], {round_down(ratio_of(arguments[0])), 1});
}

Value length(Arguments arguments, const BuiltinContext&, std::string_view&) {
    return integer(static_cast<std::int64_t>(arguments[0].extent.count));
}

Value words(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    constexpr std::string_view blanks = " \t\n";
    const std::string_view text = arguments[0].text();
    std::vector<std::string_view> found;
    for (std::size_t begin = text.find_first_not_of(blanks); begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
        found.push_back(text.substr(begin, end - begin));
        begin = std::min(text.find_first_not_of(blanks, end), text.size());
    }
    Slot* slots = context.arena.allocate<Slot>(found.size());
    for (std::size_t index = 0; index < found.size(); ++index) {
        new (&slots[index]) Slot{string_value(found[index]), no_symbol};
    }
    return list_value({slots, found.size()});
}

Value matches(Arguments arguments, const BuiltinContext& context, std::string_view& problem) {
    TextPattern* pattern = context.patterns.find(arguments[1].text());
    if (pattern != nullptr) return boolean(pattern->matches(arguments[0].text()));
    problem = "this text is no pattern";
    return error();
}

/// The first text of a list, or key of a map, that has the shape, or that has it not; none if there is none.
Value first_text(Arguments arguments, const BuiltinContext& context, bool wanted, std::string_view& problem) {
    TextPattern* pattern = context.patterns.find(arguments[1].text());
    if (pattern == nullptr) {
        problem = "this text is no pattern";
        return error();
    }
    if (arguments[0].is(ValueKind::String)) {
        return pattern->matches(arguments[0].text()) == wanted ? arguments[0] : Value{};
    }
    const bool keyed = arguments[0].is(ValueKind::Record);
    for (const Slot& slot : arguments[0].children()) {
        if (!keyed && !slot.value.is(ValueKind::String)) continue;  // known only when deploying
        const std::string_view text = keyed ? context.symbols.text(slot.key) : slot.value.text();
        if (pattern->matches(text) != wanted) continue;
        return string_value(text);
    }
    return {};
}

Value like(Arguments arguments, const BuiltinContext& context, std::string_view& problem) {
    return first_text(arguments, context, true, problem);
}

Value unlike(Arguments arguments, const BuiltinContext& context, std::string_view& problem) {
    return first_text(arguments, context, false, problem);
}

Value covers(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    const Value& offered = arguments[0];
    const Value& needed = arguments[1];
    if (needed.is(ValueKind::None)) return boolean(true);
    if (!offered.is(ValueKind::Accelerators)) return boolean(false);
    const bool any_model = context.symbols.text(needed.extent.tag) == "GPU";
    return boolean(offered.number >= needed.number && (any_model || offered.extent.tag == needed.extent.tag));
}

/// The sum of one member of all records; empty if one of them has no such number, or if the sum does not fit.
std::optional<Ratio> sum_of(const Value& records, Symbol member) {
    std::optional<Ratio> sum = Ratio{0, 1};
    for (const Slot& slot : records.children()) {
        const Value* amount = find(slot.value, member);
        if (amount == nullptr || !amount->is(ValueKind::Number)) return std::nullopt;
        sum = add(*sum, ratio_of(*amount));
        if (!sum) return std::nullopt;
    }
    return sum;
}

Value total(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    const auto sum = sum_of(arguments[0], context.symbols.find(arguments[1].text()));
    return sum ? number_value(*sum) : unknown_value();
}

/// `12.5`: a part of a whole, in percent with one digit, rounded.
std::optional<std::string> percent_of(Ratio part, Ratio whole) {
    const auto share = divide(part, whole);
    const auto thousandths = share ? multiply(*share, {1000, 1}) : std::nullopt;
    const auto half = thousandths ? add(*thousandths, {1, 2}) : std::nullopt;
    if (!half) return std::nullopt;
    const std::int64_t rounded = round_down(*half);
    std::string text = std::to_string(rounded / 10);
    if (rounded % 10 != 0) text.append(".").append(std::to_string(rounded % 10));
    return text;
}

Value shares(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    const Symbol member = context.symbols.find(arguments[1].text());
    const auto sum = sum_of(arguments[0], member);
    if (!sum || !arguments[0].is(ValueKind::Record)) return unknown_value();
    std::string text;
    for (const Slot& slot : arguments[0].children()) {
        const auto share = percent_of(ratio_of(*find(slot.value, member)), *sum);
        if (!share) return unknown_value();
        text.append(text.empty() ? "`" : ", `").append(context.symbols.text(slot.key)).append("` ");
        text.append(*share).append(" %");
    }
    return string_value(context.arena.copy(std::string_view(text)));
}

Value several(Arguments arguments, const BuiltinContext&, std::string_view& problem) {
    if (arguments[0].denominator != 1 || arguments[0].number < 1) {
        problem = "`several` takes a whole number of at least 1";
        return error();
    }
    Value result = arguments[1];
    result.number = arguments[0].number;
    result.origin = no_origin;
    return result;
}

Value price(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    return context.facts.price(arguments[0].text(), arguments[1].text());
}

Value instances(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    return context.facts.instances(arguments[0].text());
}

Value cron_gap(Arguments arguments, const BuiltinContext&, std::string_view&) {
    const std::optional<std::int64_t> minutes = shortest_gap(arguments[0].text());
    if (!minutes) return unknown_value();
    const auto gap = multiply({*minutes, 1}, find_unit("min")->size);
    return gap ? number_value(*gap, Dimension::Time) : unknown_value();
}

Value time_zone(Arguments arguments, const BuiltinContext& context, std::string_view&) {
    const std::string_view name = nearest_time_zone(arguments[0].text(), context.time_zones);
    return name.empty() ? Value{} : string_value(name);
}

constexpr std::array stepping{Parameter::Number, Parameter::SameNumber, Parameter::SameNumber};
constexpr std::array two_numbers{Parameter::Number, Parameter::SameNumber};
constexpr std::array one_number{Parameter::Number};
constexpr std::array one_sequence{Parameter::Sequence};
constexpr std::array two_accelerators{Parameter::Accelerators, Parameter::Accelerators};
constexpr std::array number_and_accelerators{Parameter::Number, Parameter::Accelerators};
constexpr std::array two_strings{Parameter::String, Parameter::String};
constexpr std::array sequence_and_string{Parameter::Sequence, Parameter::String};
constexpr std::array sequence_and_strings{Parameter::Sequence, Parameter::String, Parameter::String};
constexpr std::array two_sequences{Parameter::Sequence, Parameter::Sequence};
constexpr std::array one_string{Parameter::String};

constexpr std::array builtin_rows{
    Builtin{"steps", "low, high, step", "the list low, low + step, ... up to high; at most 10,000", stepping,
            Outcome::ListOfFirst, steps},
    Builtin{"min", "a, b", "the smaller of two numbers or quantities of one dimension", two_numbers, Outcome::LikeFirst,
            smaller},
    Builtin{"max", "a, b", "the larger of two numbers or quantities of one dimension", two_numbers, Outcome::LikeFirst,
            larger},
    Builtin{"ceil", "number", "the next whole number above, in the base unit of a quantity", one_number,
            Outcome::LikeFirst, ceiling},
    Builtin{"floor", "number", "the next whole number below, in the base unit of a quantity", one_number,
            Outcome::LikeFirst, floor},
    Builtin{"length", "list", "how many elements or members, or bytes of a string", one_sequence, Outcome::Integer,
            length},
    Builtin{"words", "string", "the list of its words, which blanks separate", one_string, Outcome::Strings, words},
    Builtin{"split", "string, separator", "the list of its parts between separators", sequence_and_string,
            Outcome::Strings, call_split},
    Builtin{"values", "map", "the list of a map's values", one_sequence, Outcome::Elements, call_values},
    Builtin{"members", "list, name",
            "the list of texts that the elements of a list or map have under a name: `members(w.secrets, \"name\")`",
            sequence_and_string, Outcome::Strings, call_members, true},
    Builtin{"whose", "list, name, word",
            "the elements of a list or map that have that text or word under a name, of workloads too: `whose(w.calls, "
            "\"serves\", \"http\")`",
            sequence_and_strings, Outcome::Candidates, call_whose, true, true},
    Builtin{"longest", "list", "how many characters the longest text of a list, or key of a map, has", one_sequence,
            Outcome::Integer, call_longest, true},
    Builtin{"text_size", "map", "how many bytes the keys and texts of a map, or the texts of a list, take",
            one_sequence, Outcome::Integer, call_text_size, true},
    Builtin{"common", "list, other", "the first text of a list, or key of a map, that is in the other too; else `none`",
            two_sequences, Outcome::OptionalString, call_common, true},
    Builtin{"repeated", "list", "the first text of a list that stands there twice; else `none`", one_sequence,
            Outcome::OptionalString, call_repeated, true},
    Builtin{"matches", "string, pattern", "whether all of a text has a shape, as `string(matches ...)` says",
            two_strings, Outcome::Boolean, matches},
    Builtin{"like", "list, pattern", "the first text of a list, or key of a map, that has that shape; else `none`",
            sequence_and_string, Outcome::OptionalString, like, true},
    Builtin{"unlike", "list, pattern",
            "the first text of a list, or key of a map, that has not that shape; else `none`", sequence_and_string,
            Outcome::OptionalString, unlike, true},
    Builtin{"covers", "offered, needed",
            "whether accelerators serve a need: `GPU` is served by any model, and none by anything", two_accelerators,
            Outcome::Boolean, covers, true},
    Builtin{"cron_gap", "expression", "the shortest time between two starts of a `cron` schedule, or unknown",
            one_string, Outcome::Duration, cron_gap, true},
    Builtin{"time_zone", "name", "the time zone of that name, or the nearest there is; `none` if none is near",
            one_string, Outcome::OptionalString, time_zone, true},
    Builtin{"total", "map, member", "the sum of one member of all records of a map or a list", sequence_and_string,
            Outcome::Number, total},
    Builtin{"shares", "map, member", "what part of that sum each record has, as text: `` `a` 75 %, `b` 25 % ``",
            sequence_and_string, Outcome::String, shares, true},
    Builtin{"several", "number, accelerators", "that many accelerators of the same model", number_and_accelerators,
            Outcome::Accelerators, several, true},
    Builtin{"price", "service, sku", "the catalog's price in the region of the app, as USD per hour, or unknown",
            two_strings, Outcome::MoneyRate, price, true},
    Builtin{"instances", "service", "all instances of `\"ec2\"` or `\"sagemaker-hosting\"` as candidates", one_string,
            Outcome::Candidates, instances, true},
};

static_assert(std::ranges::all_of(builtin_rows, [](const Builtin& row) {
    const auto commas = static_cast<std::size_t>(std::ranges::count(row.names, ','));
    return row.parameters.size() <= most_parameters && row.parameters.size() == commas + 1;
}));

}  // namespace

std::span<const Builtin> builtins() { return builtin_rows; }

int find_builtin(std::string_view name) {
    for (std::size_t row = 0; row < builtin_rows.size(); ++row) {
        if (builtin_rows[row].name == name) return static_cast<int>(row);
    }
    return -1;
}

}  // namespace mlwc::sema
