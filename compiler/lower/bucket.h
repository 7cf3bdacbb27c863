// Buckets: encrypted, versioned, closed to the public and to whoever does not speak TLS, and kept when the app goes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// What one bucket is for.
struct BucketRow {
    std::string_view role;
    std::string_view policy_role;
    std::string_view comment;
    std::int64_t expires_after = 0;  ///< days; 0 keeps what is in it
};

struct Bucket {
    ResourceId bucket;
    ResourceId policy;  ///< must stand before anybody writes whom only the policy lets in
};

/// The bucket of `unit`, or of the app if it is null. `let_in` is a statement of its policy made for its ARN, or null.
[[nodiscard]] Bucket add_bucket(Context& context, const Unit* unit, const BucketRow& row,
                                Property (*let_in)(Context&, Property arn) = nullptr);

}  // namespace mlwc::lower
