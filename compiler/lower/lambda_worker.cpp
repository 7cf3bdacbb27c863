// A worker on AWS Lambda: a function that is given the items of a queue.
#include "compiler/lower/lambda_worker.h"

#include <algorithm>

#include "compiler/lower/facts.h"
#include "compiler/lower/lambda_function.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// What AWS recommends: room for an item to be turned away and come back before others see it.
constexpr std::int64_t visibility_factor = 6;

std::int64_t item_timeout(const Unit& unit) {
    const Reading timeout = unit.needs[Field::Traffic][Field::Timeout];
    return timeout ? seconds_of(timeout) : facts::longest_function;
}

/// One item at a time: `traffic.timeout` is what one may take, and one that fails takes no other back with it.
void add_mapping(Context& context, const Unit& unit, Property called) {
    ResourceGraph& graph = context.graph;
    const std::int64_t most = std::max(unit.needs[Field::Scale][Field::Max].whole(), facts::least_concurrency);
    own(context, unit,
        resource("AWS::Lambda::EventSourceMapping", "event_source_mapping",
                 "Takes items from the queue while there are any.",
                 graph.object({{"EventSourceArn", queue_arn(context, unit)},
                               {"FunctionName", called},
                               {"BatchSize", integer(1)},
                               {"FunctionResponseTypes", graph.list({text("ReportBatchItemFailures")})},
                               {"ScalingConfig", graph.object({{"MaximumConcurrency", integer(most)}})}})));
}

}  // namespace

void survey_lambda_worker(const Context& context, const Unit& unit, Survey& survey) {
    survey_function(context, unit, survey);
}

void lower_lambda_worker(Context& context, Unit& unit) {
    const std::int64_t timeout = item_timeout(unit);
    add_queue(context, unit, timeout * visibility_factor);
    Statements statements;
    allow_receive(context, unit, statements);
    const ResourceId function =
        add_function(context, unit, {.timeout_seconds = timeout, .most_at_once = {}}, statements);
    const std::optional<ResourceId> alias = add_live_alias(context, unit, function);
    add_mapping(context, unit, alias ? ref(*alias, "AliasArn") : ref(function, "Arn"));
    add_function_alarms(context, unit, function);
}

}  // namespace mlwc::lower
