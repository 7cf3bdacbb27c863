// Choices that were made before and are to stay: what a lock file says, and where it binds the chooser.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/place/placement.h"

namespace mlwc::place {

/// Where one workload runs, and what that cost when it was locked.
struct LockedChoice {
    std::string workload;
    std::string platform;
    std::string size;  ///< as size_of() says
    Monthly cost;      ///< per month, as price_of() says
};

/// The choices of one program with one set of values of its params.
struct LockEntry {
    std::string program;                                      ///< the name of its file, without folders
    std::vector<std::pair<std::string, std::string>> params;  ///< name and value, ascending by name
    std::vector<LockedChoice> choices;                        ///< ascending by workload

    [[nodiscard]] const LockedChoice* find(std::string_view workload) const;
};

struct LockFile {
    std::vector<LockEntry> entries;  ///< ascending by program and params

    [[nodiscard]] const LockEntry* find(const LockEntry& like) const;
    /// Puts an entry in its place, over one of the same program and params.
    void put(LockEntry entry);
};

/// What happens where a choice would now be another one.
enum class LockUse : std::uint8_t {
    Keep,    ///< it stays, and a note tells
    Strict,  ///< it is an error, and so is a workload without a locked choice
};

/// A lock file in use.
struct Lock {
    std::string path;  ///< as it is shown
    std::string program;
    LockFile file;
    LockUse use = LockUse::Keep;
};

/// `ml.g5.xlarge`, `1 vCPU, 2 GiB`: what tells a size from others of its platform.
[[nodiscard]] std::string name_of_size(const sema::Value& candidate, const Interner& symbols);

/// The size that a platform gives a workload; with variants `stable: ml.g5.xlarge; canary: ml.g5.2xlarge`.
[[nodiscard]] std::string size_of(const Verdict& verdict, const Interner& symbols);

/// What size_of() says of one variant; all of it for a workload without variants, whose name is empty. Empty if it says
/// nothing of that one.
[[nodiscard]] std::string_view size_of_variant(std::string_view size, std::string_view variant);

/// What ranking looks at: the cost at the declared load, or else that of one replica.
[[nodiscard]] Monthly price_of(const Verdict& verdict);

/// The entry of this program with these params, without choices.
[[nodiscard]] LockEntry entry_of(const sema::Model& model, const Interner& symbols, std::string program);

/// The same with every choice that was made.
[[nodiscard]] LockEntry entry_of(const sema::Model& model, const Placement& placement, const Interner& symbols,
                                 std::string program);

}  // namespace mlwc::place
