// Five lines of what the file is, a line of column names, then a product at one price in each line.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "compiler/driver/imports/offer.h"
#include "compiler/pipeline/json_text.h"

namespace mlwc::driver {

using pipeline::at_line;

namespace {

/// Lines of quoted fields; a quote in a field is doubled, and a field may hold newlines.
class CsvReader {
  public:
    explicit CsvReader(std::string_view text) : rest_(text) {}

    /// The next line; false at the end, or with a problem.
    bool next(std::vector<std::string>& fields) {
        fields.clear();
        line = next_line_;
        if (rest_.empty()) return false;
        while (true) {
            if (!field(fields.emplace_back())) return false;
            if (rest_.empty()) return true;
            const char end = rest_.front();
            rest_.remove_prefix(1);
            if (end == ',') continue;
            if (end == '\r' && rest_.starts_with('\n')) rest_.remove_prefix(1);
            if (end == '\r' || end == '\n') break;
            problem = "a field goes on behind its closing quote";
            return false;
        }
        ++next_line_;
        return true;
    }

    std::uint32_t line = 1;  ///< of the line that was read, counted from 1
    std::string problem;

  private:
    bool field(std::string& value) {
        if (!rest_.starts_with('"')) {
            const std::size_t end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
            value = rest_.substr(0, end);
            rest_.remove_prefix(end);
            return true;
        }
        rest_.remove_prefix(1);
        while (true) {
            const std::size_t quote = rest_.find('"');
            if (quote == std::string_view::npos) {
                problem = "a quoted field has no end";
                return false;
            }
            value += rest_.substr(0, quote);
            rest_.remove_prefix(quote + 1);
            if (!rest_.starts_with('"')) break;
            value += '"';
            rest_.remove_prefix(1);
        }
        next_line_ += static_cast<std::uint32_t>(std::ranges::count(value, '\n'));
        return true;
    }

    std::string_view rest_;
    std::uint32_t next_line_ = 1;
};

/// Where the columns are that say what a price is.
struct Columns {
    std::vector<std::string> names;  ///< as ProductAttributes spells them

    [[nodiscard]] std::size_t find(std::string_view name) const {
        return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    }
};

class OfferTable {
  public:
    explicit OfferTable(std::string_view text) : lines_(text) {}

    Result<Import> read() {
        std::vector<std::string> fields;
        if (auto refused = read_head(fields)) return *refused;
        while (lines_.next(fields)) {
            if (auto refused = read_row(fields)) return *refused;
        }
        if (!lines_.problem.empty()) return at_line(lines_.line, lines_.problem);
        return prices_.finish();
    }

  private:
    std::optional<Refusal> read_head(std::vector<std::string>& fields) {
        constexpr std::size_t lines_of_head = 5;
        for (std::size_t row = 0; row < lines_of_head; ++row) {
            if (!lines_.next(fields) || fields.size() != 2) {
                return at_line(lines_.line, "a price list file begins with five lines of a name and a value");
            }
            const std::string name = ProductAttributes::spell(fields[0]);
            if (name == "publicationdate") prices_.published = fields[1];
            if (name == "offercode") prices_.offer = fields[1];
        }
        if (prices_.offer.empty() || prices_.published.size() < 10) {
            return at_line(lines_of_head, "the lines above name no `OfferCode` or no `Publication Date`");
        }
        if (!lines_.next(fields))
            return at_line(lines_of_head + 1, "the line with the names of the columns is missing");
        for (const std::string& field : fields) columns_.names.push_back(ProductAttributes::spell(field));
        for (const std::string_view needed :
             {"termtype", "startingrange", "priceperunit", "currency", "usagetype", "regioncode"}) {
            if (columns_.find(needed) == columns_.names.size()) {
                return at_line(lines_.line, fmt::format("there is no column `{}`", needed));
            }
        }
        return std::nullopt;
    }

    std::optional<Refusal> read_row(const std::vector<std::string>& fields) {
        if (fields.size() != columns_.names.size()) {
            return at_line(lines_.line, fmt::format("it has {} fields, and there are {} columns", fields.size(),
                                                    columns_.names.size()));
        }
        ProductAttributes product;
        for (std::size_t column = 0; column < fields.size(); ++column) {
            product.set(columns_.names[column], fields[column]);
        }
        const std::string_view begin = product["startingrange"];
        const bool first_tier = begin.empty() || begin == "0";
        const auto known = known_product(prices_.offer, product);
        if (product["termtype"] != "OnDemand" || product["currency"] != "USD" || !first_tier || !known) {
            prices_.pass_over();
            return std::nullopt;
        }
        const Result<Done> added = prices_.add(*known, product["priceperunit"]);
        if (!added) return at_line(lines_.line, added.reason());
        return std::nullopt;
    }

    CsvReader lines_;
    Columns columns_;
    OfferPrices prices_;
};

}  // namespace

Result<Import> import_offer_csv(std::string_view text) { return OfferTable(text).read(); }

}  // namespace mlwc::driver
