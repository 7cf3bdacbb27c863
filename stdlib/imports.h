// Which rows of the files that AWS publishes are facts of the catalog, and under which names.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace mlwc::stdlib {

/// A price of a service price list file, and what the catalog calls it.
struct OfferRule {
    std::string_view offer;    ///< `AmazonEC2`
    std::string_view usage;    ///< usage type without the region in front; `BoxUsage:*` ends in the sku
    std::string_view where;    ///< further attributes, `tenancy=Shared`, separated by blanks, in small letters
    std::string_view service;  ///< in the catalog: `ec2`
    std::string_view sku;      ///< `*`: what the `*` of the usage stands for
    std::string_view unit;
    std::int64_t times = 1;  ///< units of the file in one of ours: 3600 seconds in an hour
};

/// A quota of Service Quotas, and the member of `quotas` in kind `app` that it is.
struct QuotaRule {
    std::string_view code;  ///< `L-3032A538`
    std::string_view name;  ///< `fargate_vcpu`
};

[[nodiscard]] std::span<const OfferRule> offer_rules();
[[nodiscard]] std::span<const QuotaRule> quota_rules();

}  // namespace mlwc::stdlib
