// What services, workers and jobs on AWS Lambda have in common: a function from a container image, and its role.
#include "compiler/lower/lambda_function.h"

#include "compiler/lower/alarms.h"
#include "compiler/lower/environment.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/image.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/network.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/text.h"
#include "compiler/lower/volumes.h"

namespace mlwc::lower {
namespace {

/// A function reaches AWS and the internet by itself; only load balancers that are internal and file systems stand
/// nowhere else.
bool needs_network(const Context& context, const Unit& unit) {
    if (has_volumes(unit)) return true;
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) {
        const std::uint32_t row = slot.value.extent.count;
        if (row >= context.unit_of_row.size() || context.unit_of_row[row] == Context::no_unit) continue;
        const Route& route = context.units[context.unit_of_row[row]].route;
        if (route.routed && route.exposure == Exposure::Internal) return true;
    }
    return false;
}

/// Lambda puts network interfaces into the subnets with the function's role, so the function is denied to do it.
void allow_function_interfaces(Context& context, ResourceId group, Statements& statements) {
    ResourceGraph& graph = context.graph;
    const Property interfaces = ec2_arn(context, ":network-interface/", text("*"));
    Items places;
    places.add(interfaces);
    places.add(ec2_arn(context, ":security-group/", ref(group, "GroupId")));
    for (const Property& subnet : context.network.private_subnets) {
        places.add(ec2_arn(context, ":subnet/", subnet));
    }
    statements.add(allow(context, {"ec2:CreateNetworkInterface"}, graph.list(places.rows())));
    statements.add(
        allow(context, {"ec2:AssignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"},
              interfaces));
    statements.add(allow(
        context,
        {"ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"},
        text("*")));
    statements.add(graph.object(
        {{"Effect", text("Deny")},
         {"Action", graph.list({text("ec2:AssignPrivateIpAddresses"), text("ec2:CreateNetworkInterface"),
                                text("ec2:DeleteNetworkInterface"), text("ec2:UnassignPrivateIpAddresses")})},
         {"Resource", text("*")},
         {"Condition", condition(context, "Null", "lambda:SourceFunctionArn", text("false"))}}));
}

struct FunctionRole {
    ResourceId role;
    ResourceId policy;
};

FunctionRole add_function_role(Context& context, const Unit& unit, ResourceId log_group, Statements& statements) {
    FunctionRole made{};
    made.role = add_role(context, unit, "execution_role", "The function has it while it runs.",
                         plain_trust(context, "lambda.amazonaws.com"));
    statements.add(allow(context, {"logs:CreateLogStream", "logs:PutLogEvents"}, log_streams(context, log_group)));
    allow_secrets(context, unit, statements);
    allow_declared(context, unit, statements);
    made.policy = add_policy(context, unit, "execution_policy", {}, statements, made.role);
    return made;
}

void add_container(Context& context, const Unit& unit, Members& members) {
    ResourceGraph& graph = context.graph;
    Members config;
    if (const Reading command = unit.needs[Field::Command]; !command.children().empty())
        config.add("EntryPoint", texts_of(context, command));
    if (const Reading args = unit.needs[Field::Args]; !args.children().empty())
        config.add("Command", texts_of(context, args));
    if (!config.empty()) members.add("ImageConfig", graph.object(config.rows()));
    if (const Reading disk = unit.needs[Field::Disk]; disk && mebibytes_of(disk) > facts::lambda_free_disk)
        members.add("EphemeralStorage", graph.object({{"Size", integer(mebibytes_of(disk))}}));
    Environment environment = environment_of(context, unit);
    add_secret_arns(context, unit, environment);
    if (!environment.empty())
        members.add("Environment", graph.object({{"Variables", graph.object(environment.rows())}}));
}

constexpr AlarmRow function_errors = {"errors_alarm", "invocations fail", "AWS/Lambda", "Errors", "Sum", 60, 5, 5};
constexpr AlarmRow throttles = {"throttles_alarm",
                                "invocations are turned away, since as many run as may",
                                "AWS/Lambda",
                                "Throttles",
                                "Sum",
                                60,
                                5,
                                5};

}  // namespace

ResourceId add_function(Context& context, Unit& unit, const FunctionShape& shape, Statements& statements) {
    ResourceGraph& graph = context.graph;
    const ResourceId log_group = add_log_group(context, unit);
    std::optional<ResourceId> group;
    if (needs_network(context, unit)) {
        group = add_security_group(context, unit);
        connect_calls(context, unit, *group);
        connect_volumes(context, unit, *group);
        allow_function_interfaces(context, *group, statements);
    }
    const FunctionRole role = add_function_role(context, unit, log_group, statements);
    Members members{{"PackageType", text("Image")},
                    {"Code", graph.object({{"ImageUri", image_reference(context, unit.needs[Field::Image])}})},
                    {"Role", ref(role.role, "Arn")},
                    {"Architectures", graph.list({text(unit.needs[Field::Arch].is("arm64") ? "arm64" : "x86_64")})},
                    {"MemorySize", integer(mebibytes_of(unit.candidate[Field::Memory]))},
                    {"Timeout", integer(shape.timeout_seconds)}};
    if (shape.most_at_once) members.add("ReservedConcurrentExecutions", integer(*shape.most_at_once));
    add_container(context, unit, members);
    members.add("LoggingConfig", graph.object({{"LogFormat", text("Text")}, {"LogGroup", ref(log_group)}}));
    if (group) {
        members.add("VpcConfig", graph.object({{"SubnetIds", context.network.private_subnet_list},
                                               {"SecurityGroupIds", graph.list({ref(*group, "GroupId")})}}));
    }
    if (has_volumes(unit)) members.add("FileSystemConfigs", function_volumes(context, unit));
    Resource function = resource("AWS::Lambda::Function", "function", {}, graph.object(members.rows()));
    Before before;
    before.add(role.policy);
    for (const ResourceId target : mount_targets(context, unit)) before.add(target);
    if (group) wait_for_rules(context, *group, before);
    function.depends_on = graph.arena.copy(before.rows());
    unit.made.main = own(context, unit, function);
    return *unit.made.main;
}

void survey_function(const Context& context, const Unit& unit, Survey& survey) {
    if (!needs_network(context, unit)) return;
    survey.network = true;
    if (!unit.needs[Field::Secrets].children().empty()) survey.use(AwsService::SecretsManager);
    survey_services(context, unit, survey);
}

void add_function_alarms(Context& context, const Unit& unit, ResourceId function) {
    const Property watched = dimensions(context, {{"FunctionName", ref(function)}});
    add_alarm(context, unit, function_errors, watched);
    add_alarm(context, unit, throttles, watched);
}

}  // namespace mlwc::lower
