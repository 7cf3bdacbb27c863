// The role with which Amazon ECS looks after instances that it manages. Amazon's own policy for it passes only roles
// whose names begin in one way, and starts instances in any subnet: this one says which.
#include "compiler/lower/ecs_infrastructure.h"

#include "compiler/lower/ecs_capacity.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// `arn:...:ec2:REGION:OWNER:` and the rest. Images belong to others, and so may a shared subnet.
Property arn_with(Context& context, Property owner, Property rest) {
    return joined(context, {text("arn:"), partition(), text(":ec2:"), region(), text(":"), owner, text(":"), rest});
}

Property own_things(Context& context, std::initializer_list<std::string_view> kinds) {
    Items arns;
    for (const std::string_view kind : kinds) arns.add(arn_with(context, account(), text(kind)));
    return context.graph.list(arns.rows());
}

/// What ECS makes carries a tag of its own from the beginning.
void allow_making(Context& context, Statements& statements) {
    const Property tagged = condition(context, "StringEquals", "aws:RequestTag/AmazonECSManaged", text("true"));
    const Property managed = condition(context, "StringEquals", "ec2:ResourceTag/AmazonECSManaged", text("true"));
    const Property operated =
        condition(context, "StringEquals", "ec2:ManagedResourceOperator", text("ecs.amazonaws.com"));
    statements.add(allow(context, {"ec2:CreateLaunchTemplate"}, own_things(context, {"launch-template/*"}), &tagged));
    statements.add(allow(context, {"ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"},
                         own_things(context, {"launch-template/*"}), &operated));
    statements.add(
        allow(context, {"ec2:CreateFleet"},
              own_things(context, {"fleet/*", "instance/*", "launch-template/*", "network-interface/*", "volume/*"}),
              &tagged));
    statements.add(allow(context, {"ec2:RunInstances"},
                         own_things(context, {"instance/*", "network-interface/*", "volume/*"}), &tagged));
    statements.add(allow(context, {"ec2:RunInstances"}, own_things(context, {"launch-template/*"}), &managed));
    const Property made =
        condition(context, "StringEquals", "ec2:CreateAction",
                  context.graph.list({text("CreateFleet"), text("CreateLaunchTemplate"), text("RunInstances")}));
    statements.add(allow(
        context, {"ec2:CreateTags"},
        own_things(context, {"fleet/*", "instance/*", "launch-template/*", "network-interface/*", "volume/*"}), &made));
}

/// What instances are made of beside: the app's subnets, their security group, and an image.
void allow_using(Context& context, ResourceId security_group, Statements& statements) {
    Items arns;
    for (const Property& subnet : context.network.private_subnets) {
        arns.add(arn_with(context, text("*"), joined(context, {text("subnet/"), subnet})));
    }
    arns.add(arn_with(context, account(), joined(context, {text("security-group/"), ref(security_group, "GroupId")})));
    arns.add(arn_with(context, text("*"), text("image/*")));
    statements.add(allow(context, {"ec2:CreateFleet", "ec2:RunInstances"}, context.graph.list(arns.rows())));
}

void allow_looking(Context& context, Statements& statements) {
    statements.add(
        allow(context,
              {"ec2:DescribeAvailabilityZones", "ec2:DescribeInstanceTypeOfferings", "ec2:DescribeInstanceTypes",
               "ec2:DescribeInstances", "ec2:DescribeLaunchTemplates", "ec2:DescribeNetworkInterfaces",
               "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"},
              text("*")));
}

/// The role by which EC2 hands out spare capacity, if the account has none yet.
void allow_spot(Context& context, Statements& statements) {
    const Property role = joined(context, {text("arn:"), partition(), text(":iam::"), account(),
                                           text(":role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot")});
    statements.add(allow(context, {"iam:CreateServiceLinkedRole"}, role));
}

}  // namespace

Infrastructure add_infrastructure(Context& context, const Unit& unit, ResourceId instance_role,
                                  ResourceId security_group) {
    const ResourceId role =
        add_role(context, unit, "infrastructure_role", "Amazon ECS starts, patches and ends instances with it.",
                 plain_trust(context, "ecs.amazonaws.com"));
    Statements statements;
    allow_making(context, statements);
    allow_using(context, security_group, statements);
    const Property to_instances = condition(context, "StringEquals", "iam:PassedToService", text("ec2.amazonaws.com"));
    statements.add(allow(context, {"iam:PassRole"}, ref(instance_role, "Arn"), &to_instances));
    if (is_spot(unit)) allow_spot(context, statements);
    allow_looking(context, statements);
    return {role, add_policy(context, unit, "infrastructure_policy", {}, statements, role)};
}

}  // namespace mlwc::lower
