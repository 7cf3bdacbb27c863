// The role that SageMaker takes to start a model and that the model's container has.
#include "compiler/lower/sagemaker_role.h"

#include <algorithm>

#include "compiler/lower/iam.h"
#include "compiler/lower/image.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/sagemaker_model.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
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

namespace {

bool same_repository(const Unit& left, const Unit& right) {
    const auto same = [&](Field field) {
        return same_text(left.needs[Field::Image][field].value(), right.needs[Field::Image][field].value());
    };
    return in_ecr(left.needs[Field::Image]) == in_ecr(right.needs[Field::Image]) && same(Field::Repository) &&
           same(Field::Account);
}

bool same_source(const Unit& left, const Unit& right) {
    return same_text(left.needs[Field::Model][Field::Source].value(), right.needs[Field::Model][Field::Source].value());
}

/// Calls `add` for each variant that differs from all before it.
template <typename Same, typename Add>
void for_each_unlike(std::span<const Unit> variants, Same same, Add add) {
    for (std::size_t at = 0; at < variants.size(); ++at) {
        const auto before = variants.first(at);
        const auto like = [&](const Unit& earlier) { return same(earlier, variants[at]); };
        if (std::ranges::none_of(before, like)) add(variants[at]);
    }
}

}  // namespace

SageMakerRole add_sagemaker_role(Context& context, const Unit& unit, const RoleScope& scope, Statements& more) {
    return add_sagemaker_role(context, unit, std::span(&unit, 1), scope, more);
}

SageMakerRole add_sagemaker_role(Context& context, const Unit& unit, std::span<const Unit> variants,
                                 const RoleScope& scope, Statements& more) {
    SageMakerRole made{};
    made.role =
        add_role(context, unit, "execution_role", "SageMaker starts the model with it, and the container has it.",
                 trust(context, "sagemaker.amazonaws.com"));
    Statements statements;
    bool pulls = false;
    for_each_unlike(variants, same_repository, [&](const Unit& variant) {
        const Reading image = variant.needs[Field::Image];
        pulls ? allow_repository(context, image, statements) : allow_pull(context, image, statements);
        pulls = pulls || in_ecr(image);
    });
    // The log group of an endpoint is made before it. Amazon SageMaker AI Developer Guide, How to use SageMaker AI
    // execution roles, asks for all four and does not say that the first is spared where the group exists.
    statements.add(
        allow(context, {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"},
              scope.log_streams));
    allow_metrics(context, scope.metrics, statements);
    if (scope.security_group) allow_interfaces(context, *scope.security_group, statements);
    for_each_unlike(variants, same_source, [&](const Unit& variant) {
        const Reading source = variant.needs[Field::Model][Field::Source];
        if (!source) return;
        allow_reading_below(context, unit, {&source.value(), "`model.source`", is_object(source.value()) ? "" : "*"},
                            statements);
    });
    allow_secrets(context, unit, statements);
    for (const Property& statement : more.rows()) statements.add(statement);
    allow_declared(context, unit, statements);
    made.policy = add_policy(context, unit, "execution_policy", {}, statements, made.role);
    return made;
}

}  // namespace mlwc::lower
