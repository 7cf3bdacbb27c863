// A worker on ECS: tasks that drain a queue, as many as its backlog needs.
#include "compiler/lower/ecs_worker.h"

#include <algorithm>

#include "compiler/lower/backlog.h"
#include "compiler/lower/ecs_deployment.h"
#include "compiler/lower/ecs_task.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

// Nobody said how long an item takes: what takes longer is handed out twice.
constexpr std::int64_t assumed_item_seconds = 15LL * 60;
// Between the moment when an item is handed out and the one when work on it begins.
constexpr std::int64_t margin_seconds = 60;

std::int64_t slowest_item_seconds(const Unit& unit) {
    const Reading timeout = unit.needs[Field::Traffic][Field::Timeout];
    return timeout ? std::max<std::int64_t>(seconds_of(timeout), 1) : assumed_item_seconds;
}

}  // namespace

void survey_ecs_worker(const Context& context, const Unit& unit, Survey& survey) {
    survey_task(context, unit, survey);
    survey.use(AwsService::Sqs);
}

void lower_ecs_worker(Context& context, Unit& unit, const Capacity& capacity) {
    require_queue_name(context, unit);
    const std::int64_t item_seconds = slowest_item_seconds(unit);
    add_queue(context, unit, std::min(item_seconds + margin_seconds, facts::longest_visibility));
    const Task task = add_task(context, unit, capacity, {.item_seconds = item_seconds});
    const ResourceId service = add_replicas(context, unit, capacity, task);
    unit.made.main = service;
    add_backlog_scaling(context, unit, service);
}

}  // namespace mlwc::lower
