// Each piece is a row: the resource type, what it is called, and under what the catalog has its price.
#include "compiler/lower/shared_pieces.h"

#include <algorithm>

namespace mlwc::lower {
namespace {

struct PieceRow {
    std::string_view type;
    place::SharedPiece piece;
};

const PieceRow piece_rows[] = {
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", {"load balancer", 0, "alb", "load-balancer-hour", {}}},
    {"AWS::EC2::NatGateway", {"NAT gateway", 0, "support", "nat-gateway", {}}},
    {"AWS::EC2::EIP", {"public IPv4 address", 0, "support", "public-ipv4", {}}},
    {"AWS::EC2::VPCEndpoint", {"interface endpoint in a zone", 0, "support", "vpc-endpoint", {}}},
    // Paid for by what it holds and by what is read and written, which nobody knows.
    {"AWS::EFS::FileSystem", {"shared file system", 0, "efs", "contents", {}}},
};

const Property* find(const Property& object, std::string_view name) {
    if (object.kind != PropertyKind::Object) return nullptr;
    for (const Entry& entry : object.children()) {
        if (entry.name == name) return &entry.value;
    }
    return nullptr;
}

/// How many of it are paid for: an interface endpoint in each of its subnets, a gateway endpoint nowhere.
std::int64_t paid_for(const Resource& resource) {
    if (resource.type != "AWS::EC2::VPCEndpoint") return 1;
    const Property* type = find(resource.properties, "VpcEndpointType");
    if (type == nullptr || type->text() != "Interface") return 0;
    const Property* subnets = find(resource.properties, "SubnetIds");
    const bool listed = subnets != nullptr && subnets->kind == PropertyKind::List;
    return listed ? static_cast<std::int64_t>(subnets->children().size()) : 1;
}

}  // namespace

std::vector<place::SharedPiece> shared_pieces(const ResourceGraph& graph) {
    std::vector<place::SharedPiece> found;
    for (const PieceRow& row : piece_rows) {
        place::SharedPiece piece = row.piece;
        for (const Resource& resource : graph.resources) {
            if (resource.type == row.type) piece.count += paid_for(resource);
        }
        if (piece.count > 0) found.push_back(piece);
    }
    return found;
}

}  // namespace mlwc::lower
