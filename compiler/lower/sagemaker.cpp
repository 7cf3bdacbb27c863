// A real-time endpoint of Amazon SageMaker AI.
#include "compiler/lower/sagemaker.h"

#include <algorithm>

#include "compiler/lower/logs.h"
#include "compiler/lower/network.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/sagemaker_endpoint.h"
#include "compiler/lower/sagemaker_model.h"
#include "compiler/lower/sagemaker_monitor.h"
#include "compiler/lower/sagemaker_role.h"
#include "compiler/lower/scaling.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// Each variant is a fleet of its own, with its own least and most instances.
void add_variant_scaling(Context& context, const Unit& variant, ResourceId endpoint) {
    const Reading invocations = variant.needs[Field::Scale][Field::Track][Field::Invocations];
    if (!is_autoscaled(variant) || !invocations) return;
    const Scalable scalable = endpoint_instances(context, variant, endpoint);
    const ResourceId target = add_scalable_target(context, variant, scalable);
    add_tracking(
        context, variant, scalable, target,
        {"scale_on_invocations", "invocations", "SageMakerVariantInvocationsPerInstance",
         per_minute(context, invocations.value()), nullptr, "Invocations per instance, counted by the minute."});
}

bool loads_model(std::span<const Unit> variants) {
    return std::ranges::any_of(variants,
                               [](const Unit& variant) { return variant.needs[Field::Model][Field::Source].exists(); });
}

}  // namespace

void survey_sagemaker(const Context& context, const Unit& unit, Survey& survey) {
    // The service itself pulls images and writes logs; only the container's own traffic runs in the subnets.
    survey.network = true;
    if (loads_model(variants_of(context, unit)) || unit.needs[Field::Monitor]) survey.use(AwsService::S3);
    if (!unit.needs[Field::Secrets].children().empty()) survey.use(AwsService::SecretsManager);
    survey_services(context, unit, survey);
}

void lower_sagemaker(Context& context, Unit& unit) {
    const std::vector<Unit> variants = variants_of(context, unit);
    const ResourceId log_group = add_endpoint_log_group(context, unit);
    const ResourceId security_group = add_security_group(context, unit);
    connect_calls(context, unit, security_group);
    Statements statements;
    const std::optional<Capture> capture = add_capture(context, unit, statements);
    const SageMakerRole role = add_sagemaker_role(
        context, unit, variants, {log_streams(context, log_group), security_group, endpoint_metrics}, statements);
    Items rows;
    Run<ResourceId, 10> alarms;
    for (const Unit& variant : variants) {
        rows.add(instance_variant(context, variant, add_model(context, variant, role, security_group)));
    }
    const ResourceId config =
        add_endpoint_config(context, unit, rows.rows(), capture ? &capture->configuration : nullptr);
    for (const Unit& variant : variants) alarms.add(add_endpoint_alarms(context, variant));
    const ResourceId endpoint = add_instance_endpoint(context, unit, variants, config, log_group, alarms.rows());
    unit.made.main = endpoint;
    for (const Unit& variant : variants) add_variant_scaling(context, variant, endpoint);
    if (capture) add_data_quality(context, unit, *capture, security_group);
}

}  // namespace mlwc::lower
