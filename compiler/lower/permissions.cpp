// What `allow` and `calls` come to.
#include "compiler/lower/permissions.h"

#include <array>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/image.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/registry.h"
#include "compiler/lower/sagemaker_work.h"
#include "compiler/lower/text.h"
#include "compiler/lower/volumes.h"

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

/// Through the services that keep what is encrypted, in whatever region: nobody asks for the key itself, to which there
/// would have to be a way out.
void allow_key(Context& context, Reading permission, std::initializer_list<std::string_view> actions,
               Statements& statements) {
    const Property keepers = context.graph.list({text("dynamodb.*"), text("s3.*"), text("sqs.*")});
    const Property through = condition(context, "StringLike", "kms:ViaService", keepers);
    statements.add(allow(context, actions, text_of(context, permission[Field::Key].value()), &through));
}

void decrypt(Context& context, Reading permission, Statements& statements) {
    allow_key(context, permission, {"kms:Decrypt"}, statements);
}

/// Amazon S3 reads the parts of a large object again, and Amazon SQS the key that it made.
void encrypt(Context& context, Reading permission, Statements& statements) {
    allow_key(context, permission, {"kms:Decrypt", "kms:GenerateDataKey"}, statements);
}

struct PermissionRow {
    std::string_view constructor;
    void (*allow)(Context&, Reading, Statements&);
    std::optional<AwsService> service = {};  ///< that the workload itself connects to
};

constexpr std::array permission_rows = {
    PermissionRow{"s3.read", read_s3, AwsService::S3},
    PermissionRow{"s3.write", write_s3, AwsService::S3},
    PermissionRow{"dynamodb.read", read_dynamodb, AwsService::DynamoDb},
    PermissionRow{"dynamodb.write", write_dynamodb, AwsService::DynamoDb},
    PermissionRow{"sqs.send", send_sqs, AwsService::Sqs},
    PermissionRow{"kms.decrypt", decrypt},
    PermissionRow{"kms.encrypt", encrypt},
};

const PermissionRow* permission_row(std::string_view constructor) {
    for (const PermissionRow& row : permission_rows) {
        if (row.constructor == constructor) return &row;
    }
    return nullptr;
}

void allow_endpoint(Context& context, const Unit& called, Statements& statements) {
    if (called.made.work) {
        statements.add(allow(context, {"sagemaker:InvokeEndpointAsync"}, ref(*called.made.main)));
    } else if (called.needs[Field::Stream].truth()) {
        statements.add(allow(context, {"sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"},
                             ref(*called.made.main)));
    } else {
        statements.add(allow(context, {"sagemaker:InvokeEndpoint"}, ref(*called.made.main)));
    }
}

/// A function URL asks for both, the second one only through the URL.
void allow_function(Context& context, const Unit& called, Statements& statements) {
    const Property signed_only = condition(context, "StringEquals", "lambda:FunctionUrlAuthType", text("AWS_IAM"));
    const Property by_url = condition(context, "Bool", "lambda:InvokedViaFunctionUrl", text("true"));
    const Property function = called.made.definition ? ref(*called.made.definition) : ref(*called.made.main, "Arn");
    statements.add(allow(context, {"lambda:InvokeFunctionUrl"}, function, &signed_only));
    statements.add(allow(context, {"lambda:InvokeFunction"}, function, &by_url));
}

void allow_calls(Context& context, const Unit& unit, Statements& statements) {
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) {
        const Unit* const called = context.unit(slot.value.extent.count);
        if (called == nullptr || !called->made.main) continue;
        const std::string_view way = called->platform->call_attribute;
        if (way == "endpoint_name") allow_endpoint(context, *called, statements);
        if (called->made.work) allow_use_of_work(context, called->made.work->bucket, statements);
        if (way == "url" && !called->route.routed) allow_function(context, *called, statements);
        if (way == "queue_url") {
            statements.add(allow(context, {"sqs:GetQueueUrl", "sqs:SendMessage"}, queue_arn(context, *called)));
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
    allow_mounts(context, unit, statements);
}

namespace {

/// A place as the ARN of everything below it, and its bucket and keys; nothing if its bucket is not written out, which
/// is reported.
struct Below {
    Property objects;
    Property bucket;
    Property keys;
};

std::optional<Below> below(Context& context, const Unit& unit, const Place& place) {
    const sema::Value& source = *place.value;
    const bool known = source.kind == sema::ValueKind::String;
    const sema::Value& first = known || source.extent.count == 0 || source.kind != sema::ValueKind::DeployText
                                   ? source
                                   : source.children()[0].value;
    constexpr std::string_view scheme = "s3://";
    const std::string_view start = first.kind == sema::ValueKind::String ? first.text() : std::string_view{};
    const std::size_t slash = start.find('/', scheme.size());
    if (!start.starts_with(scheme) || slash == std::string_view::npos || slash == scheme.size()) {
        context.sink.report(context.model.origin(source).span, diag::SourcePrefix, unit.name)
            .help("the bucket of " + std::string(place.what) +
                  " decides what the role may reach, so it must be known when compiling");
        return {};
    }
    // What follows the literal beginning is known only when deploying.
    const std::string_view keys_end = known ? place.ending : "*";
    Run<Property, 8> objects;
    for (const Property part : {text("arn:"), partition(), text(":s3:::")}) objects.add(part);
    objects.add(context.graph.copied(literal_in_policy(start.substr(scheme.size()))));
    for (std::uint32_t i = 1; !known && i < source.extent.count; ++i) {
        objects.add(text_of(context, source.slots[i].value));
    }
    if (!place.ending.empty()) objects.add(text(place.ending));
    return Below{joined(context, objects.rows()),
                 s3_arn(context, literal_in_policy(start.substr(scheme.size(), slash - scheme.size()))),
                 context.graph.copied(literal_in_policy(start.substr(slash + 1)).append(keys_end))};
}

}  // namespace

void allow_reading_below(Context& context, const Unit& unit, const Place& place, Statements& statements) {
    const std::optional<Below> found = below(context, unit, place);
    if (!found) return;
    statements.add(allow(context, {"s3:GetObject"}, found->objects));
    const Property only = condition(context, "StringLike", "s3:prefix", found->keys);
    statements.add(allow(context, {"s3:ListBucket"}, found->bucket, &only));
}

void allow_writing_below(Context& context, const Unit& unit, const Place& place, Statements& statements) {
    const std::optional<Below> found = below(context, unit, place);
    if (found) statements.add(allow(context, {"s3:AbortMultipartUpload", "s3:PutObject"}, found->objects));
}

void survey_services(const Context& context, const Unit& unit, Survey& survey) {
    const Reading allowed = unit.needs[Field::Allow];
    for (const sema::Slot& slot : allowed.children()) {
        const PermissionRow* const row = permission_row(allowed.of(slot).tag());
        if (row != nullptr && row->service) survey.use(*row->service);
    }
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) {
        const std::uint32_t row = slot.value.extent.count;
        if (row >= context.unit_of_row.size() || context.unit_of_row[row] == Context::no_unit) continue;
        const Unit& called = context.units[context.unit_of_row[row]];
        if (called.platform->call_attribute == "endpoint_name") survey.use(AwsService::SageMakerRuntime);
        if (attribute_row(*called.platform, "bucket") != nullptr) survey.use(AwsService::S3);
        if (called.platform->call_attribute == "queue_url") survey.use(AwsService::Sqs);
        // A public load balancer is reached by its public addresses, from inside too, and so is a function URL.
        if (called.platform->call_attribute == "url" &&
            (!called.route.routed || called.needs[Field::Expose].is("public")))
            survey.internet = true;
    }
    if (unit.needs[Field::Egress].is("internet")) survey.internet = true;
}

}  // namespace mlwc::lower
