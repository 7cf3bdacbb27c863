// Kubernetes objects.
#include "compiler/lower/manifests.h"

#include <fmt/format.h>

#include <string>

#include "compiler/lower/cron.h"
#include "compiler/lower/eks_cluster.h"
#include "compiler/lower/eks_nodes.h"
#include "compiler/lower/network_policy.h"
#include "compiler/lower/pod.h"
#include "compiler/lower/scaling.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t service_port = 80;

Property metadata(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Property name = text(object_name(context, unit));
    return graph.object(
        {{"name", name},
         {"namespace", text(context.eks.name_space)},
         {"labels", graph.object({{name_label, name}, {"app.kubernetes.io/part-of", text(context.eks.name_space)}})}});
}

Property own_pods(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"matchLabels", graph.object({{name_label, text(object_name(context, unit))}})}});
}

/// One object: its version and kind, its name, and what else it has.
void add_object(Context& context, const Unit& unit, Resource made, std::string_view version, Members members) {
    Members all{{"apiVersion", text(version)},
                {"kind", text(made.type.substr(manifest_types.size()))},
                {"metadata", metadata(context, unit)}};
    for (const Entry& entry : members.rows()) all.add(entry);
    made.properties = context.graph.object(all.rows());
    own(context, unit, made);
}

void add_account(Context& context, const Unit& unit) {
    add_object(
        context, unit,
        resource("Kubernetes::ServiceAccount", "service_account", "Who its pods are, for Kubernetes and for AWS.", {}),
        "v1", {{"automountServiceAccountToken", no()}});
}

/// On Fargate another pod is had for the asking. A node has room for the replica it was taken for and no other, so one
/// goes before the next one comes.
Property rollout(Context& context, const Unit& unit) {
    const bool room = on_fargate(unit);
    return context.graph.object({{"type", text("RollingUpdate")},
                                 {"rollingUpdate", context.graph.object({{"maxSurge", integer(room ? 1 : 0)},
                                                                         {"maxUnavailable", integer(room ? 0 : 1)}})}});
}

void add_deployment(Context& context, const Unit& unit, PodUse use) {
    ResourceGraph& graph = context.graph;
    Members spec;
    if (!is_autoscaled(unit)) spec.add("replicas", integer(unit.needs[Field::Scale][Field::Min].whole()));
    spec.add("revisionHistoryLimit", integer(3));
    // A rollout has failed when a replica is not ready long after it should be.
    spec.add("progressDeadlineSeconds", integer(seconds_of(unit.needs[Field::Startup]) + 600));
    spec.add("strategy", rollout(context, unit));
    spec.add("selector", own_pods(context, unit));
    spec.add("template", pod_template(context, unit, use));
    add_object(context, unit, resource("Kubernetes::Deployment", "deployment", {}, {}), "apps/v1",
               {{"spec", graph.object(spec.rows())}});
}

void add_service(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Property port =
        graph.object({{"name", text("http")}, {"port", integer(service_port)}, {"targetPort", text("http")}});
    const Property pods = graph.object({{name_label, text(object_name(context, unit))}});
    add_object(
        context, unit, resource("Kubernetes::Service", "service", "The name by which the cluster reaches it.", {}),
        "v1",
        {{"spec", graph.object({{"type", text("ClusterIP")}, {"selector", pods}, {"ports", graph.list({port})}})}});
}

/// A share as Kubernetes takes it, in whole percent.
Property measured(Context& context, std::string_view what, const sema::Value& share) {
    ResourceGraph& graph = context.graph;
    const std::int64_t whole = share.number / (share.denominator * 10'000);
    return graph.object(
        {{"type", text("Resource")},
         {"resource", graph.object({{"name", text(what)},
                                    {"target", graph.object({{"type", text("Utilization")},
                                                             {"averageUtilization", integer(whole)}})}})}});
}

void add_autoscaler(Context& context, const Unit& unit) {
    if (!is_autoscaled(unit)) return;
    ResourceGraph& graph = context.graph;
    const Reading scale = unit.needs[Field::Scale];
    Items metrics;
    if (const Reading cpu = scale[Field::Track][Field::Cpu]) metrics.add(measured(context, "cpu", cpu.value()));
    if (const Reading memory = scale[Field::Track][Field::Memory])
        metrics.add(measured(context, "memory", memory.value()));
    if (metrics.empty()) return;
    const Property target = graph.object(
        {{"apiVersion", text("apps/v1")}, {"kind", text("Deployment")}, {"name", text(object_name(context, unit))}});
    add_object(context, unit, resource("Kubernetes::HorizontalPodAutoscaler", "autoscaler", {}, {}), "autoscaling/v2",
               {{"spec", graph.object({{"scaleTargetRef", target},
                                       {"minReplicas", integer(scale[Field::Min].whole())},
                                       {"maxReplicas", integer(scale[Field::Max].whole())},
                                       {"metrics", graph.list(metrics.rows())}})}});
}

void add_budget(Context& context, const Unit& unit) {
    add_object(
        context, unit,
        resource("Kubernetes::PodDisruptionBudget", "disruption_budget",
                 "When nodes are replaced, one replica at a time.", {}),
        "policy/v1",
        {{"spec", context.graph.object({{"maxUnavailable", integer(1)}, {"selector", own_pods(context, unit)}})}});
}

void add_policy(Context& context, const Unit& unit) {
    add_object(context, unit,
               resource("Kubernetes::NetworkPolicy", "network_policy",
                        "Who its pods talk to: what `calls` and `egress` say, and nobody else.", {}),
               "networking.k8s.io/v1", {{"spec", network_policy(context, unit, own_pods(context, unit))}});
}

/// How runs come about, and what holds them up.
std::string_view about_runs(const Unit& unit) {
    if (!unit.needs[Field::Schedule]) return "Suspended: `kubectl create job --from` starts a run.";
    return on_fargate(unit) ? "" : "Runs that are due while another one runs wait for their node.";
}

void add_cron_job(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Timetable timetable = timetable_of(context, unit);
    Members spec{{"schedule", timetable.expression}, {"timeZone", timetable.zone}};
    if (!unit.needs[Field::Schedule]) spec.add("suspend", yes());
    spec.add("concurrencyPolicy", text("Allow"));
    spec.add("startingDeadlineSeconds", integer(3600));
    spec.add("successfulJobsHistoryLimit", integer(3));
    spec.add("failedJobsHistoryLimit", integer(3));
    const Property job = graph.object({{"backoffLimit", integer(unit.needs[Field::Retries].whole())},
                                       {"template", pod_template(context, unit, PodUse::Job)}});
    spec.add("jobTemplate", graph.object({{"spec", job}}));
    add_object(context, unit, resource("Kubernetes::CronJob", "cron_job", about_runs(unit), {}), "batch/v1",
               {{"spec", graph.object(spec.rows())}});
}

/// What Fargate's own log router reads; it looks for it in a namespace of this name.
void add_pod_logging(Context& context) {
    ResourceGraph& graph = context.graph;
    const Property name_space = text("aws-observability");
    share(context,
          resource(
              "Kubernetes::Namespace", "logging_namespace", "Fargate looks here for where logs go.",
              graph.object(
                  {{"apiVersion", text("v1")},
                   {"kind", text("Namespace")},
                   {"metadata", graph.object({{"name", name_space},
                                              {"labels", graph.object({{"aws-observability", text("enabled")}})}})}})));
    const Property output =
        graph.copied(fmt::format("[OUTPUT]\n    Name cloudwatch_logs\n    Match *\n    region {}\n    log_group_name "
                                 "/aws/eks/{}/pods\n    log_stream_prefix fargate-\n    auto_create_group false\n",
                                 graph.region, context.eks.name_space));
    share(context,
          resource("Kubernetes::ConfigMap", "logging", {},
                   graph.object({{"apiVersion", text("v1")},
                                 {"kind", text("ConfigMap")},
                                 {"metadata", graph.object({{"name", text("aws-logging")}, {"namespace", name_space}})},
                                 {"data", graph.object({{"output.conf", output}})}})));
}

}  // namespace

void add_shared_manifests(Context& context) {
    ResourceGraph& graph = context.graph;
    const Property labels = graph.object({{"pod-security.kubernetes.io/enforce", text("baseline")}});
    share(context,
          resource("Kubernetes::Namespace", "namespace", "All workloads of the app.",
                   graph.object(
                       {{"apiVersion", text("v1")},
                        {"kind", text("Namespace")},
                        {"metadata", graph.object({{"name", text(context.eks.name_space)}, {"labels", labels}})}})));
    if (context.survey.eks.fargate) add_pod_logging(context);
}

void add_service_manifests(Context& context, const Unit& unit) {
    add_account(context, unit);
    add_deployment(context, unit, PodUse::Serving);
    add_service(context, unit);
    add_autoscaler(context, unit);
    add_budget(context, unit);
    add_policy(context, unit);
}

void add_worker_manifests(Context& context, const Unit& unit) {
    add_account(context, unit);
    add_deployment(context, unit, PodUse::Working);
    add_budget(context, unit);
    add_policy(context, unit);
}

void add_job_manifests(Context& context, const Unit& unit) {
    add_account(context, unit);
    add_cron_job(context, unit);
    add_policy(context, unit);
}

}  // namespace mlwc::lower
