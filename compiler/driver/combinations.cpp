// A combination is a number in mixed radix: its digits are the values of the params, the first param counting slowest.
#include "compiler/driver/combinations.h"

#include <algorithm>
#include <tuple>

namespace mlwc::driver {
namespace {

std::size_t digit(const std::vector<Choices>& choices, std::size_t param, std::size_t number) {
    for (std::size_t at = choices.size(); at-- > param + 1;) number /= choices[at].values.size();
    return number % choices[param].values.size();
}

}  // namespace

std::vector<Choices> choices_of(const pipeline::Compilation& made, const std::vector<sema::Setting>& given) {
    std::vector<Choices> found;
    const sema::Program& program = made.program;
    for (const sema::DeclId id : program.params) {
        const sema::Declaration& param = program[id];
        const std::string name(made.symbols.text(param.name));
        const auto same = [&](const sema::Setting& setting) { return setting.name == name; };
        const bool fixed = std::ranges::any_of(given, same) ||
                           std::ranges::find(program.givens, id, &sema::Given::param) != program.givens.end();
        if (param.at.file != 0 || fixed) continue;
        const sema::TypeId type = program.types.required(param.type);
        Choices choices{name, {}, program.span(param.name_at)};
        if (program.types.is(type, sema::TypeKind::Bool)) choices.values = {"false", "true"};
        const bool listed =
            program.types.is(type, sema::TypeKind::Strings) || program.types.is(type, sema::TypeKind::Symbols);
        for (const sema::Alternative& one : program.types.alternatives(type)) {
            if (listed) choices.values.emplace_back(made.symbols.text(one.name));
        }
        if (!choices.values.empty()) found.push_back(std::move(choices));
    }
    return found;
}

std::size_t count_combinations(const std::vector<Choices>& choices) {
    std::size_t count = 1;
    for (const Choices& row : choices) {
        count *= row.values.size();
        if (count > combinations_at_most) break;
    }
    return count;
}

std::vector<sema::Setting> combination(const std::vector<Choices>& choices, std::size_t number) {
    std::vector<sema::Setting> settings;
    for (std::size_t param = 0; param < choices.size(); ++param) {
        settings.push_back({choices[param].param, choices[param].values[digit(choices, param, number)]});
    }
    return settings;
}

void Findings::add(std::vector<Diagnostic> found, std::size_t number) {
    total_ = std::max(total_, number + 1);
    for (Diagnostic& next : found) {
        const auto same = [&](const Finding& other) {
            const Diagnostic& old = other.diagnostic;
            return std::tie(old.span, old.name, old.message) == std::tie(next.span, next.name, next.message);
        };
        const auto known = std::ranges::find_if(found_, same);
        if (known == found_.end())
            found_.push_back({std::move(next), {number}});
        else
            known->numbers.push_back(number);
    }
}

std::vector<Diagnostic> Findings::take() {
    std::vector<Diagnostic> all;
    for (Finding& finding : found_) {
        if (finding.numbers.size() < total_) finding.diagnostic.notes.push_back("only " + when(finding.numbers));
        all.push_back(std::move(finding.diagnostic));
    }
    std::ranges::stable_sort(all, {}, [](const Diagnostic& one) { return std::tie(one.span, one.name, one.message); });
    return all;
}

/// "when `stage` is `prod`" if that says it all, else the combinations one by one.
std::string Findings::when(const std::vector<std::size_t>& numbers) const {
    std::string text;
    std::size_t product = 1;
    for (std::size_t param = 0; param < choices_.size(); ++param) {
        const std::vector<std::string>& values = choices_[param].values;
        std::vector<bool> seen(values.size());
        for (const std::size_t number : numbers) seen[digit(choices_, param, number)] = true;
        const auto count = static_cast<std::size_t>(std::ranges::count(seen, true));
        product *= count;
        if (count == values.size()) continue;
        if (!text.empty()) text += " and ";
        text += "`" + choices_[param].param + "` is ";
        std::size_t said = 0;
        for (std::size_t value = 0; value < values.size(); ++value) {
            if (seen[value]) text.append(said++ == 0 ? "`" : " or `").append(values[value]).append("`");
        }
    }
    if (product == numbers.size()) return "when " + text;
    constexpr std::size_t most_listed = 3;
    text = "with ";
    for (std::size_t at = 0; at < std::min(numbers.size(), most_listed); ++at) {
        if (at > 0) text += "; ";
        for (std::size_t param = 0; param < choices_.size(); ++param) {
            const std::string& value = choices_[param].values[digit(choices_, param, numbers[at])];
            text += (param == 0 ? "`" : ", `") + choices_[param].param + "=" + value + "`";
        }
    }
    if (numbers.size() > most_listed) text += "; and " + std::to_string(numbers.size() - most_listed) + " more";
    return text;
}

}  // namespace mlwc::driver
