// The requests of SageMaker, Application Auto Scaling, CloudWatch and CloudWatch Logs.
#include "backends/sagemaker/spelling.h"

#include <algorithm>
#include <array>

namespace mlwc::backends::sagemaker {
namespace {

using Names = std::string_view;

constexpr RequestRow model[] = {{"sagemaker", "CreateModel", TagForm::List, {}, {}}};
constexpr RequestRow endpoint_config[] = {{"sagemaker", "CreateEndpointConfig", TagForm::List, {}, {}}};

constexpr Names only_update[] = {"RetainAllVariantProperties", "ExcludeRetainedVariantProperties",
                                 "RetainDeploymentConfig"};
constexpr RequestRow endpoint[] = {
    {"sagemaker", "CreateEndpoint", TagForm::List, {}, only_update},
    {"sagemaker", "UpdateEndpoint", TagForm::None, {}, {}},
};

constexpr RequestRow data_quality[] = {{"sagemaker", "CreateDataQualityJobDefinition", TagForm::List, {}, {}}};
constexpr Names kept_schedule[] = {"MonitoringScheduleName", "MonitoringScheduleConfig"};
constexpr RequestRow monitoring_schedule[] = {
    {"sagemaker", "CreateMonitoringSchedule", TagForm::List, {}, {}},
    {"sagemaker", "UpdateMonitoringSchedule", TagForm::None, kept_schedule, {}},
};

constexpr Names not_registered[] = {"ScheduledActions"};
constexpr RequestRow scalable_target[] = {
    {"application-autoscaling", "RegisterScalableTarget", TagForm::Map, {}, not_registered}};
constexpr RequestRow scaling_policy[] = {{"application-autoscaling", "PutScalingPolicy", TagForm::None, {}, {}}};
constexpr RequestRow alarm[] = {{"cloudwatch", "PutMetricAlarm", TagForm::List, {}, {}}};

constexpr Names created_group[] = {"LogGroupName", "KmsKeyId", "LogGroupClass"};
constexpr Names kept_group[] = {"LogGroupName", "RetentionInDays"};
constexpr RequestRow log_group[] = {
    {"logs", "CreateLogGroup", TagForm::Map, created_group, {}},
    {"logs", "PutRetentionPolicy", TagForm::None, kept_group, {}},
};

constexpr TypeRow given(std::string_view type, std::string_view as) {
    return {type, Use::Given, {}, {}, {}, 0, {}, as};
}

// The script appends `-` and ten characters to the names of models, configurations and job definitions, of which
// SageMaker takes 63.
constexpr auto types = std::to_array<TypeRow>({
    {"AWS::Logs::LogGroup", Use::Named, "log_group", {}, "LogGroupName", 512, log_group, "name"},
    {"AWS::SageMaker::Model", Use::Create, "model", "model", "ModelName", 52, model, {}},
    {"AWS::SageMaker::EndpointConfig",
     Use::Create,
     "endpoint_config",
     "endpoint_config",
     "EndpointConfigName",
     52,
     endpoint_config,
     {}},
    {"AWS::SageMaker::Endpoint", Use::Create, "endpoint", "endpoint", "EndpointName", 63, endpoint, {}},
    {"AWS::SageMaker::DataQualityJobDefinition",
     Use::Create,
     "data_quality_job_definition",
     "data_quality_job",
     "JobDefinitionName",
     52,
     data_quality,
     {}},
    {"AWS::SageMaker::MonitoringSchedule",
     Use::Create,
     "monitoring_schedule",
     "data_quality_schedule",
     "MonitoringScheduleName",
     63,
     monitoring_schedule,
     {}},
    {"AWS::ApplicationAutoScaling::ScalableTarget",
     Use::Create,
     "scalable_target",
     "scalable_target",
     {},
     0,
     scalable_target,
     {}},
    {"AWS::ApplicationAutoScaling::ScalingPolicy",
     Use::Create,
     "scaling_policy",
     {},
     "PolicyName",
     100,
     scaling_policy,
     {}},
    {"AWS::CloudWatch::Alarm", Use::Create, "alarm", {}, "AlarmName", 200, alarm, {}},
    given("AWS::IAM::Role", "name"),
    given("AWS::IAM::ManagedPolicy", "arn"),
    given("AWS::KMS::Key", "id"),
    given("AWS::KMS::Alias", "name"),
    given("AWS::S3::Bucket", "name"),
    given("AWS::S3::BucketPolicy", {}),
    given("AWS::SNS::Topic", "arn"),
    given("AWS::SNS::TopicPolicy", {}),
    given("AWS::EC2::VPC", "id"),
    given("AWS::EC2::Subnet", "id"),
    given("AWS::EC2::RouteTable", "id"),
    given("AWS::EC2::SubnetRouteTableAssociation", {}),
    given("AWS::EC2::Route", {}),
    given("AWS::EC2::InternetGateway", "id"),
    given("AWS::EC2::VPCGatewayAttachment", {}),
    given("AWS::EC2::EIP", "address"),
    given("AWS::EC2::NatGateway", "id"),
    given("AWS::EC2::VPCEndpoint", "id"),
    given("AWS::EC2::SecurityGroup", "id"),
    given("AWS::EC2::SecurityGroupIngress", {}),
    given("AWS::EC2::SecurityGroupEgress", {}),
    given("AWS::EC2::FlowLog", "id"),
});

constexpr auto attributes = std::to_array<AttributeRow>({
    {"AWS::SageMaker::Model", "ModelName", Known::MadeName, {}, {}, {}},
    {"AWS::SageMaker::EndpointConfig", "EndpointConfigName", Known::MadeName, {}, {}, {}},
    {"AWS::SageMaker::Endpoint", "EndpointName", Known::Name, {}, {}, {}},
    {"AWS::SageMaker::Endpoint", "EndpointArn", Known::Arn, "sagemaker", "endpoint/", {}},
    {"AWS::SageMaker::Endpoint", "", Known::Arn, "sagemaker", "endpoint/", {}},
    {"AWS::SageMaker::DataQualityJobDefinition", "JobDefinitionName", Known::MadeName, {}, {}, {}},
    {"AWS::SageMaker::MonitoringSchedule", "", Known::Arn, "sagemaker", "monitoring-schedule/", {}},
    {"AWS::CloudWatch::Alarm", "", Known::Name, {}, {}, {}},
    {"AWS::CloudWatch::Alarm", "Arn", Known::Arn, "cloudwatch", "alarm:", {}},
    {"AWS::ApplicationAutoScaling::ScalingPolicy", "", Known::MadeArn, {}, {}, {}},
    {"AWS::ApplicationAutoScaling::ScalingPolicy", "Arn", Known::MadeArn, {}, {}, {}},
    {"AWS::Logs::LogGroup", "", Known::Name, {}, {}, {}},
    {"AWS::Logs::LogGroup", "Arn", Known::Arn, "logs", "log-group:", ":*"},
});

constexpr auto together =
    std::to_array<Names>({"VpcConfig", "DataCaptureConfig", "OutputConfig", "S3DataSource", "CoreDumpConfig"});

}  // namespace

std::span<const TypeRow> all_types() { return types; }

const TypeRow* find_type(std::string_view type) {
    const auto* const found =
        std::find_if(types.begin(), types.end(), [&](const TypeRow& row) { return row.type == type; });
    return found == types.end() ? nullptr : found;
}

const AttributeRow* find_attribute(std::string_view type, std::string_view attribute) {
    const auto* const found = std::find_if(attributes.begin(), attributes.end(), [&](const AttributeRow& row) {
        return row.attribute == attribute && row.type == type;
    });
    return found == attributes.end() ? nullptr : found;
}

bool stands_or_falls_together(std::string_view member) {
    return std::find(together.begin(), together.end(), member) != together.end();
}

}  // namespace mlwc::backends::sagemaker
