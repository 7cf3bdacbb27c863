// Price lists are too large for a tree: they are read as they come, and of a product only what makes it a fact is kept.
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/driver/imports/offer.h"
#include "compiler/pipeline/json_text.h"

namespace mlwc::driver {

using pipeline::JsonKind;
using pipeline::JsonVisitor;
using pipeline::read_json;

namespace {

class OfferReader final : public JsonVisitor {
  public:
    OfferPrices prices;

    bool open(JsonKind /*kind*/, std::uint32_t /*line*/) override {
        if (path_.size() == 1 && key_ == "products") {
            if (prices.offer.empty() || prices.published.size() < 10) {
                problem = "`offerCode` and `publicationDate` have to stand before `products`";
                return false;
            }
            has_products_ = true;
        }
        if (path_.size() == 1 && key_ == "terms" && !has_products_) {
            problem = "`products` have to stand before `terms`";
            return false;
        }
        if (is_dimension(path_.size() + 1)) begin_ = usd_ = {};
        path_.push_back(std::move(key_));
        key_.clear();
        return true;
    }
    bool key(std::string& name, std::uint32_t /*line*/) override {
        key_ = std::move(name);
        return true;
    }
    bool scalar(JsonKind kind, std::string& text, std::uint32_t /*line*/) override {
        if (path_.size() == 1) {
            if (key_ == "offerCode") prices.offer = text;
            if (key_ == "publicationDate") prices.published = text;
        } else if (path_.size() == 4 && path_[1] == "products" && path_[3] == "attributes") {
            product_.set(key_, text);
        } else if (is_dimension(path_.size()) && key_ == "beginRange") {
            begin_ = text;
        } else if (path_.size() == 8 && is_dimension(7) && path_[7] == "pricePerUnit" && key_ == "USD") {
            if (kind != JsonKind::String) {
                problem = "a price is a string";
                return false;
            }
            usd_ = text;
        }
        return true;
    }
    bool close(std::uint32_t /*line*/) override {
        const std::size_t depth = path_.size();
        if (depth == 3 && path_[1] == "products") finish_product();
        const bool fine = !(is_dimension(depth) && depth == 7) || finish_price();
        path_.pop_back();
        return fine;
    }

  private:
    /// Whether `depth` is that of `terms.OnDemand.SKU.TERM.priceDimensions.CODE`, and the reader is in one.
    [[nodiscard]] bool is_dimension(std::size_t depth) const {
        return depth == 7 && path_.size() >= 6 && path_[1] == "terms" && path_[2] == "OnDemand" &&
               path_[5] == "priceDimensions";
    }

    void finish_product() {
        if (auto known = known_product(prices.offer, product_)) {
            products_.emplace(path_[2], std::move(*known));
        } else {
            prices.pass_over();
        }
        product_.clear();
    }

    bool finish_price() {
        const auto product = products_.find(path_[3]);
        // Later tiers of a price are for more than a workload uses; other currencies are other partitions.
        if (product == products_.end() || (!begin_.empty() && begin_ != "0") || usd_.empty()) return true;
        const Result<Done> added = prices.add(product->second, usd_);
        if (!added) problem = added.reason();
        return static_cast<bool>(added);
    }

    std::vector<std::string> path_;  // members that are open, the whole first, without a name
    std::string key_;
    ProductAttributes product_;
    std::unordered_map<std::string, KnownProduct> products_;  // by the SKU of the file
    std::string begin_;
    std::string usd_;
    bool has_products_ = false;
};

}  // namespace

Result<Import> import_offer_json(std::string_view text) {
    OfferReader reader;
    const Result<Done> read = read_json(text, reader);
    if (!read) return Refusal{read.reason()};
    return reader.prices.finish();
}

}  // namespace mlwc::driver
