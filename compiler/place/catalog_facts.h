// The embedded catalog as the facts that expressions may ask for.
#pragma once

#include <string>
#include <vector>

#include "compiler/base/arena.h"
#include "compiler/sema/builtins.h"

namespace mlwc::place {

/// Prices and instances of one region. Instance lists are made when first asked for.
class CatalogFacts final : public sema::FactSource {
  public:
    CatalogFacts(Interner& symbols, Arena& arena) : symbols_(symbols), arena_(arena) {}

    /// All later answers are for that region.
    void choose_region(std::string_view region) {
        region_ = region;
        lists_.clear();
    }

    [[nodiscard]] sema::Value price(std::string_view service, std::string_view sku) const override;
    [[nodiscard]] sema::Value instances(std::string_view service) const override;

  private:
    struct List {
        std::string service;
        sema::Value instances;
    };
    [[nodiscard]] sema::Value make_list(std::string_view service) const;

    Interner& symbols_;
    Arena& arena_;
    std::string region_;
    mutable std::vector<List> lists_;  // several platforms sell the same instances
};

}  // namespace mlwc::place
