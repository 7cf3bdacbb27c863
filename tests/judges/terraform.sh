#!/bin/sh
# terraform.sh MLWC: Terraform itself takes what every program builds: it is valid, can be applied, and a second plan is
# empty.
. "$(dirname "$0")/judges.sh"
needs node "${TF_CHECK_TERRAFORM:-terraform}"
judge terraform/tf-check

count=0
for name in $(programs); do
    compile "$(program "$name")" terraform "$scratch/$name"
    set --
    given "$name" >"$scratch/given"
    while IFS= read -r value; do
        set -- "$@" --var "$value"
    done <"$scratch/given"
    code=0
    "$judges/terraform/tf-check" --apply "$@" "$scratch/$name" >"$scratch/verdict" 2>&1 || code=$?
    [ $code -ne 3 ] || skip "$(cat "$scratch/verdict")"
    [ $code -eq 0 ] || fail "$name: $(cat "$scratch/verdict")"
    grep -q 'applied, no changes after' "$scratch/verdict" || fail "$name: $(cat "$scratch/verdict")"
    sed "s|$scratch/||" "$scratch/verdict"
    count=$((count + 1))
done
[ $count -gt 0 ] || fail "there is no program"
