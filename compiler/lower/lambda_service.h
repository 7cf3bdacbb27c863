// A service on AWS Lambda: a function behind a URL of its own, or behind the load balancer of its exposure.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_lambda_service(const Context& context, const Unit& unit, Survey& survey);
void lower_lambda_service(Context& context, Unit& unit);

/// The address at which the function answers: its own URL, whose callers sign, or that of the load balancer.
[[nodiscard]] Property lambda_url_of(Context& context, const Unit& unit);

}  // namespace mlwc::lower
