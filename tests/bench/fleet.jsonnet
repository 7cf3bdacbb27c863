// The peer of run.sh: streams `services` times `each` resources, each about as long as one that mlwc writes, and checks
// nothing. jsonnet -y --tla-code services=1000 --tla-code each=18 fleet.jsonnet
local resource(name, part) = {
  [name + 'Part' + part]: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: 'More than one answer in a hundred is an error: ' + name,
      MetricName: 'HTTPCode_Target_5XX_Count',
      Dimensions: [
        { Name: 'TargetGroup', Value: { 'Fn::GetAtt': [name + 'TargetGroup', 'TargetGroupFullName'] } },
      ],
      EvaluationPeriods: part + 1,
      Tags: [{ Key: 'stage', Value: 'prod' }, { Key: 'team', Value: 'search' }],
    },
  },
};

function(services, each) [
  resource('Scorer' + service, part)
  for service in std.range(1, services)
  for part in std.range(1, each)
]
