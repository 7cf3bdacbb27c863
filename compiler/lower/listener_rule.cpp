// The rule of a service behind its load balancer.
#include "compiler/lower/listener_rule.h"

#include "compiler/lower/load_balancer.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

Property rule_condition(Context& context, std::string_view field, std::string_view config, Property values) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"Field", text(field)}, {config, graph.object({{"Values", values}})}});
}

/// `/front/*` answers `/front` too, which is the address that is printed.
Property path_values(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const std::string_view path = unit.needs[Field::Path].text();
    const Property written = text_of(context, unit.needs[Field::Path].value());
    const bool below = path.size() > 2 && path.ends_with("/*");
    return below ? graph.list({graph.copied(path.substr(0, path.size() - 2)), written}) : graph.list({written});
}

}  // namespace

ResourceId add_listener_rule(Context& context, const Unit& unit, ResourceId target_group) {
    ResourceGraph& graph = context.graph;
    Items conditions;
    if (const Reading host = unit.needs[Field::Host]) {
        const Property hosts = graph.list({text_of(context, host.value())});
        conditions.add(rule_condition(context, "host-header", "HostHeaderConfig", hosts));
    }
    conditions.add(rule_condition(context, "path-pattern", "PathPatternConfig", path_values(context, unit)));
    const Property forward = graph.object({{"Type", text("forward")}, {"TargetGroupArn", ref(target_group)}});
    return own(context, unit,
               resource("AWS::ElasticLoadBalancingV2::ListenerRule", "listener_rule", {},
                        graph.object({{"ListenerArn", ref(listener_of(context, unit.route))},
                                      {"Priority", integer(unit.route.priority)},
                                      {"Conditions", graph.list(conditions.rows())},
                                      {"Actions", graph.list({forward})}})));
}

}  // namespace mlwc::lower
