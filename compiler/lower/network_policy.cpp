// Network policies.
#include "compiler/lower/network_policy.h"

#include "compiler/base/diagnostics.h"
#include "compiler/lower/eks_cluster.h"
#include "compiler/lower/network.h"
#include "compiler/lower/pod.h"
#include "compiler/lower/registry.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t dns = 53;

Property port(Context& context, std::string_view protocol, Property number) {
    return context.graph.object({{"protocol", text(protocol)}, {"port", number}});
}

Property labelled(Context& context, std::string_view key, std::string_view value) {
    return context.graph.object({{"matchLabels", context.graph.object({{key, text(value)}})}});
}

Property block(Context& context, std::string_view cidr) {
    return context.graph.object({{"ipBlock", context.graph.object({{"cidr", text(cidr)}})}});
}

/// Names are resolved by the cluster itself.
Property to_names(Context& context) {
    ResourceGraph& graph = context.graph;
    const Property resolver =
        graph.object({{"namespaceSelector", labelled(context, "kubernetes.io/metadata.name", "kube-system")},
                      {"podSelector", labelled(context, "k8s-app", "kube-dns")}});
    return graph.object(
        {{"to", graph.list({resolver})},
         {"ports", graph.list({port(context, "UDP", integer(dns)), port(context, "TCP", integer(dns))})}});
}

/// The agent of EKS Pod Identity answers on each node, at an address that leads nowhere else.
Property to_identity(Context& context) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"to", graph.list({block(context, "169.254.170.23/32")})},
                         {"ports", graph.list({port(context, "TCP", integer(http_port))})}});
}

Property to_called(Context& context, const Unit& called) {
    ResourceGraph& graph = context.graph;
    const Property pods = graph.object({{"podSelector", labelled(context, name_label, object_name(context, called))}});
    return graph.object({{"to", graph.list({pods})}, {"ports", graph.list({port(context, "TCP", text("http"))})}});
}

/// A load balancer inside the network lets in security groups, and pods have none of their own.
void report_unreachable(Context& context, const Unit& unit, const Unit& called, const sema::Value& call) {
    const Span span = context.model.origin(call).span;
    auto report = context.sink.report(span.exists() ? span : unit.origin(), diag::NoTargetProperty, "calls", unit.name,
                                      "a cluster");
    report.label(called.origin(), "this is not in the cluster, and its load balancer lets in security groups only");
    if (called.platform->own_address) {
        report.help("without `host`, `path` and `tls` it has an address of its own, which the cluster reaches");
    } else {
        report.help("run both on `eks`, or neither");
    }
}

void add_calls(Context& context, const Unit& unit, Items& rules) {
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) {
        const Unit* const called = context.unit(slot.value.extent.count);
        if (called == nullptr) continue;
        if (in_cluster(*called)) rules.add(to_called(context, *called));
        if (called->route.routed && called->route.exposure == Exposure::Internal)
            report_unreachable(context, unit, *called, slot.value);
    }
}

Property egress(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    Items rules;
    rules.add(to_names(context));
    add_calls(context, unit, rules);
    const Reading open = unit.needs[Field::Egress];
    if (open) rules.add(to_identity(context));
    if (open.is("internet")) {
        rules.add(graph.object({{"to", graph.list({block(context, "0.0.0.0/0")})}}));
    } else if (open) {
        // AWS services have no fixed addresses.
        rules.add(graph.object({{"to", graph.list({block(context, "0.0.0.0/0")})},
                                {"ports", graph.list({port(context, "TCP", integer(https_port))})}}));
    }
    return graph.list(rules.rows());
}

/// Callers have a label, whichever namespace they are in; those inside the app get it by saying `calls`.
Property ingress(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    if (!in_cluster(unit)) return graph.list({});
    const Property callers = graph.object({{"namespaceSelector", graph.object(std::span<const Entry>{})},
                                           {"podSelector", labelled(context, client_label(context, unit), "true")}});
    return graph.list(
        {graph.object({{"from", graph.list({callers})}, {"ports", graph.list({port(context, "TCP", text("http"))})}})});
}

}  // namespace

Property network_policy(Context& context, const Unit& unit, Property selector) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"podSelector", selector},
                         {"policyTypes", graph.list({text("Ingress"), text("Egress")})},
                         {"ingress", ingress(context, unit)},
                         {"egress", egress(context, unit)}});
}

}  // namespace mlwc::lower
