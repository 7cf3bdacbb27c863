// A job on AWS Batch with instances of its own.
#include "compiler/lower/batch.h"

#include "compiler/lower/batch_compute.h"
#include "compiler/lower/batch_job.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

Property ec2_requirements(Context& context, const Unit& unit) {
    Items items;
    items.add(requirement(context, "VCPU", number_text(context, (unit.needs[Field::Cpu].whole() + 999) / 1000)));
    items.add(requirement(context, "MEMORY", number_text(context, mebibytes_of(unit.needs[Field::Memory]))));
    if (const Reading gpu = unit.needs[Field::Gpu]) {
        items.add(requirement(context, "GPU", number_text(context, gpu.whole())));
    }
    return context.graph.list(items.rows());
}

}  // namespace

void survey_batch(const Context& context, const Unit& unit, Survey& survey) {
    survey_batch_job(context, unit, survey);
    for (const AwsService service : {AwsService::Ecs, AwsService::EcsAgent, AwsService::EcsTelemetry}) {
        survey.use(service);
    }
}

void lower_batch(Context& context, Unit& unit) {
    const JobStart start = start_batch_job(context, unit);
    const ResourceId environment = add_compute_environment(context, unit, start.log_group);
    finish_batch_job(context, unit, start, environment,
                     {.capability = "EC2",
                      .requirements = ec2_requirements(context, unit),
                      .container = {},
                      .taken_back = "Host EC2*"});
}

}  // namespace mlwc::lower
