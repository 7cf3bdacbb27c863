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

constexpr TypeRow types[] = {
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
