// Asking a tree of JSON for what has to be there; the first thing that is not as it has to be is kept, with its line.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/base/result.h"
#include "compiler/pipeline/json_text.h"

namespace mlwc::pipeline {

class JsonMembers {
  public:
    std::optional<Refusal> refusal;  ///< the first problem

    void fail(std::uint32_t line, std::string_view problem);

    /// Whether a node is of that kind, and if keys are given has no others.
    bool takes(const JsonNode& node, JsonKind kind, std::string_view what,
               std::initializer_list<std::string_view> keys = {});
    /// A member that has to be there; null, and a problem, if it is not.
    const JsonNode* member(const JsonNode& object, std::string_view name, JsonKind kind);
    /// A member that may be absent or null.
    const JsonNode* optional(const JsonNode& object, std::string_view name, JsonKind kind);
    std::string text(const JsonNode& object, std::string_view name);
    /// A whole number that is not negative.
    std::int64_t count(const JsonNode& object, std::string_view name);

  private:
    std::int64_t whole(const JsonNode& node, std::string_view name);
};

}  // namespace mlwc::pipeline
