// From the properties of a resource to the arguments of Terraform's, by the rows; nothing is written yet.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "backends/terraform/spelling.h"
#include "compiler/base/sink.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends::terraform {

/// One argument to be written: of which row, and from which value. A Default has no value.
struct Argument {
    std::string path;
    const PropertyRow* row = nullptr;
    const lower::Property* value = nullptr;
};

using Arguments = std::vector<Argument>;

/// Arguments, or whole resources, that belong to a resource split from this one.
struct Split {
    const SplitRow* row = nullptr;
    const PropertyRow* each = nullptr;  ///< set: one resource for each element of `elements`
    const lower::Property* elements = nullptr;
    Arguments arguments;
};

/// The text of a member that is there and is text.
[[nodiscard]] std::string_view text_member(const lower::Property& object, std::string_view name);
[[nodiscard]] bool has_argument(const Arguments& arguments, std::string_view path);
/// The row of a resource's type.
[[nodiscard]] const TypeRow& row_of(const lower::Resource& resource);

/// Collects the arguments of one resource and what is split from it. A property without a row is a bug.
class ArgumentCollector {
  public:
    ArgumentCollector(const lower::Resource& resource, DiagnosticSink& sink) : resource_(&resource), sink_(&sink) {}

    /// Adds what the members of `object` become.
    void collect(std::span<const PropertyRow> rows, const lower::Property& object, Arguments& arguments);
    [[nodiscard]] const PropertyRow& find_row(std::span<const PropertyRow> rows, std::string_view property) const;
    /// What the collected objects gave to other resources.
    [[nodiscard]] const std::deque<Split>& splits() const { return splits_; }

  private:
    void collect_property(const PropertyRow& row, const lower::Property& value, const lower::Property& object,
                          Arguments& own);
    void collect_first(const PropertyRow& row, const lower::Property& list, Arguments& arguments);
    Arguments& split_arguments(const SplitRow& row);

    const lower::Resource* resource_;
    DiagnosticSink* sink_;
    std::deque<Split> splits_;  // its elements stay where they are
};

}  // namespace mlwc::backends::terraform
