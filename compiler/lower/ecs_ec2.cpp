// Workloads on ECS with EC2 instances of one's own.
#include "compiler/lower/ecs_ec2.h"

#include "compiler/lower/ecs_agent.h"
#include "compiler/lower/ecs_instances.h"
#include "compiler/lower/ecs_job.h"
#include "compiler/lower/ecs_service.h"
#include "compiler/lower/ecs_worker.h"

namespace mlwc::lower {

void survey_ecs_ec2_service(const Context& context, const Unit& unit, Survey& survey) {
    survey_service_on_instances(context, unit, survey);
    survey.providers = true;
}

void survey_ecs_ec2_worker(const Context& context, const Unit& unit, Survey& survey) {
    survey_worker_on_instances(context, unit, survey);
    survey.providers = true;
}

void survey_ecs_ec2_job(const Context& context, const Unit& unit, Survey& survey) {
    survey_job_on_instances(context, unit, survey);
    survey.providers = true;
}

void lower_ecs_ec2_service(Context& context, Unit& unit) {
    lower_ecs_service(context, unit, add_instances(context, unit));
}

void lower_ecs_ec2_worker(Context& context, Unit& unit) {
    lower_ecs_worker(context, unit, add_instances(context, unit));
}

void lower_ecs_ec2_job(Context& context, Unit& unit) { lower_ecs_job(context, unit, add_instances(context, unit)); }

}  // namespace mlwc::lower
