// What the library declares of platforms and limits, ready to be evaluated.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/sema/evaluate.h"

namespace mlwc::place {

using sema::NodeRef;
using sema::Value;

/// A rule over `w`, and over `c` if it names it. Limits of platforms, kinds, targets and of the user's own are alike.
struct Limit {
    std::string name;  ///< `fargate/no-gpu`
    Severity severity = Severity::Error;
    Symbol kind = no_symbol;  ///< the kind of workload it speaks of; no_symbol for all
    bool names_candidate = false;
    bool waivable = false;                                                ///< a rule of people, not of AWS
    NodeRef when, require, message, help, instead, fix, source, checked;  ///< no_node where not written
    NodeRef declared;                                                     ///< the name of the limit
};

/// A run of rows of Platforms::limits.
struct LimitRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;

    friend bool operator==(const LimitRange& left, const LimitRange& right) = default;
};

struct Platform {
    Symbol name = no_symbol;
    std::string title;
    std::vector<Symbol> runs;      ///< kinds of workload
    std::uint32_t class_rank = 0;  ///< by who operates it; 0 is best
    std::uint32_t latency_rank = 0;
    std::uint32_t tie_rank = 0;
    NodeRef sizes, fits;
    NodeRef spare;   ///< how much of a size lies idle and is paid for; sizes with less of it are tried first
    NodeRef cost;    ///< of one replica that works all the time
    NodeRef idle;    ///< of one that waits; not written: as much as one that works
    NodeRef usage;   ///< of the declared traffic; not written: that of the replicas it takes
    NodeRef upkeep;  ///< of what is paid for whatever runs
    LimitRange limits;
    Span declared;  ///< of the name
};

/// All that platforms, kinds and the user declare about what can be.
struct Platforms {
    std::vector<Platform> rows;
    std::vector<Limit> limits;
    struct OfKind {
        Symbol kind = no_symbol;
        LimitRange limits;
    };
    std::vector<OfKind> kinds;  ///< limits that hold on every platform
    LimitRange own;             ///< limits at top level of the user's files
    LimitRange policies;        ///< asked after a platform was chosen

    [[nodiscard]] std::span<const Limit> at(LimitRange range) const {
        return {limits.data() + range.first, range.count};
    }
    [[nodiscard]] LimitRange of_kind(Symbol kind) const;
};

/// Reads the declarations; mistakes in them were reported when they were checked.
[[nodiscard]] Platforms read_platforms(sema::Evaluator& evaluator);

/// The limits that a target declares.
[[nodiscard]] std::vector<Limit> read_target(sema::Evaluator& evaluator, Symbol target);

/// A chain of members that begins at `w`: `w.scale.min` is { scale, min }.
using Path = std::vector<Symbol>;

/// All such chains in an expression, in written order, each once. A `w` that stands alone is the empty chain.
[[nodiscard]] std::vector<Path> paths_in(const sema::Program& program, NodeRef expression);

}  // namespace mlwc::place
