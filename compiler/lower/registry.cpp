// Which function lowers which platform, as explicit rows.
#include "compiler/lower/registry.h"

#include <array>
#include <string>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/batch.h"
#include "compiler/lower/batch_fargate.h"
#include "compiler/lower/ecs_agent.h"
#include "compiler/lower/ecs_ec2.h"
#include "compiler/lower/ecs_managed.h"
#include "compiler/lower/eks.h"
#include "compiler/lower/fargate.h"
#include "compiler/lower/lambda_job.h"
#include "compiler/lower/lambda_service.h"
#include "compiler/lower/lambda_worker.h"
#include "compiler/lower/load_balancer.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/sagemaker.h"
#include "compiler/lower/sagemaker_async.h"
#include "compiler/lower/sagemaker_serverless.h"
#include "compiler/lower/sagemaker_transform.h"

namespace mlwc::lower {
namespace {

Property main_ref(Context&, const Unit& unit) { return ref(*unit.made.main); }
Property definition_ref(Context&, const Unit& unit) { return ref(*unit.made.definition); }
Property main_arn(Context&, const Unit& unit) { return ref(*unit.made.main, "Arn"); }
Property endpoint_name(Context&, const Unit& unit) { return ref(*unit.made.main, "EndpointName"); }

constexpr std::array ecs_service_attributes = {
    AttributeRow{"url", url_of, false},
    AttributeRow{"arn", main_ref},
};

constexpr std::array worker_attributes = {
    AttributeRow{"queue_url", queue_url},
    AttributeRow{"queue_arn", queue_arn},
    AttributeRow{"arn", main_ref},
};

constexpr std::array sagemaker_attributes = {
    AttributeRow{"endpoint_name", endpoint_name},
    AttributeRow{"arn", main_ref},
};

Property work_bucket(Context&, const Unit& unit) { return ref(unit.made.work->bucket); }
Property results_topic(Context&, const Unit& unit) { return ref(unit.made.work->results); }
Property failures_topic(Context&, const Unit& unit) { return ref(unit.made.work->failures); }
Property model_name(Context&, const Unit& unit) { return ref(*unit.made.main, "ModelName"); }

constexpr std::array sagemaker_async_attributes = {
    AttributeRow{"endpoint_name", endpoint_name},
    AttributeRow{"arn", main_ref},
    AttributeRow{"bucket", work_bucket},
    AttributeRow{"results_topic", results_topic},
    AttributeRow{"failures_topic", failures_topic},
};

constexpr std::array sagemaker_transform_attributes = {
    AttributeRow{"model_name", model_name},
};

constexpr std::array ecs_job_attributes = {
    AttributeRow{"task_definition", definition_ref},
};

constexpr std::array batch_attributes = {
    AttributeRow{"job_queue", main_ref},
    AttributeRow{"job_definition", definition_ref},
};

constexpr std::array lambda_service_attributes = {
    AttributeRow{"url", lambda_url_of},
    AttributeRow{"arn", main_arn},
    AttributeRow{"function_name", main_ref},
};

constexpr std::array lambda_worker_attributes = {
    AttributeRow{"queue_url", queue_url},
    AttributeRow{"queue_arn", queue_arn},
    AttributeRow{"function_name", main_ref},
};

constexpr std::array lambda_job_attributes = {
    AttributeRow{"arn", main_arn},
    AttributeRow{"function_name", main_ref},
};

constexpr std::array eks_service_attributes = {
    AttributeRow{"cluster_url", cluster_url, false, true},
};

constexpr std::array eks_worker_attributes = {
    AttributeRow{"queue_url", queue_url},
    AttributeRow{"queue_arn", queue_arn},
};

constexpr std::array platform_rows = {
    PlatformRow{"fargate", "service", survey_fargate_service, lower_fargate_service, ecs_service_attributes, "url"},
    PlatformRow{"fargate", "worker", survey_fargate_worker, lower_fargate_worker, worker_attributes, "queue_url"},
    PlatformRow{"fargate", "job", survey_fargate_job, lower_fargate_job, ecs_job_attributes, {}},
    PlatformRow{"ecs_ec2", "service", survey_ecs_ec2_service, lower_ecs_ec2_service, ecs_service_attributes, "url"},
    PlatformRow{"ecs_ec2", "worker", survey_ecs_ec2_worker, lower_ecs_ec2_worker, worker_attributes, "queue_url"},
    PlatformRow{"ecs_ec2", "job", survey_ecs_ec2_job, lower_ecs_ec2_job, ecs_job_attributes, {}},
    PlatformRow{"ecs_managed", "service", survey_service_on_instances, lower_ecs_managed_service,
                ecs_service_attributes, "url"},
    PlatformRow{"ecs_managed", "worker", survey_worker_on_instances, lower_ecs_managed_worker, worker_attributes,
                "queue_url"},
    PlatformRow{"ecs_managed", "job", survey_job_on_instances, lower_ecs_managed_job, ecs_job_attributes, {}},
    PlatformRow{"sagemaker", "service", survey_sagemaker, lower_sagemaker, sagemaker_attributes, "endpoint_name"},
    PlatformRow{"batch", "job", survey_batch, lower_batch, batch_attributes, {}},
    PlatformRow{"eks", "service", survey_eks, lower_eks_service, eks_service_attributes, "cluster_url"},
    PlatformRow{"eks", "worker", survey_eks_worker, lower_eks_worker, eks_worker_attributes, "queue_url"},
    PlatformRow{"eks", "job", survey_eks, lower_eks_job, {}, {}},
    PlatformRow{"batch_fargate", "job", survey_batch_fargate, lower_batch_fargate, batch_attributes, {}},
    PlatformRow{"sagemaker_serverless", "service", survey_sagemaker_serverless, lower_sagemaker_serverless,
                sagemaker_attributes, "endpoint_name"},
    PlatformRow{"sagemaker_async", "worker", survey_sagemaker_async, lower_sagemaker_async, sagemaker_async_attributes,
                "endpoint_name"},
    PlatformRow{"sagemaker_transform",
                "job",
                survey_sagemaker_transform,
                lower_sagemaker_transform,
                sagemaker_transform_attributes,
                {}},
    PlatformRow{"lambda", "service", survey_lambda_service, lower_lambda_service, lambda_service_attributes, "url",
                true},
    PlatformRow{"lambda", "worker", survey_lambda_worker, lower_lambda_worker, lambda_worker_attributes, "queue_url"},
    PlatformRow{"lambda", "job", survey_lambda_job, lower_lambda_job, lambda_job_attributes, {}},
};

std::string names_of(std::span<const AttributeRow> attributes) {
    std::string names;
    for (const AttributeRow& row : attributes) {
        if (!names.empty()) names += ", ";
        names.append("`").append(row.name).append("`");
    }
    return names;
}

}  // namespace

const PlatformRow* platform_row(std::string_view platform, std::string_view kind) {
    for (const PlatformRow& row : platform_rows) {
        if (row.platform == platform && row.kind == kind) return &row;
    }
    return nullptr;
}

const AttributeRow* attribute_row(const PlatformRow& platform, std::string_view name) {
    for (const AttributeRow& row : platform.attributes) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

Property attribute_of(Context& context, const sema::Value& attribute) {
    const Unit* const unit = context.unit(attribute.extent.count);
    if (unit == nullptr) return text("");  // not placed: already reported
    const std::string_view name = context.symbols.text(attribute.extent.tag);
    const AttributeRow* const row = attribute_row(*unit->platform, name);
    if (row == nullptr) {
        const Span span = context.model.origin(attribute).span;
        context.sink
            .report(span.exists() ? span : unit->origin(), diag::NoAttribute, unit->name, name,
                    unit->platform->platform)
            .help("there are " + names_of(unit->platform->attributes));
        return text("");
    }
    if (row->own && !unit->made.main) return text("");  // a cycle, reported where the order was decided
    return row->value(context, *unit);
}

}  // namespace mlwc::lower
