// What `allow` and `calls` come to.
#include "compiler/lower/permissions.h"

#include <array>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/image.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/registry.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

Property s3_arn(Context& context, std::string_view path) {
    return joined(context, {text("arn:"), partition(), text(":s3:::"), context.graph.copied(path)});
}

/// `bucket/prefix/*` as a bucket and a pattern of keys; a path without keys means all of them.
struct S3Path {
    std::string bucket;
    std::string keys;
};

S3Path split_path(std::string_view path) {
    const std::size_t slash = path.find('/');
    S3Path made{pattern_in_policy(path.substr(0, slash)), "*"};
    if (slash == std::string_view::npos || slash + 1 == path.size()) return made;
    made.keys = pattern_in_policy(path.substr(slash + 1));
    if (made.keys.back() == '/') made.keys += '*';
    return made;
}

void read_s3(Context& context, Reading permission, Statements& statements) {
    const S3Path path = split_path(permission[Field::Path].text());
    statements.add(allow(context, {"s3:GetObject"}, s3_arn(context, path.bucket + "/" + path.keys)));
    if (path.keys == "*") {
        statements.add(allow(context, {"s3:ListBucket"}, s3_arn(context, path.bucket)));
        return;
    }
    const Property only = condition(context, "StringLike", "s3:prefix", context.graph.copied(path.keys));
    statements.add(allow(context, {"s3:ListBucket"}, s3_arn(context, path.bucket), &only));
}

void write_s3(Context& context, Reading permission, Statements& statements) {
    const S3Path path = split_path(permission[Field::Path].text());
    statements.add(
        allow(context, {"s3:AbortMultipartUpload", "s3:PutObject"}, s3_arn(context, path.bucket + "/" + path.keys)));
}

Property arn(Context& context, std::string_view service, std::string_view name) {
    return joined(context, {text("arn:"), partition(), text(service), region(), text(":"), account(), text(":"),
                            context.graph.copied(name)});
}

Property table_arns(Context& context, Reading permission) {
    const std::string table = "table/" + literal_in_policy(permission[Field::Table].text());
    return context.graph.list({arn(context, ":dynamodb:", table), arn(context, ":dynamodb:", table + "/index/*")});
}

void read_dynamodb(Context& context, Reading permission, Statements& statements) {
    statements.add(allow(context,
                         {"dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable",
                          "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"},
                         table_arns(context, permission)));
}

void write_dynamodb(Context& context, Reading permission, Statements& statements) {
    const std::string table = "table/" + literal_in_policy(permission[Field::Table].text());
    statements.add(allow(context,
                         {"dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:DescribeTable",
                          "dynamodb:PutItem", "dynamodb:UpdateItem"},
                         arn(context, ":dynamodb:", table)));
}

void send_sqs(Context& context, Reading permission, Statements& statements) {
    statements.add(allow(context, {"sqs:GetQueueUrl", "sqs:SendMessage"},
                         arn(context, ":sqs:", literal_in_policy(permission[Field::Queue].text()))));
}

struct PermissionRow {
    std::string_view constructor;
    void (*allow)(Context&, Reading, Statements&);
    AwsService service;
};

constexpr std::array permission_rows = {
    PermissionRow{"s3.read", read_s3, AwsService::S3},
    PermissionRow{"s3.write", write_s3, AwsService::S3},
    PermissionRow{"dynamodb.read", read_dynamodb, AwsService::DynamoDb},
    PermissionRow{"dynamodb.write", write_dynamodb, AwsService::DynamoDb},
    PermissionRow{"sqs.send", send_sqs, AwsService::Sqs},
};

const PermissionRow* permission_row(std::string_view constructor) {
    for (const PermissionRow& row : permission_rows) {
        if (row.constructor == constructor) return &row;
    }
    return nullptr;
}

void allow_calls(Context& context, const Unit& unit, Statements& statements) {
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) {
        const Unit* const called = context.unit(slot.value.extent.count);
        if (called != nullptr && called->made.main && called->platform->call_attribute == "queue_url") {
            statements.add(allow(context, {"sqs:GetQueueUrl", "sqs:SendMessage"}, queue_arn(context, *called)));
        }
        if (called == nullptr || called->platform->call_attribute != "endpoint_name" || !called->made.main) continue;
        if (called->needs[Field::Stream].truth()) {
            statements.add(allow(context, {"sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"},
                                 ref(*called->made.main)));
        } else {
            statements.add(allow(context, {"sagemaker:InvokeEndpoint"}, ref(*called->made.main)));
        }
    }
}

}  // namespace

void allow_declared(Context& context, const Unit& unit, Statements& statements) {
    const Reading allowed = unit.needs[Field::Allow];
    for (const sema::Slot& slot : allowed.children()) {
        const Reading permission = allowed.of(slot);
        const PermissionRow* const row = permission_row(permission.tag());
        if (row != nullptr) row->allow(context, permission, statements);
    }
    allow_calls(context, unit, statements);
}

void allow_model_source(Context& context, const Unit& unit, Statements& statements) {
    const sema::Value& source = unit.needs[Field::Model][Field::Source].value();
    const bool known = source.kind == sema::ValueKind::String;
    const sema::Value& first = known || source.extent.count == 0 || source.kind != sema::ValueKind::DeployText
                                   ? source
                                   : source.children()[0].value;
    constexpr std::string_view scheme = "s3://";
    const std::string_view start = first.kind == sema::ValueKind::String ? first.text() : std::string_view{};
    const std::size_t slash = start.find('/', scheme.size());
    if (!start.starts_with(scheme) || slash == std::string_view::npos || slash == scheme.size()) {
        context.sink.report(context.model.origin(source).span, diag::SourcePrefix, unit.name)
            .help("the bucket decides what the role may read, so it must be known when compiling");
        return;
    }
    Run<Property, 8> path;
    path.add(context.graph.copied(literal_in_policy(start.substr(scheme.size()))));
    for (std::uint32_t i = 1; !known && i < source.extent.count; ++i) path.add(text_of(context, source.slots[i].value));
    Run<Property, 8> objects;
    for (const Property part : {text("arn:"), partition(), text(":s3:::")}) objects.add(part);
    for (const Property& part : path.rows()) objects.add(part);
    objects.add(text("*"));
    statements.add(allow(context, {"s3:GetObject"}, joined(context, objects.rows())));
    const Property bucket = s3_arn(context, literal_in_policy(start.substr(scheme.size(), slash - scheme.size())));
    const Property keys = context.graph.copied(literal_in_policy(start.substr(slash + 1)) + "*");
    const Property only = condition(context, "StringLike", "s3:prefix", keys);
    statements.add(allow(context, {"s3:ListBucket"}, bucket, &only));
}

void survey_services(const Context& context, const Unit& unit, Survey& survey) {
    const Reading allowed = unit.needs[Field::Allow];
    for (const sema::Slot& slot : allowed.children()) {
        const PermissionRow* const row = permission_row(allowed.of(slot).tag());
        if (row != nullptr) survey.use(row->service);
    }
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) {
        const std::uint32_t row = slot.value.extent.count;
        if (row >= context.unit_of_row.size() || context.unit_of_row[row] == Context::no_unit) continue;
        const Unit& called = context.units[context.unit_of_row[row]];
        if (called.platform->call_attribute == "endpoint_name") survey.use(AwsService::SageMakerRuntime);
        if (called.platform->call_attribute == "queue_url") survey.use(AwsService::Sqs);
        // A public load balancer is reached by its public addresses, from inside too.
        if (called.platform->call_attribute == "url" && called.needs[Field::Expose].is("public"))
            survey.internet = true;
    }
    if (unit.needs[Field::Egress].is("internet")) survey.internet = true;
}

}  // namespace mlwc::lower
