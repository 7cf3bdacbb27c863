// Environment variables: the declared ones, the addresses of what is called, and secrets.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

using Environment = Run<Entry, 16>;

/// `env` and, for each of `calls`, `<NAME>_URL` or `<NAME>_ENDPOINT`. Here and below, a name that is declared in `env`
/// or `secrets` is left alone, with a warning. Reports calls that nothing answers.
[[nodiscard]] Environment environment_of(Context& context, const Unit& unit);

/// Adds `QUEUE_URL`, where a worker that pulls finds its queue.
void add_own_queue(Context& context, const Unit& unit, Environment& environment);

/// Adds `AWS_REGION`, which Fargate says by itself and an instance does not.
void add_region(Context& context, const Unit& unit, Environment& environment);

/// As ECS and Batch take it: `[{ Name, Value }]`.
[[nodiscard]] Property environment_list(Context& context, const Environment& environment);

/// Secrets that are injected when a container starts: `[{ Name, ValueFrom }]`.
[[nodiscard]] Property secret_list(Context& context, Reading secrets);

/// For platforms that cannot inject secrets: the ARN of each under `<KEY>_SECRET_ARN`; the container reads it itself.
void add_secret_arns(Context& context, const Unit& unit, Environment& environment);

}  // namespace mlwc::lower
