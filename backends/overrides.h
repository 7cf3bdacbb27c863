// What overrides and raw resources mean for every target: which are its own, and which others have no twin here.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backends/edits.h"
#include "compiler/base/sink.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends {

/// The overrides that are meant for one target, by resource. Empty and free for programs without any.
class Overrides {
  public:
    Overrides(const lower::ResourceGraph& graph, std::string_view target);

    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// Those of one resource, in the order in which they apply.
    [[nodiscard]] std::span<const lower::Override* const> of(lower::ResourceId resource) const;

  private:
    std::vector<const lower::Override*> rows_;  // ascending by resource
};

/// Warns of what other targets have and this one lacks: overrides of resources that it makes, and raw resources.
/// A twin overrides the same resource, or has the same name.
void report_missing_twins(const lower::ResourceGraph& graph, std::string_view target,
                          const std::function<bool(lower::ResourceId)>& makes, DiagnosticSink& sink);

/// Reports an edit that changed nothing.
void report_miss(const lower::Edit& edit, const Miss& miss, DiagnosticSink& sink);
/// Does all edits of one resource; reports those that change nothing.
void apply_all(Tree& root, std::span<const lower::Override* const> overrides, DiagnosticSink& sink,
               const Follow& follow = {});

/// A name that a raw resource waits for.
struct Awaited {
    std::string_view name;
    Span span;
};
/// What a raw resource waits for, in its `member`: one name or the list of them, without those that are not known now.
[[nodiscard]] std::vector<Awaited> awaited(const lower::RawResource& raw, std::string_view member);
/// Reports a name that is none of those `known` to the target.
void report_unknown(const Awaited& awaited, const lower::RawResource& raw, std::span<const std::string_view> known,
                    DiagnosticSink& sink);

/// `scorer`, or what stands for it where the app's workloads share a resource.
[[nodiscard]] std::string owner_of(const lower::Resource& resource);
/// The comment of a resource, and why it is overridden.
[[nodiscard]] std::string comment_of(const lower::Resource& resource,
                                     std::span<const lower::Override* const> overrides);

}  // namespace mlwc::backends
