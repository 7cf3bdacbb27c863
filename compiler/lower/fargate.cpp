// Workloads on AWS Fargate: ECS tasks without instances.
#include "compiler/lower/fargate.h"

#include "compiler/lower/ecs_job.h"
#include "compiler/lower/ecs_service.h"
#include "compiler/lower/ecs_worker.h"
#include "compiler/lower/facts.h"

namespace mlwc::lower {
namespace {

constexpr Capacity fargate = {"FARGATE", {}, {}, facts::fargate_stop_timeout};

void survey_spot(const Unit& unit, Survey& survey) {
    if (is_spot(unit)) survey.spot_tasks = true;
}

}  // namespace

void survey_fargate_service(const Context& context, const Unit& unit, Survey& survey) {
    survey_ecs_service(context, unit, survey);
    survey_spot(unit, survey);
}

void survey_fargate_worker(const Context& context, const Unit& unit, Survey& survey) {
    survey_ecs_worker(context, unit, survey);
    survey_spot(unit, survey);
}

void survey_fargate_job(const Context& context, const Unit& unit, Survey& survey) {
    survey_ecs_job(context, unit, survey);
    survey_spot(unit, survey);
}

void lower_fargate_service(Context& context, Unit& unit) { lower_ecs_service(context, unit, fargate); }
void lower_fargate_worker(Context& context, Unit& unit) { lower_ecs_worker(context, unit, fargate); }
void lower_fargate_job(Context& context, Unit& unit) { lower_ecs_job(context, unit, fargate); }

}  // namespace mlwc::lower
