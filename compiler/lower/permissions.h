// What `allow` and `calls` come to: statements of a policy, and who can be called at all.
#pragma once

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

/// Adds the statements that the workload's `allow`, `calls` and `volumes` stand for.
void allow_declared(Context& context, const Unit& unit, Statements& statements);

/// A place in Amazon S3 that the program names, `s3://bucket/prefix`, and what messages call it.
struct Place {
    const sema::Value* value;
    std::string_view what;
    std::string_view ending = "*";  ///< what stands behind it in policies; nothing for one object
};

/// Adds what reading everything below a place takes; reports one whose bucket is not known when compiling.
void allow_reading_below(Context& context, const Unit& unit, const Place& place, Statements& statements);

/// The same for writing.
void allow_writing_below(Context& context, const Unit& unit, const Place& place, Statements& statements);

/// Adds the AWS services that `allow`, `calls`, `secrets` and the image make the workload reach for.
void survey_services(const Context& context, const Unit& unit, Survey& survey);

}  // namespace mlwc::lower
