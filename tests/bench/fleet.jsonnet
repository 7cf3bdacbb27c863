// The peer of run.sh: the resources that mlwc makes of the services of generate.sh, written by hand as somebody would
// without mlwc, and nothing checked or chosen. jsonnet --tla-code services=1000 fleet.jsonnet
local tags = [{ Key: 'stage', Value: 'prod' }, { Key: 'team', Value: 'search' }];
local ref(name) = { Ref: name };
local att(name, attribute) = { 'Fn::GetAtt': [name, attribute] };
local sub(text) = { 'Fn::Sub': text };
local resource(type, properties) = { Type: type, Properties: properties };
local tagged(type, properties) = resource(type, properties { Tags: tags });

local rule(type, port, properties) = resource('AWS::EC2::SecurityGroup' + type, {
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
} + properties);

local allow(actions, resources) = { Effect: 'Allow', Action: actions, Resource: resources };

local policy(id, name, target, metric, value) = resource('AWS::ApplicationAutoScaling::ScalingPolicy', {
  PolicyName: name,
  PolicyType: 'TargetTrackingScaling',
  ServiceNamespace: 'ecs',
  ScalableDimension: 'ecs:service:DesiredCount',
  ResourceId: target,
  TargetTrackingScalingPolicyConfiguration: {
    PredefinedMetricSpecification: metric,
    TargetValue: value,
    ScaleInCooldown: 300,
    ScaleOutCooldown: 60,
  },
}) { DependsOn: [id + 'ScalableTarget'] };

local alarm(description, metric, dimensions, statistic, minutes, threshold, below=false) =
  tagged('AWS::CloudWatch::Alarm', {
    AlarmDescription: description,
    Namespace: metric[0],
    MetricName: metric[1],
    Dimensions: [{ Name: name, Value: dimensions[name] } for name in std.objectFields(dimensions)],
    Statistic: statistic,
    Period: 60,
    EvaluationPeriods: minutes,
    Threshold: threshold,
    ComparisonOperator: if below then 'LessThanThreshold' else 'GreaterThanOrEqualToThreshold',
    TreatMissingData: if below then 'breaching' else 'notBreaching',
  });

local service(number) =
  local digits = std.format('%05d', number);
  local id = 'Scorer' + digits;
  local name = 'fleet-scorer-' + digits;
  local group = att(id + 'SecurityGroup', 'GroupId');
  local balancer = att('PublicLoadBalancerSecurityGroup', 'GroupId');
  local scalable = sub('service/${Cluster}/${' + id + 'Service.Name}');
  local behind = {
    LoadBalancer: att('PublicLoadBalancer', 'LoadBalancerFullName'),
    TargetGroup: att(id + 'TargetGroup', 'TargetGroupFullName'),
  };
  {
    [id + 'LogGroup']: tagged('AWS::Logs::LogGroup', { RetentionInDays: 30 }) {
      Metadata: { Comment: 'What the containers print, for as long as asked.' },
    },
    [id + 'ExecutionRole']: tagged('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{
          Effect: 'Allow',
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
        }],
      },
    }) { Metadata: { Comment: 'ECS starts containers with it; they cannot use it themselves.' } },
    [id + 'ExecutionPolicy']: resource('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          allow('ecr:GetAuthorizationToken', '*'),
          allow(
            ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
            sub('arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/fleet/scorer_' + digits)
          ),
          allow(
            ['logs:CreateLogStream', 'logs:PutLogEvents'],
            sub('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${' + id + 'LogGroup}:*')
          ),
        ],
      },
      Roles: [ref(id + 'ExecutionRole')],
    }),
    [id + 'SecurityGroup']: tagged('AWS::EC2::SecurityGroup', {
      GroupDescription: name,
      VpcId: ref('Vpc'),
      SecurityGroupEgress: [
        { IpProtocol: '-1', CidrIp: '127.0.0.1/32', Description: 'Nothing, instead of everything' },
      ],
    }),
    [id + 'Egress']: rule('Egress', 443, {
      GroupId: group,
      CidrIp: '0.0.0.0/0',
      Description: 'HTTPS to AWS services',
    }),
    [id + 'EndpointsIngress']: rule('Ingress', 443, {
      GroupId: att('EndpointsSecurityGroup', 'GroupId'),
      SourceSecurityGroupId: group,
      Description: 'HTTPS from ' + name,
    }),
    [id + 'TaskDefinition']: tagged('AWS::ECS::TaskDefinition', {
      Family: name,
      RequiresCompatibilities: ['FARGATE'],
      NetworkMode: 'awsvpc',
      Cpu: '1024',
      Memory: '2048',
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
      ExecutionRoleArn: att(id + 'ExecutionRole', 'Arn'),
      ContainerDefinitions: [{
        Name: 'main',
        Image: sub(
          '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/fleet/scorer_' + digits + ':${ImageTag}'
        ),
        Essential: true,
        Memory: 2048,
        PortMappings: [{ ContainerPort: 8080, Protocol: 'tcp' }],
        Environment: [{ Name: 'LOG_LEVEL', Value: 'info' }, { Name: 'STAGE', Value: 'prod' }],
        LinuxParameters: { InitProcessEnabled: true },
        LogConfiguration: {
          LogDriver: 'awslogs',
          Options: {
            'awslogs-group': ref(id + 'LogGroup'),
            'awslogs-region': ref('AWS::Region'),
            'awslogs-stream-prefix': name,
          },
        },
      }],
    }),
    [id + 'LoadBalancerEgress']: rule('Egress', 8080, {
      GroupId: balancer,
      DestinationSecurityGroupId: group,
      Description: 'Requests to ' + name,
    }),
    [id + 'LoadBalancerIngress']: rule('Ingress', 8080, {
      GroupId: group,
      SourceSecurityGroupId: balancer,
      Description: 'Requests from the load balancer',
    }),
    [id + 'TargetGroup']: tagged('AWS::ElasticLoadBalancingV2::TargetGroup', {
      VpcId: ref('Vpc'),
      TargetType: 'ip',
      Protocol: 'HTTP',
      Port: 8080,
      HealthCheckProtocol: 'HTTP',
      HealthCheckPath: '/healthz',
      HealthCheckIntervalSeconds: 15,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
      Matcher: { HttpCode: '200' },
      TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
    }),
    [id + 'ListenerRule']: tagged('AWS::ElasticLoadBalancingV2::ListenerRule', {
      ListenerArn: ref('PublicHttpsListener'),
      Priority: number,
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: [number + '.scores.example.com'] } },
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } },
      ],
      Actions: [{ Type: 'forward', TargetGroupArn: ref(id + 'TargetGroup') }],
    }),
    [id + 'Service']: tagged('AWS::ECS::Service', {
      Cluster: ref('Cluster'),
      TaskDefinition: ref(id + 'TaskDefinition'),
      LaunchType: 'FARGATE',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: [ref('PrivateSubnet1'), ref('PrivateSubnet2')],
          SecurityGroups: [group],
          AssignPublicIp: 'DISABLED',
        },
      },
      LoadBalancers: [{ ContainerName: 'main', ContainerPort: 8080, TargetGroupArn: ref(id + 'TargetGroup') }],
      HealthCheckGracePeriodSeconds: 30,
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
      EnableECSManagedTags: true,
      PropagateTags: 'SERVICE',
    }) { DependsOn: [id + 'ExecutionPolicy', id + 'ListenerRule'] },
    [id + 'ScalableTarget']: tagged('AWS::ApplicationAutoScaling::ScalableTarget', {
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: scalable,
      MinCapacity: 2,
      MaxCapacity: 20,
    }),
    [id + 'ScaleOnCpu']: policy(
      id, 'cpu', scalable, { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }, 60
    ),
    [id + 'ScaleOnRequests']: policy(id, 'requests', scalable, {
      PredefinedMetricType: 'ALBRequestCountPerTarget',
      ResourceLabel: sub(
        '${PublicLoadBalancer.LoadBalancerFullName}/${' + id + 'TargetGroup.TargetGroupFullName}'
      ),
    }, 3000) { Metadata: { Comment: 'Requests per replica, counted by the minute.' } },
    [id + 'ErrorsAlarm']: alarm(
      name + ': requests fail (HTTP 5xx)', ['AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count'], behind, 'Sum', 5, 5
    ),
    [id + 'UnhealthyAlarm']: alarm(
      name + ': no replica passes its health check',
      ['AWS/ApplicationELB', 'HealthyHostCount'],
      behind,
      'Minimum',
      5,
      1,
      below=true
    ),
    [id + 'CpuAlarm']: alarm(
      name + ': replicas have had no CPU to spare for a quarter of an hour',
      ['AWS/ECS', 'CPUUtilization'],
      { ClusterName: ref('Cluster'), ServiceName: att(id + 'Service', 'Name') },
      'Average',
      15,
      90
    ),
  };

function(services) {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    [name]: one[name]
    for one in [service(number) for number in std.range(1, services)]
    for name in std.objectFields(one)
  },
}
