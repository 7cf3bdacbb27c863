// The SQS queue that a worker drains, and the one where items end that nobody could work.
#include "compiler/lower/queue.h"

#include <algorithm>
#include <string_view>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/alarms.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t usual_retention = 4LL * 24 * 3600;  // seconds
constexpr std::int64_t usual_attempts = 3;

// Nobody said how long an item takes: what takes longer is handed out twice.
constexpr std::int64_t assumed_item_seconds = 15LL * 60;
// Between the moment when an item is handed out and the one when work on it begins.
constexpr std::int64_t margin_seconds = 60;

constexpr AlarmRow failed_items = {"failed_items_alarm",
                                   "an item was tried as often as it may and lies in the queue of failed ones",
                                   "AWS/SQS",
                                   "ApproximateNumberOfMessagesVisible",
                                   "Maximum",
                                   300,
                                   1,
                                   1};
constexpr AlarmRow late_items = {"late_items_alarm",
                                 "an item has waited for half of the time after which it is lost",
                                 "AWS/SQS",
                                 "ApproximateAgeOfOldestMessage",
                                 "Maximum",
                                 300,
                                 1,
                                 1};

std::int64_t retention_seconds(const Unit& unit) {
    const Reading written = unit.needs[Field::Queue][Field::Retention];
    return written ? seconds_of(written) : usual_retention;
}

std::int64_t attempts(const Unit& unit) {
    const Reading written = unit.needs[Field::Queue][Field::Attempts];
    return written ? written.whole() : usual_attempts;
}

/// Nobody talks to the queue without TLS. Who may talk to it at all is said where roles are.
void refuse_plain_text(Context& context, const Unit& unit, std::string_view role, ResourceId queue) {
    ResourceGraph& graph = context.graph;
    const Property deny =
        graph.object({{"Sid", text("TlsOnly")},
                      {"Effect", text("Deny")},
                      {"Principal", graph.object({{"AWS", text("*")}})},
                      {"Action", text("sqs:*")},
                      {"Resource", ref(queue, "Arn")},
                      {"Condition", condition(context, "Bool", "aws:SecureTransport", text("false"))}});
    const Property statements[] = {deny};
    own(context, unit,
        resource("AWS::SQS::QueuePolicy", role, {},
                 graph.object({{"Queues", graph.list({ref(queue)})},
                               {"PolicyDocument", policy_document(context, statements)}})));
}

/// Only the queue of the worker may put something aside. It is not there yet, but its name is known.
Property from_queue(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Property queue = joined(context, {text("arn:"), partition(), text(":sqs:"), region(), text(":"), account(),
                                            text(":"), text(unit.physical)});
    return graph.object({{"redrivePermission", text("byQueue")}, {"sourceQueueArns", graph.list({queue})}});
}

ResourceId add_failed_queue(Context& context, const Unit& unit) {
    const ResourceId failed =
        own(context, unit,
            resource("AWS::SQS::Queue", "failed_queue", "Items that were tried as often as they may, for two weeks.",
                     context.graph.object({{"MessageRetentionPeriod", integer(facts::longest_item_retention)},
                                           {"RedriveAllowPolicy", from_queue(context, unit)},
                                           {"SqsManagedSseEnabled", yes()}})));
    refuse_plain_text(context, unit, "failed_queue_policy", failed);
    add_alarm(context, unit, failed_items, dimensions(context, {{"QueueName", ref(failed, "QueueName")}}));
    return failed;
}

ResourceId add_work_queue(Context& context, const Unit& unit, ResourceId failed, std::int64_t visible_after) {
    ResourceGraph& graph = context.graph;
    const Reading visibility = unit.needs[Field::Queue][Field::Visibility];
    const Property redrive =
        graph.object({{"deadLetterTargetArn", ref(failed, "Arn")}, {"maxReceiveCount", integer(attempts(unit))}});
    const ResourceId queue =
        own(context, unit,
            resource("AWS::SQS::Queue", "queue", "What waits for the worker; its name is for those who send to it.",
                     graph.object({{"QueueName", text(unit.physical)},
                                   {"VisibilityTimeout", integer(visibility ? seconds_of(visibility) : visible_after)},
                                   {"MessageRetentionPeriod", integer(retention_seconds(unit))},
                                   {"ReceiveMessageWaitTimeSeconds", integer(facts::longest_receive_wait)},
                                   {"SqsManagedSseEnabled", yes()},
                                   {"RedrivePolicy", redrive}})));
    refuse_plain_text(context, unit, "queue_policy", queue);
    AlarmRow late = late_items;
    late.threshold = retention_seconds(unit) / 2;
    add_alarm(context, unit, late, dimensions(context, {{"QueueName", ref(queue, "QueueName")}}));
    return queue;
}

/// The last parts of `arn:aws:sqs:REGION:ACCOUNT:NAME`. Empty if only the deployment knows the ARN.
struct NamedQueue {
    std::string_view account;
    std::string_view name;
};

NamedQueue named_queue(const Unit& unit) {
    const sema::Value& arn = unit.needs[Field::Queue][Field::Arn].value();
    if (arn.kind != sema::ValueKind::String) return {};
    const std::string_view rest = arn.text();
    const std::size_t name = rest.rfind(':');
    const std::size_t owner = name == std::string_view::npos || name == 0 ? name : rest.rfind(':', name - 1);
    if (name == std::string_view::npos || owner == std::string_view::npos) return {};
    return {rest.substr(owner + 1, name - owner - 1), rest.substr(name + 1)};
}

}  // namespace

void add_queue(Context& context, Unit& unit, std::int64_t visible_after) {
    if (unit.needs[Field::Queue][Field::Arn]) return;
    const ResourceId failed = add_failed_queue(context, unit);
    unit.made.address = add_work_queue(context, unit, failed, visible_after);
}

std::int64_t slowest_item_seconds(const Unit& unit) {
    const Reading timeout = unit.needs[Field::Traffic][Field::Timeout];
    return timeout ? std::max<std::int64_t>(seconds_of(timeout), 1) : assumed_item_seconds;
}

std::int64_t hidden_seconds(const Unit& unit) {
    return std::min(slowest_item_seconds(unit) + margin_seconds, facts::longest_visibility);
}

Property queue_arn(Context& context, const Unit& unit) {
    if (unit.made.address) return ref(*unit.made.address, "Arn");
    return text_of(context, unit.needs[Field::Queue][Field::Arn].value());
}

Property queue_url(Context& context, const Unit& unit) {
    if (unit.made.address) return ref(*unit.made.address);
    const NamedQueue queue = named_queue(unit);
    if (queue.name.empty()) {
        require_queue_name(context, unit);
        return text("");
    }
    return joined(context, {text("https://sqs."), region(), text("."), url_suffix(), text("/"),
                            context.graph.copied(queue.account), text("/"), context.graph.copied(queue.name)});
}

Property queue_name(Context& context, const Unit& unit) {
    if (unit.made.address) return ref(*unit.made.address, "QueueName");
    return context.graph.copied(named_queue(unit).name);
}

void require_queue_name(Context& context, const Unit& unit) {
    const Reading arn = unit.needs[Field::Queue][Field::Arn];
    if (!arn || !named_queue(unit).name.empty()) return;
    context.sink.report(context.model.origin(arn.value()).span, diag::QueueArn, unit.name)
        .note("the address of the queue and the metrics by which replicas are started are made of its name")
        .help("write it as `arn:aws:sqs:REGION:ACCOUNT:NAME`, or leave it out, and a queue is made");
}

void allow_receive(Context& context, const Unit& unit, Statements& statements) {
    statements.add(allow(context,
                         {"sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
                          "sqs:GetQueueUrl", "sqs:ReceiveMessage"},
                         queue_arn(context, unit)));
}

}  // namespace mlwc::lower
