// Files of AWS and of its command line to facts of a user's catalog.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "compiler/base/result.h"
#include "compiler/place/user_catalog.h"

namespace mlwc::driver {

/// What one file gave.
struct Import {
    place::UserCatalog facts;
    std::string what;             ///< which sort of file it was, `price list of AmazonEC2`
    std::size_t passed_over = 0;  ///< rows that are no facts of the catalog
};

/// Reads a service price list file (JSON or CSV), the output of `aws ec2 describe-instance-types` or of
/// `aws service-quotas list-service-quotas`. A bad file is refused whole; the reason begins with the line. `today` is
/// the ISO date that facts get whose file names none.
[[nodiscard]] Result<Import> import_facts(std::string_view text, std::string_view today);

/// A service price list file as JSON.
[[nodiscard]] Result<Import> import_offer_json(std::string_view text);
/// The same as CSV.
[[nodiscard]] Result<Import> import_offer_csv(std::string_view text);
/// The output of `aws ec2 describe-instance-types`.
[[nodiscard]] Result<Import> import_instance_types(std::string_view text, std::string_view today);
/// The output of `aws service-quotas list-service-quotas`.
[[nodiscard]] Result<Import> import_quotas(std::string_view text, std::string_view today);

}  // namespace mlwc::driver
