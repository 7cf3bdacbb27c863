// Rows for AWS Lambda.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow code[] = {
    same("ImageUri"),
    same("S3Bucket"),
    same("S3Key"),
    same("S3ObjectVersion"),
    refused("ZipFile"),
    as("SourceKMSKeyArn", "source_kms_key_arn"),
    refused("S3ObjectStorageMode"),
};
constexpr PropertyRow environment[] = {same("Variables")};
constexpr PropertyRow storage[] = {same("Size")};
constexpr PropertyRow image_config[] = {same("EntryPoint"), same("Command"), same("WorkingDirectory")};
constexpr PropertyRow logging[] = {same("LogGroup"), same("LogFormat"), same("ApplicationLogLevel"),
                                   same("SystemLogLevel")};
constexpr PropertyRow tracing[] = {same("Mode")};
constexpr PropertyRow network[] = {same("SubnetIds"), same("SecurityGroupIds"),
                                   as("Ipv6AllowedForDualStack", "ipv6_allowed_for_dual_stack")};
constexpr PropertyRow dead_letter[] = {same("TargetArn")};
constexpr PropertyRow file_system[] = {same("Arn"), same("LocalMountPath"), refused("S3FilesConfig")};
constexpr PropertyRow snap_start[] = {same("ApplyOn")};
constexpr PropertyRow function[] = {
    same("FunctionName"),
    same("Description"),
    same("PackageType"),
    flatten("Code", code),
    same("Handler"),
    same("Runtime"),
    same("Role"),
    same("Architectures"),
    same("MemorySize"),
    same("Timeout"),
    same("Layers"),
    same("KmsKeyArn"),
    same("CodeSigningConfigArn"),
    same("ReservedConcurrentExecutions"),
    block("EphemeralStorage", {}, storage),
    block("ImageConfig", {}, image_config),
    block("Environment", {}, environment),
    block("LoggingConfig", {}, logging),
    block("TracingConfig", {}, tracing),
    block("VpcConfig", {}, network),
    block("DeadLetterConfig", {}, dead_letter),
    block("FileSystemConfigs", "file_system_config", file_system),
    block("SnapStart", {}, snap_start),
    refused("CapacityProviderConfig"),
    refused("DurableConfig"),
    refused("FunctionScalingConfig"),
    refused("PublishToLatestPublished"),
    refused("RecursiveLoop"),
    refused("RuntimeManagementConfig"),
    refused("TenancyConfig"),
    tags(),
};
constexpr AttributeRow function_attributes[] = {
    {"", "function_name", {}}, {"Arn", "arn", {}}, {"Version", "version", {}}};

// Terraform publishes a version whenever the function changes: the function says that it shall.
constexpr PropertyRow version[] = {
    implied("FunctionName"),
    implied("Description"),  // tells CloudFormation what has changed, which Terraform sees by itself
    refused("CodeSha256"),    refused("ProvisionedConcurrencyConfig"),
    refused("RuntimePolicy"), refused("FunctionScalingConfig"),
};

constexpr Link to_alias[] = {{"function_name", "function_name"}, {"qualifier", "name"}};
constexpr SplitRow provisioned_split = {"aws_lambda_provisioned_concurrency_config", to_alias};
constexpr PropertyRow provisioned[] = {same("ProvisionedConcurrentExecutions")};
constexpr PropertyRow alias[] = {
    same("Name"),
    same("Description"),
    same("FunctionName"),
    same("FunctionVersion"),
    flatten("ProvisionedConcurrencyConfig", provisioned, &provisioned_split),
    refused("RoutingConfig"),
};
constexpr AttributeRow alias_attributes[] = {{"", "arn", {}}, {"AliasArn", "arn", {}}};

constexpr PropertyRow cors[] = {
    same("AllowCredentials"), same("AllowHeaders"),  same("AllowMethods"),
    same("AllowOrigins"),     same("ExposeHeaders"), same("MaxAge"),
};
constexpr PropertyRow url[] = {
    as("TargetFunctionArn", "function_name"),
    same("Qualifier"),
    as("AuthType", "authorization_type"),
    same("InvokeMode"),
    block("Cors", {}, cors),
};
constexpr AttributeRow url_attributes[] = {{"FunctionUrl", "function_url", {}}, {"FunctionArn", "function_arn", {}}};

// An alias is named by the function and its own name: one text would come back from AWS as two.
constexpr PropertyRow permitted[] = {
    as("FunctionName", "function_name", "function_name"),
    {"FunctionName", Spell::Argument, "qualifier", {}, "AliasArn", nullptr, "name"},
};
constexpr PropertyRow permission[] = {
    spread("FunctionName", permitted),
    same("Action"),
    same("Principal"),
    same("SourceArn"),
    same("SourceAccount"),
    same("FunctionUrlAuthType"),
    same("InvokedViaFunctionUrl"),
    as("PrincipalOrgID", "principal_org_id"),
    same("EventSourceToken"),
};

constexpr PropertyRow mapping_scaling[] = {same("MaximumConcurrency")};
constexpr PropertyRow mapping_metrics[] = {same("Metrics")};
constexpr PropertyRow pollers[] = {same("MinimumPollers"), same("MaximumPollers"), same("PollerGroupName")};
constexpr PropertyRow filter[] = {same("Pattern")};
constexpr PropertyRow filters[] = {block("Filters", "filter", filter)};
constexpr PropertyRow event_source_mapping[] = {
    same("EventSourceArn"),
    same("FunctionName"),
    same("BatchSize"),
    same("MaximumBatchingWindowInSeconds"),
    same("FunctionResponseTypes"),
    same("Enabled"),
    same("KmsKeyArn"),
    block("ScalingConfig", {}, mapping_scaling),
    block("MetricsConfig", {}, mapping_metrics),
    block("ProvisionedPollerConfig", {}, pollers),
    block("FilterCriteria", {}, filters),
    tags(),
};
constexpr AttributeRow event_source_mapping_attributes[] = {{"", "uuid", {}}, {"EventSourceMappingArn", "arn", {}}};

constexpr PropertyRow destination[] = {same("Destination")};
constexpr PropertyRow destinations[] = {block("OnFailure", {}, destination), block("OnSuccess", {}, destination)};
constexpr PropertyRow event_invoke_config[] = {
    same("FunctionName"),
    same("Qualifier"),
    same("MaximumEventAgeInSeconds"),
    same("MaximumRetryAttempts"),
    block("DestinationConfig", {}, destinations),
};

constexpr TypeRow types[] = {
    {"AWS::Lambda::Function",
     "aws_lambda_function",
     function,
     function_attributes,
     Naming::Required,
     "function_name",
     64,
     {}},
    {"AWS::Lambda::Version", {}, version, function_attributes, Naming::None, {}, 0, {}, {"FunctionName", "publish"}},
    {"AWS::Lambda::Alias", "aws_lambda_alias", alias, alias_attributes, Naming::None, {}, 0, {}},
    {"AWS::Lambda::Url", "aws_lambda_function_url", url, url_attributes, Naming::None, {}, 0, {}},
    {"AWS::Lambda::Permission", "aws_lambda_permission", permission, {}, Naming::None, {}, 0, {}},
    {"AWS::Lambda::EventSourceMapping",
     "aws_lambda_event_source_mapping",
     event_source_mapping,
     event_source_mapping_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::Lambda::EventInvokeConfig",
     "aws_lambda_function_event_invoke_config",
     event_invoke_config,
     {},
     Naming::None,
     {},
     0,
     {}},
};

}  // namespace

std::span<const TypeRow> lambda_types() { return types; }

}  // namespace mlwc::backends::terraform
