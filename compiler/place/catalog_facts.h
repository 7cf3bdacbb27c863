// The catalog, with what the user knows better, as the facts that expressions may ask for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/arena.h"
#include "compiler/place/user_catalog.h"
#include "compiler/sema/builtins.h"
#include "stdlib/catalog.h"

namespace mlwc::place {

class Memory;
struct InstanceList;

/// A price that somebody asked for, and what is known of it.
struct AskedPrice {
    std::string service;
    std::string sku;
    std::optional<stdlib::Price> price;
};

/// Prices and instances of one region. Instance lists are made when first asked for.
class CatalogFacts final : public sema::FactSource {
  public:
    CatalogFacts(Interner& symbols, Arena& arena) : symbols_(symbols), arena_(arena) {}

    /// All later answers are for that region.
    void choose_region(std::string_view region) {
        region_ = region;
        lists_.clear();
        prices_.clear();
    }

    /// Facts that go before those of the catalog; they outlive this. Null: none.
    void prefer(const UserCatalog* own) {
        own_ = own;
        lists_.clear();
    }

    /// Lists of instances are asked of `memory` first, which outlives this; null: they are made here. It knows nothing
    /// of facts that somebody prefers.
    void recall(Memory* memory) { memory_ = memory; }

    [[nodiscard]] std::string_view region() const { return region_; }
    /// A price in that region, with its source.
    [[nodiscard]] std::optional<stdlib::Price> find_price(std::string_view service, std::string_view sku) const;

    /// Until null is given: what price() is asked for is added to `asked`, each once.
    void note_in(std::vector<AskedPrice>* asked) { asked_ = asked; }
    /// Adds the price of an instance, under the service that sells it.
    void note_instance(std::string_view name, std::vector<AskedPrice>& asked) const;

    [[nodiscard]] sema::Value price(std::string_view service, std::string_view sku) const override;
    [[nodiscard]] sema::Value instances(std::string_view service) const override;
    [[nodiscard]] sema::Value quota(std::string_view region, std::string_view name) const override;

  private:
    struct List {
        std::string service;
        sema::Value instances;
        std::shared_ptr<const InstanceList> kept;  // where they lie, if the memory may forget them
    };
    struct Prices {
        std::string service;
        stdlib::PriceList list;
    };
    [[nodiscard]] const stdlib::PriceList& prices(std::string_view service) const;
    [[nodiscard]] List list(std::string_view service) const;
    [[nodiscard]] sema::Value make_list(std::string_view service, Arena& arena) const;
    [[nodiscard]] bool is_of_library(Symbol symbol) const;
    [[nodiscard]] bool is_of_library(const sema::Value& value) const;
    /// All that a service sells, ascending by name.
    [[nodiscard]] std::vector<stdlib::Instance> sold_by(std::string_view service) const;
    void note(std::string_view service, std::string_view sku, std::vector<AskedPrice>& asked) const;

    Interner& symbols_;
    Arena& arena_;
    std::string region_;
    const UserCatalog* own_ = nullptr;
    Memory* memory_ = nullptr;
    mutable std::vector<List> lists_;     // several platforms sell the same instances
    mutable std::vector<Prices> prices_;  // of the region, of services that were asked for
    std::vector<AskedPrice>* asked_ = nullptr;
};

}  // namespace mlwc::place
