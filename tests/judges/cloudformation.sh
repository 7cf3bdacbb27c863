#!/bin/sh
# cloudformation.sh MLWC: the schemas and linters of CloudFormation find nothing in the templates of all programs, and
# those who look for weaknesses find what accepted_findings.json lists, no more and no less.
. "$(dirname "$0")/judges.sh"
needs node npm
judge cfn/cfn-check

cd "$scratch"
for name in $(programs); do
    compile "$(program "$name")" cloudformation "$scratch/built/$name"
    cp "built/$name/template.json" "$name.json"
    compile "$(program "$name")" cloudformation "$scratch/yaml/$name" --format yaml
    cp "$name.json" "yaml/$name/template.json"
done

# cfn JUDGES FAIL-AT: the findings, one JSON object a line, in the file `findings`
cfn() {
    code=0
    "$judges/cfn/cfn-check" --only "$1" --fail "$2" ./*.json >findings 2>errors || code=$?
    [ $code -ne 3 ] || skip "$(cat errors)"
    [ $code -le 1 ] || fail "$(cat errors)"
}

cfn schema,validate,include warning
[ ! -s findings ] && [ $code -eq 0 ] || fail "schema, validate or include: $(cat findings errors)"

node "$here/yaml.cjs" yaml/*

cfn nag,guard never
node "$here/accepted_findings.cjs" "$here/accepted_findings.json" findings -- *.json
