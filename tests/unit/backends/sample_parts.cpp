// Values and resources that several sample graphs have.
#include "tests/unit/backends/sample_parts.h"

namespace mlwc::tests {

Resource resource(std::string_view type, std::string_view owner, std::string_view role, Property properties) {
    Resource made;
    made.type = type;
    made.owner = owner;
    made.role = role;
    made.properties = properties;
    return made;
}

Input input(std::string_view name, InputType type, std::string_view description) {
    Input made;
    made.name = name;
    made.type = type;
    made.description = description;
    return made;
}

void name_app(ResourceGraph& graph, std::string_view app, std::string_view description) {
    graph.app = app;
    graph.description = description;
    graph.region = "ap-northeast-2";
    graph.tags =
        graph.arena.copy(std::span<const Entry>(std::array{Entry{"team", text("risk")}, Entry{"mlwc:app", text(app)}}));
}

Property trust(ResourceGraph& g, std::string_view service) {
    return g.object({{"Version", text("2012-10-17")},
                     {"Statement", g.list({g.object({{"Effect", text("Allow")},
                                                     {"Principal", g.object({{"Service", text(service)}})},
                                                     {"Action", text("sts:AssumeRole")}})})}});
}

Property allow(ResourceGraph& g, std::initializer_list<Property> actions, Property resources) {
    return g.object(
        {{"Version", text("2012-10-17")},
         {"Statement",
          g.list({g.object({{"Effect", text("Allow")}, {"Action", g.list(actions)}, {"Resource", resources}})})}});
}

Property ecr_image(ResourceGraph& g, std::string_view repository, Property tag) {
    return g.join({pseudo(Pseudo::AccountId), text(".dkr.ecr."), pseudo(Pseudo::Region), text("."),
                   pseudo(Pseudo::UrlSuffix), text("/"), text(repository), text(":"), tag});
}

Property attribute(ResourceGraph& g, std::string_view key, Property value) {
    return g.object({{"Key", text(key)}, {"Value", value}});
}

Property egress_https(ResourceGraph& g) {
    return g.list({g.object({{"IpProtocol", text("tcp")},
                             {"FromPort", number(443)},
                             {"ToPort", number(443)},
                             {"CidrIp", text("0.0.0.0/0")},
                             {"Description", text("AWS services and the registry")}})});
}

ResourceId add_security_group(ResourceGraph& g, Property vpc, std::string_view owner, std::string_view role,
                              std::string_view description, Property egress) {
    return g.add(
        resource("AWS::EC2::SecurityGroup", owner, role,
                 g.object({{"GroupDescription", text(description)}, {"VpcId", vpc}, {"SecurityGroupEgress", egress}})));
}

}  // namespace mlwc::tests
