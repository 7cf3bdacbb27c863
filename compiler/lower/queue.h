// The SQS queue that a worker drains, and the one where items end that nobody could work.
#pragma once

#include <cstdint>

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

/// Makes the queue, unless `queue.arn` names one, and remembers it as the unit's address. `visible_after` is how many
/// seconds an item that was taken is hidden, if `queue.visibility` does not say.
void add_queue(Context& context, Unit& unit, std::int64_t visible_after);

/// What the slowest item may take, and for how long one that was taken is hidden because of that: until work on it has
/// begun and ended.
[[nodiscard]] std::int64_t slowest_item_seconds(const Unit& unit);
[[nodiscard]] std::int64_t hidden_seconds(const Unit& unit);

/// The ARN of the queue: of one that was made, or the one that is named.
[[nodiscard]] Property queue_arn(Context& context, const Unit& unit);

/// Its URL.
[[nodiscard]] Property queue_url(Context& context, const Unit& unit);

/// Its name, by which its metrics are found.
[[nodiscard]] Property queue_name(Context& context, const Unit& unit);

/// Reports an existing queue whose name is not known when compiling.
void require_queue_name(Context& context, const Unit& unit);

/// Adds what taking items from the queue needs.
void allow_receive(Context& context, const Unit& unit, Statements& statements);

}  // namespace mlwc::lower
