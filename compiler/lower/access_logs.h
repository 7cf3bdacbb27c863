// The bucket that load balancers write their access logs to.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

struct AccessLogs {
    ResourceId bucket;
    ResourceId policy;  ///< must stand before a load balancer tries to write
};

[[nodiscard]] AccessLogs add_access_logs(Context& context);

}  // namespace mlwc::lower
