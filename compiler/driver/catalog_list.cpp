// Facts of all sorts become rows of one shape; the tables are made of these.
#include "compiler/driver/catalog_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "compiler/driver/catalog_age.h"
#include "compiler/place/sums.h"
#include "stdlib/catalog.h"
#include "stdlib/stdlib.h"

namespace mlwc::driver {
namespace {

struct ListedFact {
    std::string sort;  ///< `price of ec2`
    std::string name;
    std::string region;
    std::string value;
    std::string date;
    std::string source;
    std::string confidence;
};

std::string gibibytes(std::int64_t bytes) {
    return fmt::format("{:g} GiB", static_cast<double>(bytes) / (1024.0 * 1024.0 * 1024.0));
}

std::string describe(const stdlib::Instance& instance) {
    std::string said = fmt::format("{:g} vCPU, {}, {}", static_cast<double>(instance.milli_vcpu) / 1000.0,
                                   gibibytes(instance.memory_bytes), instance.arch);
    if (instance.accelerator_count > 0) {
        said += fmt::format(", {} {}", instance.accelerator_count, instance.accelerator);
    }
    return said;
}

ListedFact fact_of(std::string_view service, const stdlib::Instance& row) {
    return {fmt::format("instance of {}", service),
            std::string(row.name),
            {},
            describe(row),
            std::string(row.checked),
            std::string(row.source),
            std::string(row.confidence)};
}

ListedFact fact_of(const place::PriceKey& key, const stdlib::Price& row) {
    return {"price of " + key.service,
            key.sku,
            key.region,
            fmt::format("{} USD per {}", place::exact_usd(row.nano_usd), row.unit),
            std::string(row.effective),
            std::string(row.source),
            std::string(row.confidence)};
}

void add_instances(std::vector<ListedFact>& facts, const place::UserCatalog* own) {
    for (const std::string_view service : {"ec2", "sagemaker-hosting", "sagemaker-transform"}) {
        for (std::size_t row = 0; row < stdlib::instance_count(service); ++row) {
            const stdlib::Instance instance = stdlib::instance_at(service, row);
            const bool newer = own != nullptr && service == "ec2" && own->has_instance(instance.name);
            if (!newer) facts.push_back(fact_of(service, instance));
        }
    }
    if (own == nullptr) return;
    for (const place::OwnInstance& row : own->instances) facts.push_back(fact_of("ec2", row.fact()));
}

void add_prices(std::vector<ListedFact>& facts, const place::UserCatalog* own) {
    constexpr std::array<std::string_view, 9> services = {
        "alb", "ec2", "ec2-spot", "eks", "fargate", "lambda", "sagemaker-hosting", "sagemaker-serverless", "support"};
    for (const std::string_view service : services) {
        for (std::size_t at = 0; at < stdlib::region_count(); ++at) {
            const std::string_view region = stdlib::region_at(at).name;
            const stdlib::PriceList list = stdlib::prices(service, region);
            for (std::size_t row = 0; row < list.size(); ++row) {
                const std::string_view sku = list.sku(row);
                if (own != nullptr && own->price(service, region, sku)) continue;
                facts.push_back(fact_of({std::string(service), std::string(region), std::string(sku)}, list[row]));
            }
        }
    }
    if (own == nullptr) return;
    for (const place::OwnPrice& row : own->prices) facts.push_back(fact_of(row.key, row.fact()));
}

/// What lists of regions say of the families that have accelerators.
void add_families(std::vector<ListedFact>& facts) {
    std::vector<std::string_view> families;
    for (std::size_t row = 0; row < stdlib::instance_count("ec2"); ++row) {
        const stdlib::Instance instance = stdlib::instance_at("ec2", row);
        const std::string_view family = instance.name.substr(0, instance.name.find('.'));
        if (instance.accelerator_count == 0 || std::ranges::find(families, family) != families.end()) continue;
        families.push_back(family);
    }
    for (const std::string_view family : families) {
        for (std::size_t at = 0; at < stdlib::region_count(); ++at) {
            const std::string_view region = stdlib::region_at(at).name;
            const std::optional<stdlib::Listing> found = stdlib::listing(region, family);
            if (!found) continue;
            facts.push_back({"family of ec2", std::string(family), std::string(region),
                             found->listed ? "listed" : "not listed", std::string(found->date),
                             std::string(found->source), std::string(found->confidence)});
        }
    }
}

std::vector<ListedFact> all_facts(const place::UserCatalog* own) {
    std::vector<ListedFact> facts;
    add_families(facts);
    add_instances(facts, own);
    add_prices(facts, own);
    if (own != nullptr) {
        for (const place::OwnQuota& row : own->quotas) {
            facts.push_back({"quota", row.name, row.region, std::to_string(row.value), row.date, row.source, "high"});
        }
    }
    return facts;
}

bool has(const ListedFact& fact, std::string_view word) {
    const auto names = {std::string_view(fact.name), std::string_view(fact.region), std::string_view(fact.source)};
    const auto is_it = [&](std::string_view name) { return name == word; };
    return std::ranges::any_of(names, is_it) || fact.sort.ends_with(" " + std::string(word)) || fact.sort == word ||
           fact.sort.starts_with(std::string(word) + " ");
}

/// How many facts of one sort there are, and from when.
struct Summary {
    std::size_t count = 0;
    std::string oldest;
    std::string newest;
};

Table sources_table(std::string_view today) {
    Table table{{{"source"}, {"what it is"}, {"licence"}, {"date"}, {"age", Align::Right}}, {}};
    for (std::size_t row = 0; row < stdlib::source_count(); ++row) {
        const stdlib::Source source = stdlib::source_at(row);
        table.rows.push_back({std::string(source.id), std::string(source.title), std::string(source.licence),
                              std::string(source.date), age_of(source.date, today)});
    }
    return table;
}

}  // namespace

std::string print_catalog(const place::UserCatalog* own, std::string_view today, Prose prose) {
    std::map<std::string, Summary> sorts;
    for (const ListedFact& fact : all_facts(own)) {
        Summary& summary = sorts[fact.sort];
        if (summary.count == 0 || fact.date < summary.oldest) summary.oldest = fact.date;
        summary.newest = std::max(summary.newest, fact.date);
        ++summary.count;
    }
    Table table{{{"facts"}, {"count", Align::Right}, {"oldest"}, {"newest"}, {"age of newest", Align::Right}}, {}};
    for (const auto& [sort, summary] : sorts) {
        table.rows.push_back(
            {sort, std::to_string(summary.count), summary.oldest, summary.newest, age_of(summary.newest, today)});
    }
    const std::string_view collected = stdlib::catalog_date();
    return heading(fmt::format("catalog of {}, {} old", collected, age_of(collected, today)), prose) + "\n" +
           print(table, prose) + "\n" + print(sources_table(today), prose);
}

std::string print_facts(std::span<const std::string> words, const place::UserCatalog* own, std::string_view today,
                        Prose prose) {
    Table table{
        {{"fact"}, {"name"}, {"region"}, {"value"}, {"date"}, {"age", Align::Right}, {"source"}, {"confidence"}}, {}};
    for (const ListedFact& fact : all_facts(own)) {
        if (!std::ranges::all_of(words, [&](const std::string& word) { return has(fact, word); })) continue;
        table.rows.push_back({fact.sort, fact.name, fact.region, fact.value, fact.date, age_of(fact.date, today),
                              fact.source, fact.confidence});
    }
    return table.rows.empty() ? std::string() : print(table, prose);
}

}  // namespace mlwc::driver
