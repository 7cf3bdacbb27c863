// The instances of ECS as the cluster sees them.
#include "compiler/lower/ecs_agent.h"

#include "compiler/lower/ecs_job.h"
#include "compiler/lower/ecs_service.h"
#include "compiler/lower/ecs_worker.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

void survey_agent(Survey& survey) {
    for (const AwsService service : {AwsService::Ecs, AwsService::EcsAgent, AwsService::EcsTelemetry}) {
        survey.use(service);
    }
}

void allow_agent(Context& context, Statements& statements) {
    const Property cluster = ref(*context.cluster, "Arn");
    const Property here = condition(context, "ArnEquals", "ecs:cluster", cluster);
    const Property instances =
        joined(context, {text("arn:"), partition(), text(":ecs:"), region(), text(":"), account(),
                         text(":container-instance/"), ref(*context.cluster), text("/*")});
    statements.add(allow(context, {"ecs:DiscoverPollEndpoint"}, text("*")));
    statements.add(
        allow(context,
              {"ecs:DeregisterContainerInstance", "ecs:RegisterContainerInstance", "ecs:SubmitAttachmentStateChanges",
               "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange"},
              cluster));
    statements.add(
        allow(context,
              {"ecs:Poll", "ecs:PutSystemLogEvents", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"},
              instances, &here));
}

}  // namespace

InstanceIdentity add_instance_identity(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    // EC2 sends no source account when it takes a role for an instance, so there is nothing to compare.
    const ResourceId role =
        add_role(context, unit, "instance_role", "The agent on each instance has it; containers cannot reach it.",
                 plain_trust(context, "ec2.amazonaws.com"));
    Statements statements;
    allow_agent(context, statements);
    const ResourceId policy = add_policy(context, unit, "instance_policy", {}, statements, role);
    const ResourceId profile = own(context, unit,
                                   resource("AWS::IAM::InstanceProfile", "instance_profile", {},
                                            graph.object({{"Roles", graph.list({ref(role)})}})));
    return {role, policy, profile};
}

void survey_service_on_instances(const Context& context, const Unit& unit, Survey& survey) {
    survey_ecs_service(context, unit, survey);
    survey_agent(survey);
}

void survey_worker_on_instances(const Context& context, const Unit& unit, Survey& survey) {
    survey_ecs_worker(context, unit, survey);
    survey_agent(survey);
}

void survey_job_on_instances(const Context& context, const Unit& unit, Survey& survey) {
    survey_ecs_job(context, unit, survey);
    survey_agent(survey);
}

}  // namespace mlwc::lower
