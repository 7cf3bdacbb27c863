// Which requests go to which service.
//
// Priorities are slots: each class of hosts and each length of literal path has a band of its own, and a name hashes to
// a slot of its band. A band that overflows (more rules than a load balancer takes without a raised quota) is numbered
// on.
#include "compiler/lower/routes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/names.h"
#include "compiler/lower/registry.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t longest_path = 128;
constexpr std::int64_t path_bands = 2 * (longest_path + 1);
constexpr std::int64_t host_bands = 3;
constexpr std::int64_t band_width = facts::last_priority / (host_bands * path_bands);
static_assert(band_width >= 16);

/// One rule to be numbered. Smaller `band` is more specific.
struct Rule {
    std::uint32_t unit = 0;
    std::int64_t band = 0;
    std::uint32_t listener = 0;
    std::uint32_t hash = 0;
};

bool has_wildcard(std::string_view pattern) { return pattern.find_first_of("*?") != std::string_view::npos; }

/// The path as requests have it, which all begin with `/`: `*` asks for what `/*` asks for.
std::string asked_path(const Unit& unit) {
    const std::string_view path = unit.needs[Field::Path].text();
    return path.starts_with('*') ? "/" + std::string(path) : std::string(path);
}

std::int64_t band_of(const Unit& unit) {
    const Reading host = unit.needs[Field::Host];
    const std::int64_t host_band = !host ? 2 : mentions(host.value(), "*") || mentions(host.value(), "?") ? 1 : 0;
    const std::string path = asked_path(unit);
    const std::size_t literal = std::min(path.find_first_of("*?"), path.size());
    const std::int64_t length = std::min(static_cast<std::int64_t>(literal), longest_path);
    // Of two paths with the same literal start, the one without a wildcard matches less.
    return host_band * path_bands + 2 * (longest_path - length) + (has_wildcard(path) ? 1 : 0);
}

void report_same(Context& context, const Unit& first, const Unit& second) {
    const sema::Value& path = second.needs[Field::Path].value();
    const Span written = context.model.origin(path).span;
    const bool is_written = context.model.origin(path).kind == sema::OriginKind::Written && written.exists();
    auto builder = context.sink.report(is_written ? written : second.origin(), diag::SameRoute, first.name, second.name,
                                       second.needs[Field::Path].text());
    builder.subject(second.name).label(first.origin(), "answers it too");
    if (!is_written) builder.note("a service that says no `path` answers every one");
    builder.help("give one of them a `path` of its own, such as `path = \"/" + plain_words(second.name) +
                 "/*\"`, or a `host`");
}

/// The host as characters that are equal for equal hosts, also for those known only when deploying. Case does not
/// count.
void append_host(std::string& key, const sema::Value& host) {
    if (host.is(sema::ValueKind::String)) {
        for (const char c : host.text()) key += to_lower(c);
    }
    if (host.is(sema::ValueKind::Input)) key += "\n" + std::to_string(host.extent.count);
    if (!host.is(sema::ValueKind::DeployText)) return;
    for (const sema::Slot& part : host.children()) append_host(key, part.value);
}

/// Equal requests fall into one band; sorting by what is asked finds them without comparing all with all.
void report_same_routes(Context& context, std::span<const Rule> band) {
    struct Asked {
        std::string requests;
        std::uint32_t unit = 0;
    };
    std::vector<Asked> order;
    order.reserve(band.size());
    for (const Rule& rule : band) {
        const Unit& unit = context.units[rule.unit];
        Asked& asked = order.emplace_back(Asked{asked_path(unit) + ' ', rule.unit});
        append_host(asked.requests, unit.needs[Field::Host].value());
    }
    std::ranges::stable_sort(order, {}, &Asked::requests);
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        std::uint32_t first = order[begin].unit;
        for (; end < order.size() && order[end].requests == order[begin].requests; ++end) {
            if (context.units[order[end].unit].origin() < context.units[first].origin()) first = order[end].unit;
        }
        for (std::size_t i = begin; i < end; ++i) {
            if (order[i].unit != first) report_same(context, context.units[first], context.units[order[i].unit]);
        }
        begin = end;
    }
}

/// Numbers the rules of one band from `first` on and returns the next free number.
std::int64_t number_band(Context& context, std::span<const Rule> band, std::int64_t first) {
    const auto width = static_cast<std::size_t>(band_width);
    if (band.size() > width) {
        for (const Rule& rule : band) context.units[rule.unit].route.priority = first++;
        return first;
    }
    std::vector<bool> taken(width, false);
    std::int64_t last = first;
    for (const Rule& rule : band) {
        std::size_t slot = rule.hash % width;
        while (taken[slot]) slot = (slot + 1) % width;
        taken[slot] = true;
        const std::int64_t priority = first + static_cast<std::int64_t>(slot);
        context.units[rule.unit].route.priority = priority;
        last = std::max(last, priority);
    }
    return last + 1;
}

std::vector<Rule> sorted_rules(const Context& context) {
    std::vector<Rule> rules;
    for (std::uint32_t i = 0; i < context.units.size(); ++i) {
        const Unit& unit = context.units[i];
        if (!is_routed(unit)) continue;
        const std::uint32_t listener =
            static_cast<std::uint32_t>(unit.route.exposure) * 2 + (unit.route.secure ? 1 : 0);
        rules.push_back({i, band_of(unit), listener, stable_hash(unit.identity)});
    }
    std::sort(rules.begin(), rules.end(), [&](const Rule& a, const Rule& b) {
        if (a.listener != b.listener) return a.listener < b.listener;
        if (a.band != b.band) return a.band < b.band;
        if (a.hash != b.hash) return a.hash < b.hash;
        return context.units[a.unit].identity < context.units[b.unit].identity;
    });
    return rules;
}

/// Target groups it never takes more of; rules it raises when asked, and refuses until then.
void check_quota(Context& context, std::span<const Rule> rules) {
    const sema::View quotas = sema::View(context.settings(), context.symbols)["quotas"];
    const std::int64_t rules_quota = quotas["listener_rules"].whole();
    const std::int64_t groups_quota = quotas["target_groups"].whole();
    constexpr const char* source = "Elastic Load Balancing User Guide: Quotas for your Application Load Balancers";
    for (const Exposure exposure : {Exposure::Public, Exposure::Internal}) {
        const auto count = std::ranges::count_if(
            rules, [&](const Rule& rule) { return context.units[rule.unit].route.exposure == exposure; });
        const std::string_view which = exposure == Exposure::Public ? "public" : "internal";
        if (groups_quota != 0 && count > groups_quota) {
            // However many rules the account may have: no rule without a target group.
            context.sink
                .report(context.model.app.span, diag::TargetGroups, which, static_cast<std::int64_t>(count),
                        groups_quota)
                .fact(source, "2026-11-26")
                .note("each service behind a load balancer has a target group, and AWS does not raise this quota")
                .help("divide the services into two apps");
            continue;
        }
        if (rules_quota == 0 || count <= rules_quota) continue;
        context.sink
            .report(context.model.app.span, diag::RuleQuota, which, static_cast<std::int64_t>(count), rules_quota)
            .fact(source, "2026-11-26")
            .note("each service behind a load balancer has a rule")
            .help(
                "divide the services into two apps, or have the quota raised and write it as `listener_rules` under "
                "`quotas`");
    }
}

}  // namespace

bool is_routed(const Unit& unit) { return unit.route.routed; }

Route route_of(const Unit& unit) {
    Route route;
    const auto asks = [&] {
        const Reading needs = unit.needs;
        return needs[Field::Expose].is("public") || needs[Field::Host] || needs[Field::Tls] ||
               needs[Field::Path].text() != "/*";
    };
    route.routed = unit.platform->call_attribute == "url" && (!unit.platform->own_address || asks());
    route.exposure = unit.needs[Field::Expose].is("public") ? Exposure::Public : Exposure::Internal;
    route.secure = unit.needs[Field::Tls].exists();
    return route;
}

void assign_priorities(Context& context) {
    const std::vector<Rule> rules = sorted_rules(context);
    check_quota(context, rules);
    std::int64_t next = 1;
    for (std::size_t begin = 0; begin < rules.size();) {
        if (begin == 0 || rules[begin].listener != rules[begin - 1].listener) next = 1;
        std::size_t end = begin + 1;
        while (end < rules.size() && rules[end].listener == rules[begin].listener &&
               rules[end].band == rules[begin].band) {
            ++end;
        }
        const std::span<const Rule> band{rules.data() + begin, end - begin};
        report_same_routes(context, band);
        next = number_band(context, band, std::max(next, rules[begin].band * band_width + 1));
        if (next > facts::last_priority + 1) {
            const Unit& last = context.units[rules[end - 1].unit];
            context.sink.report(last.origin(), diag::TooManyRoutes, last.name, facts::last_priority);
        }
        begin = end;
    }
}

}  // namespace mlwc::lower
