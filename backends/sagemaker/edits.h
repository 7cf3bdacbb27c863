// Overrides of requests: the members of each request of a resource, before they are written.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backends/overrides.h"
#include "backends/sagemaker/spelling.h"
#include "backends/tags.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends::sagemaker {

[[nodiscard]] bool contains(std::span<const std::string_view> names, std::string_view name);

/// A member of a request, under the name that the request has for it.
struct Member {
    std::string name;
    lower::Property value;
};

/// The edits of one resource. A member belongs to the requests that take it; one that no request is known to take goes
/// into the first.
class RequestEdits {
  public:
    RequestEdits(std::span<const lower::Override* const> overrides, const TypeRow& row);

    [[nodiscard]] bool empty() const { return edits_.empty(); }
    /// Whether the request gets a member that it may not have had.
    [[nodiscard]] bool add_to(const RequestRow& request) const;
    /// Does the edits that the request takes. New rows live in `rows`.
    void apply(const RequestRow& request, std::vector<Member>& members, lower::ResourceGraph& rows);
    /// Reports the edits that changed no request.
    void report(DiagnosticSink& sink) const;

  private:
    struct State {
        const lower::Edit* edit = nullptr;
        bool done = false;
        std::optional<Miss> miss;
    };

    [[nodiscard]] bool takes(const RequestRow& request, const lower::Edit& edit) const;

    const TypeRow& row_;
    std::vector<State> edits_;
};

/// Tags as a member, in the form that the request takes.
[[nodiscard]] lower::Property tags_row(std::span<const Tag> tags, TagForm form, lower::ResourceGraph& rows);

}  // namespace mlwc::backends::sagemaker
