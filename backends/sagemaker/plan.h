// What apply.sh has to know beside the requests: inputs, and values to put into requests, as data that jq reads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/json.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends::sagemaker {

/// A thing that has to exist and whose name, id or ARN the user gives.
struct GivenInput {
    std::string name;
    std::string description;
};

/// Says of each value whether it is known now, and writes those that are not in a form that apply.sh computes:
/// `{ "input": n }`, `{ "pseudo": p }`, `{ "made": resource, "attribute": a }`, `{ "join": [...] }`, `{ "list": [...]
/// }`,
/// `{ "object": [{ "key": k, "value": v }] }`, `{ "json": v }`; anything else stands for itself.
class Values {
  public:
    explicit Values(const lower::ResourceGraph& graph);

    /// Whether a value, or a part of it, is known only when deploying. The name of a model or of a configuration does
    /// not count: files hold its beginning.
    [[nodiscard]] bool is_open(const lower::Property& value) const;
    /// Whether it is the name of a model or of a configuration.
    [[nodiscard]] bool is_made_name(const lower::Property& value) const;
    /// The text of a value that is not open and is no list or object.
    [[nodiscard]] std::string text(const lower::Property& value) const;
    /// Writes the form that apply.sh computes.
    void write(JsonWriter& json, const lower::Property& value);

    /// The name under which the plan knows a resource.
    [[nodiscard]] const std::string& key(lower::ResourceId id) const { return keys_[static_cast<std::uint32_t>(id)]; }
    /// The name of a resource that this target makes, or the beginning of it; may be open.
    [[nodiscard]] lower::Property name(lower::ResourceId id) const;
    /// Whether this target makes the resource.
    [[nodiscard]] bool is_made(lower::ResourceId id) const;

    [[nodiscard]] const std::vector<GivenInput>& given() const { return given_; }
    [[nodiscard]] bool needs_identity() const { return needs_identity_; }

  private:
    [[nodiscard]] bool holds_made_name(const lower::Property& value) const;
    void write_reference(JsonWriter& json, const lower::Property& value);
    void write_pseudo(JsonWriter& json, lower::Pseudo pseudo);
    void write_made(JsonWriter& json, lower::ResourceId id, std::string_view attribute) const;
    std::string give(const lower::Property& value);

    const lower::ResourceGraph* graph_;
    std::vector<std::string> keys_;
    std::vector<std::string> names_;  // made up where the graph has none
    std::vector<GivenInput> given_;
    bool needs_identity_ = false;
};

}  // namespace mlwc::backends::sagemaker
