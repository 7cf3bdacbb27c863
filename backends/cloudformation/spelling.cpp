// CloudFormation's rows: tag forms by the resource schema, and properties that autoscaling owns.
#include "backends/cloudformation/spelling.h"

#include <algorithm>
#include <array>

#include "backends/type_index.h"

namespace mlwc::backends::cloudformation {
namespace {

constexpr auto rows = std::to_array<TypeRow>({
    {"AWS::ApplicationAutoScaling::ScalableTarget", TagForm::List, {}},
    {"AWS::ApplicationAutoScaling::ScalingPolicy", TagForm::None, {}},
    {"AWS::AutoScaling::AutoScalingGroup", TagForm::None, {}},  // its tags say whether instances get them
    {"AWS::Batch::ComputeEnvironment", TagForm::Map, {}},
    {"AWS::Batch::JobDefinition", TagForm::Map, {}},
    {"AWS::Batch::JobQueue", TagForm::Map, {}},
    {"AWS::CloudWatch::Alarm", TagForm::List, {}},
    {"AWS::EC2::EIP", TagForm::List, {}},
    {"AWS::EC2::FlowLog", TagForm::List, {}},
    {"AWS::EC2::InternetGateway", TagForm::List, {}},
    {"AWS::EC2::LaunchTemplate", TagForm::Specifications, "launch-template"},
    {"AWS::EC2::NatGateway", TagForm::List, {}},
    {"AWS::EC2::Route", TagForm::None, {}},
    {"AWS::EC2::RouteTable", TagForm::List, {}},
    {"AWS::EC2::SecurityGroup", TagForm::List, {}},
    {"AWS::EC2::SecurityGroupEgress", TagForm::None, {}},
    {"AWS::EC2::SecurityGroupIngress", TagForm::None, {}},
    {"AWS::EC2::Subnet", TagForm::List, {}},
    {"AWS::EC2::SubnetRouteTableAssociation", TagForm::None, {}},
    {"AWS::EC2::VPC", TagForm::List, {}},
    {"AWS::EC2::VPCEndpoint", TagForm::List, {}},
    {"AWS::EC2::VPCGatewayAttachment", TagForm::None, {}},
    {"AWS::ECS::CapacityProvider", TagForm::List, {}},
    {"AWS::ECS::Cluster", TagForm::List, {}},
    {"AWS::ECS::ClusterCapacityProviderAssociations", TagForm::None, {}},
    {"AWS::ECS::Service", TagForm::List, {}},
    {"AWS::ECS::TaskDefinition", TagForm::List, {}},
    {"AWS::EFS::AccessPoint", TagForm::List, "AccessPointTags"},
    {"AWS::EFS::FileSystem", TagForm::List, "FileSystemTags"},
    {"AWS::EFS::MountTarget", TagForm::None, {}},
    {"AWS::EKS::AccessEntry", TagForm::List, {}},
    {"AWS::EKS::Addon", TagForm::List, {}},
    {"AWS::EKS::Cluster", TagForm::List, {}},
    {"AWS::EKS::FargateProfile", TagForm::List, {}},
    {"AWS::EKS::Nodegroup", TagForm::Map, {}},
    {"AWS::EKS::PodIdentityAssociation", TagForm::List, {}},
    {"AWS::ElasticLoadBalancingV2::Listener", TagForm::List, {}},
    {"AWS::ElasticLoadBalancingV2::ListenerCertificate", TagForm::None, {}},
    {"AWS::ElasticLoadBalancingV2::ListenerRule", TagForm::List, {}},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", TagForm::List, {}},
    {"AWS::ElasticLoadBalancingV2::TargetGroup", TagForm::List, {}},
    {"AWS::Events::Rule", TagForm::List, {}},
    {"AWS::IAM::InstanceProfile", TagForm::None, {}},
    {"AWS::IAM::ManagedPolicy", TagForm::None, {}},
    {"AWS::IAM::Role", TagForm::List, {}},
    {"AWS::KMS::Alias", TagForm::None, {}},
    {"AWS::KMS::Key", TagForm::List, {}},
    {"AWS::Lambda::Alias", TagForm::None, {}},
    {"AWS::Lambda::EventInvokeConfig", TagForm::None, {}},
    {"AWS::Lambda::EventSourceMapping", TagForm::List, {}},
    {"AWS::Lambda::Function", TagForm::List, {}},
    {"AWS::Lambda::Permission", TagForm::None, {}},
    {"AWS::Lambda::Url", TagForm::None, {}},
    {"AWS::Lambda::Version", TagForm::None, {}},
    {"AWS::Logs::LogGroup", TagForm::List, {}},
    {"AWS::S3::Bucket", TagForm::List, {}},
    {"AWS::S3::BucketPolicy", TagForm::None, {}},
    {"AWS::SNS::Topic", TagForm::List, {}},
    {"AWS::SNS::TopicPolicy", TagForm::None, {}},
    {"AWS::SQS::Queue", TagForm::List, {}},
    {"AWS::SQS::QueuePolicy", TagForm::None, {}},
    {"AWS::SageMaker::DataQualityJobDefinition", TagForm::List, {}},
    {"AWS::SageMaker::Endpoint", TagForm::List, {}},
    {"AWS::SageMaker::EndpointConfig", TagForm::List, {}},
    {"AWS::SageMaker::Model", TagForm::List, {}},
    {"AWS::SageMaker::MonitoringSchedule", TagForm::List, {}},
    {"AWS::Scheduler::Schedule", TagForm::None, {}},
    {"AWS::Scheduler::ScheduleGroup", TagForm::List, {}},
});

constexpr TypeIndex index{rows};

struct OmittedRow {
    std::string_view type;
    std::string_view property;
};

constexpr auto omitted = std::to_array<OmittedRow>({
    {"AWS::ECS::Service", "DesiredCount"},
});

constexpr auto ends_of_arns = std::to_array<ArnEndRow>({
    {"AWS::SageMaker::DataQualityJobDefinition", "JobDefinitionName", "JobDefinitionArn"},
});

// AWS lets everything out of a group for which no rule is given; rules that stand beside the group do not change that.
constexpr auto added = std::to_array<AddedRow>({
    {"AWS::EC2::SecurityGroup", "SecurityGroupEgress",
     R"([{ "IpProtocol": "-1", "CidrIp": "127.0.0.1/32", "Description": "Nothing, instead of everything" }])"},
});

}  // namespace

const AddedRow* find_added(std::string_view type) {
    const auto* const found =
        std::find_if(added.begin(), added.end(), [&](const AddedRow& row) { return row.type == type; });
    return found == added.end() ? nullptr : found;
}

const ArnEndRow* find_arn_end(std::string_view type, std::string_view attribute) {
    const auto* const found = std::find_if(ends_of_arns.begin(), ends_of_arns.end(), [&](const ArnEndRow& row) {
        return row.attribute == attribute && row.type == type;
    });
    return found == ends_of_arns.end() ? nullptr : found;
}

const TypeRow* find_type(std::string_view type) { return index.find(type); }

bool omits_when_changed_elsewhere(std::string_view type, std::string_view property) {
    return std::any_of(omitted.begin(), omitted.end(),
                       [&](const OmittedRow& row) { return row.property == property && row.type == type; });
}

}  // namespace mlwc::backends::cloudformation
