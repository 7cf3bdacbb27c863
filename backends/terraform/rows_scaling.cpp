// Rows for Application Auto Scaling and CloudWatch alarms.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow suspended[] = {
    same("DynamicScalingInSuspended"),
    same("DynamicScalingOutSuspended"),
    same("ScheduledScalingSuspended"),
};
constexpr Link to_target[] = {
    {"service_namespace", "service_namespace"},
    {"resource_id", "resource_id"},
    {"scalable_dimension", "scalable_dimension"},
};
constexpr SplitRow scheduled_split = {"aws_appautoscaling_scheduled_action", to_target};
constexpr PropertyRow scheduled_target[] = {same("MinCapacity"), same("MaxCapacity")};
constexpr PropertyRow scheduled_action[] = {
    as("ScheduledActionName", "name"),
    same("Schedule"),
    same("Timezone"),
    same("StartTime"),
    same("EndTime"),
    block("ScalableTargetAction", {}, scheduled_target),
};
constexpr PropertyRow scalable_target[] = {
    same("ServiceNamespace"),
    same("ScalableDimension"),
    same("ResourceId"),
    same("MinCapacity"),
    same("MaxCapacity"),
    as("RoleARN", "role_arn"),
    block("SuspendedState", {}, suspended),
    each("ScheduledActions", &scheduled_split, {}, scheduled_action),
    tags(),
};
constexpr AttributeRow scalable_target_attributes[] = {{"", "id", {}}, {"Id", "id", {}}};

constexpr PropertyRow predefined[] = {same("PredefinedMetricType"), same("ResourceLabel")};
constexpr PropertyRow name_and_value[] = {same("Name"), same("Value")};
constexpr PropertyRow metric[] = {same("MetricName"), same("Namespace"), block("Dimensions", {}, name_and_value)};
constexpr PropertyRow metric_stat[] = {block("Metric", {}, metric), same("Stat"), same("Unit")};
constexpr PropertyRow metric_query[] = {
    same("Id"), same("Expression"), same("Label"), same("ReturnData"), block("MetricStat", {}, metric_stat),
};
constexpr PropertyRow customized[] = {
    same("MetricName"),
    same("Namespace"),
    same("Statistic"),
    same("Unit"),
    block("Dimensions", {}, name_and_value),
    block("Metrics", {}, metric_query),
};
constexpr PropertyRow tracking[] = {
    block("PredefinedMetricSpecification", {}, predefined),
    block("CustomizedMetricSpecification", {}, customized),
    same("TargetValue"),
    same("ScaleInCooldown"),
    same("ScaleOutCooldown"),
    same("DisableScaleIn"),
};
constexpr PropertyRow step[] = {same("MetricIntervalLowerBound"), same("MetricIntervalUpperBound"),
                                same("ScalingAdjustment")};
constexpr PropertyRow stepping[] = {
    same("AdjustmentType"),
    same("Cooldown"),
    same("MetricAggregationType"),
    same("MinAdjustmentMagnitude"),
    block("StepAdjustments", "step_adjustment", step),
};
constexpr PropertyRow target_arguments[] = {
    as("ServiceNamespace", "service_namespace", "service_namespace"),
    as("ResourceId", "resource_id", "resource_id"),
    as("ScalableDimension", "scalable_dimension", "scalable_dimension"),
};
constexpr PropertyRow scaling_policy[] = {
    as("PolicyName", "name"),
    same("PolicyType"),
    spread("ScalingTargetId", target_arguments),
    same("ServiceNamespace"),
    same("ResourceId"),
    same("ScalableDimension"),
    block("TargetTrackingScalingPolicyConfiguration", {}, tracking),
    block("StepScalingPolicyConfiguration", {}, stepping),
    refused("PredictiveScalingPolicyConfiguration"),
};
constexpr AttributeRow scaling_policy_attributes[] = {{"", "arn", {}}, {"Arn", "arn", {}}};

constexpr PropertyRow alarm_metric[] = {same("MetricName"), same("Namespace"),
                                        named_values("Dimensions", "dimensions")};
constexpr PropertyRow alarm_stat[] = {flatten("Metric", alarm_metric), same("Period"), same("Stat"), same("Unit")};
constexpr PropertyRow alarm_query[] = {
    same("Id"),
    same("Expression"),
    same("Label"),
    same("Period"),
    same("ReturnData"),
    same("AccountId"),
    block("MetricStat", "metric", alarm_stat),
};
constexpr PropertyRow alarm[] = {
    same("AlarmName"),
    same("AlarmDescription"),
    same("Namespace"),
    same("MetricName"),
    named_values("Dimensions", "dimensions"),
    same("Statistic"),
    same("ExtendedStatistic"),
    same("Unit"),
    same("Period"),
    same("EvaluationPeriods"),
    same("DatapointsToAlarm"),
    same("Threshold"),
    same("ThresholdMetricId"),
    same("ComparisonOperator"),
    same("TreatMissingData"),
    same("ActionsEnabled"),
    same("AlarmActions"),
    as("OKActions", "ok_actions"),
    same("InsufficientDataActions"),
    as("EvaluateLowSampleCountPercentile", "evaluate_low_sample_count_percentiles"),
    block("Metrics", "metric_query", alarm_query),
    tags(),
};
constexpr AttributeRow alarm_attributes[] = {{"", "alarm_name", {}}, {"Arn", "arn", {}}};

constexpr TypeRow types[] = {
    {"AWS::ApplicationAutoScaling::ScalableTarget",
     "aws_appautoscaling_target",
     scalable_target,
     scalable_target_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::ApplicationAutoScaling::ScalingPolicy",
     "aws_appautoscaling_policy",
     scaling_policy,
     scaling_policy_attributes,
     Naming::Required,
     "name",
     100,
     {}},
    {"AWS::CloudWatch::Alarm",
     "aws_cloudwatch_metric_alarm",
     alarm,
     alarm_attributes,
     Naming::Required,
     "alarm_name",
     200,
     {}},
};

}  // namespace

std::span<const TypeRow> scaling_types() { return types; }

}  // namespace mlwc::backends::terraform
