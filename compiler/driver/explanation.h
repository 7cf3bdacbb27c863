// Why each workload runs where it runs: the whole record of the choice, as data and as text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/base/source.h"
#include "compiler/driver/table.h"
#include "compiler/pipeline/pipeline.h"
#include "compiler/place/asked_prices.h"

namespace mlwc::driver {

/// A place in a text, as people count.
struct WrittenPlace {
    std::string path;
    LineColumn at;
};

/// One reason against a platform.
struct Reason {
    std::string message;
    std::string limit;                    ///< its name; empty: no size of the platform is large enough
    std::vector<std::string> attributes;  ///< that the limit reads, `scale.track.cpu`
    std::vector<WrittenPlace> written;    ///< where the user wrote them
    std::string source;                   ///< whose fact it is; may be empty
    std::string checked;                  ///< ISO date; may be empty
};

/// What became of one platform for one workload.
struct PlatformRecord {
    std::string name;
    place::Standing standing = place::Standing::NotAsked;
    std::string size;
    place::Cost cost;
    std::vector<place::AskedPrice> prices;
    std::vector<Reason> reasons;
    std::string nearest_change;  ///< of one that is ruled out: `gpu = none` and so on; empty if no small change helps
};

/// One workload and every platform, best first.
struct ChoiceRecord {
    std::string kind;
    std::string name;
    std::string platform;  ///< empty: nothing fits
    std::vector<PlatformRecord> platforms;
};

/// `chosen`, `fits`, `ruled out`, `not asked`.
[[nodiscard]] std::string_view word_of(place::Standing standing);

/// The record of each workload that is usable, or of the one of that name. Needs a compilation up to
/// pipeline::Phase::Placement.
[[nodiscard]] std::vector<ChoiceRecord> records_of(pipeline::Compilation& made, std::string_view workload = {});

/// For a person.
[[nodiscard]] std::string print(std::span<const ChoiceRecord> records, Prose prose);

/// For a program, with what was found.
[[nodiscard]] std::string to_json(std::span<const ChoiceRecord> records, std::span<const Diagnostic> diagnostics,
                                  const SourceSet& sources);

}  // namespace mlwc::driver
