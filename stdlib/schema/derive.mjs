#!/usr/bin/env node
// Derives the schema table of this folder from the npm package @aws-cdk/aws-service-spec.
//
//     cd "$(mktemp -d)" && npm install @aws-cdk/aws-service-spec
//     npm view @aws-cdk/aws-service-spec time --json        # when that version was published
//     node .../stdlib/schema/derive.mjs node_modules DATE [OUTPUT_FOLDER]
//
// Writes cloudformation.txt in the format of README.md. The same package and date give the same bytes. A resource type
// that the package does not have ends the run; nothing is guessed or filled in.
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// What mlwc writes, and what people put around it. A service and its resource types on each line.
const WANTED = `
  ApplicationAutoScaling ScalableTarget ScalingPolicy
  AutoScaling AutoScalingGroup LifecycleHook ScalingPolicy
  Batch ComputeEnvironment JobDefinition JobQueue SchedulingPolicy
  Budgets Budget
  CertificateManager Certificate
  CloudWatch Alarm AnomalyDetector CompositeAlarm Dashboard
  DynamoDB Table
  EC2 EIP FlowLog Instance InternetGateway LaunchTemplate NatGateway NetworkAcl NetworkAclEntry NetworkInterface
  EC2 PlacementGroup PrefixList Route RouteTable SecurityGroup SecurityGroupEgress SecurityGroupIngress Subnet
  EC2 SubnetNetworkAclAssociation SubnetRouteTableAssociation VPC VPCCidrBlock VPCEndpoint VPCEndpointService
  EC2 VPCGatewayAttachment VPCPeeringConnection Volume
  ECR PullThroughCacheRule ReplicationConfiguration Repository
  ECS CapacityProvider Cluster ClusterCapacityProviderAssociations Service TaskDefinition
  EFS AccessPoint FileSystem MountTarget
  EKS AccessEntry Addon Cluster FargateProfile Nodegroup PodIdentityAssociation
  ElastiCache ReplicationGroup ServerlessCache SubnetGroup
  ElasticLoadBalancingV2 Listener ListenerCertificate ListenerRule LoadBalancer TargetGroup
  Events Archive EventBus EventBusPolicy Rule
  FSx FileSystem
  Glue Crawler Database Job
  IAM Group InstanceProfile ManagedPolicy OIDCProvider Policy Role RolePolicy ServiceLinkedRole
  Kinesis Stream
  KMS Alias Key
  Lambda Alias EventInvokeConfig EventSourceMapping Function LayerVersion Permission Url Version
  Logs LogGroup LogStream MetricFilter QueryDefinition ResourcePolicy SubscriptionFilter
  Route53 HealthCheck HostedZone RecordSet
  S3 AccessPoint Bucket BucketPolicy
  SageMaker DataQualityJobDefinition Domain Endpoint EndpointConfig FeatureGroup InferenceComponent Model
  SageMaker ModelBiasJobDefinition ModelExplainabilityJobDefinition ModelPackageGroup ModelQualityJobDefinition
  SageMaker MonitoringSchedule NotebookInstance NotebookInstanceLifecycleConfig Pipeline UserProfile
  Scheduler Schedule ScheduleGroup
  SecretsManager ResourcePolicy RotationSchedule Secret
  ServiceDiscovery PrivateDnsNamespace Service
  SNS Subscription Topic TopicPolicy
  SQS Queue QueuePolicy
  SSM Parameter
  StepFunctions Activity StateMachine
  WAFv2 IPSet WebACL WebACLAssociation
  XRay Group SamplingRule
`;

const here = dirname(fileURLToPath(import.meta.url));
const [modules, date, folder = here] = process.argv.slice(2);

function fail(what) {
  console.error(`derive.mjs: ${what}`);
  process.exit(1);
}

if (!/^\d{4}-\d\d-\d\d$/.test(date ?? '')) fail('usage: derive.mjs NODE_MODULES DATE [OUTPUT_FOLDER]');
if (!existsSync(join(modules, '@aws-cdk/aws-service-spec'))) fail(`${modules} holds no @aws-cdk/aws-service-spec`);
const from = createRequire(join(realpathSync(modules), 'derive.cjs'));
const manifest = JSON.parse(
  readFileSync(join(dirname(from.resolve('@aws-cdk/aws-service-spec')), '../package.json'), 'utf8'),
);
const db = from('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync();
const byText = ([left], [right]) => (left < right ? -1 : left > right ? 1 : 0);

// Longer lists are of what AWS adds to all the time, such as instance types.
const MOST_TEXTS = 40;

function quote(text) {
  if (!/^[ -!#-[\]-{}~]+$/.test(text)) fail(`no spelling for the text ${JSON.stringify(text)}`);
  return `"${text}"`;
}

// The spelling of a type; `nested` collects the definitions that it names.
function spell(type, nested) {
  switch (type.type) {
    case 'string':
      return type.allowedValues?.length <= MOST_TEXTS ? type.allowedValues.map(quote).join(' | ') : 'string';
    case 'date-time':
      return 'string';
    case 'number':
    case 'integer':
    case 'boolean':
    case 'json':
      return type.type;
    case 'array':
      return `[${spell(type.element, nested)}]`;
    case 'map':
      return `{${spell(type.element, nested)}}`;
    case 'union':
      return [...new Set(type.types.map((one) => spell(one, nested)))].join(' | ');
    case 'tag':
      return 'Tag';
    case 'ref': {
      const definition = db.get('typeDefinition', type.reference.$ref);
      nested.set(definition.name, definition);
      return definition.name;
    }
    default:
      return fail(`no spelling for the type ${JSON.stringify(type)}`);
  }
}

function members(properties, nested) {
  return Object.entries(properties)
    .sort(byText)
    .map(([name, property]) => `  ${name}${property.required ? '!' : ''}: ${spell(property.type, nested)}`);
}

// The blocks of one resource type: itself, then whatever its properties name, each definition once.
function blocks(type) {
  const [resource] = db.lookup('resource', 'cloudFormationType', 'equals', type);
  if (resource === undefined) fail(`the package has no ${type}`);
  const reached = new Map();
  const made = [[type, members(resource.properties, reached)]];
  for (const [name, definition] of reached) {  // grows while it is walked
    const nested = new Map();
    made.push([`${type}.${name}`, members(definition.properties, nested)]);
    for (const [other, found] of nested) {
      if (reached.has(other) && reached.get(other) !== found) fail(`${type} has two types ${other}`);
      reached.set(other, found);
    }
  }
  return made;
}

const types = WANTED.trim().split('\n').flatMap((line) => {
  const [service, ...names] = line.trim().split(' ');
  return names.map((name) => `AWS::${service}::${name}`);
});
// The one type that belongs to no resource type; the package has it without its members.
const tag = ['Tag', ['  Key!: string', '  Value!: string']];
const all = [tag, ...types.flatMap(blocks)].sort(byText);
console.error(`${types.length} resource types, ${all.length - types.length} types inside them`);
const lines = all.map(([name, properties]) => [name, ...properties, ''].join('\n'));
writeFileSync(
  join(folder, 'cloudformation.txt'),
  [`source: ${manifest.name} ${manifest.version}`, `licence: ${manifest.license}`, `date: ${date}`, '', ...lines].join('\n'),
);
