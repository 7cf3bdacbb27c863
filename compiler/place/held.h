// Holding a decision to what was locked.
#pragma once

#include "compiler/base/sink.h"
#include "compiler/place/judge.h"
#include "compiler/place/lock.h"

namespace mlwc::place {

/// A lock file bound to one program.
class Held {
  public:
    /// `lock` may be null: then nothing is held. It outlives this.
    Held(const Lock* lock, const sema::Model& model, const Court& court, DiagnosticSink& sink);

    /// Moves the locked choice of a workload to the front, and reports where it differs from what would be chosen now.
    /// False for a locked choice that no longer fits: that is an error, and the decision stays as it was.
    [[nodiscard]] bool apply(Decision& decision) const;

    /// Reports locked choices of workloads that are no longer there.
    void report_unused() const;

  private:
    void report_missing(const sema::Workload& workload) const;
    void report_misfit(const LockedChoice& locked, const Verdict* verdict, const sema::Workload& workload) const;
    void report_difference(const LockedChoice& locked, const Verdict& kept, const Verdict& free,
                           const sema::Workload& workload) const;
    [[nodiscard]] std::string describe(const Verdict& verdict) const;

    const Lock* lock_;
    const sema::Model& model_;
    const Court& court_;
    const Interner& symbols_;
    DiagnosticSink& sink_;
    const LockEntry* entry_ = nullptr;
};

}  // namespace mlwc::place
