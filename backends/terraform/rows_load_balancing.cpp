// Rows for Application Load Balancers.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow load_balancer_pairs[] = {
    as("routing.http.drop_invalid_header_fields.enabled", "drop_invalid_header_fields"),
    as("routing.http.desync_mitigation_mode", "desync_mitigation_mode"),
    as("routing.http.preserve_host_header.enabled", "preserve_host_header"),
    as("routing.http.xff_header_processing.mode", "xff_header_processing_mode"),
    as("routing.http2.enabled", "enable_http2"),
    as("deletion_protection.enabled", "enable_deletion_protection"),
    as("idle_timeout.timeout_seconds", "idle_timeout"),
    as("client_keep_alive.seconds", "client_keep_alive"),
    as("access_logs.s3.enabled", "access_logs.enabled"),
    as("access_logs.s3.bucket", "access_logs.bucket"),
    as("access_logs.s3.prefix", "access_logs.prefix"),
    as("connection_logs.s3.enabled", "connection_logs.enabled"),
    as("connection_logs.s3.bucket", "connection_logs.bucket"),
    as("connection_logs.s3.prefix", "connection_logs.prefix"),
    as("waf.fail_open.enabled", "enable_waf_fail_open"),
    as("zonal_shift.config.enabled", "enable_zonal_shift"),
    as("load_balancing.cross_zone.enabled", "enable_cross_zone_load_balancing"),
};
constexpr PropertyRow load_balancer[] = {
    same("Name"),
    flag("Scheme", "internal", "internal"),
    as("Type", "load_balancer_type"),
    same("Subnets"),
    same("SecurityGroups"),
    same("IpAddressType"),
    pairs("LoadBalancerAttributes", load_balancer_pairs),
    tags(),
};
constexpr AttributeRow load_balancer_attributes[] = {
    {"", "arn", {}},
    {"LoadBalancerArn", "arn", {}},
    {"DNSName", "dns_name", {}},
    {"CanonicalHostedZoneID", "zone_id", {}},
    {"LoadBalancerFullName", "arn_suffix", {}},
    {"LoadBalancerName", "name", {}},
};

constexpr PropertyRow fixed_response[] = {same("ContentType"), same("MessageBody"), same("StatusCode")};
constexpr PropertyRow redirect[] = {same("Host"),     same("Path"),  same("Port"),
                                    same("Protocol"), same("Query"), same("StatusCode")};
constexpr PropertyRow weighted_group[] = {as("TargetGroupArn", "arn"), same("Weight")};
constexpr PropertyRow group_stickiness[] = {same("Enabled"), as("DurationSeconds", "duration")};
constexpr PropertyRow forward[] = {
    block("TargetGroups", "target_group", weighted_group),
    block("TargetGroupStickinessConfig", "stickiness", group_stickiness),
};
constexpr PropertyRow action[] = {
    same("Type"),
    same("Order"),
    same("TargetGroupArn"),
    block("FixedResponseConfig", "fixed_response", fixed_response),
    block("RedirectConfig", "redirect", redirect),
    block("ForwardConfig", "forward", forward),
    refused("AuthenticateCognitoConfig"),
    refused("AuthenticateOidcConfig"),
    refused("JwtValidationConfig"),
};
constexpr PropertyRow certificate[] = {same("CertificateArn")};
constexpr PropertyRow mutual_authentication[] = {
    same("Mode"),
    same("TrustStoreArn"),
    same("IgnoreClientCertificateExpiry"),
    same("AdvertiseTrustStoreCaNames"),
};
constexpr PropertyRow listener[] = {
    same("LoadBalancerArn"),
    same("Port"),
    same("Protocol"),
    same("SslPolicy"),
    first("AlpnPolicy", "alpn_policy"),
    first("Certificates", {}, certificate),
    block("MutualAuthentication", {}, mutual_authentication),
    block("DefaultActions", "default_action", action),
    refused("ListenerAttributes"),
    tags(),
};
constexpr AttributeRow listener_attributes[] = {{"", "arn", {}}, {"ListenerArn", "arn", {}}};

constexpr PropertyRow listener_certificate[] = {same("ListenerArn"), first("Certificates", {}, certificate)};
constexpr AttributeRow listener_certificate_attributes[] = {{"", "id", {}}};

constexpr PropertyRow values[] = {same("Values"), same("RegexValues")};
constexpr PropertyRow header[] = {same("HttpHeaderName"), same("Values"), same("RegexValues")};
constexpr PropertyRow plain_values[] = {same("Values")};
constexpr PropertyRow query_pair[] = {same("Key"), same("Value")};
constexpr PropertyRow query[] = {block("Values", "query_string", query_pair)};
constexpr PropertyRow source_ip[] = {same("Values"), refused("IpAddressType")};
constexpr PropertyRow by_field[] = {
    as("path-pattern", "path_pattern.values"),
    as("host-header", "host_header.values"),
    as("source-ip", "source_ip.values"),
    as("http-request-method", "http_request_method.values"),
};
constexpr PropertyRow condition[] = {
    implied("Field"),  // the block says which
    select("Values", "Field", by_field),
    block("PathPatternConfig", "path_pattern", values),
    block("HostHeaderConfig", "host_header", values),
    block("HttpHeaderConfig", "http_header", header),
    block("HttpRequestMethodConfig", "http_request_method", plain_values),
    flatten("QueryStringConfig", query),
    block("SourceIpConfig", "source_ip", source_ip),
};
constexpr PropertyRow listener_rule[] = {
    same("ListenerArn"),
    same("Priority"),
    block("Conditions", "condition", condition),
    block("Actions", "action", action),
    refused("Transforms"),
    tags(),
};
constexpr AttributeRow listener_rule_attributes[] = {{"", "arn", {}}, {"RuleArn", "arn", {}}};

constexpr PropertyRow target_group_pairs[] = {
    as("deregistration_delay.timeout_seconds", "deregistration_delay"),
    as("slow_start.duration_seconds", "slow_start"),
    as("stickiness.enabled", "stickiness.enabled"),
    as("stickiness.type", "stickiness.type"),
    as("stickiness.lb_cookie.duration_seconds", "stickiness.cookie_duration"),
    as("lambda.multi_value_headers.enabled", "lambda_multi_value_headers_enabled"),
    as("load_balancing.algorithm.type", "load_balancing_algorithm_type"),
    as("load_balancing.algorithm.anomaly_mitigation", "load_balancing_anomaly_mitigation"),
    as("load_balancing.cross_zone.enabled", "load_balancing_cross_zone_enabled"),
};
constexpr PropertyRow matcher[] = {as("HttpCode", "health_check.matcher"), as("GrpcCode", "health_check.matcher")};
constexpr Link to_group[] = {{"target_group_arn", "arn"}};
constexpr SplitRow target_split = {"aws_lb_target_group_attachment", to_group};
constexpr PropertyRow target[] = {as("Id", "target_id"), same("Port"), same("AvailabilityZone"), same("QuicServerId")};
constexpr PropertyRow target_group[] = {
    same("Name"),
    same("Port"),
    same("Protocol"),
    same("ProtocolVersion"),
    same("TargetType"),
    same("VpcId"),
    same("IpAddressType"),
    as("HealthCheckEnabled", "health_check.enabled"),
    as("HealthCheckPath", "health_check.path"),
    as("HealthCheckPort", "health_check.port"),
    as("HealthCheckProtocol", "health_check.protocol"),
    as("HealthCheckIntervalSeconds", "health_check.interval"),
    as("HealthCheckTimeoutSeconds", "health_check.timeout"),
    as("HealthyThresholdCount", "health_check.healthy_threshold"),
    as("UnhealthyThresholdCount", "health_check.unhealthy_threshold"),
    flatten("Matcher", matcher),
    pairs("TargetGroupAttributes", target_group_pairs),
    each("Targets", &target_split, {}, target),
    tags(),
};
constexpr AttributeRow target_group_attributes[] = {
    {"", "arn", {}},
    {"TargetGroupArn", "arn", {}},
    {"TargetGroupFullName", "arn_suffix", {}},
    {"TargetGroupName", "name", {}},
};

constexpr TypeRow types[] = {
    {"AWS::ElasticLoadBalancingV2::LoadBalancer",
     "aws_lb",
     load_balancer,
     load_balancer_attributes,
     Naming::Prefix,
     "name_prefix",
     6,
     {}},
    {"AWS::ElasticLoadBalancingV2::Listener",
     "aws_lb_listener",
     listener,
     listener_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::ElasticLoadBalancingV2::ListenerCertificate",
     "aws_lb_listener_certificate",
     listener_certificate,
     listener_certificate_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::ElasticLoadBalancingV2::ListenerRule",
     "aws_lb_listener_rule",
     listener_rule,
     listener_rule_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::ElasticLoadBalancingV2::TargetGroup",
     "aws_lb_target_group",
     target_group,
     target_group_attributes,
     Naming::Prefix,
     "name_prefix",
     6,
     {}},
};

}  // namespace

std::span<const TypeRow> load_balancing_types() { return types; }

}  // namespace mlwc::backends::terraform
