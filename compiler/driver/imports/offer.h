// What both forms of a service price list file have in common: products, and which of them are facts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/base/result.h"
#include "compiler/driver/imports/import.h"
#include "compiler/place/user_catalog.h"

namespace mlwc::driver {

/// The attributes of a product. Names are brought to small letters without anything between them, so that
/// `Operating System` of the CSV form is `operatingSystem` of the JSON form.
class ProductAttributes {
  public:
    void set(std::string_view name, std::string_view value) { values_[spell(name)] = std::string(value); }
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    void clear() { values_.clear(); }
    [[nodiscard]] static std::string spell(std::string_view name);

  private:
    std::map<std::string, std::string, std::less<>> values_;
};

/// A product that is a fact of the catalog.
struct KnownProduct {
    place::PriceKey key;
    std::string unit;
    std::int64_t times = 1;
};

/// The fact that a product of an offer is, by the rules of stdlib/catalog/offers.csv.
[[nodiscard]] std::optional<KnownProduct> known_product(std::string_view offer, const ProductAttributes& product);

/// Collects the prices of one file.
class OfferPrices {
  public:
    std::string offer;      ///< `AmazonEC2`
    std::string published;  ///< as the file says, `2026-11-20T18:00:00Z`

    /// Adds an on-demand price in USD, of the first tier. Refuses what is no amount.
    Result<Done> add(const KnownProduct& product, std::string_view usd);
    void pass_over() { ++passed_over_; }
    /// All facts; two prices for one fact are none.
    [[nodiscard]] Import finish();

  private:
    std::map<place::PriceKey, place::OwnPrice> prices_;
    std::map<place::PriceKey, int> ambiguous_;
    std::size_t passed_over_ = 0;
};

}  // namespace mlwc::driver
