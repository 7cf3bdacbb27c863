// Where an asynchronous endpoint finds its work, puts its results, and tells of them.
#pragma once

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

/// The bucket of an asynchronous endpoint and its topics.
struct Work {
    ResourceId bucket;
    ResourceId bucket_policy;
    ResourceId results;   ///< the topic of work that is done
    ResourceId failures;  ///< the topic of work that failed
};

[[nodiscard]] Work add_work(Context& context, const Unit& unit);

/// Adds what the endpoint needs to read its work and to write and tell what became of it.
void allow_work(Context& context, const Work& work, Statements& statements);

/// Adds what a caller needs to hand work in and to fetch the results.
void allow_use_of_work(Context& context, ResourceId bucket, Statements& statements);

/// `{ OutputConfig }`: below which prefixes, and to which topics.
[[nodiscard]] Property async_configuration(Context& context, const Work& work);

}  // namespace mlwc::lower
