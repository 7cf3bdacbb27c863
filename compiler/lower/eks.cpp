// Workloads on Amazon EKS.
#include "compiler/lower/eks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/eks_cluster.h"
#include "compiler/lower/eks_nodes.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/load_balancer.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/manifests.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/scaling.h"
#include "compiler/lower/schedule.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// A role for the service account, if `allow` or `calls` grant anything, or `declared` does. The association is all
/// that ties the two.
void add_identity(Context& context, const Unit& unit, Statements declared = {}) {
    allow_declared(context, unit, declared);
    if (declared.empty()) return;
    if (on_fargate(unit)) {
        context.sink.report(unit.origin(), diag::NoTargetProperty, "allow", unit.name, "a pod on Fargate")
            .note("EKS Pod Identity does not reach pods on Fargate")
            .help("take a node for it, by naming an `instance`");
        return;
    }
    ResourceGraph& graph = context.graph;
    const Property account = text(object_name(context, unit));
    const ResourceId role = add_role(context, unit, "pod_role", "What the container itself may do.",
                                     trust_pods(context, text(context.eks.name_space), account));
    add_policy(context, unit, "pod_policy", {}, declared, role);
    own(context, unit,
        resource("AWS::EKS::PodIdentityAssociation", "pod_identity", {},
                 graph.object({{"ClusterName", ref(*context.eks.cluster)},
                               {"Namespace", text(context.eks.name_space)},
                               {"ServiceAccount", account},
                               {"RoleArn", ref(role, "Arn")}})));
}

}  // namespace

void survey_eks(const Context& context, const Unit& unit, Survey& survey) {
    survey.network = true;
    (on_fargate(unit) ? survey.eks.fargate : survey.eks.nodes) = true;
    survey.eks.retention_days =
        std::max(survey.eks.retention_days, retention_days(unit.needs[Field::Logs][Field::Retention]));
    if (is_autoscaled(unit)) survey.eks.metrics = true;
    survey.use(AwsService::S3);  // image layers
    survey_services(context, unit, survey);
}

void lower_eks_service(Context& context, Unit& unit) {
    add_pod_capacity(context, unit);
    add_identity(context, unit);
    add_service_manifests(context, unit);
}

void lower_eks_job(Context& context, Unit& unit) {
    add_pod_capacity(context, unit);
    add_identity(context, unit);
    add_job_manifests(context, unit);
    if (unit.needs[Field::Schedule]) return;
    const std::string name(object_name(context, unit));
    add_run_command(context, unit,
                    context.graph.copied("kubectl create job --namespace " + std::string(context.eks.name_space) +
                                         " --from=cronjob/" + name + " " + name + "-1"));
}

void survey_eks_worker(const Context& context, const Unit& unit, Survey& survey) {
    survey_eks(context, unit, survey);
    survey.use(AwsService::Sqs);
}

void lower_eks_worker(Context& context, Unit& unit) {
    require_queue_name(context, unit);
    add_queue(context, unit, hidden_seconds(unit));
    add_pod_capacity(context, unit);
    unit.made.main = context.eks.capacity.back();
    Statements receiving;
    allow_receive(context, unit, receiving);
    add_identity(context, unit, std::move(receiving));
    add_worker_manifests(context, unit);
}

Property cluster_url(Context& context, const Unit& unit) {
    return joined(context, {text("http://"), text(object_name(context, unit)), text("."), text(context.eks.name_space),
                            context.graph.copied(path_of_url(unit))});
}

}  // namespace mlwc::lower
