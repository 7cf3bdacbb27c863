// Reading and writing mlwc.lock, the JSON file beside a program that keeps its choices.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/base/result.h"
#include "compiler/base/sink.h"
#include "compiler/pipeline/texts.h"
#include "compiler/place/lock.h"

namespace mlwc::pipeline {

inline constexpr std::string_view lock_name = "mlwc.lock";

/// The same choices give the same bytes.
[[nodiscard]] std::string to_json(const place::LockFile& file);

/// Refuses what is no lock file; the reason begins with the line.
[[nodiscard]] Result<place::LockFile> parse_lock(std::string_view json);

/// The lock file beside the program at `path`, put to use; none, and no word of it, if there is no file and `needed` is
/// false. Reports why if it cannot be taken.
[[nodiscard]] std::optional<place::Lock> load_lock(const std::string& path, place::LockUse use, bool needed,
                                                   Texts& texts, DiagnosticSink& refusals);

/// The path of the lock file of the program at `path`: beside it.
[[nodiscard]] std::string lock_beside(const std::string& path);
/// The name of a program in a lock file: that of its file, without folders.
[[nodiscard]] std::string program_name(const std::string& path);

/// Exact USD, at most nine decimals, as nano-USD; empty if it is none.
[[nodiscard]] place::Monthly parse_usd(std::string_view text);

}  // namespace mlwc::pipeline
