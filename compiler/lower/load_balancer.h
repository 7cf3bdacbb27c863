// One load balancer per exposure, shared by the services of the app.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The load balancers, listeners and access logs that the survey asks for.
void add_load_balancers(Context& context);

/// The port of the listener that a service stands behind.
[[nodiscard]] ResourceId listener_of(Context& context, const Route& route);

/// The address at which a service answers, without a slash at its end.
[[nodiscard]] Property url_of(Context& context, const Unit& unit);

}  // namespace mlwc::lower
