// The rules by which published files become facts, as constant tables.
#include "stdlib/embed/csv.h"
#include "stdlib/embed/embed.h"
#include "stdlib/embed/literal.h"

namespace mlwc::embed {
namespace {

std::string text(std::string_view value) { return "{" + literal(value, 0) + ", " + std::to_string(value.size()) + "}"; }

}  // namespace

std::string embed_imports(const std::string& folder) {
    const Csv offers = read_csv(folder + "/offers.csv", "offer,usage,where,service,sku,unit,times", 2);
    const Csv quotas = read_csv(folder + "/quotas.csv", "code,name", 1);
    std::string out =
        "// Generated from the catalog of stdlib. Do not edit.\n#include \"stdlib/imports.h\"\n\n"
        "namespace mlwc::stdlib {\nnamespace {\n\nconstexpr OfferRule offers[] = {\n";
    for (const CsvRow& row : offers.rows) {
        out += "    {";
        for (std::size_t column = 0; column < 6; ++column) out += text(row.fields[column]) + ", ";
        out += std::to_string(offers.decimal(row, 6, 0)) + "},\n";
    }
    out += "};\n\nconstexpr QuotaRule quotas[] = {\n";
    for (const CsvRow& row : quotas.rows) out += "    {" + text(row.fields[0]) + ", " + text(row.fields[1]) + "},\n";
    return out +
           "};\n\n}  // namespace\n\nstd::span<const OfferRule> offer_rules() { return offers; }\n"
           "std::span<const QuotaRule> quota_rules() { return quotas; }\n\n}  // namespace mlwc::stdlib\n";
}

}  // namespace mlwc::embed
