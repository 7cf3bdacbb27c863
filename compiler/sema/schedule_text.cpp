// Unix has five fields and counts days of the week from 0; EventBridge has six, counts from 1, and wants a `?`.
#include "compiler/sema/schedule_text.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "compiler/base/letters.h"
#include "compiler/base/quote.h"

namespace mlwc::sema {
namespace {

constexpr std::size_t unix_fields = 5;
constexpr std::size_t scheduler_fields = 6;

std::vector<std::string_view> cron_words(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        const std::string_view word = text.substr(0, text.find_first_of(" \t"));
        if (!word.empty()) words.push_back(word);
        text.remove_prefix(word.size());
    }
    return words;
}

std::string joined_fields(const std::vector<std::string_view>& fields) {
    std::string text;
    for (const std::string_view field : fields) text.append(text.empty() ? "" : " ").append(field);
    return text;
}

bool cron_field(std::string_view field) {
    return std::all_of(field.begin(), field.end(), [](char c) {
        return is_letter_or_digit(c) || std::string_view("*?,-/#").find(c) != std::string_view::npos;
    });
}

/// `1-5` as `MON-FRI`: names, since the numbers of the two differ by one. Numbers of steps stay.
std::string days_of_week(std::string_view field) {
    constexpr std::array<std::string_view, 8> names{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};
    std::string text;
    char before = ' ';
    for (std::size_t at = 0; at < field.size(); ++at) {
        const char c = field[at];
        const bool alone = at + 1 >= field.size() || !is_digit(field[at + 1]);
        if (is_digit(c) && before != '/' && before != '#' && alone && c <= '7') {
            text += names[static_cast<std::size_t>(c - '0')];
        } else {
            text.push_back(to_upper(c));
        }
        before = c;
    }
    return text;
}

std::string cron(std::string_view expression) { return "cron(" + quote(expression) + ")"; }

/// What stands between `NAME(` and `)`.
std::string_view inside_of(std::string_view text, std::string_view name) {
    const bool called = text.starts_with(name) && text.size() > name.size() + 2 && text[name.size()] == '(';
    return called && text.back() == ')' ? text.substr(name.size() + 1, text.size() - name.size() - 2)
                                        : std::string_view{};
}

/// In `1-5` both counts are possible; a 0 is only of Unix.
bool counts_from_zero(std::string_view days) {
    return days == "0" || days.starts_with("0-") || days.starts_with("0,") || days.ends_with(",0");
}

bool names_both_days(const std::vector<std::string_view>& fields) {
    return fields[2] != "?" && fields[4] != "?" && (fields[2] == "*" || fields[4] == "*");
}

/// `0 0 3 * * ?` of Quartz: a `?` or the name of a day stands where no year or month is one.
bool begins_with_seconds(const std::vector<std::string_view>& fields) {
    if (fields.size() == scheduler_fields + 1) return true;
    return fields.size() == scheduler_fields &&
           (fields[3] == "?" || fields[5] == "?" || std::any_of(fields[5].begin(), fields[5].end(), is_letter));
}

/// Six fields, or those of Quartz, as EventBridge Scheduler takes them.
Reading read_six_fields(std::string_view written) {
    std::vector<std::string_view> fields = cron_words(written);
    if (!std::all_of(fields.begin(), fields.end(), cron_field)) return {};
    std::string why;
    if (begins_with_seconds(fields)) {
        if (!std::all_of(fields[0].begin(), fields[0].end(), is_digit)) return {};  // more than once a minute
        fields.erase(fields.begin());
        if (fields.size() < scheduler_fields) fields.emplace_back("*");
        why = "Quartz begins with seconds, which Amazon EventBridge Scheduler does not have";
    }
    if (names_both_days(fields)) (fields[4] == "*" ? fields[4] : fields[2]) = "?";
    if (fields[2] == "?" && fields[4] == "?") fields[2] = "*";
    const std::string days = counts_from_zero(fields[4]) ? days_of_week(fields[4]) : std::string(fields[4]);
    if (days != fields[4]) why = "Unix counts days of the week from 0";
    fields[4] = days;
    const bool astray = fields[0] == "?" || fields[1] == "?" || fields[3] == "?" || fields[5] == "?";
    if (astray && !why.empty()) return {};
    const std::string six = joined_fields(fields);
    return {cron(six == joined_fields(cron_words(written)) ? written : std::string_view(six)), why};
}

}  // namespace

std::size_t cron_fields(std::string_view expression) { return cron_words(expression).size(); }

Reading read_unix_cron(std::string_view expression) {
    std::vector<std::string_view> fields = cron_words(expression);
    if (fields.size() != unix_fields || !std::all_of(fields.begin(), fields.end(), cron_field)) return {};
    if (fields[4] == "0-7" || fields[4] == "1-7") fields[4] = "*";  // Sunday is 0 and 7
    const bool every_date = fields[2] == "*" || fields[2] == "?";
    const bool every_day = fields[4] == "*" || fields[4] == "?";
    if (!every_date && !every_day) {
        return {{}, "Amazon EventBridge Scheduler takes a day of the month or a day of the week, not both"};
    }
    const std::string head = std::string(fields[0]) + " " + std::string(fields[1]) + " ";
    const std::string month(fields[3]);
    if (every_day) {
        const std::string date = every_date ? "*" : std::string(fields[2]);
        return {head + date + " " + month + " ? *", {}};
    }
    return {head + "? " + month + " " + days_of_week(fields[4]) + " *", {}};
}

MendedCron mend_cron(std::string_view written) {
    MendedCron mended;
    mended.call = read_schedule(written);
    if (mended.call.text == cron(written) || (mended.call.text.empty() && mended.call.why.empty())) return {};
    mended.expression = inside_of(mended.call.text, "cron");
    if (!mended.expression.empty()) mended.expression = mended.expression.substr(1, mended.expression.size() - 2);
    const std::vector<std::string_view> fields = cron_words(written);
    mended.rule = "six fields: minutes, hours, day of the month, month, day of the week, year";
    if (fields.size() != scheduler_fields || begins_with_seconds(fields)) return mended;
    // `0 0 3 * * *` is each third of a month here, and each night at three in Spring.
    const bool numbers =
        std::all_of(fields.begin(), fields.begin() + 3, [](std::string_view field) { return all_digits(field); });
    if (numbers && fields[4] == "*" && fields[5] == "*") {
        mended.with_seconds = joined_fields({fields[1], fields[2], "*", fields[3], "?", "*"});
    }
    if (names_both_days(fields) || (fields[2] == "?" && fields[4] == "?")) {
        mended.rule = "a day of the month or a day of the week, with `?` for the other";
    } else if (counts_from_zero(fields[4])) {
        mended.rule = "days of the week from 1 to 7, where 1 is Sunday, or by name";
    }
    return mended;
}

Reading read_schedule(std::string_view written) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> nicknames{{{"@hourly", "0 * * * ? *"},
                                                                                      {"@daily", "0 0 * * ? *"},
                                                                                      {"@midnight", "0 0 * * ? *"},
                                                                                      {"@weekly", "0 0 ? * SUN *"},
                                                                                      {"@monthly", "0 0 1 * ? *"},
                                                                                      {"@yearly", "0 0 1 1 ? *"},
                                                                                      {"@annually", "0 0 1 1 ? *"},
                                                                                      {"daily", "0 0 * * ? *"}}};
    const std::string unix_has_five = "Unix has five fields; Amazon EventBridge Scheduler has a year as well";
    for (const auto& [name, expression] : nicknames) {
        if (name == written) return {cron(expression), {}};
    }
    if (const std::string_view inside = inside_of(written, "cron"); !inside.empty()) written = inside;
    std::string_view rate = inside_of(written, "rate");
    if (rate.empty()) rate = written;
    const Reading interval = read_quantity(rate, Measure{Dimension::Time, false}, "min");
    if (!interval.text.empty()) return {"every(" + interval.text + ")", {}};
    const std::size_t fields = cron_fields(written);
    if (fields == scheduler_fields || fields == scheduler_fields + 1) return read_six_fields(written);
    const Reading six = read_unix_cron(written);
    return six.text.empty() ? six : Reading{cron(six.text), unix_has_five};
}

}  // namespace mlwc::sema
