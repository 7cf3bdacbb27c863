// A service on AWS Lambda.
#include "compiler/lower/lambda_service.h"

#include <algorithm>

#include "compiler/lower/lambda_function.h"
#include "compiler/lower/listener_rule.h"
#include "compiler/lower/load_balancer.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t usual_timeout = 60;  // seconds, after which a load balancer would hang up too

std::int64_t answer_timeout(const Unit& unit) {
    const Reading timeout = unit.needs[Field::Traffic][Field::Timeout];
    return timeout ? seconds_of(timeout) : usual_timeout;
}

ResourceId add_url(Context& context, const Unit& unit, ResourceId function, std::optional<ResourceId> alias) {
    Members members{{"TargetFunctionArn", ref(function)}};
    if (alias) members.add("Qualifier", text(live));
    members.add("AuthType", text("AWS_IAM"));
    members.add("InvokeMode", text(unit.needs[Field::Stream].truth() ? "RESPONSE_STREAM" : "BUFFERED"));
    Resource url = resource("AWS::Lambda::Url", "function_url", "Answers requests that are signed, and no others.",
                            context.graph.object(members.rows()));
    if (alias) url.depends_on = context.graph.ids({*alias});
    return own(context, unit, url);
}

/// The permission comes first, so it cannot name the group.
ResourceId let_balancer_in(Context& context, const Unit& unit, Property called) {
    return own(context, unit,
               resource("AWS::Lambda::Permission", "load_balancer_permission",
                        "Target groups of this account, which take a function only if they may invoke it.",
                        context.graph.object({{"Action", text("lambda:InvokeFunction")},
                                              {"FunctionName", called},
                                              {"Principal", text("elasticloadbalancing.amazonaws.com")},
                                              {"SourceAccount", account()}})));
}

void put_behind_balancer(Context& context, const Unit& unit, ResourceId function, std::optional<ResourceId> alias) {
    ResourceGraph& graph = context.graph;
    const ResourceId permission = let_balancer_in(context, unit, alias ? ref(*alias, "AliasArn") : ref(function));
    const Property target = graph.object({{"Id", alias ? ref(*alias, "AliasArn") : ref(function, "Arn")}});
    Resource group = resource("AWS::ElasticLoadBalancingV2::TargetGroup", "target_group", {},
                              graph.object({{"TargetType", text("lambda")}, {"Targets", graph.list({target})}}));
    group.depends_on = graph.ids({permission});
    group.create_before_destroy = true;
    add_listener_rule(context, unit, own(context, unit, group));
}

}  // namespace

void survey_lambda_service(const Context& context, const Unit& unit, Survey& survey) {
    survey_function(context, unit, survey);
    if (!unit.route.routed) return;
    survey.network = true;
    const auto exposure = static_cast<std::size_t>(unit.route.exposure);
    (unit.route.secure ? survey.secure : survey.plain)[exposure] = true;
    survey.slowest_answer_seconds = std::max(survey.slowest_answer_seconds, answer_timeout(unit));
}

void lower_lambda_service(Context& context, Unit& unit) {
    Statements statements;
    FunctionShape shape{.timeout_seconds = answer_timeout(unit), .most_at_once = {}};
    if (const Reading most = unit.needs[Field::Scale][Field::Max]) shape.most_at_once = most.whole();
    const ResourceId function = add_function(context, unit, shape, statements);
    const std::optional<ResourceId> alias = add_live_alias(context, unit, function);
    unit.made.definition = alias;
    if (unit.route.routed) {
        put_behind_balancer(context, unit, function, alias);
    } else {
        unit.made.address = add_url(context, unit, function, alias);
    }
    add_function_alarms(context, unit, function);
}

Property lambda_url_of(Context& context, const Unit& unit) {
    return unit.made.address ? ref(*unit.made.address, "FunctionUrl") : url_of(context, unit);
}

}  // namespace mlwc::lower
