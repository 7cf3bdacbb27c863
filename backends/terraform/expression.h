// From a property tree to Terraform expressions in JSON strings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/json.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends::terraform {

/// Which data sources the expressions read.
struct DataSources {
    bool region = false;
    bool account = false;
    bool partition = false;
    bool zones = false;
};

/// How the members of a JSON document are called.
enum class Members : std::uint8_t { AsWritten, LowerFirst };

/// Writes values of one graph as expressions.
class Expressions {
  public:
    explicit Expressions(const lower::ResourceGraph& graph);

    /// A value for an argument. A reference to a whole resource reads `attribute` if that is given.
    void write(JsonWriter& json, const lower::Property& value, std::string_view attribute = {});
    /// A value inside a document that will pass through `jsonencode`; `member` is the key that it stands under.
    void write_document(JsonWriter& json, const lower::Property& value, Members members, std::string_view member = {});
    /// Text that Terraform shall not evaluate, between quotes.
    void write_text(JsonWriter& json, std::string_view text);
    /// A key of a map or document, which Terraform would evaluate too.
    void write_key(JsonWriter& json, std::string_view key);

    /// The name of a resource without its type.
    [[nodiscard]] const std::string& name(lower::ResourceId id) const { return names_[static_cast<std::uint32_t>(id)]; }
    /// The resource that Terraform has it in: itself, or the whole that it is a part of.
    [[nodiscard]] lower::ResourceId whole(lower::ResourceId id) const {
        return wholes_[static_cast<std::uint32_t>(id)];
    }
    /// What a resource says so that it has the part that the graph asks for; empty if it asks for none.
    [[nodiscard]] std::string_view part_argument(lower::ResourceId id) const {
        return parts_[static_cast<std::uint32_t>(id)];
    }
    /// `aws_vpc.main`.
    [[nodiscard]] std::string address(lower::ResourceId part) const;
    /// The name of the variable of an input.
    [[nodiscard]] const std::string& variable(lower::InputId id) const {
        return variables_[static_cast<std::uint32_t>(id)];
    }
    [[nodiscard]] const DataSources& used() const { return used_; }

  private:
    void find_parts();
    void append(Buffer& out, const lower::Property& value, std::string_view attribute);
    void append_reference(Buffer& out, const lower::Property& value, std::string_view attribute);
    void append_pseudo(Buffer& out, const lower::Property& value);
    void append_joined(Buffer& out, const lower::Property& join);
    void append_parts(Buffer& out, const lower::Property& join, std::string& text);
    void append_part(Buffer& out, const lower::Property& part);

    const lower::ResourceGraph* graph_;
    std::vector<std::string> names_;
    std::vector<lower::ResourceId> wholes_;
    std::vector<std::string_view> parts_;  // static
    std::vector<std::string> variables_;
    DataSources used_;
};

/// The name of a block: its owner, which may be empty, and its own name or role, as one identifier.
[[nodiscard]] std::string block_name(std::string_view owner, std::string_view name);

/// Appends text to the inside of a template: JSON's escapes, and `${` and `%{` doubled. `before_value` says that an
/// interpolation follows, with which a `$` at the end would merge.
void append_template(Buffer& out, std::string_view text, bool before_value);

}  // namespace mlwc::backends::terraform
