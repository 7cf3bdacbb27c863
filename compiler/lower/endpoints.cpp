// How private subnets reach AWS services: through endpoints, or through NAT gateways.
#include "compiler/lower/endpoints.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

struct EndpointRow {
    AwsService service;
    std::string_view suffix;  ///< of the endpoint service's name
    std::string_view role;
    bool gateway = false;  ///< a route, free of charge, instead of an address in each zone
    std::string_view comment = {};
};

/// Where the names of some endpoint services begin with something else than `com.amazonaws`. Gateways are called alike
/// everywhere.
struct OddNames {
    std::string_view regions;  ///< how their names begin
    std::string_view prefix;
    bool newer = false;  ///< those of Amazon SQS and of SageMaker's runtime, not only those of Amazon ECR
};

// The answers of DescribeVpcEndpointServices, as AWS CDK 2 has them in aws-ec2, vpc-endpoint.ts. Checked 2026-11-26.
constexpr std::array<OddNames, 7> odd_names = {{
    {"cn-", "cn.com.amazonaws.", true},
    {"eusc-", "eu.amazonaws."},
    {"us-iso-", "gov.ic.c2s.", true},
    {"us-isob-east-", "gov.sgov.sc2s.", true},
    {"us-isob-west-", "gov.sgov.sc2s."},
    {"us-isof-", "gov.ic.hci.csp."},
    {"eu-isoe-", "uk.adc-e.cloud."},
}};

// In the order of AwsService.
constexpr std::array<EndpointRow, aws_services> endpoint_rows = {{
    {AwsService::EcrApi, ".ecr.api", "ecr_api_endpoint", false, "Asks Amazon ECR for images."},
    {AwsService::EcrDkr, ".ecr.dkr", "ecr_dkr_endpoint", false, "Pulls images from Amazon ECR."},
    {AwsService::Logs, ".logs", "logs_endpoint", false, "Writes what containers print."},
    {AwsService::SecretsManager, ".secretsmanager", "secretsmanager_endpoint", false, "Reads secrets."},
    {AwsService::SageMakerRuntime, ".sagemaker.runtime", "sagemaker_runtime_endpoint", false, "Invokes endpoints."},
    {AwsService::Sqs, ".sqs", "sqs_endpoint", false, "Sends to queues and takes from them."},
    {AwsService::Ecs, ".ecs", "ecs_endpoint", false, "Joins instances to their ECS cluster."},
    {AwsService::EcsAgent, ".ecs-agent", "ecs_agent_endpoint", false, "Tells instances which containers to run."},
    {AwsService::EcsTelemetry, ".ecs-telemetry", "ecs_telemetry_endpoint", false, "Takes the metrics of instances."},
    {AwsService::S3, ".s3", "s3_endpoint", true,
     "Image layers and data, without leaving the network and free of charge."},
    {AwsService::DynamoDb, ".dynamodb", "dynamodb_endpoint", true,
     "Tables, without leaving the network and free of charge."},
}};

std::string_view prefix_of(const EndpointRow& row, std::string_view region) {
    constexpr std::string_view usual = "com.amazonaws.";
    const auto odd =
        std::ranges::find_if(odd_names, [&](const OddNames& some) { return region.starts_with(some.regions); });
    if (odd == odd_names.end()) return usual;
    const bool images = row.service == AwsService::EcrApi || row.service == AwsService::EcrDkr;
    const bool newer = row.service == AwsService::Sqs || row.service == AwsService::SageMakerRuntime;
    return images || (newer && odd->newer) ? odd->prefix : usual;
}

std::int64_t interface_endpoints(const Survey& survey) {
    std::int64_t count = 0;
    for (const EndpointRow& row : endpoint_rows) count += !row.gateway && survey.uses(row.service) ? 1 : 0;
    return count;
}

std::string_view price_sentence(Context& context, std::int64_t nat, std::int64_t endpoints, std::int64_t count) {
    const auto dollars = [](std::int64_t nano) {
        return fmt::format("{}.{:03}", nano / 1'000'000'000, nano / 1'000'000 % 1000);
    };
    return context.graph.arena.copy(std::string_view(
        fmt::format("The way to AWS services: in each zone {} USD/hour, against {} for {} interface endpoints.",
                    dollars(nat), dollars(endpoints), count)));
}

ResourceId add_endpoints_group(Context& context) {
    ResourceGraph& graph = context.graph;
    // Endpoints only answer: the group has no rule of its own for what goes out, and targets see to it that none is
    // added.
    return share(
        context,
        resource("AWS::EC2::SecurityGroup", "endpoints_security_group", "Who may reach the interface endpoints.",
                 graph.object({{"GroupDescription", text("Interface endpoints")}, {"VpcId", context.network.vpc}})));
}

Property endpoint_properties(Context& context, const EndpointRow& row, Property tables) {
    ResourceGraph& graph = context.graph;
    const Property service = joined(context, {text(prefix_of(row, graph.region)), region(), text(row.suffix)});
    if (row.gateway) {
        return graph.object({{"VpcEndpointType", text("Gateway")},
                             {"ServiceName", service},
                             {"VpcId", context.network.vpc},
                             {"RouteTableIds", tables}});
    }
    return graph.object({{"VpcEndpointType", text("Interface")},
                         {"ServiceName", service},
                         {"VpcId", context.network.vpc},
                         {"PrivateDnsEnabled", yes()},
                         {"SubnetIds", graph.list(context.network.private_subnets)},
                         {"SecurityGroupIds", graph.list({ref(*context.network.endpoints_group, "GroupId")})}});
}

}  // namespace

WayOut choose_way_out(Context& context) {
    if (context.survey.internet) {
        return {true,
                "The way to the internet, for workloads with `egress = internet` and for images of other registries; "
                "the others "
                "share it to reach AWS."};
    }
    if (context.survey.eks.any()) {
        return {true, "The way to AWS services: a cluster asks so many of them that endpoints would cost more."};
    }
    const std::int64_t count = interface_endpoints(context.survey);
    const NetworkPrices& prices = context.prices;
    if (prices.nat_gateway && prices.interface_endpoint && *prices.nat_gateway < count * *prices.interface_endpoint) {
        return {true, price_sentence(context, *prices.nat_gateway, count * *prices.interface_endpoint, count)};
    }
    return {false, {}};
}

std::span<const ResourceId> add_endpoints(Context& context, const WayOut& way,
                                          const std::vector<ResourceId>& route_tables) {
    Items tables;
    for (const ResourceId table : route_tables) tables.add(ref(table));
    const Property table_list = context.graph.list(tables.rows());
    if (!way.nat && interface_endpoints(context.survey) > 0)
        context.network.endpoints_group = add_endpoints_group(context);
    std::vector<ResourceId> made;
    for (const EndpointRow& row : endpoint_rows) {
        if (!context.survey.uses(row.service) || (way.nat && !row.gateway)) continue;
        made.push_back(share(context, resource("AWS::EC2::VPCEndpoint", row.role, row.comment,
                                               endpoint_properties(context, row, table_list))));
    }
    return context.graph.arena.copy(std::span<const ResourceId>(made));
}

}  // namespace mlwc::lower
