#!/bin/sh
# kubernetes.sh MLWC: the schema of the Kubernetes API finds nothing in the manifests of all programs that run on
# Amazon EKS, no member that it does not know included. The folder `kubernetes` of the judges, or the one that
# MLWC_KUBERNETES names, holds `node_modules` with the npm packages `kubernetes-models` and `yaml`.
. "$(dirname "$0")/judges.sh"
needs node
modules=${MLWC_KUBERNETES:-$judges/kubernetes}/node_modules
for package in kubernetes-models yaml; do
    [ -d "$modules/$package" ] || skip "there is no $package; MLWC_KUBERNETES names a folder with node_modules"
done

count=0
for name in $(programs); do
    grep -q '\beks\b' "$(program "$name")" || continue
    compile "$(program "$name")" kubernetes "$scratch/$name"
    count=$((count + 1))
done
[ $count -gt 0 ] || fail "there is no program"
node "$here/kubernetes.cjs" "$modules" "$scratch"/*/manifests.yaml
