// One load balancer per exposure, shared by the services of the app.
#include "compiler/lower/load_balancer.h"

#include <algorithm>
#include <array>
#include <vector>

#include "compiler/lower/access_logs.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/network.h"
#include "compiler/lower/routes.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// TLS 1.3 and 1.2 with forward secrecy only. Elastic Load Balancing User Guide: security policies.
constexpr std::string_view tls_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/// The words for one exposure; all static, so that no name is put together.
struct EdgeRow {
    Exposure exposure;
    std::string_view balancer, group, plain, secure, scheme, comment, group_description;
    std::string_view plain_ingress, secure_ingress, log_prefix;
};

constexpr std::array<EdgeRow, exposures> edge_rows = {{
    {Exposure::Public, "public_load_balancer", "public_load_balancer_security_group", "public_http_listener",
     "public_https_listener", "internet-facing",
     "The one place that the internet reaches; workloads stay in private subnets.", "Public load balancer",
     "public_http_ingress", "public_https_ingress", "public"},
    {Exposure::Internal, "internal_load_balancer", "internal_load_balancer_security_group", "internal_http_listener",
     "internal_https_listener", "internal", "Reached from inside the network only.", "Internal load balancer",
     "internal_http_ingress", "internal_https_ingress", "internal"},
}};

Property attribute(Context& context, std::string_view key, Property value) {
    return context.graph.object({{"Key", text(key)}, {"Value", value}});
}

void let_in(Context& context, const EdgeRow& row, std::string_view role, std::int64_t port,
            std::string_view description) {
    ResourceGraph& graph = context.graph;
    share(context, resource("AWS::EC2::SecurityGroupIngress", role, {},
                            graph.object({{"GroupId", ref(*context.edge(row.exposure).group, "GroupId")},
                                          {"IpProtocol", text("tcp")},
                                          {"FromPort", integer(port)},
                                          {"ToPort", integer(port)},
                                          {"CidrIp", text("0.0.0.0/0")},
                                          {"Description", text(description)}})));
}

/// Callers outside the app join this group; those inside it say `calls`.
void add_clients_group(Context& context, bool plain, bool secure) {
    ResourceGraph& graph = context.graph;
    const ResourceId clients = share(
        context, resource("AWS::EC2::SecurityGroup", "clients_security_group",
                          "Give this group to whatever else in the network shall reach the internal load balancer.",
                          graph.object({{"GroupDescription", text("Clients of the internal load balancer")},
                                        {"VpcId", context.network.vpc}})));
    const ResourceId group = *context.edge(Exposure::Internal).group;
    const Property out = text("Services behind the internal load balancer");
    const Property in = text("Clients outside the app");
    if (plain) {
        open_passage(context, nullptr,
                     {clients, group, http_port, "clients_http_egress", "clients_http_ingress", out, in});
    }
    if (secure) {
        open_passage(context, nullptr,
                     {clients, group, https_port, "clients_https_egress", "clients_https_ingress", out, in});
    }
}

Property balancer_attributes(Context& context, const EdgeRow& row, ResourceId bucket) {
    Items items;
    items.add(attribute(context, "routing.http.drop_invalid_header_fields.enabled", text("true")));
    items.add(attribute(context, "access_logs.s3.enabled", text("true")));
    items.add(attribute(context, "access_logs.s3.bucket", ref(bucket)));
    items.add(attribute(context, "access_logs.s3.prefix", text(row.log_prefix)));
    // It would otherwise hang up on the slowest answer. Deletion protection stays off: it holds nothing that could be
    // lost.
    if (context.survey.slowest_answer_seconds > facts::idle_timeout) {
        items.add(attribute(context, "idle_timeout.timeout_seconds",
                            number_text(context, context.survey.slowest_answer_seconds)));
    }
    return context.graph.list(items.rows());
}

ResourceId add_balancer(Context& context, const EdgeRow& row, const AccessLogs& logs) {
    ResourceGraph& graph = context.graph;
    const Network& network = context.network;
    const bool is_public = row.exposure == Exposure::Public;
    Resource balancer =
        resource("AWS::ElasticLoadBalancingV2::LoadBalancer", row.balancer, row.comment,
                 graph.object({{"Type", text("application")},
                               {"Scheme", text(row.scheme)},
                               {"IpAddressType", text("ipv4")},
                               {"Subnets", is_public ? network.public_subnet_list : network.private_subnet_list},
                               {"SecurityGroups", graph.list({ref(*context.edge(row.exposure).group, "GroupId")})},
                               {"LoadBalancerAttributes", balancer_attributes(context, row, logs.bucket)}}));
    balancer.depends_on = is_public && network.internet_gateway ? graph.ids({logs.policy, *network.internet_gateway})
                                                                : graph.ids({logs.policy});
    return share(context, balancer);
}

Property nothing_here(Context& context) {
    ResourceGraph& graph = context.graph;
    return graph.list({graph.object({{"Type", text("fixed-response")},
                                     {"FixedResponseConfig", graph.object({{"StatusCode", text("404")},
                                                                           {"ContentType", text("text/plain")},
                                                                           {"MessageBody", text("not found")}})}})});
}

Property on_to_https(Context& context) {
    ResourceGraph& graph = context.graph;
    return graph.list({graph.object(
        {{"Type", text("redirect")},
         {"RedirectConfig",
          graph.object({{"Protocol", text("HTTPS")}, {"Port", text("443")}, {"StatusCode", text("HTTP_301")}})}})});
}

/// The certificates of the services behind one listener, by the name of their service, each once.
std::vector<const Unit*> certificate_owners(const Context& context, Exposure exposure) {
    std::vector<const Unit*> owners;
    for (const Unit& unit : context.units) {
        if (is_routed(unit) && unit.route.exposure == exposure && unit.route.secure) owners.push_back(&unit);
    }
    std::sort(owners.begin(), owners.end(), [](const Unit* a, const Unit* b) { return a->name < b->name; });
    std::vector<const Unit*> distinct;
    for (const Unit* const unit : owners) {
        const auto same = [unit](const Unit* other) {
            return same_text(unit->needs[Field::Tls][Field::Certificate].value(),
                             other->needs[Field::Tls][Field::Certificate].value());
        };
        if (std::none_of(distinct.begin(), distinct.end(), same)) distinct.push_back(unit);
    }
    return distinct;
}

Property certificate(Context& context, const Unit& unit) {
    const Property arn = text_of(context, unit.needs[Field::Tls][Field::Certificate].value());
    return context.graph.list({context.graph.object({{"CertificateArn", arn}})});
}

void add_secure_listener(Context& context, const EdgeRow& row) {
    Edge& edge = context.edge(row.exposure);
    const std::vector<const Unit*> owners = certificate_owners(context, row.exposure);
    edge.secure = share(context, resource("AWS::ElasticLoadBalancingV2::Listener", row.secure,
                                          "TLS 1.2 and 1.3; requests that no service answers get a 404.",
                                          context.graph.object({{"LoadBalancerArn", ref(*edge.balancer)},
                                                                {"Port", integer(https_port)},
                                                                {"Protocol", text("HTTPS")},
                                                                {"SslPolicy", text(tls_policy)},
                                                                {"Certificates", certificate(context, *owners.front())},
                                                                {"DefaultActions", nothing_here(context)}})));
    for (std::size_t i = 1; i < owners.size(); ++i) {
        own(context, *owners[i],
            resource("AWS::ElasticLoadBalancingV2::ListenerCertificate", "listener_certificate", {},
                     context.graph.object(
                         {{"ListenerArn", ref(*edge.secure)}, {"Certificates", certificate(context, *owners[i])}})));
    }
}

void add_plain_listener(Context& context, const EdgeRow& row, bool redirects) {
    Edge& edge = context.edge(row.exposure);
    edge.plain = share(
        context,
        resource("AWS::ElasticLoadBalancingV2::Listener", row.plain,
                 redirects ? "Sends plain HTTP on to HTTPS." : "Requests that no service answers get a 404.",
                 context.graph.object({{"LoadBalancerArn", ref(*edge.balancer)},
                                       {"Port", integer(http_port)},
                                       {"Protocol", text("HTTP")},
                                       {"DefaultActions", redirects ? on_to_https(context) : nothing_here(context)}})));
}

void add_edge(Context& context, const EdgeRow& row, const AccessLogs& logs) {
    const auto index = static_cast<std::size_t>(row.exposure);
    const bool is_public = row.exposure == Exposure::Public;
    const bool secure = context.survey.secure[index];
    const bool plain = context.survey.plain[index] || is_public;  // a public one is there at least to redirect
    Edge& edge = context.edge(row.exposure);
    edge.group = share(context, resource("AWS::EC2::SecurityGroup", row.group, {},
                                         context.graph.object({{"GroupDescription", text(row.group_description)},
                                                               {"VpcId", context.network.vpc}})));
    if (is_public) {
        const bool answers = context.survey.plain[index];  // a rule against that was waived
        const std::string_view in = answers ? "HTTP from the internet" : "HTTP from the internet, sent on to HTTPS";
        let_in(context, row, row.plain_ingress, http_port, in);
        if (secure) let_in(context, row, row.secure_ingress, https_port, "HTTPS from the internet");
    } else {
        add_clients_group(context, plain, secure);
    }
    edge.balancer = add_balancer(context, row, logs);
    if (secure) add_secure_listener(context, row);
    if (plain) add_plain_listener(context, row, is_public && secure);
}

}  // namespace

void add_load_balancers(Context& context) {
    if (!context.survey.edge(Exposure::Public) && !context.survey.edge(Exposure::Internal)) return;
    const AccessLogs logs = add_access_logs(context);
    for (const EdgeRow& row : edge_rows) {
        if (context.survey.edge(row.exposure)) add_edge(context, row, logs);
    }
}

ResourceId listener_of(Context& context, const Route& route) {
    const Edge& edge = context.edge(route.exposure);
    return route.secure ? *edge.secure : *edge.plain;
}

std::int64_t slowest_answer_seconds(const Unit& unit) {
    const Reading timeout = unit.needs[Field::Traffic][Field::Timeout];
    return timeout ? seconds_of(timeout) : 0;
}

std::string_view path_of_url(const Unit& unit) {
    std::string_view path = unit.needs[Field::Path].text();
    path = path.substr(0, path.find_first_of("*?"));
    while (path.ends_with('/')) path.remove_suffix(1);
    return path;
}

Property url_of(Context& context, const Unit& unit) {
    const Reading host = unit.needs[Field::Host];
    const bool named = host.exists() && !mentions(host.value(), "*") && !mentions(host.value(), "?");
    const Property address =
        named ? text_of(context, host.value()) : ref(*context.edge(unit.route.exposure).balancer, "DNSName");
    const std::string_view path = path_of_url(unit);
    const Property scheme = text(unit.route.secure ? "https://" : "http://");
    if (path.empty()) return joined(context, {scheme, address});
    return joined(context, {scheme, address, context.graph.copied(path)});
}

}  // namespace mlwc::lower
