// What the files of this folder share while one program is lowered: its workloads, the network, the load balancers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/base/sink.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/properties.h"
#include "compiler/lower/reading.h"
#include "compiler/lower/resources.h"
#include "compiler/place/placement.h"
#include "compiler/sema/model.h"

namespace mlwc::lower {

struct PlatformRow;

/// Who can reach a service; also the row of its load balancer.
enum class Exposure : std::uint8_t { Public, Internal };
inline constexpr std::size_t exposures = 2;

/// Where a service is found: its place behind the load balancer of its exposure.
struct Route {
    Exposure exposure = Exposure::Internal;
    bool routed = false;        ///< behind a load balancer at all
    bool secure = false;        ///< behind HTTPS
    std::int64_t priority = 0;  ///< of its listener rule; 0 until routes are assigned
};

/// Where an asynchronous endpoint finds work and tells what became of it.
struct WorkPlaces {
    ResourceId bucket;
    ResourceId results;   ///< a topic
    ResourceId failures;  ///< a topic
};

/// What others may refer to once a workload is lowered. Which of them exist depends on the platform.
struct Made {
    std::optional<ResourceId> main;        ///< the ECS service, the endpoint, the job queue, ...
    std::optional<ResourceId> definition;  ///< the task or job definition
    std::optional<ResourceId> address;     ///< what callers are told, if it is not the main one: a queue, a URL
    std::optional<WorkPlaces> work;
};

/// One placed workload on its way into the graph.
struct Unit {
    std::uint32_t row = 0;  ///< of Model::workloads
    const sema::Workload* workload = nullptr;
    const PlatformRow* platform = nullptr;
    std::string_view name;      ///< as declared
    std::string_view identity;  ///< the owner of its resources: the name, or the earlier one that `was` keeps
    std::string_view physical;  ///< the identity in words that AWS names may use, in the graph's arena
    std::string_view variant;   ///< the one of its variants that this is about; empty for all of the workload
    Reading needs;
    Reading candidate;                               ///< the size or instance it runs on
    std::span<const place::VariantChoice> variants;  ///< empty if it has none
    Route route;
    Made made;

    [[nodiscard]] Span origin() const { return workload->name_span; }
};

/// An AWS service that workloads reach from inside the network.
enum class AwsService : std::uint8_t {
    EcrApi,
    EcrDkr,
    Logs,
    SecretsManager,
    SageMakerRuntime,
    Sqs,
    Ecs,
    EcsAgent,
    EcsTelemetry,
    S3,
    DynamoDb,
};
inline constexpr std::size_t aws_services = 11;

/// What workloads on Amazon EKS want of their cluster.
struct ClusterNeeds {
    bool nodes = false;    ///< somebody runs on EC2 instances
    bool fargate = false;  ///< somebody runs on Fargate
    bool metrics = false;  ///< somebody is scaled on CPU or memory
    std::int64_t retention_days = 0;

    [[nodiscard]] bool any() const { return nodes || fargate; }
};

/// The union of what the workloads want from what they share.
struct Survey {
    bool network = false;  ///< somebody runs in subnets
    bool cluster = false;  ///< somebody runs on ECS
    bool spot_tasks = false;
    bool providers = false;  ///< somebody brings a capacity provider that the cluster must be told of
    bool schedules = false;
    bool internet = false;  ///< somebody connects to the internet
    std::array<bool, aws_services> services{};
    std::array<bool, exposures> plain{};   ///< a service behind HTTP, by exposure
    std::array<bool, exposures> secure{};  ///< a service behind HTTPS, by exposure
    std::int64_t slowest_answer_seconds = 0;
    ClusterNeeds eks;

    void use(AwsService service) { services[static_cast<std::size_t>(service)] = true; }
    [[nodiscard]] bool uses(AwsService service) const { return services[static_cast<std::size_t>(service)]; }
    [[nodiscard]] bool edge(Exposure exposure) const {
        const auto row = static_cast<std::size_t>(exposure);
        return plain[row] || secure[row];
    }
};

/// The network that workloads run in, new or existing.
struct Network {
    bool existing = false;
    Property vpc;
    std::span<const Property> private_subnets;
    std::span<const Property> public_subnets;
    Property private_subnet_list;
    Property public_subnet_list;
    std::optional<ResourceId> endpoints_group;   ///< the security group of the interface endpoints
    std::optional<ResourceId> internet_gateway;  ///< its attachment to the VPC
    std::span<const ResourceId> way_out;         ///< what must stand before a workload can connect to anything
};

/// A file system that workloads share, and the one way into it.
struct FileSystem {
    std::string_view name;  ///< as workloads call it, in the graph's arena
    Property id;
    Property arn;
    Property access_point;
    Property access_point_arn;
    Property group;                             ///< the security group of its mount targets
    std::span<const ResourceId> mount_targets;  ///< those that are made here
};

/// One load balancer and its listeners.
struct Edge {
    std::optional<ResourceId> balancer;
    std::optional<ResourceId> group;
    std::optional<ResourceId> plain;   ///< the HTTP listener
    std::optional<ResourceId> secure;  ///< the HTTPS listener
};

/// The EKS cluster, once it is made.
struct KubernetesCluster {
    std::string_view name_space;  ///< of all workloads, in the graph's arena
    std::optional<ResourceId> cluster;
    std::optional<ResourceId> node_role;
    std::optional<ResourceId> node_policy;
    std::optional<ResourceId> pod_role;  ///< Fargate starts pods with it
    std::optional<ResourceId> pod_policy;
    std::span<const ResourceId> before_nodes{};  ///< what a node needs to become ready
    std::vector<ResourceId> capacity{};          ///< node groups and Fargate profiles
};

/// Everything at hand while lowering. Lives for one call of lower().
struct Context {
    const sema::Model& model;
    const Interner& symbols;
    DiagnosticSink& sink;
    const NetworkPrices& prices;
    ResourceGraph& graph;
    const Fields fields;

    std::vector<Unit> units;                 ///< in written order
    std::vector<std::uint32_t> unit_of_row;  ///< by row of Model::workloads; no_unit where nothing was placed
    Survey survey;
    Network network;
    std::array<Edge, exposures> edges;
    std::optional<ResourceId> cluster;
    std::optional<ResourceId> cluster_capacity;  ///< what tells the cluster of its capacity providers
    std::vector<ResourceId> capacity_providers;  ///< those that the cluster must be told of
    std::optional<ResourceId> schedule_group;
    std::vector<FileSystem> file_systems;  ///< by name
    KubernetesCluster eks;
    Property ecs_trust;  ///< the document that lets ECS tasks take a role; made once, shared by all

    static constexpr std::uint32_t no_unit = 0xFFFF'FFFF;

    /// The unit of a workload that was placed, else null.
    [[nodiscard]] Unit* unit(std::uint32_t row) {
        if (row >= unit_of_row.size() || unit_of_row[row] == no_unit) return nullptr;
        return &units[unit_of_row[row]];
    }
    [[nodiscard]] Edge& edge(Exposure exposure) { return edges[static_cast<std::size_t>(exposure)]; }
    [[nodiscard]] const sema::Value& settings() const { return model.app.settings; }
};

/// A resource before it has an owner.
[[nodiscard]] inline Resource resource(std::string_view type, std::string_view role, std::string_view comment,
                                       Property properties) {
    Resource made;
    made.type = type;
    made.role = role;
    made.comment = comment;
    made.properties = properties;
    return made;
}

/// Adds a resource of one workload, or of one of its variants, whose name then ends its role.
inline ResourceId own(Context& context, const Unit& unit, Resource made) {
    made.owner = unit.identity;
    if (!unit.variant.empty()) {
        made.role = context.graph.arena.copy(std::string(made.role).append("_").append(unit.variant));
    }
    made.origin = unit.origin();
    return context.graph.add(made);
}

/// Adds a resource that the app's workloads share.
inline ResourceId share(Context& context, Resource made) {
    made.origin = context.model.app.span;
    return context.graph.add(made);
}

}  // namespace mlwc::lower
