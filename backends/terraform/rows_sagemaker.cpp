// Rows for Amazon SageMaker.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow registry_auth[] = {same("RepositoryCredentialsProviderArn")};
constexpr PropertyRow image_config[] = {same("RepositoryAccessMode"), block("RepositoryAuthConfig", {}, registry_auth)};
constexpr PropertyRow access_config[] = {as("AcceptEula", "accept_eula")};
constexpr PropertyRow s3_source[] = {
    as("CompressionType", "compression_type"),     as("S3DataType", "s3_data_type"), as("S3Uri", "s3_uri"),
    block("ModelAccessConfig", {}, access_config), refused("HubAccessConfig"),
};
constexpr PropertyRow data_source[] = {block("S3DataSource", "s3_data_source", s3_source)};
constexpr PropertyRow multi_model[] = {same("ModelCacheSetting")};
constexpr PropertyRow container[] = {
    same("Image"),
    same("Environment"),
    same("ContainerHostname"),
    same("Mode"),
    same("ModelDataUrl"),
    same("ModelPackageName"),
    same("InferenceSpecificationName"),
    block("ImageConfig", {}, image_config),
    block("ModelDataSource", {}, data_source),
    block("MultiModelConfig", {}, multi_model),
};
constexpr PropertyRow vpc_config[] = {same("SecurityGroupIds"), same("Subnets")};
constexpr PropertyRow execution[] = {same("Mode")};
constexpr PropertyRow model[] = {
    as("ModelName", "name"),
    same("ExecutionRoleArn"),
    same("EnableNetworkIsolation"),
    block("PrimaryContainer", {}, container),
    block("Containers", "container", container),
    block("VpcConfig", {}, vpc_config),
    block("InferenceExecutionConfig", {}, execution),
    tags(),
};
constexpr AttributeRow model_attributes[] = {{"", "arn", {}}, {"ModelArn", "arn", {}}, {"ModelName", "name", {}}};

constexpr PropertyRow serverless[] = {same("MaxConcurrency"), as("MemorySizeInMB", "memory_size_in_mb"),
                                      same("ProvisionedConcurrency")};
constexpr PropertyRow managed_scaling[] = {same("Status"), same("MinInstanceCount"), same("MaxInstanceCount"),
                                           refused("ScaleInPolicy")};
constexpr PropertyRow routing[] = {same("RoutingStrategy"), refused("PrefixAwareRoutingConfig")};
constexpr PropertyRow core_dump[] = {as("DestinationS3Uri", "destination_s3_uri"), same("KmsKeyId")};
constexpr PropertyRow variant[] = {
    same("VariantName"),
    same("ModelName"),
    same("InstanceType"),
    same("InitialInstanceCount"),
    same("InitialVariantWeight"),
    same("AcceleratorType"),
    as("VolumeSizeInGB", "volume_size_in_gb"),
    as("EnableSSMAccess", "enable_ssm_access"),
    same("ContainerStartupHealthCheckTimeoutInSeconds"),
    same("ModelDataDownloadTimeoutInSeconds"),
    same("InferenceAmiVersion"),
    block("ServerlessConfig", {}, serverless),
    block("ManagedInstanceScaling", {}, managed_scaling),
    block("RoutingConfig", {}, routing),
    block("CoreDumpConfig", {}, core_dump),
    refused("InstancePools"),
    refused("CapacityReservationConfig"),
    refused("VariantInstanceProvisionTimeoutInSeconds"),
};
constexpr PropertyRow capture_option[] = {same("CaptureMode")};
constexpr PropertyRow content_types[] = {same("JsonContentTypes"), same("CsvContentTypes")};
constexpr PropertyRow capture[] = {
    same("EnableCapture"),
    as("DestinationS3Uri", "destination_s3_uri"),
    same("InitialSamplingPercentage"),
    same("KmsKeyId"),
    block("CaptureOptions", {}, capture_option),
    block("CaptureContentTypeHeader", {}, content_types),
};
constexpr PropertyRow notification[] = {same("SuccessTopic"), same("ErrorTopic"), same("IncludeInferenceResponseIn")};
constexpr PropertyRow async_output[] = {
    as("S3OutputPath", "s3_output_path"),
    as("S3FailurePath", "s3_failure_path"),
    same("KmsKeyId"),
    block("NotificationConfig", {}, notification),
};
constexpr PropertyRow async_client[] = {same("MaxConcurrentInvocationsPerInstance")};
constexpr PropertyRow async_config[] = {block("OutputConfig", {}, async_output),
                                        block("ClientConfig", {}, async_client)};
constexpr PropertyRow endpoint_config[] = {
    as("EndpointConfigName", "name"),
    as("KmsKeyId", "kms_key_arn"),
    same("ExecutionRoleArn"),
    block("ProductionVariants", {}, variant),
    block("ShadowProductionVariants", {}, variant),
    block("DataCaptureConfig", {}, capture),
    block("AsyncInferenceConfig", {}, async_config),
    refused("ExplainerConfig"),
    refused("VpcConfig"),
    refused("MetricsConfig"),
    refused("EnableNetworkIsolation"),
    tags(),
};
constexpr AttributeRow endpoint_config_attributes[] = {
    {"", "arn", {}},
    {"EndpointConfigArn", "arn", {}},
    {"EndpointConfigName", "name", {}},
};

constexpr PropertyRow alarm[] = {same("AlarmName")};
constexpr PropertyRow rollback[] = {block("Alarms", {}, alarm)};
constexpr PropertyRow capacity[] = {same("Type"), same("Value")};
constexpr PropertyRow traffic[] = {
    same("Type"),
    same("WaitIntervalInSeconds"),
    block("CanarySize", {}, capacity),
    block("LinearStepSize", {}, capacity),
};
constexpr PropertyRow blue_green[] = {
    block("TrafficRoutingConfiguration", {}, traffic),
    same("TerminationWaitInSeconds"),
    same("MaximumExecutionTimeoutInSeconds"),
};
constexpr PropertyRow rolling[] = {
    block("MaximumBatchSize", {}, capacity),
    block("RollbackMaximumBatchSize", {}, capacity),
    same("WaitIntervalInSeconds"),
    same("MaximumExecutionTimeoutInSeconds"),
};
constexpr PropertyRow deployment[] = {
    block("AutoRollbackConfiguration", {}, rollback),
    block("BlueGreenUpdatePolicy", {}, blue_green),
    block("RollingUpdatePolicy", {}, rolling),
};
constexpr PropertyRow endpoint[] = {
    as("EndpointName", "name"),
    same("EndpointConfigName"),
    block("DeploymentConfig", {}, deployment),
    implied("RetainAllVariantProperties"),        // cannot be said; the target's limit on capacity tells the user
    implied("ExcludeRetainedVariantProperties"),  // means something only beside RetainAllVariantProperties
    implied("RetainDeploymentConfig"),            // Terraform sends the deployment configuration each time
    tags(),
};
constexpr AttributeRow endpoint_attributes[] = {
    {"", "arn", {}}, {"EndpointArn", "arn", {}}, {"EndpointName", "name", {}}};

constexpr PropertyRow quality_image[] = {
    same("ImageUri"),
    same("Environment"),
    as("RecordPreprocessorSourceUri", "record_preprocessor_source_uri"),
    as("PostAnalyticsProcessorSourceUri", "post_analytics_processor_source_uri"),
    refused("ContainerArguments"),
    refused("ContainerEntrypoint"),
};
constexpr PropertyRow baseline_file[] = {as("S3Uri", "s3_uri")};
constexpr PropertyRow quality_baseline[] = {
    block("ConstraintsResource", {}, baseline_file),
    block("StatisticsResource", {}, baseline_file),
    refused("BaseliningJobName"),
};
constexpr PropertyRow endpoint_input[] = {
    same("EndpointName"),
    same("LocalPath"),
    as("S3DataDistributionType", "s3_data_distribution_type"),
    as("S3InputMode", "s3_input_mode"),
    refused("ExcludeFeaturesAttribute"),
};
constexpr PropertyRow quality_input[] = {block("EndpointInput", {}, endpoint_input), refused("BatchTransformInput")};
constexpr PropertyRow s3_output[] = {as("S3Uri", "s3_uri"), same("LocalPath"), as("S3UploadMode", "s3_upload_mode")};
constexpr PropertyRow quality_output[] = {block("S3Output", "s3_output", s3_output)};
constexpr PropertyRow quality_outputs[] = {block("MonitoringOutputs", {}, quality_output), same("KmsKeyId")};
constexpr PropertyRow quality_cluster[] = {same("InstanceCount"), same("InstanceType"),
                                           as("VolumeSizeInGB", "volume_size_in_gb"), same("VolumeKmsKeyId")};
constexpr PropertyRow quality_resources[] = {block("ClusterConfig", {}, quality_cluster)};
constexpr PropertyRow quality_network[] = {
    same("EnableInterContainerTrafficEncryption"),
    same("EnableNetworkIsolation"),
    block("VpcConfig", {}, vpc_config),
};
constexpr PropertyRow stopping[] = {same("MaxRuntimeInSeconds")};
constexpr PropertyRow data_quality[] = {
    as("JobDefinitionName", "name"),
    same("RoleArn"),
    block("DataQualityAppSpecification", {}, quality_image),
    block("DataQualityBaselineConfig", {}, quality_baseline),
    block("DataQualityJobInput", {}, quality_input),
    block("DataQualityJobOutputConfig", {}, quality_outputs),
    block("JobResources", {}, quality_resources),
    block("NetworkConfig", {}, quality_network),
    block("StoppingCondition", {}, stopping),
    refused("EndpointName"),
    tags(),
};
constexpr AttributeRow data_quality_attributes[] = {
    {"", "arn", {}}, {"JobDefinitionArn", "arn", {}}, {"JobDefinitionName", "name", {}}};

constexpr PropertyRow schedule_times[] = {same("ScheduleExpression"), refused("DataAnalysisStartTime"),
                                          refused("DataAnalysisEndTime")};
constexpr PropertyRow schedule_config[] = {
    same("MonitoringJobDefinitionName"),
    same("MonitoringType"),
    block("ScheduleConfig", {}, schedule_times),
    refused("MonitoringJobDefinition"),
};
constexpr PropertyRow monitoring_schedule[] = {
    as("MonitoringScheduleName", "name"),
    block("MonitoringScheduleConfig", {}, schedule_config),
    refused("EndpointName"),
    refused("MonitoringScheduleStatus"),
    tags(),
};
constexpr AttributeRow monitoring_schedule_attributes[] = {{"", "arn", {}}, {"MonitoringScheduleArn", "arn", {}}};

constexpr TypeRow types[] = {
    {"AWS::SageMaker::DataQualityJobDefinition",
     "aws_sagemaker_data_quality_job_definition",
     data_quality,
     data_quality_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::SageMaker::MonitoringSchedule",
     "aws_sagemaker_monitoring_schedule",
     monitoring_schedule,
     monitoring_schedule_attributes,
     Naming::Required,
     "name",
     63,
     {}},
    {"AWS::SageMaker::Model", "aws_sagemaker_model", model, model_attributes, Naming::None, {}, 0, {}},
    {"AWS::SageMaker::EndpointConfig",
     "aws_sagemaker_endpoint_configuration",
     endpoint_config,
     endpoint_config_attributes,
     Naming::Prefix,
     "name_prefix",
     37,
     {}},
    {"AWS::SageMaker::Endpoint",
     "aws_sagemaker_endpoint",
     endpoint,
     endpoint_attributes,
     Naming::Required,
     "name",
     63,
     {}},
};

}  // namespace

std::span<const TypeRow> sagemaker_types() { return types; }

}  // namespace mlwc::backends::terraform
