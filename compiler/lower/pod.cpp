// Pods.
#include "compiler/lower/pod.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/contract.h"
#include "compiler/lower/eks_cluster.h"
#include "compiler/lower/eks_nodes.h"
#include "compiler/lower/environment.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/image.h"
#include "compiler/lower/load_balancer.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/registry.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t probe_period = 10;  // seconds
constexpr std::int64_t probe_timeout = 5;

Property formatted(Context& context, std::string_view pattern, std::int64_t number) {
    return context.graph.copied(fmt::format(fmt::runtime(pattern), number));
}

/// A user as Kubernetes takes it, by number: it cannot look up names in an image.
struct User {
    std::int64_t id = 0;
    std::optional<std::int64_t> group;
};

std::optional<std::int64_t> user_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return {};
    return number;
}

std::optional<User> user_of(Context& context, const Unit& unit) {
    const Reading user = unit.needs[Field::User];
    if (!user) return {};
    const std::string_view written = user.text();
    const std::size_t colon = written.find(':');
    const auto id = user_number(written.substr(0, colon));
    const auto group = colon == std::string_view::npos ? std::nullopt : user_number(written.substr(colon + 1));
    if (id && (group || colon == std::string_view::npos)) return User{*id, group};
    context.sink
        .report(context.model.origin(user.value()).span, diag::NoTargetProperty, "user", unit.name, "Kubernetes")
        .help("write numbers, like `1000:1000`: names stand in the image, where a cluster does not look");
    return {};
}

Property pod_security(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    Members members{{"seccompProfile", graph.object({{"type", text("RuntimeDefault")}})}};
    if (const std::optional<User> user = user_of(context, unit)) {
        if (user->id != 0) members.add("runAsNonRoot", yes());
        members.add("runAsUser", integer(user->id));
        if (user->group) {
            members.add("runAsGroup", integer(*user->group));
            members.add("fsGroup", integer(*user->group));
        }
    }
    return graph.object(members.rows());
}

Property container_security(Context& context) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"allowPrivilegeEscalation", no()},
                         {"readOnlyRootFilesystem", yes()},
                         {"capabilities", graph.object({{"drop", graph.list({text("ALL")})}})}});
}

Property cpu_text(Context& context, std::int64_t thousandths) {
    if (thousandths % 1000 == 0) return formatted(context, "{}", thousandths / 1000);
    return formatted(context, "{}m", thousandths);
}

/// Memory is asked for and bounded alike, so that no pod takes another's; CPU that nobody uses is free for all.
Property resources_of(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Property memory = formatted(context, "{}Mi", mebibytes_of(unit.needs[Field::Memory]));
    Members requests{{"cpu", cpu_text(context, unit.needs[Field::Cpu].whole())}, {"memory", memory}};
    Members limits{{"memory", memory}};
    if (const Reading disk = unit.needs[Field::Disk]) {
        const Property size = formatted(context, "{}Gi", gibibytes_of(disk));
        requests.add("ephemeral-storage", size);
        limits.add("ephemeral-storage", size);
    }
    if (const Reading gpu = unit.needs[Field::Gpu]) limits.add("nvidia.com/gpu", integer(gpu.whole()));
    return graph.object({{"requests", graph.object(requests.rows())}, {"limits", graph.object(limits.rows())}});
}

Property probe(Context& context, const Unit& unit, std::int64_t failures) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"httpGet", graph.object({{"path", health_path(context, unit)}, {"port", text("http")}})},
                         {"periodSeconds", integer(probe_period)},
                         {"timeoutSeconds", integer(probe_timeout)},
                         {"failureThreshold", integer(failures)}});
}

/// Until it has started, nobody asks whether it lives; then it is left alone, and after that started anew.
void add_probes(Context& context, const Unit& unit, Members& members) {
    const std::int64_t startup = seconds_of(unit.needs[Field::Startup]);
    const std::int64_t attempts = std::max<std::int64_t>((startup + probe_period - 1) / probe_period, 1);
    members.add("startupProbe", probe(context, unit, attempts));
    members.add("readinessProbe", probe(context, unit, 3));
    members.add("livenessProbe", probe(context, unit, 6));
}

Property variables(Context& context, const Environment& environment) {
    Items items;
    for (const Entry& entry : environment.rows()) {
        items.add(context.graph.object({{"name", text(entry.name)}, {"value", entry.value}}));
    }
    return context.graph.list(items.rows());
}

Property mounts(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    Items items;
    items.add(graph.object({{"name", text("tmp")}, {"mountPath", text("/tmp")}}));
    if (unit.needs[Field::Shm]) items.add(graph.object({{"name", text("shm")}, {"mountPath", text("/dev/shm")}}));
    return graph.list(items.rows());
}

Property volumes(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    Items items;
    items.add(graph.object({{"name", text("tmp")}, {"emptyDir", graph.object(std::span<const Entry>{})}}));
    if (const Reading shm = unit.needs[Field::Shm]) {
        const Property size = formatted(context, "{}Mi", mebibytes_of(shm));
        items.add(graph.object(
            {{"name", text("shm")}, {"emptyDir", graph.object({{"medium", text("Memory")}, {"sizeLimit", size}})}}));
    }
    return graph.list(items.rows());
}

Property container(Context& context, const Unit& unit, PodUse use) {
    ResourceGraph& graph = context.graph;
    const Reading needs = unit.needs;
    Members members{{"name", text("main")}, {"image", image_reference(context, needs[Field::Image])}};
    if (const Reading command = needs[Field::Command]; !command.children().empty())
        members.add("command", texts_of(context, command));
    if (const Items args = starting_arguments(context, unit); !args.empty())
        members.add("args", context.graph.list(args.rows()));
    Environment environment = environment_of(context, unit);
    if (use == PodUse::Working) add_own_queue(context, unit, environment);
    if (!environment.empty()) members.add("env", variables(context, environment));
    if (const Reading port = needs[Field::Port]; port && use == PodUse::Serving) {
        members.add("ports",
                    graph.list({graph.object({{"name", text("http")}, {"containerPort", integer(port.whole())}})}));
        add_probes(context, unit, members);
    }
    members.add("resources", resources_of(context, unit));
    members.add("securityContext", container_security(context));
    members.add("volumeMounts", mounts(context, unit));
    return graph.object(members.rows());
}

/// Replicas stand in different zones as far as there is room.
Property spread(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Property own_pods = graph.object({{name_label, text(object_name(context, unit))}});
    return graph.list({graph.object({{"maxSkew", integer(1)},
                                     {"topologyKey", text("topology.kubernetes.io/zone")},
                                     {"whenUnsatisfiable", text("ScheduleAnyway")},
                                     {"labelSelector", graph.object({{"matchLabels", own_pods}})}})});
}

/// Who is told to stop may finish the item or the answer that it has. 0: nothing takes longer than Kubernetes waits.
std::int64_t grace_seconds(const Unit& unit, PodUse use) {
    if (use == PodUse::Working) return slowest_item_seconds(unit);
    const std::int64_t answer = use == PodUse::Serving ? slowest_answer_seconds(unit) : 0;
    return answer > facts::default_pod_grace ? answer : 0;
}

Property pod_spec(Context& context, const Unit& unit, PodUse use) {
    ResourceGraph& graph = context.graph;
    Members members{{"serviceAccountName", text(object_name(context, unit))},
                    {"automountServiceAccountToken", no()},
                    {"enableServiceLinks", no()}};
    if (!on_fargate(unit)) {
        members.add("nodeSelector", graph.object({{node_label, text(object_name(context, unit))}}));
    }
    if (use == PodUse::Job) {
        members.add("restartPolicy", text("Never"));
        if (const Reading timeout = unit.needs[Field::Timeout])
            members.add("activeDeadlineSeconds", integer(seconds_of(timeout)));
    } else {
        members.add("topologySpreadConstraints", spread(context, unit));
    }
    if (const std::int64_t grace = grace_seconds(unit, use); grace != 0) {
        members.add("terminationGracePeriodSeconds", integer(grace));
    }
    members.add("securityContext", pod_security(context, unit));
    members.add("containers", graph.list({container(context, unit, use)}));
    members.add("volumes", volumes(context, unit));
    return graph.object(members.rows());
}

}  // namespace

std::string_view client_label(Context& context, const Unit& called) {
    return context.graph.arena.copy(std::string_view(fmt::format("{}-client", object_name(context, called))));
}

bool in_cluster(const Unit& called) { return called.platform->call_attribute == "cluster_url"; }

Property pod_template(Context& context, const Unit& unit, PodUse use) {
    ResourceGraph& graph = context.graph;
    Members labels{{name_label, text(object_name(context, unit))},
                   {"app.kubernetes.io/part-of", text(context.eks.name_space)}};
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) {
        const Unit* const called = context.unit(slot.value.extent.count);
        if (called != nullptr && in_cluster(*called)) labels.add(client_label(context, *called), text("true"));
    }
    return graph.object({{"metadata", graph.object({{"labels", graph.object(labels.rows())}})},
                         {"spec", pod_spec(context, unit, use)}});
}

}  // namespace mlwc::lower
