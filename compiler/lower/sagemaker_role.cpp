// The role that SageMaker takes to start a model and that the model's container has.
#include "compiler/lower/sagemaker_role.h"

#include "compiler/lower/iam.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/sagemaker_model.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

Property ec2_arn(Context& context, std::string_view kind, Property id) {
    return joined(context, {text("arn:"), partition(), text(":ec2:"), region(), text(":"), account(), text(kind), id});
}

/// SageMaker puts network interfaces of its own into the subnets. What EC2 cannot bind to a resource is reading only,
/// and the withdrawal of permissions, which have ids but no ARNs.
void allow_interfaces(Context& context, ResourceId security_group, Statements& statements) {
    const Property interfaces = ec2_arn(context, ":network-interface/", text("*"));
    Items places;
    places.add(interfaces);
    places.add(ec2_arn(context, ":security-group/", ref(security_group, "GroupId")));
    for (const Property& subnet : context.network.private_subnets) places.add(ec2_arn(context, ":subnet/", subnet));
    statements.add(allow(context, {"ec2:CreateNetworkInterface"}, context.graph.list(places.rows())));
    statements.add(allow(context, {"ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"}, interfaces));
    statements.add(
        allow(context,
              {"ec2:DeleteNetworkInterfacePermission", "ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces",
               "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"},
              text("*")));
}

void allow_metrics(Context& context, std::string_view metrics, Statements& statements) {
    const Property only = condition(context, "StringEquals", "cloudwatch:namespace", text(metrics));
    statements.add(allow(context, {"cloudwatch:PutMetricData"}, text("*"), &only));
}

}  // namespace

SageMakerRole add_sagemaker_role(Context& context, const Unit& unit, const RoleScope& scope, Statements& more) {
    SageMakerRole made{};
    made.role =
        add_role(context, unit, "execution_role", "SageMaker starts the model with it, and the container has it.",
                 trust(context, "sagemaker.amazonaws.com"));
    Statements statements;
    allow_pull(context, unit, statements);
    statements.add(
        allow(context, {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"},
              scope.log_streams));
    allow_metrics(context, scope.metrics, statements);
    if (scope.security_group) allow_interfaces(context, *scope.security_group, statements);
    if (const Reading source = unit.needs[Field::Model][Field::Source]) {
        allow_reading_below(context, unit, {&source.value(), "`model.source`", is_object(source.value()) ? "" : "*"},
                            statements);
    }
    allow_secrets(context, unit, statements);
    for (const Property& statement : more.rows()) statements.add(statement);
    allow_declared(context, unit, statements);
    made.policy = add_policy(context, unit, "execution_policy", {}, statements, made.role);
    return made;
}

}  // namespace mlwc::lower
