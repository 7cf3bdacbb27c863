// A real-time endpoint of Amazon SageMaker AI.
#include "compiler/lower/sagemaker.h"

#include "compiler/lower/logs.h"
#include "compiler/lower/network.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/sagemaker_endpoint.h"
#include "compiler/lower/sagemaker_model.h"
#include "compiler/lower/sagemaker_role.h"
#include "compiler/lower/scaling.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

void add_scaling(Context& context, const Unit& unit, ResourceId endpoint) {
    const Reading invocations = unit.needs[Field::Scale][Field::Track][Field::Invocations];
    if (!is_autoscaled(unit) || !invocations) return;
    const Scalable scalable = endpoint_instances(context, endpoint);
    const ResourceId target = add_scalable_target(context, unit, scalable);
    add_tracking(
        context, unit, scalable, target,
        {"scale_on_invocations", "invocations", "SageMakerVariantInvocationsPerInstance",
         per_minute(context, invocations.value()), nullptr, "Invocations per instance, counted by the minute."});
}

}  // namespace

void survey_sagemaker(const Context& context, const Unit& unit, Survey& survey) {
    // The service itself pulls images and writes logs; only the container's own traffic runs in the subnets.
    survey.network = true;
    if (unit.needs[Field::Model][Field::Source]) survey.use(AwsService::S3);
    if (!unit.needs[Field::Secrets].children().empty()) survey.use(AwsService::SecretsManager);
    survey_services(context, unit, survey);
}

void lower_sagemaker(Context& context, Unit& unit) {
    const ResourceId log_group = add_endpoint_log_group(context, unit);
    const ResourceId security_group = add_security_group(context, unit);
    connect_calls(context, unit, security_group);
    Statements statements;
    const SageMakerRole role = add_sagemaker_role(
        context, unit, {log_streams(context, log_group), security_group, endpoint_metrics}, statements);
    const ResourceId model = add_model(context, unit, role, security_group);
    const ResourceId config = add_endpoint_config(context, unit, instance_variant(context, unit, model));
    const ResourceId alarm = add_endpoint_alarms(context, unit);
    const ResourceId endpoint = add_instance_endpoint(context, unit, config, log_group, alarm);
    unit.made.main = endpoint;
    add_scaling(context, unit, endpoint);
}

}  // namespace mlwc::lower
