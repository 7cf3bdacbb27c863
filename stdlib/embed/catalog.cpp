// The catalog's CSV files to constant tables; a row that does not read ends the build and is named.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "stdlib/embed/csv.h"
#include "stdlib/embed/embed.h"
#include "stdlib/embed/files.h"
#include "stdlib/embed/literal.h"

namespace mlwc::embed {
namespace {

using std::to_string;

/// Unit (empty but for prices), date, source, confidence.
using Terms = std::array<std::string, 4>;

/// The files, and what their rows share.
struct Catalog {
    Csv sources, regions, families, instances, sagemaker, prices;
    TextPool texts;
    std::map<Terms, std::size_t> terms;

    [[nodiscard]] std::string text(const std::string& value) const { return to_string(texts[value]); }
};

bool is_date(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00";
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    return std::equal(text.begin(), text.end(), shape.begin(),
                      [](char byte, char form) { return form == '-' ? byte == '-' : byte >= '0' && byte <= '9'; });
}

bool has_key(const Csv& csv, std::string_view key) {
    const auto row =
        std::lower_bound(csv.rows.begin(), csv.rows.end(), key,
                         [](const CsvRow& left, std::string_view right) { return left.fields[0] < right; });
    return row != csv.rows.end() && row->fields[0] == key;
}

/// The terms of a row; `columns` are those of date, source and confidence.
Terms terms_of(const Catalog& catalog, const Csv& csv, const CsvRow& row, std::array<std::size_t, 3> columns) {
    constexpr std::array<std::string_view, 5> confidences = {"high", "medium", "low", "stale", "indicative"};
    const auto& [date, source, confidence] = columns;
    if (!is_date(row.fields[date])) csv.fail(row, date, "it must be `2026`, `2026-07` or `2026-07-20`");
    if (row.fields[source].empty()) csv.fail(row, source, "a fact needs a source");
    for (const std::string& id : split(row.fields[source], '+')) {
        if (!has_key(catalog.sources, id)) csv.fail(row, source, "sources.csv has no `" + id + "`");
    }
    if (std::find(confidences.begin(), confidences.end(), row.fields[confidence]) == confidences.end()) {
        csv.fail(row, confidence, "it must be one of high, medium, low, stale, indicative");
    }
    return {"", row.fields[date], row.fields[source], row.fields[confidence]};
}

/// The terms of a row of any file but sources.csv.
Terms terms_of(const Catalog& catalog, const Csv& csv, const CsvRow& row) {
    if (&csv == &catalog.prices) {
        Terms terms = terms_of(catalog, csv, row, {5, 6, 7});
        terms[0] = row.fields[3];
        return terms;
    }
    const std::size_t last = csv.columns.size() - 1;
    return terms_of(catalog, csv, row, {last - 1, last - 2, last});
}

/// Words as a sentence has them: `g5, g6` of `g5 g6`.
std::string listed(std::string_view words) {
    std::string text;
    for (const std::string& word : split(words, ' ')) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// Numbers all texts and terms; what the tables name must be there.
void collect(Catalog& catalog) {
    for (const Csv* csv :
         {&catalog.regions, &catalog.families, &catalog.instances, &catalog.sagemaker, &catalog.prices}) {
        for (const CsvRow& row : csv->rows) {
            const Terms terms = terms_of(catalog, *csv, row);
            catalog.terms.emplace(terms, 0);
            for (const std::string& text : terms) catalog.texts.add(text);
            // The first columns are names; in prices.csv three of them.
            catalog.texts.add(row.fields[0]);
            if (csv == &catalog.regions || csv == &catalog.prices) {
                for (std::size_t at = 1; at < 5; ++at) catalog.texts.add(row.fields[at]);
            }
        }
    }
    for (const Csv* csv : {&catalog.instances, &catalog.sagemaker}) {
        const std::size_t shift = csv == &catalog.sagemaker ? 1 : 0;
        for (const CsvRow& row : csv->rows) {
            catalog.texts.add(row.fields[3 + shift]);
            catalog.texts.add(row.fields[4 + shift]);
        }
    }
    for (const CsvRow& row : catalog.families.rows) {
        for (const std::string& text : {row.fields[1], listed(row.fields[3]), listed(row.fields[4])})
            catalog.texts.add(text);
    }
    for (const CsvRow& row : catalog.sources.rows) {
        for (const std::string& text : row.fields) catalog.texts.add(text);
    }
    catalog.texts.seal();
    std::size_t number = 0;
    for (auto& [terms, place] : catalog.terms) place = number++;
}

/// `value` thousandths of `unit` bytes, rounded down.
std::int64_t bytes(std::int64_t ten_thousandths, std::int64_t unit) {
    return unit / 10'000 * ten_thousandths + unit % 10'000 * ten_thousandths / 10'000;
}

std::string instance_row(const Catalog& catalog, const Csv& csv, const CsvRow& row, std::size_t shift) {
    constexpr std::int64_t gib = std::int64_t{1} << 30;
    constexpr std::int64_t gb = 1'000'000'000;
    const auto optional_size = [&](std::size_t column) {
        return row.fields[column].empty() ? std::int64_t{0} : bytes(csv.decimal(row, column, 4), gb);
    };
    const std::string& arch = row.fields[3 + shift];
    if (arch != "x86_64" && arch != "arm64") csv.fail(row, 3 + shift, "it must be x86_64 or arm64");
    const std::int64_t count = csv.decimal(row, 5 + shift, 0);
    if ((count > 0) != !row.fields[4 + shift].empty() || count > 1000) {
        csv.fail(row, 5 + shift, "a model and a count of at most 1000 belong together");
    }
    return "    {" + to_string(bytes(csv.decimal(row, 2 + shift, 4), gib)) + ", " +
           to_string(optional_size(6 + shift)) + ", " + to_string(optional_size(7 + shift)) + ", " +
           to_string(csv.decimal(row, 1 + shift, 3)) + ", " + catalog.text(row.fields[0]) + ", " + catalog.text(arch) +
           ", " + catalog.text(row.fields[4 + shift]) + ", " + to_string(count) + ", " +
           to_string(catalog.terms.at(terms_of(catalog, csv, row))) + "},\n";
}

/// The tables of SageMaker's instances, and what those in them are for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> sagemaker_tables = {
    {{"sagemaker_hosting", "hosting"}, {"sagemaker_transform", "batch-transform"}}};

std::string instance_tables(const Catalog& catalog) {
    std::string out = "constexpr InstanceRow ec2[] = {\n";
    for (const CsvRow& row : catalog.instances.rows) out += instance_row(catalog, catalog.instances, row, 0);
    for (const auto& [table, use] : sagemaker_tables) {
        out += "};\n\nconstexpr InstanceRow " + std::string(table) + "[] = {\n";
        for (const CsvRow& row : catalog.sagemaker.rows) {
            const std::vector<std::string> uses = split(row.fields[1], ' ');
            const std::string line = instance_row(catalog, catalog.sagemaker, row, 1);
            if (std::find(uses.begin(), uses.end(), use) != uses.end()) out += line;
        }
    }
    return out + "};\n\n";
}

std::string price_tables(const Catalog& catalog) {
    const Csv& csv = catalog.prices;
    std::string rows = "constexpr PriceRow prices[] = {\n";
    std::string runs = "constexpr PriceRun runs[] = {\n";
    for (std::size_t first = 0; first < csv.rows.size();) {
        const std::string& service = csv.rows[first].fields[0];
        const std::string& region = csv.rows[first].fields[1];
        if (!has_key(catalog.regions, region)) csv.fail(csv.rows[first], 1, "regions.csv has no such region");
        std::size_t end = first;
        for (; end < csv.rows.size() && csv.rows[end].fields[0] == service && csv.rows[end].fields[1] == region;
             ++end) {
            const CsvRow& row = csv.rows[end];
            rows += "    {" + to_string(csv.decimal(row, 4, 9)) + ", " + catalog.text(row.fields[2]) + ", " +
                    to_string(catalog.terms.at(terms_of(catalog, csv, row))) + "},\n";
        }
        runs += "    {" + catalog.text(service) + ", " + catalog.text(region) + ", " + to_string(first) + ", " +
                to_string(end - first) + "},\n";
        first = end;
    }
    return runs + "};\n\n" + rows + "};\n\n";
}

std::string family_table(const Catalog& catalog) {
    const Csv& csv = catalog.families;
    std::string out = "constexpr FamilyRow families[] = {\n";
    for (const CsvRow& row : csv.rows) {
        if (!has_key(catalog.regions, row.fields[0])) csv.fail(row, 0, "regions.csv has no such region");
        if (row.fields[2] != "yes" && row.fields[2] != "no") csv.fail(row, 2, "it must be yes or no");
        out += "    {" + catalog.text(row.fields[0]) + ", " + catalog.text(row.fields[1]) + ", " +
               catalog.text(listed(row.fields[3])) + ", " + catalog.text(listed(row.fields[4])) + ", " +
               to_string(catalog.terms.at(terms_of(catalog, csv, row))) + ", " +
               (row.fields[2] == "yes" ? "true" : "false") + "},\n";
    }
    return out + "};\n\n";
}

/// A table whose rows are the texts of all but `dropped` last columns, and, if some are dropped, their terms.
std::string text_rows(const Catalog& catalog, const Csv& csv, std::string_view head, std::size_t dropped) {
    std::string out = "constexpr " + std::string(head) + "[] = {\n";
    for (const CsvRow& row : csv.rows) {
        out += "    {";
        for (std::size_t at = 0; at + dropped < row.fields.size(); ++at) {
            out += (at == 0 ? "" : ", ") + catalog.text(row.fields[at]);
        }
        if (dropped > 0) out += ", " + to_string(catalog.terms.at(terms_of(catalog, csv, row)));
        out += "},\n";
    }
    return out + "};\n\n";
}

std::string terms_table(const Catalog& catalog) {
    std::string out = "constexpr TermsRow terms[] = {\n";
    for (const auto& [row, place] : catalog.terms) {
        out += "    {" + catalog.text(row[0]) + ", " + catalog.text(row[1]) + ", " + catalog.text(row[2]) + ", " +
               catalog.text(row[3]) + "},\n";
    }
    return out + "};\n\n";
}

/// The date of the row `catalog` of sources.csv: when everything was collected.
std::string collected(const Catalog& catalog) {
    for (const CsvRow& row : catalog.sources.rows) {
        if (row.fields[0] != "catalog") continue;
        if (row.fields[3].size() != 10 || !is_date(row.fields[3])) {
            catalog.sources.fail(row, 3, "the catalog needs a day, such as `2026-07-20`");
        }
        return row.fields[3];
    }
    fail(catalog.sources.path, 1, "there is no row `catalog` with the date of the whole");
}

}  // namespace

std::string embed_catalog(const std::string& folder) {
    std::string sagemaker_header = instance_header;
    sagemaker_header.insert(sagemaker_header.find(','), ",uses");
    Catalog catalog{
        read_csv(folder + "/sources.csv", "id,title,licence,date", 1),
        read_csv(folder + "/regions.csv", "name,title,partition,services,absent,source,date,confidence", 1),
        read_csv(folder + "/families.csv", "region,family,listed,elsewhere,instead,source,date,confidence", 2),
        read_csv(folder + "/instances.csv", instance_header, 1),
        read_csv(folder + "/sagemaker_instances.csv", sagemaker_header, 1),
        read_csv(folder + "/prices.csv", "service,region,sku,unit,usd,date,source,confidence", 3),
        {},
        {}};
    const std::string date = collected(catalog);
    collect(catalog);
    return "// Generated from the catalog of stdlib. Do not edit.\n#include \"stdlib/catalog_data.h\"\n\n"
           "namespace mlwc::stdlib {\nnamespace {\n\n" +
           text_table("text", catalog.texts.rows()) + terms_table(catalog) + instance_tables(catalog) +
           price_tables(catalog) + text_rows(catalog, catalog.regions, "RegionRow regions", 3) + family_table(catalog) +
           text_rows(catalog, catalog.sources, "SourceRow sources", 0) +
           "}  // namespace\n\nconst CatalogData catalog_data = {{text_characters, text_offsets, " +
           to_string(catalog.texts.rows().size()) +
           "}, terms, ec2, sagemaker_hosting, sagemaker_transform, runs, prices, regions, families, sources, " +
           catalog.text(date) + "};\n\n}  // namespace mlwc::stdlib\n";
}

}  // namespace mlwc::embed
