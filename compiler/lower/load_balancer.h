// One load balancer per exposure, shared by the services of the app.
#pragma once

#include <cstdint>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The load balancers, listeners and access logs that the survey asks for.
void add_load_balancers(Context& context);

/// What the slowest answer of a service may take; 0: nobody said.
[[nodiscard]] std::int64_t slowest_answer_seconds(const Unit& unit);

/// The port of the listener that a service stands behind.
[[nodiscard]] ResourceId listener_of(Context& context, const Route& route);

/// The part of the path that every request has in common, without a slash at its end: `/front` for `/front/*`.
[[nodiscard]] std::string_view path_of_url(const Unit& unit);

/// The address at which a service answers, without a slash at its end.
[[nodiscard]] Property url_of(Context& context, const Unit& unit);

}  // namespace mlwc::lower
