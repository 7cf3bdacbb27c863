// Environment variables: the declared ones, the addresses of what is called, and secrets.
#include "compiler/lower/environment.h"

#include "compiler/base/diagnostics.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/names.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/registry.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// What the user declared under that name, in `env` or in `secrets`.
const sema::Slot* declared_as(const Unit& unit, std::string_view name) {
    for (const Field field : {Field::Env, Field::Secrets}) {
        const Reading declared = unit.needs[field];
        for (const sema::Slot& slot : declared.children()) {
            if (declared.key(slot) == name) return &slot;
        }
    }
    return nullptr;
}

/// What mlwc sets. A name that the user declared is left alone, and said, since two may have chosen it by chance.
void add_own(Context& context, const Unit& unit, Environment& environment, const Entry& entry, std::string_view what) {
    const sema::Slot* const declared = declared_as(unit, entry.name);
    if (declared == nullptr) return environment.add(entry);
    const Span span = context.model.origin(declared->value).span;
    context.sink.report(span.exists() ? span : unit.origin(), diag::VariableReplaced, unit.name, entry.name, what)
        .help("give it another name if that is not meant");
}

void report_deaf(Context& context, const Unit& unit, const Unit& called, const sema::Value& call) {
    const Span span = context.model.origin(call).span;
    context.sink
        .report(span.exists() ? span : unit.origin(), diag::CannotCall, unit.name, called.name, called.platform->kind,
                called.platform->platform)
        .label(called.origin(), "declared here");
}

/// What the variable of a called workload ends in.
std::string_view suffix_of(std::string_view call_attribute) {
    if (call_attribute == "url" || call_attribute == "cluster_url") return "URL";
    return call_attribute == "queue_url" ? "QUEUE_URL" : "ENDPOINT";
}

/// Whether the user set the variable to the very address that mlwc would set.
bool says_the_same(const Context& context, const Unit& unit, const Entry& entry, const sema::Value& call,
                   std::string_view attribute) {
    const sema::Slot* const declared = declared_as(unit, entry.name);
    return declared != nullptr && declared->value.is(sema::ValueKind::Attribute) &&
           declared->value.extent.count == call.extent.count &&
           context.symbols.text(declared->value.extent.tag) == attribute;
}

void add_call(Context& context, const Unit& unit, const sema::Value& call, Environment& environment) {
    const Unit* const called = context.unit(call.extent.count);
    if (called == nullptr) return;
    const std::string_view attribute = called->platform->call_attribute;
    if (attribute.empty()) return report_deaf(context, unit, *called, call);
    const AttributeRow* const row = attribute_row(*called->platform, attribute);
    if (row->inside && called->platform->platform != unit.platform->platform)
        return report_deaf(context, unit, *called, call);
    if (row->own && !called->made.main) return;  // a cycle, reported where the order was decided
    const auto named = [&](std::string_view suffix) {
        return context.graph.arena.copy(std::string_view(variable_name(ascii_name(called->name), suffix)));
    };
    const std::string whose = " of `" + std::string(called->name) + "`";
    const Entry address{named(suffix_of(attribute)), row->value(context, *called)};
    if (!says_the_same(context, unit, address, call, attribute))
        add_own(context, unit, environment, address, "the address" + whose);
    if (!called->made.work) return;
    add_own(context, unit, environment, {named("BUCKET"), ref(called->made.work->bucket)}, "the bucket" + whose);
}

}  // namespace

Environment environment_of(Context& context, const Unit& unit) {
    Environment environment;
    const Reading declared = unit.needs[Field::Env];
    for (const sema::Slot& slot : declared.children()) {
        environment.add({context.graph.arena.copy(declared.key(slot)), text_of(context, slot.value)});
    }
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) add_call(context, unit, slot.value, environment);
    return environment;
}

Property environment_list(Context& context, const Environment& environment) {
    Items items;
    for (const Entry& entry : environment.rows()) {
        items.add(context.graph.object({{"Name", text(entry.name)}, {"Value", entry.value}}));
    }
    return context.graph.list(items.rows());
}

Property secret_list(Context& context, Reading secrets) {
    ResourceGraph& graph = context.graph;
    Items items;
    for (const sema::Slot& slot : secrets.children()) {
        const Reading secret = secrets.of(slot);
        Property from = secret_arn(context, secret);
        if (const Reading key = secret[Field::Key]) {
            from = joined(context, {from, text(":"), graph.copied(key.text()), text("::")});
        }
        items.add(graph.object({{"Name", graph.copied(secrets.key(slot))}, {"ValueFrom", from}}));
    }
    return graph.list(items.rows());
}

void add_own_queue(Context& context, const Unit& unit, Environment& environment) {
    add_own(context, unit, environment, {"QUEUE_URL", queue_url(context, unit)}, "the address of its queue");
}

void add_region(Context& context, const Unit& unit, Environment& environment) {
    add_own(context, unit, environment, {"AWS_REGION", region()}, "the region of the app");
}

void add_secret_arns(Context& context, const Unit& unit, Environment& environment) {
    const Reading secrets = unit.needs[Field::Secrets];
    for (const sema::Slot& slot : secrets.children()) {
        const std::string name = std::string(secrets.key(slot)) + "_SECRET_ARN";
        const Entry entry{context.graph.arena.copy(std::string_view(name)), secret_arn(context, secrets.of(slot))};
        add_own(context, unit, environment, entry, "the ARN of the secret");
    }
}

}  // namespace mlwc::lower
