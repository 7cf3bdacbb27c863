// What CloudFormation and Terraform must agree on: one row for each property, by resource type.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mlwc::tests {

/// How the two say the same.
enum class Saying : std::uint8_t {
    Same,      // the same value
    Enabled,   // `ENABLED` and true
    Internal,  // the scheme `internal` and true
    Document,  // JSON inside a string, and the document itself
};

/// A property and where Terraform has it; without a path it has the same one in snake case.
struct Meaning {
    std::string_view property;
    std::string_view argument = {};
    Saying saying = Saying::Same;
    std::string_view terraform = {};  ///< another type, if the provider splits the resource
};

/// A type in both, and what is compared of it. Without a type in Terraform, it is a part of another there.
struct TypeMeaning {
    std::string_view type;
    std::string_view terraform;
    std::vector<Meaning> properties;
};

[[nodiscard]] const std::vector<TypeMeaning>& meanings();

}  // namespace mlwc::tests
