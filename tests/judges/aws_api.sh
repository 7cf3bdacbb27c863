#!/bin/sh
# aws_api.sh MLWC: the models of the AWS APIs find nothing in the requests of the SageMaker target, as apply.sh sends
# them to a stand-in for AWS, nor in the requests that the CloudFormation templates of all programs amount to.
. "$(dirname "$0")/judges.sh"
needs node jq python3
judge aws-api/api-check

# check DIR: every request below it
check() {
    "$judges/aws-api/api-check" --strict --dir "$1" >"$scratch/verdict" 2>&1 || fail "$1: $(cat "$scratch/verdict")"
    [ "$(find "$1" -type f | wc -l)" -gt 0 ] || fail "$1: there is no request"
}

# apply WHAT DIR: runs its apply.sh against the stand-in; then $scratch/log is what was called by it
apply() {
    FAKE_AWS=$scratch/aws
    export FAKE_AWS
    rm -rf "$FAKE_AWS/sent" "$FAKE_AWS/log"
    mkdir -p "$FAKE_AWS"
    (
        PATH="$here/fake:$PATH"
        export PATH
        while IFS= read -r value; do
            export "MLWC_INPUT_${value?}"
        done <"$scratch/given"
        "$2/apply.sh"
    ) >"$scratch/said" 2>&1 || fail "$1: apply.sh: $(cat "$scratch/said" "$FAKE_AWS/log")"
    check "$FAKE_AWS/sent"
    grep -Ev ' (describe-|get-|wait)' "$FAKE_AWS/log" >"$scratch/changed"
}

# changed WHAT <expected: the commands that are to change something, in order, are these
changed() {
    cat >"$scratch/expected"
    diff "$scratch/expected" "$scratch/changed" >"$scratch/difference" ||
        fail "$1: expected <, called >: $(cat "$scratch/difference")"
}

example=$root/examples/gpu-endpoint/main.mlw
given gpu-endpoint sagemaker >"$scratch/given"
compile "$example" sagemaker "$scratch/first"
apply "first run" "$scratch/first"
changed "first run" <<'END'
logs create-log-group
logs put-retention-policy
sagemaker create-model
sagemaker create-endpoint-config
cloudwatch put-metric-alarm
cloudwatch put-metric-alarm
sagemaker create-endpoint
application-autoscaling register-scalable-target
application-autoscaling put-scaling-policy
END
jq -e '.PrimaryContainer.Image == "123456789012.dkr.ecr.us-east-1.amazonaws.com/assistant/answers:2026.11"
       and .ExecutionRoleArn == "arn:aws:iam::123456789012:role/answers"
       and .VpcConfig == {Subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
                          SecurityGroupIds: ["sg-0123456789abcdef0"]}' \
    "$scratch"/aws/sent/sagemaker.CreateModel.*.json >"$scratch/said" || fail "CreateModel lacks an input"
jq -es '.[1].ProductionVariants[0].ModelName == .[0].ModelName and .[2].EndpointConfigName == .[1].EndpointConfigName' \
    "$scratch"/aws/sent/sagemaker.CreateModel.*.json "$scratch"/aws/sent/sagemaker.CreateEndpointConfig.*.json \
    "$scratch"/aws/sent/sagemaker.CreateEndpoint.*.json >"$scratch/said" || fail "requests do not refer to each other"

apply "second run" "$scratch/first"
changed "second run" <<'END'
logs put-retention-policy
cloudwatch put-metric-alarm
cloudwatch put-metric-alarm
application-autoscaling register-scalable-target
application-autoscaling put-scaling-policy
END

# AWS refuses to change the instance type of a variant while it scales.
sed 's/^  cpu .*/  cpu     = 8 vCPU/' "$example" >"$scratch/larger.mlw"
compile "$scratch/larger.mlw" sagemaker "$scratch/larger"
apply "another instance type" "$scratch/larger"
changed "another instance type" <<'END'
logs put-retention-policy
sagemaker create-endpoint-config
cloudwatch put-metric-alarm
cloudwatch put-metric-alarm
application-autoscaling deregister-scalable-target
sagemaker update-endpoint
application-autoscaling register-scalable-target
application-autoscaling put-scaling-policy
END
echo "apply.sh: made, left alone, updated"

# Variants each have a model, alarms and a scaling target; an update that takes one away has no guardrails.
example=$root/examples/canary-endpoint/main.mlw
rm -rf "$scratch/aws"
cat "$here/inputs/canary-endpoint.txt" "$here/inputs/canary-endpoint.sagemaker.txt" >"$scratch/given"
compile "$example" sagemaker "$scratch/variants"
apply "two variants" "$scratch/variants"
changed "two variants" <<'END'
logs create-log-group
logs put-retention-policy
sagemaker create-model
sagemaker create-model
sagemaker create-endpoint-config
cloudwatch put-metric-alarm
cloudwatch put-metric-alarm
cloudwatch put-metric-alarm
cloudwatch put-metric-alarm
sagemaker create-endpoint
application-autoscaling register-scalable-target
application-autoscaling put-scaling-policy
application-autoscaling register-scalable-target
application-autoscaling put-scaling-policy
sagemaker create-data-quality-job-definition
sagemaker create-monitoring-schedule
END
jq -e '[.ProductionVariants[] | [.VariantName, .InitialVariantWeight]] == [["stable", 90], ["canary", 10]]
       and .DataCaptureConfig.DestinationS3Uri == "s3://churn-scorer-captured/captured/"' \
    "$scratch"/aws/sent/sagemaker.CreateEndpointConfig.*.json >"$scratch/said" || fail "CreateEndpointConfig lacks a variant"
jq -es '[.[].ResourceId] == ["endpoint/churn-scorer/variant/stable", "endpoint/churn-scorer/variant/canary"]' \
    "$scratch"/aws/sent/application-autoscaling.RegisterScalableTarget.*.json >"$scratch/said" || fail "a target is missing"
jq -es '.[1].MonitoringScheduleConfig.MonitoringJobDefinitionName == .[0].JobDefinitionName' \
    "$scratch"/aws/sent/sagemaker.CreateDataQualityJobDefinition.*.json \
    "$scratch"/aws/sent/sagemaker.CreateMonitoringSchedule.*.json >"$scratch/said" || fail "the schedule has another job"

sed 's/weight = 90/weight = 50/' "$example" >"$scratch/weights.mlw"
compile "$scratch/weights.mlw" sagemaker "$scratch/weights"
apply "other weights" "$scratch/weights"
jq -e 'has("DeploymentConfig")' "$scratch"/aws/sent/sagemaker.UpdateEndpoint.*.json >"$scratch/said" ||
    fail "an update of weights has no guardrails"

sed '/^    canary {/,/^    }/d' "$example" >"$scratch/alone.mlw"
compile "$scratch/alone.mlw" sagemaker "$scratch/alone"
apply "one variant less" "$scratch/alone"
jq -e 'has("DeploymentConfig") | not' "$scratch"/aws/sent/sagemaker.UpdateEndpoint.*.json >"$scratch/said" ||
    fail "an update of variants has guardrails"
grep -q 'deregister-scalable-target' "$scratch/changed" || fail "the variant that went still scales"
echo "apply.sh: two variants, other weights, one variant"

# Overrides of requests leave them such that AWS takes them, with what is known only when deploying in its place.
overridden=$root/tests/cases/lower/override/endpoint_requests.mlw
cat >"$scratch/given" <<'END'
vpc=vpc-0123456789abcdef0
subnet_a=subnet-0123456789abcdef0
subnet_b=subnet-0123456789abcdef1
answers_execution_role_arn=arn:aws:iam::123456789012:role/answers
answers_security_group_id=sg-0123456789abcdef0
END
compile "$overridden" sagemaker "$scratch/overridden"
apply "overridden requests" "$scratch/overridden"
jq -e '.ProductionVariants[0].VolumeSizeInGB == 200 and any(.Tags[]; .Key == "why")' \
    "$scratch"/aws/sent/sagemaker.CreateEndpointConfig.*.json >"$scratch/said" || fail "CreateEndpointConfig lacks an edit"
jq -e '.retentionInDays == 7' "$scratch"/aws/sent/logs.PutRetentionPolicy.*.json >"$scratch/said" ||
    fail "PutRetentionPolicy lacks an edit"
echo "overridden requests: as the APIs want them"

for name in $(programs); do
    compile "$(program "$name")" cloudformation "$scratch/template/$name"
    given "$name" >"$scratch/given"
    mkdir -p "$scratch/requests/$name"
    node "$here/requests.cjs" "$scratch/template/$name/template.json" "$scratch/given" "$scratch/requests/$name"
    check "$scratch/requests/$name"
    echo "$name: $(find "$scratch/requests/$name" -type f | wc -l) requests as the APIs want them"
done
