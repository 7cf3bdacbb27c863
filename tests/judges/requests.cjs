// The API requests that a CloudFormation template amounts to:
//
//   node requests.cjs TEMPLATE.json GIVEN DIR
//
// writes DIR/SERVICE.Operation.LogicalId.json for each resource that a row below knows. References become values of the
// right form; GIVEN has the values of parameters, `image_tag=1.0` a line. A resource without a row fails the run, unless
// `others` names its type.
'use strict';
const fs = require('fs');
const path = require('path');
const [templateFile, givenFile, folder] = process.argv.slice(2);
const template = JSON.parse(fs.readFileSync(templateFile, 'utf8'));

const pascal = (name) => name.split('_').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
const lines = fs.readFileSync(givenFile, 'utf8').split('\n').filter(Boolean);
const parameters = Object.fromEntries(lines.map((line) => [pascal(line.split('=')[0]), line.slice(line.indexOf('=') + 1)]));
const pseudo = {
  'AWS::Region': 'ap-northeast-2', 'AWS::AccountId': '123456789012', 'AWS::Partition': 'aws', 'AWS::URLSuffix': 'amazonaws.com',
};
const prefix = { 'AWS::EC2::Subnet': 'subnet', 'AWS::EC2::SecurityGroup': 'sg', 'AWS::EC2::VPC': 'vpc', 'AWS::EC2::RouteTable': 'rtb',
  'AWS::EC2::LaunchTemplate': 'lt' };
const arns = { 'AWS::IAM::Role': 'iam::123456789012:role', 'AWS::IAM::InstanceProfile': 'iam::123456789012:instance-profile',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'elasticloadbalancing:ap-northeast-2:123456789012:targetgroup',
  'AWS::ElasticLoadBalancingV2::Listener': 'elasticloadbalancing:ap-northeast-2:123456789012:listener',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer',
  'AWS::Batch::ComputeEnvironment': 'batch:ap-northeast-2:123456789012:compute-environment',
  'AWS::Batch::JobQueue': 'batch:ap-northeast-2:123456789012:job-queue',
  'AWS::Batch::JobDefinition': 'batch:ap-northeast-2:123456789012:job-definition',
  'AWS::ECS::TaskDefinition': 'ecs:ap-northeast-2:123456789012:task-definition',
  'AWS::Lambda::Function': 'lambda:ap-northeast-2:123456789012:function',
  'AWS::Lambda::Alias': 'lambda:ap-northeast-2:123456789012:function',
  'AWS::SNS::Topic': 'sns:ap-northeast-2:123456789012',
  'AWS::SQS::Queue': 'sqs:ap-northeast-2:123456789012',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'autoscaling:ap-northeast-2:123456789012:scalingPolicy',
  'AWS::EKS::Cluster': 'eks:ap-northeast-2:123456789012:cluster',
  'AWS::KMS::Key': 'kms:ap-northeast-2:123456789012:key',
  'AWS::SageMaker::DataQualityJobDefinition': 'sagemaker:ap-northeast-2:123456789012:data-quality-job-definition',
  'AWS::Scheduler::ScheduleGroup': 'scheduler:ap-northeast-2:123456789012:schedule-group' };
// Whose ARNs have a colon before the name.
const by_colon = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::SNS::Topic', 'AWS::SQS::Queue'];
const by_name = ['AWS::ECS::Cluster', 'AWS::EKS::Cluster', 'AWS::Logs::LogGroup', 'AWS::CloudWatch::Alarm', 'AWS::Scheduler::ScheduleGroup', 'AWS::S3::Bucket',
  'AWS::Lambda::Function', 'AWS::SQS::Queue'];

function refer(id, attribute) {
  if (id in pseudo) return pseudo[id];
  if (id in (template.Parameters || {})) {
    const value = parameters[id] ?? template.Parameters[id].Default;
    if (value === undefined) throw new Error(`no value is given for ${id}`);
    return value;
  }
  const type = template.Resources[id].Type;
  const is_arn = attribute ? attribute.endsWith('Arn') : !by_name.includes(type);
  if (type in prefix && (!attribute || attribute.endsWith('Id'))) return `${prefix[type]}-0123456789abcdef0`;
  if (type === 'AWS::EFS::AccessPoint' && is_arn) {
    return 'arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-0123456789abcdef0';
  }
  if (type in arns && is_arn) return `arn:aws:${arns[type]}${by_colon.includes(type) ? ':' : '/'}${id}`;
  if (attribute === 'LatestVersionNumber' || attribute === 'Version') return '1';
  return id;
}

function resolve(value) {
  if (Array.isArray(value)) return value.map(resolve);
  if (value === null || typeof value !== 'object') return value;
  if ('Ref' in value) return refer(value.Ref);
  if ('Fn::GetAtt' in value) return refer(...value['Fn::GetAtt']);
  if ('Fn::Sub' in value) return substitute(value['Fn::Sub']);
  if ('Fn::Select' in value) return resolve(value['Fn::Select'][1])[value['Fn::Select'][0]];
  if ('Fn::Split' in value) return resolve(value['Fn::Split'][1]).split(value['Fn::Split'][0]);
  if ('Fn::Base64' in value) return Buffer.from(resolve(value['Fn::Base64'])).toString('base64');
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
}

function substitute(sub) {
  const [text, own] = Array.isArray(sub) ? sub : [sub, {}];
  return text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal, name) => {
    if (literal) return '${' + name + '}';
    return name in own ? resolve(own[name]) : refer(...name.split(/\.(.*)/).slice(0, 2));
  });
}

// Members of these hold names that users chose, which no service writes in its own way.
const maps = ['Options', 'Tags', 'Parameters', 'Variables', 'Labels'];
const of_ecs = { EFSVolumeConfiguration: 'efsVolumeConfiguration', FilesystemId: 'fileSystemId', IAM: 'iam' };
function lower_first(value) {
  if (Array.isArray(value)) return value.map(lower_first);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const keep = maps.includes(key) && !Array.isArray(inner);
    const name = of_ecs[key] || key[0].toLowerCase() + key.slice(1);
    return [name, keep ? inner : lower_first(inner)];
  });
  return Object.fromEntries(entries);
}

const tag_map = (tags) => tags && Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
const without = (object, ...names) => Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
const stated = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

// Attributes of queues and topics are all texts.
const texts = (object) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]));

// The members of the Scheduler's API that begin in lower case.
function scheduler_target(target) {
  const ecs = target.EcsParameters;
  if (!ecs || !ecs.NetworkConfiguration) return target;
  const lowered = { NetworkConfiguration: { awsvpcConfiguration: ecs.NetworkConfiguration.AwsvpcConfiguration } };
  for (const list of ['CapacityProviderStrategy', 'PlacementConstraints']) {
    if (ecs[list]) lowered[list] = lower_first(ecs[list]);
  }
  return { ...target, EcsParameters: { ...ecs, ...lowered } };
}

// EKS takes tags and labels as maps everywhere, and the types of logs in groups.
const eks = (p, more) => lower_first(stated({ ...p, Tags: Array.isArray(p.Tags) ? tag_map(p.Tags) : p.Tags, ...more }));
const log_types = ({ ClusterLogging: { EnabledTypes } }) => ({ ClusterLogging: [{ Types: EnabledTypes.map(({ Type }) => Type), Enabled: true }] });

// type: [service, operation, (properties, id) => request]. CloudFormation names what the API wants named, and has members
// of its own that tell it how to update.
const rows = {
  'AWS::ECS::Cluster': ['ecs', 'CreateCluster', (p) => lower_first({ ...without(p, 'ClusterSettings'), Settings: p.ClusterSettings })],
  'AWS::ECS::CapacityProvider': ['ecs', 'CreateCapacityProvider', (p, id) => lower_first(stated({ Name: id, ...without(p, 'ClusterName'), Cluster: p.ClusterName }))],
  'AWS::ECS::ClusterCapacityProviderAssociations': ['ecs', 'PutClusterCapacityProviders', lower_first],
  'AWS::ECS::TaskDefinition': ['ecs', 'RegisterTaskDefinition', lower_first],
  'AWS::ECS::Service': ['ecs', 'CreateService', (p, id) => lower_first({ ServiceName: id, DesiredCount: 1, ...p })],
  'AWS::Batch::ComputeEnvironment': ['batch', 'CreateComputeEnvironment', (p, id) => lower_first({ ComputeEnvironmentName: id,
    ...without(p, 'ReplaceComputeEnvironment', 'UpdatePolicy'), ComputeResources: without(p.ComputeResources, 'UpdateToLatestImageVersion') })],
  'AWS::Batch::JobQueue': ['batch', 'CreateJobQueue', (p, id) => lower_first({ JobQueueName: id, ...p })],
  'AWS::Batch::JobDefinition': ['batch', 'RegisterJobDefinition', (p, id) => lower_first({ JobDefinitionName: id, ...p })],
  'AWS::EKS::Cluster': ['eks', 'CreateCluster', (p) => eks(p, { Logging: log_types(p.Logging) })],
  'AWS::EKS::Nodegroup': ['eks', 'CreateNodegroup', (p, id) => eks(p, { NodegroupName: id })],
  'AWS::EKS::FargateProfile': ['eks', 'CreateFargateProfile', (p, id) => eks(p, { FargateProfileName: id,
    Selectors: p.Selectors.map((selector) => ({ ...selector, ...(selector.Labels && { Labels: tag_map(selector.Labels) }) })) })],
  'AWS::EKS::Addon': ['eks', 'CreateAddon', (p) => eks(p)],
  'AWS::EKS::PodIdentityAssociation': ['eks', 'CreatePodIdentityAssociation', (p) => eks(p)],
  'AWS::KMS::Key': ['kms', 'CreateKey', (p) => ({ ...without(p, 'EnableKeyRotation', 'PendingWindowInDays', 'Tags'),
    Tags: (p.Tags || []).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })) })],
  'AWS::ApplicationAutoScaling::ScalableTarget': ['application-autoscaling', 'RegisterScalableTarget', (p) => stated({ ...p, Tags: tag_map(p.Tags) })],
  'AWS::ApplicationAutoScaling::ScalingPolicy': ['application-autoscaling', 'PutScalingPolicy', (p) => p],
  'AWS::CloudWatch::Alarm': ['cloudwatch', 'PutMetricAlarm', (p, id) => ({ AlarmName: id, ...p })],
  'AWS::Scheduler::ScheduleGroup': ['scheduler', 'CreateScheduleGroup', (p, id) => ({ Name: id, ...p })],
  'AWS::Scheduler::Schedule': ['scheduler', 'CreateSchedule', (p, id) => ({ Name: id, ...p, Target: scheduler_target(p.Target) })],
  'AWS::SageMaker::Model': ['sagemaker', 'CreateModel', (p, id) => ({ ModelName: id, ...p })],
  'AWS::SageMaker::EndpointConfig': ['sagemaker', 'CreateEndpointConfig', (p, id) => ({ EndpointConfigName: id, ...p })],
  'AWS::SageMaker::DataQualityJobDefinition': ['sagemaker', 'CreateDataQualityJobDefinition', (p, id) => ({ JobDefinitionName: id, ...p })],
  'AWS::SageMaker::MonitoringSchedule': ['sagemaker', 'CreateMonitoringSchedule', (p) => p],
  'AWS::SageMaker::Endpoint': ['sagemaker', 'CreateEndpoint', (p) => without(p, 'RetainAllVariantProperties', 'ExcludeRetainedVariantProperties')],
  'AWS::Lambda::Function': ['lambda', 'CreateFunction', (p, id) => stated({ FunctionName: id, ...without(p, 'ReservedConcurrentExecutions'), Tags: tag_map(p.Tags) })],
  'AWS::Lambda::Version': ['lambda', 'PublishVersion', (p) => p],
  'AWS::Lambda::Alias': ['lambda', 'CreateAlias', (p) => without(p, 'ProvisionedConcurrencyConfig')],
  'AWS::Lambda::Url': ['lambda', 'CreateFunctionUrlConfig', (p) => ({ FunctionName: p.TargetFunctionArn, ...without(p, 'TargetFunctionArn') })],
  'AWS::Lambda::Permission': ['lambda', 'AddPermission', (p, id) => ({ StatementId: id, ...p })],
  'AWS::Lambda::EventSourceMapping': ['lambda', 'CreateEventSourceMapping', (p) => stated({ ...p, Tags: tag_map(p.Tags) })],
  'AWS::Lambda::EventInvokeConfig': ['lambda', 'PutFunctionEventInvokeConfig', (p) => p],
  'AWS::SQS::Queue': ['sqs', 'CreateQueue', (p, id) => stated({ QueueName: p.QueueName || id, Attributes: texts(without(p, 'QueueName', 'Tags')),
    tags: tag_map(p.Tags) })],
  'AWS::SNS::Topic': ['sns', 'CreateTopic', (p, id) => stated({ Name: id, Attributes: texts(without(p, 'Tags')), Tags: p.Tags })],
  'AWS::Logs::LogGroup': ['logs', 'CreateLogGroup', (p, id) => ({ logGroupName: p.LogGroupName || id, ...(p.Tags && { tags: tag_map(p.Tags) }) })],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['elbv2', 'CreateTargetGroup', (p, id) => ({ Name: id, ...without(p, 'TargetGroupAttributes', 'Targets') })],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['elbv2', 'CreateLoadBalancer', (p, id) => ({ Name: id, ...without(p, 'LoadBalancerAttributes') })],
  'AWS::ElasticLoadBalancingV2::Listener': ['elbv2', 'CreateListener', (p) => p],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['elbv2', 'CreateRule', (p) => p],
  'AWS::EC2::LaunchTemplate': ['ec2', 'CreateLaunchTemplate', (p, id) => ({ LaunchTemplateName: id, ...p })],
  'AWS::EC2::SecurityGroup': ['ec2', 'CreateSecurityGroup', (p, id) => ({ GroupName: id, Description: p.GroupDescription, VpcId: p.VpcId })],
  'AWS::EC2::VPCEndpoint': ['ec2', 'CreateVpcEndpoint', (p) => ({ ...without(p, 'SubnetIds', 'RouteTableIds', 'SecurityGroupIds', 'Tags'),
    ...stated({ SubnetIds: p.SubnetIds, RouteTableIds: p.RouteTableIds, SecurityGroupIds: p.SecurityGroupIds }) })],
  'AWS::IAM::Role': ['iam', 'CreateRole', (p, id) => ({ RoleName: id, ...p, AssumeRolePolicyDocument: JSON.stringify(p.AssumeRolePolicyDocument) })],
  'AWS::IAM::ManagedPolicy': ['iam', 'CreatePolicy', (p, id) => ({ PolicyName: id, PolicyDocument: JSON.stringify(p.PolicyDocument) })],
};
// Whose requests there is no model of.
const others = ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::RouteTable', 'AWS::EC2::Route', 'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::InternetGateway', 'AWS::EC2::VPCGatewayAttachment', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::EIP', 'AWS::EC2::NatGateway', 'AWS::EC2::FlowLog', 'AWS::IAM::InstanceProfile', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy',
  'AWS::EFS::FileSystem', 'AWS::EFS::MountTarget', 'AWS::EFS::AccessPoint', 'AWS::Events::Rule', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy', 'AWS::AutoScaling::AutoScalingGroup'];

for (const [id, resource] of Object.entries(template.Resources)) {
  if (others.includes(resource.Type)) continue;
  if (!(resource.Type in rows)) throw new Error(`${id} is an ${resource.Type}, which no row knows`);
  const [service, operation, request] = rows[resource.Type];
  const file = path.join(folder, `${service}.${operation}.${id}.json`);
  fs.writeFileSync(file, JSON.stringify(request(resolve(resource.Properties), id), null, 2));
}
