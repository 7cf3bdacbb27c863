// What a program costs per month, as data: every workload, what they share, and the prices that it all rests on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/table.h"
#include "compiler/pipeline/pipeline.h"
#include "compiler/place/asked_prices.h"
#include "compiler/place/cost.h"
#include "compiler/place/sums.h"

namespace mlwc::driver {

/// One of several variants of a workload.
struct BillVariant {
    std::string name;
    std::string size;
    place::Replicas replicas;
    place::Cost cost;
};

/// One workload that was placed.
struct BillRow {
    std::string kind;
    std::string name;
    std::string platform;
    std::string size;  ///< `1 vCPU, 2 GiB`, `ml.g5.xlarge: 4 vCPU, 16 GiB, 1 A10G`; see sizes_of()
    place::Replicas replicas;
    place::Cost cost;
    std::vector<place::AskedPrice> prices;
    std::string
        priced_on;  ///< where the cost is not known: the cheapest platform that fits and whose cost is; may be empty
    place::Monthly priced;              ///< at minimum, on that platform
    std::vector<BillVariant> variants;  ///< in written order; the row is their sum. Empty if there are none
};

struct SharedRow {
    place::SharedPiece piece;
    place::AskedPrice price;
};

struct Bill {
    std::string app;
    std::string region;
    std::vector<BillRow> rows;
    std::vector<std::string> unplaced;  ///< workloads that no platform takes or that have errors: they are in no sum
    std::vector<SharedRow> shared;
    bool shared_known = false;  ///< the program has no errors, so what the workloads share was made
    place::Sums total;
    place::Monthly budget;
    std::vector<place::AskedPrice> prices;  ///< all of them, each once, by service and sku
};

/// Of a compilation up to pipeline::Phase::Resources.
[[nodiscard]] Bill bill_of(pipeline::Compilation& made);

/// What no bill counts, since it depends on use: a phrase for each.
[[nodiscard]] std::vector<std::string_view> not_counted();

/// `1 vCPU, 2 GiB`, `ml.g5.xlarge: 4 vCPU, 16 GiB, 1 A10G`; empty if there is no size.
[[nodiscard]] std::string print_size(const sema::Value& candidate, const Interner& symbols);

/// The size that print_size() says; with variants `stable: ml.g5.xlarge; canary: ml.g5.2xlarge`.
[[nodiscard]] std::string sizes_of(const place::Verdict& verdict, const Interner& symbols);

/// Each price that the cost of a verdict rests on, once.
[[nodiscard]] std::vector<place::AskedPrice> prices_of(pipeline::Compilation& made, const place::Verdict& verdict,
                                                       const sema::Workload& workload);

/// For a person.
[[nodiscard]] std::string print(const Bill& bill, Prose prose);

}  // namespace mlwc::driver
