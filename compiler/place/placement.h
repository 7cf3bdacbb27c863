// The choice: for each workload a platform, a size and a price, and why every other platform fell out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/span.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// Money per month of 730 h, in nano-USD; empty where a price is not known.
using Monthly = std::optional<std::int64_t>;

/// What one workload costs, by how many replicas run.
struct Cost {
    Monthly minimum;
    Monthly expected;  ///< at the declared traffic; also empty when no traffic is declared
    Monthly maximum;
};

enum class Standing : std::uint8_t {
    Chosen,
    Fits,
    RuledOut,
    NotAsked,  ///< the platform does not run this kind of workload
};

/// In place of a limit: no size of the platform is large enough.
inline constexpr std::uint32_t no_size = 0xFFFF'FFFF;

/// One reason against a platform. Names the limit; words are made when somebody reads them.
struct Violation {
    std::uint32_t limit = no_size;  ///< row of Platforms::limits, or no_size
    sema::Value candidate;          ///< the size it was evaluated with; None for a limit on the workload alone
    Symbol variant = no_symbol;     ///< the variant of the workload that is at fault; no_symbol if it has none
};

/// What one of several variants of a workload runs on.
struct VariantChoice {
    Symbol name = no_symbol;
    sema::Value needs;      ///< the workload as the variant sees it
    sema::Value candidate;  ///< as in Verdict
    Cost cost;
    Monthly replica;
};

/// What became of one platform for one workload.
struct Verdict {
    std::uint32_t platform = 0;  ///< row of Platforms::rows
    Standing standing = Standing::NotAsked;
    sema::Value candidate;  ///< the size or instance: a Record with at least `cpu`, `memory`; `name` for instances
    Cost cost;              ///< of all variants
    Monthly replica;        ///< one replica that always runs; with variants, one of each
    std::vector<VariantChoice>
        variants;  ///< in written order; empty if there are none. `candidate` is then the first's
    std::vector<Violation> violations;
};

/// The record of one workload. `chosen` is empty when nothing fits; then an error was reported.
struct Decision {
    std::uint32_t workload = 0;           ///< row of Model::workloads
    std::optional<std::uint32_t> chosen;  ///< row of `verdicts`
    std::vector<Verdict> verdicts;        ///< best first: chosen, fitting by rank, ruled out in written order
};

/// All choices, one row for each usable workload, in the order of the model.
struct Placement {
    std::vector<Decision> decisions;
    std::vector<Symbol> platform_names;  ///< by Verdict::platform

    /// The name of the platform that runs a decision's workload; no_symbol when nothing fits.
    [[nodiscard]] Symbol platform(const Decision& decision) const {
        return decision.chosen ? platform_names[decision.verdicts[*decision.chosen].platform] : no_symbol;
    }
};

}  // namespace mlwc::place
