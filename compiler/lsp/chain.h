// Chains of names, `ranker.scale.min`: what they stand for, and what may follow their last point.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lsp/analysis.h"
#include "compiler/sema/types.h"

namespace mlwc::lsp {

/// Where a chain is written: the rules of people and of platforms have names of their own.
struct Rule {
    Symbol kind = no_symbol;  ///< of the workloads that it speaks of, which are `w`
    bool placed = false;      ///< it is asked when the choice is made
};
struct Place {
    std::uint32_t file = 0;
    std::optional<Rule> rule;
    bool in_test = false;
};

/// One name that may follow a point.
struct Member {
    std::string name;
    sema::TypeId type = sema::type::any;
    std::string detail;
    std::string documentation{};
    char rank = '1';  ///< 0 is offered first
};

/// The type of what a chain stands for; type::any where nobody knows.
[[nodiscard]] sema::TypeId type_of_chain(Analysis& analysis, const Place& place, std::span<const std::string> chain);
/// What the value of a chain has; nothing where nobody knows, or where it is a module.
[[nodiscard]] std::vector<Member> members_of_chain(Analysis& analysis, const Place& place,
                                                   std::span<const std::string> chain);

}  // namespace mlwc::lsp
