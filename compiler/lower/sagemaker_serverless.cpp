// A serverless endpoint of Amazon SageMaker AI: memory that is there while somebody asks.
#include "compiler/lower/sagemaker_serverless.h"

#include <algorithm>

#include "compiler/lower/logs.h"
#include "compiler/lower/sagemaker_endpoint.h"
#include "compiler/lower/sagemaker_model.h"
#include "compiler/lower/sagemaker_role.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

Property variant(Context& context, const Unit& unit, ResourceId model) {
    ResourceGraph& graph = context.graph;
    const Reading scale = unit.needs[Field::Scale];
    const std::int64_t ready = scale[Field::Min].whole();
    const Reading most = scale[Field::Max];
    Members serverless{{"MemorySizeInMB", integer(mebibytes_of(unit.candidate[Field::Memory]))},
                       {"MaxConcurrency", integer(most ? most.whole() : std::max<std::int64_t>(ready, 1))}};
    if (ready > 0) serverless.add("ProvisionedConcurrency", integer(ready));
    return graph.object({{"VariantName", text(variant_name)},
                         {"ModelName", ref(model, "ModelName")},
                         {"InitialVariantWeight", integer(1)},
                         {"ServerlessConfig", graph.object(serverless.rows())}});
}

/// No guardrails: they are for endpoints on instances. An update that fails leaves the old configuration in place.
ResourceId add_endpoint(Context& context, const Unit& unit, ResourceId config, ResourceId log_group) {
    Resource endpoint = resource("AWS::SageMaker::Endpoint", "endpoint", "Answers signed requests.",
                                 context.graph.object({{"EndpointName", text(unit.physical)},
                                                       {"EndpointConfigName", ref(config, "EndpointConfigName")}}));
    endpoint.depends_on = context.graph.ids({log_group});
    return own(context, unit, endpoint);
}

}  // namespace

// It runs outside of the network, which it could not be put into.
void survey_sagemaker_serverless(const Context&, const Unit&, Survey&) {}

void lower_sagemaker_serverless(Context& context, Unit& unit) {
    const ResourceId log_group = add_endpoint_log_group(context, unit);
    Statements statements;
    const SageMakerRole role =
        add_sagemaker_role(context, unit, {log_streams(context, log_group), {}, endpoint_metrics}, statements);
    const ResourceId model = add_model(context, unit, role, {});
    const Property only = variant(context, unit, model);
    const ResourceId config = add_endpoint_config(context, unit, std::span(&only, 1));
    unit.made.main = add_endpoint(context, unit, config, log_group);
    add_endpoint_alarms(context, unit);
}

}  // namespace mlwc::lower
