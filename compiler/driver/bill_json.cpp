// One function for each part.
#include "compiler/driver/bill_json.h"

#include "compiler/driver/render_json.h"

namespace mlwc::driver {
namespace {

using backends::JsonWriter;
using backends::write_rows;

void write_replicas(JsonWriter& json, const place::Replicas& replicas) {
    json.plain_key("replicas");
    json.open_object();
    json.plain_key("minimum");
    json.integer(replicas.minimum);
    json.plain_key("declared_load");
    if (replicas.expected) {
        json.integer(*replicas.expected);
    } else {
        json.raw("null");
    }
    json.plain_key("maximum");
    json.integer(replicas.maximum);
    json.close_object();
}

void write_variant(JsonWriter& json, const BillVariant& variant) {
    json.open_object();
    write_text(json, "name", variant.name);
    write_text(json, "size", variant.size);
    write_replicas(json, variant.replicas);
    write_cost(json, variant.cost.minimum, place::at_declared_load(variant.cost), variant.cost.maximum);
    json.close_object();
}

void write_row(JsonWriter& json, const BillRow& row) {
    json.open_object();
    write_text(json, "name", row.name);
    write_text(json, "kind", row.kind);
    write_text(json, "platform", row.platform);
    write_text(json, "size", row.size);
    write_replicas(json, row.replicas);
    write_cost(json, row.cost.minimum, place::at_declared_load(row.cost), row.cost.maximum);
    write_prices(json, row.prices);
    write_rows(json, "variants", row.variants, write_variant);
    json.close_object();
}

void write_shared(JsonWriter& json, const SharedRow& row) {
    json.open_object();
    write_text(json, "name", row.piece.name);
    json.plain_key("count");
    json.integer(row.piece.count);
    const place::Monthly cost = row.piece.cost();
    write_cost(json, cost, cost, cost);
    write_prices(json, {&row.price, 1});
    json.close_object();
}

template <typename Texts>
void write_texts(JsonWriter& json, std::string_view key, const Texts& texts) {
    json.plain_key(key);
    json.open_array();
    for (const auto& text : texts) json.text(text);
    json.close_array();
}

}  // namespace

void write_sum(JsonWriter& json, std::string_view key, const place::Sum& sum) {
    json.plain_key(key);
    json.open_object();
    write_amount(json, "usd", sum.nano_usd);
    json.plain_key("at_least");
    json.boolean(sum.at_least);
    json.close_object();
}

void write_amount(JsonWriter& json, std::string_view key, place::Monthly amount) {
    json.plain_key(key);
    if (amount) {
        json.text(place::exact_usd(*amount));
    } else {
        json.raw("null");
    }
}

void write_cost(JsonWriter& json, place::Monthly minimum, place::Monthly load, place::Monthly maximum) {
    json.plain_key("cost");
    json.open_object();
    write_amount(json, "minimum", minimum);
    write_amount(json, "declared_load", load);
    write_amount(json, "maximum", maximum);
    json.close_object();
}

void write_prices(JsonWriter& json, std::span<const place::AskedPrice> prices) {
    write_rows(json, "prices", prices, [](JsonWriter& out, const place::AskedPrice& row) {
        out.open_object();
        write_text(out, "service", row.service);
        write_text(out, "sku", row.sku);
        write_amount(out, "usd", row.price ? place::Monthly(row.price->nano_usd) : std::nullopt);
        write_text(out, "unit", row.price ? row.price->unit : "");
        write_text(out, "date", row.price ? row.price->effective : "");
        write_text(out, "source", row.price ? row.price->source : "");
        write_text(out, "confidence", row.price ? row.price->confidence : "");
        out.close_object();
    });
}

std::string to_json(const Bill& bill, std::span<const Diagnostic> diagnostics, const SourceSet& sources) {
    backends::Buffer out;
    JsonWriter json(out);
    json.open_object();
    write_text(json, "app", bill.app);
    write_text(json, "region", bill.region);
    write_text(json, "currency", "USD");
    json.plain_key("hours_per_month");
    json.integer(730);
    write_rows(json, "workloads", bill.rows, write_row);
    write_texts(json, "not_placed", bill.unplaced);
    write_rows(json, "shared", bill.shared, write_shared);
    json.plain_key("shared_known");
    json.boolean(bill.shared_known);
    json.plain_key("total");
    json.open_object();
    write_sum(json, "minimum", bill.total.minimum);
    write_sum(json, "declared_load", bill.total.expected);
    write_sum(json, "maximum", bill.total.maximum);
    json.close_object();
    write_amount(json, "budget", bill.budget);
    write_texts(json, "not_counted", not_counted());
    write_findings(json, diagnostics, sources);
    json.close_object();
    out.append('\n');
    return out.release();
}

}  // namespace mlwc::driver
