// A worker on an asynchronous endpoint of Amazon SageMaker AI: work waits in a queue of AWS's while instances come.
#include "compiler/lower/sagemaker_async.h"

#include "compiler/lower/alarms.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/network.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/sagemaker_endpoint.h"
#include "compiler/lower/sagemaker_model.h"
#include "compiler/lower/sagemaker_role.h"
#include "compiler/lower/sagemaker_work.h"
#include "compiler/lower/scaling.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr AlarmRow work_failed = {
    "failures_alarm", "work fails", "AWS/SageMaker", "InvocationFailures", "Sum", 60, 5, 5};
/// At zero instances there is no backlog per instance: this is the one metric that work without anybody for it moves.
constexpr AlarmRow work_waiting = {"waiting_alarm",
                                   "there is work and no instance; this starts the first one",
                                   "AWS/SageMaker",
                                   "HasBacklogWithoutCapacity",
                                   "Average",
                                   60,
                                   1,
                                   1};

void add_waking(Context& context, const Unit& unit, const Scalable& scalable, ResourceId target) {
    // Until the first instance works the alarm keeps ringing: that is no reason for a second one.
    const ResourceId policy =
        add_stepping(context, unit, scalable, target,
                     {"scale_from_zero", "from-zero", 1, 300 + seconds_of(unit.needs[Field::Startup]),
                      "Starts the first instance; it is not asked again while that one starts."});
    const Property wake = context.graph.list({ref(policy)});
    add_alarm(context, unit, work_waiting, dimensions(context, {{"EndpointName", text(unit.physical)}}), &wake);
}

void add_async_scaling(Context& context, const Unit& unit, ResourceId endpoint) {
    const Reading scale = unit.needs[Field::Scale];
    const Reading backlog = scale[Field::Track][Field::Backlog];
    const bool rests = scale[Field::Min].whole() == 0;
    if (!rests && !is_autoscaled(unit)) return;
    const Scalable scalable = endpoint_instances(context, unit, endpoint);
    const ResourceId target = add_scalable_target(context, unit, scalable);
    ResourceGraph& graph = context.graph;
    const Property metric =
        graph.object({{"MetricName", text("ApproximateBacklogSizePerInstance")},
                      {"Namespace", text("AWS/SageMaker")},
                      {"Dimensions", dimensions(context, {{"EndpointName", ref(endpoint, "EndpointName")}})},
                      {"Statistic", text("Average")}});
    // Without a number to hold, one item for each instance: what else would bring it back to rest?
    add_tracking(context, unit, scalable, target,
                 {.role = "scale_on_backlog",
                  .name = "backlog",
                  .metric = {},
                  .target_value = integer(backlog ? backlog.whole() : 1),
                  .comment = "Work that waits, for each instance.",
                  .custom = &metric});
    if (rests) add_waking(context, unit, scalable, target);
}

}  // namespace

void survey_sagemaker_async(const Context& context, const Unit& unit, Survey& survey) {
    survey.network = true;
    survey.use(AwsService::S3);
    if (!unit.needs[Field::Secrets].children().empty()) survey.use(AwsService::SecretsManager);
    survey_services(context, unit, survey);
}

void lower_sagemaker_async(Context& context, Unit& unit) {
    const ResourceId log_group = add_endpoint_log_group(context, unit);
    const Work work = add_work(context, unit);
    const ResourceId security_group = add_security_group(context, unit);
    connect_calls(context, unit, security_group);
    Statements statements;
    allow_work(context, work, statements);
    const SageMakerRole role = add_sagemaker_role(
        context, unit, {log_streams(context, log_group), security_group, endpoint_metrics}, statements);
    const ResourceId model = add_model(context, unit, role, security_group);
    const Entry async{"AsyncInferenceConfig", async_configuration(context, work)};
    const Property variant = instance_variant(context, unit, model);
    const ResourceId config = add_endpoint_config(context, unit, std::span(&variant, 1), &async);
    const ResourceId alarm = add_alarm(context, unit, work_failed, endpoint_dimensions(context, unit));
    const ResourceId endpoint =
        add_instance_endpoint(context, unit, std::span(&unit, 1), config, log_group, std::span(&alarm, 1));
    unit.made.main = endpoint;
    unit.made.work = {work.bucket, work.results, work.failures};
    add_async_scaling(context, unit, endpoint);
}

}  // namespace mlwc::lower
