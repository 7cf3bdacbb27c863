// The bill for a person: one table of amounts, one of prices.
#include <fmt/format.h>

#include "compiler/driver/bill.h"

namespace mlwc::driver {
namespace {

using place::print_money;

std::string replicas_of(const place::Replicas& replicas) {
    const std::string expected = replicas.expected ? fmt::format("{}", *replicas.expected) : "?";
    if (replicas.minimum == replicas.maximum) return fmt::format("{}", replicas.minimum);
    return fmt::format("{} / {} / {}", replicas.minimum, expected, replicas.maximum);
}

std::string load_of(const place::Cost& cost) {
    const place::Monthly amount = place::at_declared_load(cost);
    if (amount) return print_money(amount);
    // A price that is not known, and a load that nobody declared, are two things.
    return cost.maximum ? "no load declared" : "unknown";
}

Table amounts(const Bill& bill) {
    Table table{{{"what"},
                 {"on"},
                 {"size"},
                 {"replicas", Align::Right},
                 {"at minimum", Align::Right},
                 {"at declared load", Align::Right},
                 {"at maximum", Align::Right}},
                {}};
    for (const BillRow& row : bill.rows) {
        table.rows.push_back({fmt::format("{} {}", row.kind, row.name), row.platform, row.size,
                              replicas_of(row.replicas), print_money(row.cost.minimum), load_of(row.cost),
                              print_money(row.cost.maximum)});
        for (const BillVariant& variant : row.variants) {
            table.rows.push_back({fmt::format("- {}", variant.name), "", variant.size, replicas_of(variant.replicas),
                                  print_money(variant.cost.minimum), load_of(variant.cost),
                                  print_money(variant.cost.maximum)});
        }
    }
    for (const SharedRow& row : bill.shared) {
        const std::string cost = print_money(row.piece.cost());
        table.rows.push_back(
            {std::string(row.piece.name), "shared", "", fmt::format("{}", row.piece.count), cost, cost, cost});
    }
    table.rows.push_back({"total", "", "", "", print_money(bill.total.minimum), print_money(bill.total.expected),
                          print_money(bill.total.maximum)});
    if (bill.budget) {
        const std::string budget = print_money(bill.budget);
        table.rows.push_back({"budget", "", "", "", budget, budget, budget});
    }
    return table;
}

Table prices(const Bill& bill) {
    Table table{{{"price"}, {"USD", Align::Right}, {"per"}, {"date"}, {"source"}, {"confidence"}}, {}};
    for (const place::AskedPrice& row : bill.prices) {
        const std::string name = fmt::format("{} {}", row.service, row.sku);
        if (!row.price) {
            table.rows.push_back({name, "unknown", "", "", "", ""});
            continue;
        }
        table.rows.push_back({name, place::exact_usd(row.price->nano_usd), std::string(row.price->unit),
                              std::string(row.price->effective), std::string(row.price->source),
                              std::string(row.price->confidence)});
    }
    return table;
}

std::string sentence(const std::string& text, Prose prose) {
    return (prose == Prose::Text ? text : in_markdown(text)) + "\n";
}

template <typename Texts>
std::string listed(const Texts& texts) {
    return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace

std::string print(const Bill& bill, Prose prose) {
    std::string out = heading(fmt::format("{} in {}, per month of 730 h", bill.app, bill.region), prose);
    out += print(amounts(bill), prose);
    for (const BillRow& row : bill.rows) {
        if (row.priced_on.empty()) continue;
        out += "\n" + sentence(fmt::format("what {} costs on {} is not known; {} would cost {} at minimum", row.name,
                                           row.platform, row.priced_on, print_money(row.priced)),
                               prose);
    }
    if (!bill.unplaced.empty()) {
        out += "\n" + sentence(fmt::format("in no sum, since it cannot be placed: {}", listed(bill.unplaced)), prose);
    }
    if (!bill.shared_known) {
        out += "\n" + sentence("what the workloads share is not counted: the program has errors", prose);
    }
    if (!bill.prices.empty()) out += "\n" + print(prices(bill), prose);
    out += "\n" + sentence("not counted: " + listed(not_counted()), prose);
    return out;
}

}  // namespace mlwc::driver
