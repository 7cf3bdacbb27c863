// Usage types name what is sold, with the region in front: `APN2-BoxUsage:g5.xlarge`, in us-east-1 without.
#include "compiler/driver/imports/offer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "compiler/base/letters.h"
#include "stdlib/imports.h"

namespace mlwc::driver {
namespace {

bool is_upper_or_digit(char letter) { return is_upper(letter) || is_digit(letter); }

std::string_view without_region(std::string_view usage) {
    const std::size_t dash = usage.find('-');
    if (dash == std::string_view::npos || dash == 0) return usage;
    return std::ranges::all_of(usage.substr(0, dash), is_upper_or_digit) ? usage.substr(dash + 1) : usage;
}

/// What `*` stands for in a pattern that may end in it; the whole if there is none.
std::optional<std::string_view> matched(std::string_view pattern, std::string_view usage) {
    if (!pattern.ends_with('*')) return pattern == usage ? std::optional(usage) : std::nullopt;
    const std::string_view begin = pattern.substr(0, pattern.size() - 1);
    if (!usage.starts_with(begin) || usage.size() == begin.size()) return std::nullopt;
    return usage.substr(begin.size());
}

bool holds(std::string_view where, const ProductAttributes& product) {
    while (!where.empty()) {
        const std::string_view one = where.substr(0, where.find(' '));
        where.remove_prefix(std::min(where.size(), one.size() + 1));
        const std::size_t equals = one.find('=');
        if (product[one.substr(0, equals)] != one.substr(equals + 1)) return false;
    }
    return true;
}

/// An amount of at most twelve decimals as pico-USD.
std::optional<std::int64_t> pico_usd(std::string_view text) {
    constexpr std::size_t decimals = 12;
    const std::size_t point = text.find('.');
    std::string digits(text.substr(0, point));
    const std::string_view part = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (digits.empty() || part.size() > decimals) return std::nullopt;
    digits += part;
    digits.append(decimals - part.size(), '0');
    std::int64_t amount = 0;
    const bool plain = std::ranges::all_of(digits, is_digit);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
    if (!plain || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return amount;
}

}  // namespace

std::string ProductAttributes::spell(std::string_view name) {
    std::string spelled;
    for (const char letter : name) {
        if (is_letter(letter)) spelled += to_lower(letter);
    }
    // `Pre Installed S/W` of the CSV form is `preInstalledSw` of the JSON form: both come to the same letters.
    return spelled;
}

std::string_view ProductAttributes::operator[](std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string_view{} : std::string_view(found->second);
}

std::optional<KnownProduct> known_product(std::string_view offer, const ProductAttributes& product) {
    const std::string_view region = product["regioncode"];
    if (region.empty()) return std::nullopt;
    const std::string_view usage = without_region(product["usagetype"]);
    for (const stdlib::OfferRule& rule : stdlib::offer_rules()) {
        if (rule.offer != offer) continue;
        const std::optional<std::string_view> rest = matched(rule.usage, usage);
        if (!rest || !holds(rule.where, product)) continue;
        const std::string_view sku = rule.sku == "*" ? *rest : rule.sku;
        return KnownProduct{
            {std::string(rule.service), std::string(region), std::string(sku)}, std::string(rule.unit), rule.times};
    }
    return std::nullopt;
}

Result<Done> OfferPrices::add(const KnownProduct& product, std::string_view usd) {
    const std::optional<std::int64_t> amount = pico_usd(usd);
    if (!amount) return Refusal{fmt::format("`{}` is no price in USD", usd)};
    if (*amount > std::numeric_limits<std::int64_t>::max() / product.times - 500) {
        return Refusal{fmt::format("a price of {} USD is too large", usd)};
    }
    constexpr std::int64_t in_nano = 1000;
    const std::int64_t nano_usd = (*amount * product.times + in_nano / 2) / in_nano;
    const place::OwnPrice price{product.key, product.unit, nano_usd, published.substr(0, 10), {}};
    const auto [known, fresh] = prices_.emplace(product.key, price);
    if (!fresh && known->second.nano_usd != nano_usd) ++ambiguous_[product.key];
    return Done{};
}

Import OfferPrices::finish() {
    Import made;
    made.what = "price list of " + offer;
    made.passed_over = passed_over_;
    const std::string source = fmt::format("price list of {}, published {}", offer, published.substr(0, 10));
    for (auto& [key, price] : prices_) {
        if (ambiguous_.contains(key)) {
            ++made.passed_over;
            continue;
        }
        price.source = source;
        made.facts.prices.push_back(std::move(price));
    }
    return made;
}

}  // namespace mlwc::driver
