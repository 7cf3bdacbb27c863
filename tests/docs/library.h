// What the files of the standard library say of kinds, platforms, targets and limits, as written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mlwc::docs {

/// A field or block of a kind.
struct Attribute {
    std::string path;  ///< `scale.min`
    std::string type;  ///< empty for a block
    std::string preset;
    std::string doc;
    bool deploy = false;
    bool block = false;
    bool optional = false;  ///< may be left out without a default
};

struct Limit {
    std::string name;  ///< `fargate/no-gpu`
    std::string kind;  ///< of workload; empty for all
    std::string severity;
    std::string doc;
    std::string source;
    std::string checked;
};

/// A kind, a platform or a target.
struct Owner {
    std::string keyword;
    std::string name;
    std::string doc;
    std::vector<Attribute> attributes;  ///< of a kind
    std::vector<Limit> limits;
    std::vector<std::pair<std::string, std::string>> values;  ///< of a platform or target: `runs` and its text

    [[nodiscard]] std::string value(std::string_view wanted) const;
};

/// All owners, in the order of the library's files.
[[nodiscard]] const std::vector<Owner>& library_owners();

}  // namespace mlwc::docs
