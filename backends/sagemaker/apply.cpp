// apply.sh: POSIX sh, jq and the AWS CLI.
#include "backends/sagemaker/apply.h"

namespace mlwc::backends::sagemaker {
namespace {

constexpr std::string_view head = R"sh(
# Sends the requests beside this file to AWS, in order, and waits until the endpoints answer. Run it again after a
# change: what is unchanged stays as it is. It deletes nothing; a scaling target is deregistered only while AWS asks
# for that, and registered again at once.
#
#   ./apply.sh [INPUTS.json]                what the plan asks for comes from that file (default: inputs.json), an object
#                                           with a member for each input, or from MLWC_INPUT_<name> in the environment
#   ./apply.sh --render DIR [INPUTS.json]   writes the complete requests to DIR instead of sending them
#
# Needs jq and version 2 of the AWS CLI. Values go into requests as JSON values, never as text.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
render=
if [ "${1-}" = --render ]; then
    render=${2:?apply.sh: --render needs a folder}
    shift 2
    mkdir -p "$render"
fi
inputs=${1-$here/inputs.json}
pause=${MLWC_RETRY_SECONDS:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*" >&2; }
die() {
    say "apply.sh: $*"
    exit 1
}
for tool in aws jq; do
    command -v "$tool" >/dev/null || die "$tool is not installed"
done

# ---- what the requests need: inputs, and where and who we are

prepare() {
    [ -f "$inputs" ] || { [ $# -gt 0 ] && die "$inputs is not there"; inputs=$work/none.json; echo '{}' >"$inputs"; }
    jq -n --slurpfile plan "$here/plan.json" --slurpfile file "$inputs" '
        def from_text($kind): if $kind == "number" then tonumber elif $kind == "list" then split(",") else . end;
        def fits($kind): if $kind == "number" then type == "number"
                         elif $kind == "list" then type == "array" and all(.[]; type == "string")
                         else type == "string" end;
        [$plan[0].inputs[] | . as $input
         | (if $file[0] | has($input.name) then {value: $file[0][$input.name]}
            elif env | has("MLWC_INPUT_" + $input.name) then {value: (env["MLWC_INPUT_" + $input.name] | from_text($input.type))}
            elif has("default") then {value: $input.default}
            else {} end) as $found
         | if $found == {} then {missing: "\($input.name) is not given: \($input.description)"}
           elif $found.value | fits($input.type) | not then {missing: "\($input.name) must be a \($input.type)"}
           else {name: $input.name, value: $found.value} end]
        | {missing: [.[].missing // empty], inputs: ([.[] | select(has("name")) | {(.name): .value}] | add // {})}
    ' >"$work/inputs.json"
    jq -r '.missing[]' "$work/inputs.json" >&2
    jq -e '.missing == []' "$work/inputs.json" >/dev/null || exit 2

    AWS_REGION=$(jq -r .region "$here/plan.json")  # what was compiled for this region must not land in another
    AWS_DEFAULT_REGION=$AWS_REGION
    AWS_PAGER=
    export AWS_REGION AWS_DEFAULT_REGION AWS_PAGER
    echo '{}' >"$work/identity.json"
    if jq -e .needs_identity "$here/plan.json" >/dev/null; then
        aws sts get-caller-identity --output json >"$work/identity.json"
    fi
    jq -n --slurpfile given "$work/inputs.json" --slurpfile who "$work/identity.json" --arg region "$AWS_REGION" '
        (($who[0].Arn // "arn:aws:") | split(":")[1]) as $partition
        | {inputs: $given[0].inputs, made: {}, region: $region, account: $who[0].Account, partition: $partition,
           url_suffix: ({"aws-cn": "amazonaws.com.cn", "aws-eusc": "amazonaws.eu"}[$partition] // "amazonaws.com")}
    ' >"$work/context.json"
}

# fill FILE: the request of that file, complete, into $work/request.json
fill() {
    jq --arg file "$1" --slurpfile plan "$here/plan.json" --slurpfile context "$work/context.json" '
        def value: if type != "object" then .
            elif has("input") then $context[0].inputs[.input]
            elif has("pseudo") then $context[0][.pseudo]
            elif has("made") then $context[0].made[.made][.attribute]
            elif has("join") then [.join[] | value | tostring] | join("")
            elif has("list") then [.list[] | value]
            elif has("object") then [.object[] | {(.key): (.value | value)}] | add // {}
            elif has("json") then .json | value | tojson
            else error("the plan has a value of no known kind") end;
        reduce ($plan[0].requests[$file] // [])[] as $set (.; setpath($set.path; $set.value | value))
    ' "$here/$1" >"$work/request.json"
}

# made KEY ATTRIBUTE VALUE: what later requests refer to
made() {
    jq --arg key "$1" --arg attribute "$2" --arg value "$3" '.made[$key][$attribute] = $value' "$work/context.json" >"$work/next.json"
    mv "$work/next.json" "$work/context.json"
}

# member NAME: of the request that was filled
member() { jq -r --arg name "$1" '.[$name]' "$work/request.json"; }

# ---- sending

# send FILE: sends $work/request.json by the operation that FILE names. A role made a moment ago cannot always be
# assumed yet: that is tried again.
send() {
    service=${1%%.*}
    operation=${1#*.}
    operation=${operation%%.*}
    if [ -n "$render" ]; then
        cp "$work/request.json" "$render/$1"
        echo '{}' >"$work/answer.json"
        return
    fi
    command=$(printf '%s' "$operation" | sed 's/[A-Z]/-&/g; s/^-//' | tr '[:upper:]' '[:lower:]')
    say "$service $command"
    left=9
    until aws "$service" "$command" --cli-input-json "file://$work/request.json" --output json >"$work/answer.json" 2>"$work/error"; do
        left=$((left - 1))
        if [ "$left" -gt 0 ] && grep -qi 'assume' "$work/error"; then
            sleep "$pause"
        else
            cat "$work/error" >&2
            die "$1 was refused"
        fi
    done
}

hash_of() {
    if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c 1-10
}

# immutable KEY MEMBER DESCRIBE FILE [NAMED]: what SageMaker cannot change gets a name that changes with its content
immutable() {
    fill "$4"
    name=$(member "$2")-$(jq -cS . "$work/request.json" | hash_of)
    jq --arg member "$2" --arg name "$name" '.[$member] = $name' "$work/request.json" >"$work/next.json"
    mv "$work/next.json" "$work/request.json"
    made "$1" name "$name"
    if [ -z "$render" ] && aws sagemaker "describe-$3" "--${5-$3}-name" "$name" >/dev/null 2>&1; then
        say "$name is there"
    else
        send "$4"
    fi
}
model() { immutable "$1" ModelName model "$2"; }
endpoint_config() { immutable "$1" EndpointConfigName endpoint-config "$2"; }
data_quality_job_definition() { immutable "$1" JobDefinitionName data-quality-job-definition "$2" job-definition; }

describe_endpoint() { aws sagemaker describe-endpoint --endpoint-name "$1" --output json >"$work/endpoint.json" 2>/dev/null; }

# variants CONFIG: [[name, instance type], ...]
variants() {
    aws sagemaker describe-endpoint-config --endpoint-config-name "$1" --output json |
        jq -c '[.ProductionVariants[] | [.VariantName, .InstanceType]]'
}

variant_names() { variants "$1" | jq -c '[.[][0]] | sort'; }

# detach ENDPOINT OLD NEW: AWS refuses to remove a variant, or to change its instance type, while it scales
detach() {
    jq -nr --argjson old "$(variants "$2")" --argjson new "$(variants "$3")" '($old - $new)[][0]' >"$work/detached"
    while read -r variant; do
        id=endpoint/$1/variant/$variant
        aws application-autoscaling describe-scalable-targets --service-namespace sagemaker --resource-ids "$id" --output json \
            </dev/null | jq -r '.ScalableTargets[].ScalableDimension' >"$work/dimensions"
        while read -r dimension; do
            say "scaling of $id is deregistered until the update is done"
            aws application-autoscaling deregister-scalable-target --service-namespace sagemaker --resource-id "$id" \
                --scalable-dimension "$dimension" </dev/null
        done <"$work/dimensions"
    done <"$work/detached"
}

# endpoint KEY CREATE-FILE UPDATE-FILE
endpoint() {
    fill "$2"
    name=$(member EndpointName)
    wanted=$(member EndpointConfigName)
    if [ -n "$render" ]; then
        send "$2"
        fill "$3"
        send "$3"
        return
    fi
    if ! describe_endpoint "$name"; then
        send "$2"
    else
        if [ "$(jq -r .EndpointStatus "$work/endpoint.json")" = Failed ]; then
            die "endpoint $name has failed: $(jq -r .FailureReason "$work/endpoint.json"); delete it, then run this again"
        fi
        aws sagemaker wait endpoint-in-service --endpoint-name "$name"
        describe_endpoint "$name"
        present=$(jq -r .EndpointConfigName "$work/endpoint.json")
        if [ "$present" = "$wanted" ]; then
            say "endpoint $name is up to date"
            return
        fi
        detach "$name" "$present" "$wanted"
        fill "$3"
        # AWS refuses a deployment configuration where variants come or go: such an update moves all at once.
        if [ "$(variant_names "$present")" != "$(variant_names "$wanted")" ]; then
            say "its variants change: this update has no guardrails"
            jq 'del(.DeploymentConfig)' "$work/request.json" >"$work/next.json"
            mv "$work/next.json" "$work/request.json"
        fi
        send "$3"
    fi
    say "waiting for endpoint $name"
    aws sagemaker wait endpoint-in-service --endpoint-name "$name"
    describe_endpoint "$name" || die "endpoint $name cannot be described"
    [ "$(jq -r .EndpointConfigName "$work/endpoint.json")" = "$wanted" ] || die "endpoint $name went back to its former configuration"
}

# scalable_target KEY FILE...: the first file registers the target; one that is there keeps its tags
scalable_target() {
    shift
    for file; do
        fill "$file"
        if [ -z "$render" ] && aws application-autoscaling describe-scalable-targets --service-namespace "$(member ServiceNamespace)" \
            --resource-ids "$(member ResourceId)" --output json | jq -e '.ScalableTargets != []' >/dev/null; then
            jq 'del(.Tags)' "$work/request.json" >"$work/next.json"
            mv "$work/next.json" "$work/request.json"
        fi
        send "$file"
    done
}
# monitoring_schedule KEY CREATE-FILE UPDATE-FILE
monitoring_schedule() {
    fill "$2"
    if [ -z "$render" ] && aws sagemaker describe-monitoring-schedule \
        --monitoring-schedule-name "$(member MonitoringScheduleName)" >/dev/null 2>&1; then
        fill "$3"
        send "$3"
        return
    fi
    send "$2"
    if [ -n "$render" ]; then
        fill "$3"
        send "$3"
    fi
}
scaling_policy() {
    fill "$2"
    send "$2"
    made "$1" arn "$(jq -r '.PolicyARN // ""' "$work/answer.json")"
}
alarm() {
    fill "$2"
    send "$2"
}
# log_group KEY CREATE-FILE [RETENTION-FILE]
log_group() {
    fill "$2"
    group=$(member logGroupName)
    if [ -n "$render" ] || ! aws logs describe-log-groups --log-group-name-prefix "$group" --output json |
        jq -e --arg group "$group" 'any(.logGroups[]; .logGroupName == $group)' >/dev/null; then
        send "$2"
    fi
    if [ $# -gt 2 ]; then
        fill "$3"
        send "$3"
    fi
}

outputs() {
    jq -r --slurpfile context "$work/context.json" '
        def value: if type != "object" then .
            elif has("input") then $context[0].inputs[.input]
            elif has("pseudo") then $context[0][.pseudo]
            elif has("made") then $context[0].made[.made][.attribute]
            elif has("join") then [.join[] | value | tostring] | join("")
            else error("an output is text") end;
        .outputs[] | "\(.name) = \(.value | value)"
    ' "$here/plan.json"
}

# ---- the steps

prepare "$@"
)sh";

}  // namespace

std::string apply_script(const std::vector<Step>& steps, std::string_view version) {
    std::string script("#!/bin/sh\n# Written by mlwc ");
    script.append(version);
    script.append(".");
    script.append(head);
    for (const Step& step : steps) {
        script.append(step.function);
        for (const std::string& word : step.words) script.append(" ").append(word);
        script.append("\n");
    }
    script.append("outputs\n");
    return script;
}

}  // namespace mlwc::backends::sagemaker
