// From choices to AWS resources: survey what the workloads share, make that, then each workload.
#include "compiler/lower/lower.h"

#include <string>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/cluster.h"
#include "compiler/lower/eks_cluster.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/file_system.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/load_balancer.h"
#include "compiler/lower/manifest_outputs.h"
#include "compiler/lower/names.h"
#include "compiler/lower/network.h"
#include "compiler/lower/order.h"
#include "compiler/lower/overrides.h"
#include "compiler/lower/registry.h"
#include "compiler/lower/routes.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

void add_unit(Context& context, const place::Placement& placement, const place::Decision& decision) {
    const sema::Workload& workload = context.model.workloads[decision.workload];
    if (!decision.chosen || !workload.usable) return;
    const std::string_view name = context.symbols.text(workload.name);
    const std::string_view platform = context.symbols.text(placement.platform(decision));
    const PlatformRow* const row = platform_row(platform, context.symbols.text(workload.kind));
    if (row == nullptr) {
        context.sink.report(workload.name_span, diag::NoLowering, name, platform);
        return;
    }
    Arena& arena = context.graph.arena;
    const sema::Value& candidate = decision.verdicts[*decision.chosen].candidate;
    const std::string identity = ascii_name(workload.was == no_symbol ? name : context.symbols.text(workload.was));
    Unit unit{
        .row = decision.workload,
        .workload = &workload,
        .platform = row,
        .name = arena.copy(name),
        .identity = arena.copy(std::string_view(identity)),
        .physical = arena.copy(std::string_view(physical_name(context.graph.app, identity, facts::endpoint_name))),
        .variant = {},
        .needs = Reading(workload.needs, context.fields),
        .candidate = Reading(candidate, context.fields),
        .variants = decision.verdicts[*decision.chosen].variants,
        .route = {},
        .made = {}};
    unit.route = route_of(unit);
    context.unit_of_row[decision.workload] = static_cast<std::uint32_t>(context.units.size());
    context.units.push_back(unit);
}

void collect_units(Context& context, const place::Placement& placement) {
    context.unit_of_row.assign(context.model.workloads.size(), Context::no_unit);
    context.units.reserve(placement.decisions.size());
    for (const place::Decision& decision : placement.decisions) add_unit(context, placement, decision);
    for (const Unit& unit : context.units) unit.platform->survey(context, unit, context.survey);
}

void add_inputs(Context& context) {
    ResourceGraph& graph = context.graph;
    for (const sema::Input& declared : context.model.inputs) {
        Input input;
        input.name = graph.arena.copy(context.symbols.text(declared.name));
        input.type = declared.is_number ? InputType::Number : InputType::Text;
        input.description = one_line(graph.arena, declared.doc);
        if (!declared.preset.is(sema::ValueKind::None)) input.preset = text_of(context, declared.preset).text();
        Run<std::string_view, 8> allowed;
        for (const std::string_view text : declared.allowed) allowed.add(graph.arena.copy(text));
        input.allowed = graph.arena.copy(allowed.rows());
        input.origin = declared.span;
        graph.add(input);
    }
}

/// Whether a text begins with `https://` and the name that AWS gave a load balancer.
bool names_balancer(const ResourceGraph& graph, const Property& value) {
    if (value.kind != PropertyKind::Join || value.children().size() < 2) return false;
    const Property& scheme = value.children()[0].value;
    const Property& host = value.children()[1].value;
    return scheme.kind == PropertyKind::Text && scheme.text() == "https://" && host.kind == PropertyKind::Reference &&
           host.attribute() == "DNSName" && graph[host.resource()].type == "AWS::ElasticLoadBalancingV2::LoadBalancer";
}

/// What its author says of an output, else what one has to know of it.
std::string_view description_of(ResourceGraph& graph, const sema::Output& declared, const Property& value) {
    if (!declared.doc.empty() || !names_balancer(graph, value)) return one_line(graph.arena, declared.doc);
    return "The load balancer's own name, which no certificate covers: point a name of the certificate at it, and set "
           "`host` to that name.";
}

void add_outputs(Context& context) {
    ResourceGraph& graph = context.graph;
    for (const sema::Output& declared : context.model.outputs) {
        if (declared.value.is(sema::ValueKind::Error)) continue;
        const Property value = text_of(context, declared.value);
        graph.outputs.push_back({.name = graph.arena.copy(context.symbols.text(declared.name)),
                                 .value = value,
                                 .description = description_of(graph, declared, value),
                                 .origin = declared.span});
    }
}

/// The name of the app, with its stage: what all names that AWS sees begin with.
void name_app(Context& context) {
    std::string name(context.model.app.name);
    const std::string_view stage = sema::View(context.settings(), context.symbols)["stage"].text();
    if (!stage.empty()) name.append("-").append(stage);
    context.graph.app = context.graph.arena.copy(std::string_view(name));
}

void describe_app(Context& context) {
    ResourceGraph& graph = context.graph;
    const sema::App& app = context.model.app;
    const Reading settings(app.settings, context.fields);
    graph.description = one_line(graph.arena, app.doc);
    graph.region = graph.arena.copy(settings[Field::Region].text());
    add_inputs(context);
    const Reading tags = settings[Field::Tags];
    Run<Entry, 16> entries;
    for (const sema::Slot& slot : tags.children()) {
        entries.add({graph.arena.copy(tags.key(slot)), text_of(context, slot.value)});
    }
    graph.tags = graph.arena.copy(entries.rows());
}

void add_shared(Context& context) {
    context.ecs_trust = trust(context, "ecs-tasks.amazonaws.com");
    add_network(context);
    add_file_systems(context);
    add_cluster(context);
    add_eks_cluster(context);
    add_schedule_group(context);
    add_load_balancers(context);
}

}  // namespace

ResourceGraph lower(const sema::Model& model, const place::Placement& placement, const Interner& symbols,
                    DiagnosticSink& sink, const NetworkPrices& prices) {
    ResourceGraph graph;
    Context context{.model = model,
                    .symbols = symbols,
                    .sink = sink,
                    .prices = prices,
                    .graph = graph,
                    .fields = Fields(symbols),
                    .units = {},
                    .unit_of_row = {},
                    .survey = {},
                    .network = {},
                    .edges = {},
                    .cluster = {},
                    .cluster_capacity = {},
                    .capacity_providers = {},
                    .schedule_group = {},
                    .file_systems = {},
                    .eks = {},
                    .ecs_trust = {}};
    name_app(context);
    collect_units(context, placement);
    assign_priorities(context);
    report_name_collisions(context);
    graph.resources.reserve(64 + 24 * context.units.size());
    describe_app(context);
    add_shared(context);
    for (const std::uint32_t unit : lowering_order(context)) {
        context.units[unit].platform->lower(context, context.units[unit]);
    }
    complete_cluster_capacity(context);
    finish_eks_cluster(context);
    add_outputs(context);
    add_manifest_outputs(context);
    add_escape_hatches(context);
    return graph;
}

}  // namespace mlwc::lower
