#!/bin/sh
# hostile_text.sh MLWC: text that is code elsewhere comes out as text on every target, whether it was written in the
# program or given to a param or an input. Read back through Terraform's own state, from CloudFormation's JSON and YAML
# with parsers, and from the requests that apply.sh sends.
. "$(dirname "$0")/judges.sh"
needs node jq "${TF_CHECK_TERRAFORM:-terraform}"
judge terraform/tf-check
FAKE_AWS=$scratch/aws
export FAKE_AWS
mkdir "$FAKE_AWS"
node "$here/hostile_text.cjs" "$mlwc" "$judges" "$scratch"
