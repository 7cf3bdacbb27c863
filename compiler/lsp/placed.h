// What became of workloads, and what would become of them if something else were written.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/lsp/analysis.h"
#include "compiler/place/judge.h"

namespace mlwc::lsp {

/// `$36.04 a month`, or a range where the replicas have one. An end that nobody knows is not taken for the other:
/// `at least $0.00 a month`, `cost unknown`.
[[nodiscard]] std::string cost_text(const place::Cost& cost);

/// `4 GiB`: a value as a person reads it; bytes that no larger unit writes in short are rounded, to two places
/// of a GiB or to a whole MiB.
[[nodiscard]] std::string amount_text(const sema::Value& value, const Interner& symbols);
/// `4 vCPU, 16 GiB, 1 T4`: what a size has.
[[nodiscard]] std::string shape_of(const sema::Value& size, const Interner& symbols);

/// The rows of Model::workloads that a declaration around a place made; several in a loop.
[[nodiscard]] std::vector<std::uint32_t> workloads_at(Analysis& analysis, FileId file, std::uint32_t offset);
/// The decision about a workload, if one was made.
[[nodiscard]] const place::Decision* decision_of(Analysis& analysis, std::uint32_t workload);

/// Judges workloads that nobody has written.
class Bench {
  public:
    explicit Bench(Analysis& analysis);

    /// Why no platform takes a workload with another value at a path; empty if one does. A platform that is pinned, in
    /// the program or by the value, is the only one that is asked.
    [[nodiscard]] std::string refusal(std::uint32_t workload, std::span<const Symbol> path, const sema::Value& value);
    /// What the platform that was chosen would cost with that value; empty if it would refuse.
    [[nodiscard]] std::optional<place::Cost> cost_with(std::uint32_t workload, std::span<const Symbol> path,
                                                       const sema::Value& value);
    /// A size that has a name, and whether it takes a workload.
    struct Named {
        sema::Value size;
        std::string lack;        ///< what it has not that the workload needs; empty if it takes it
        place::Monthly price{};  ///< of one replica that works all the time; none if nobody knows
    };
    /// The sizes by name of the platform that has a workload, or that would be the next to have it if only sizes with
    /// names were asked for; empty if there is no such platform. What the workload says of an instance is no matter.
    [[nodiscard]] std::vector<sema::Value> named_sizes(std::uint32_t workload);
    /// What becomes of that workload with one of the sizes, each of which costs an evaluation.
    [[nodiscard]] Named with_size(const sema::Value& size);
    /// The sizes of all platforms.
    [[nodiscard]] std::vector<sema::Value> sizes();
    /// The limits, by row of Platforms::limits, that read a path or something below it; none of platforms that do not
    /// run the kind.
    [[nodiscard]] std::vector<std::uint32_t> limits_reading(std::span<const Symbol> path, Symbol kind);

    /// The first reason against a platform that is ruled out.
    [[nodiscard]] std::string words_of(const place::Verdict& verdict, const sema::Value& needs);

  private:
    /// A workload, and the platform that sells sizes by name for it.
    struct Sale {
        std::uint32_t workload;
        std::uint32_t platform;
        std::vector<sema::Slot> slots;  ///< one record serves for all sizes: what changes is the name in it
        std::size_t instance;           ///< the place of the name
    };
    /// The platform that has a workload, or would have it; nothing if none sells sizes by name for it.
    [[nodiscard]] std::optional<std::uint32_t> seller(std::uint32_t workload, const sema::Value& needs);
    [[nodiscard]] std::string lack_of(const place::Platform& platform, const sema::Workload& row,
                                      const sema::Value& needs, const sema::Value& size);
    Analysis& analysis_;
    place::Sizes sizes_;
    place::Outcomes outcomes_;
    place::Court court_;
    std::optional<Sale> sale_;  ///< of the workload that was asked about last
};

}  // namespace mlwc::lsp
