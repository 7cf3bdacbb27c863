// A worker on ECS: tasks that drain a queue, as many as its backlog needs.
#include "compiler/lower/ecs_worker.h"

#include "compiler/lower/backlog.h"
#include "compiler/lower/ecs_deployment.h"
#include "compiler/lower/ecs_task.h"
#include "compiler/lower/queue.h"

namespace mlwc::lower {

void survey_ecs_worker(const Context& context, const Unit& unit, Survey& survey) {
    survey_task(context, unit, survey);
    survey.use(AwsService::Sqs);
}

void lower_ecs_worker(Context& context, Unit& unit, const Capacity& capacity) {
    require_queue_name(context, unit);
    const std::int64_t item_seconds = slowest_item_seconds(unit);
    add_queue(context, unit, hidden_seconds(unit));
    const Task task = add_task(context, unit, capacity, {.item_seconds = item_seconds});
    const ResourceId service = add_replicas(context, unit, capacity, task);
    unit.made.main = service;
    add_backlog_scaling(context, unit, service);
}

}  // namespace mlwc::lower
