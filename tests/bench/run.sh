#!/bin/sh
# tests/bench/run.sh [MLWC]: what mlwc costs, in CPU time (user and system) of whole processes and in memory, beside a
# program that does nothing, one that only writes the same bytes, and jsonnet, which makes the same resources and
# checks nothing. What is compared runs in turn. Builds nothing; MLWC is build/release/mlwc unless given, and the other
# programs are those of the same build. Prints figures; nothing passes or fails. RUNS sets how often each command runs.
set -eu
here=$(dirname "$(realpath "$0")")
mlwc=$(realpath "${1:-$here/../../build/release/mlwc}")
tools=$(dirname "$mlwc")/tests/bench
runs=${RUNS:-11}
for program in "$mlwc" "$tools/mlwc_empty" "$tools/mlwc_floor" "$tools/mlwc_measure"; do
    if [ ! -x "$program" ]; then
        echo "there is no $program; \`./mlw test\` builds it" >&2
        exit 2
    fi
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
measured=$scratch/measured

# measure RUNS COMMAND... [-- COMMAND...]...: leaves a line for each command, as mlwc_measure says.
measure() { "$tools/mlwc_measure" "$@" >"$measured"; }

# show FORMAT NAME... : a row for each command measured; FORMAT is an awk expression of cpu, least, user, peak and first
# (the CPU time of the first command), in microseconds and KiB.
show() {
    format=$1
    shift
    printf '%s\n' "$@" >"$scratch/names"
    paste -d ' ' "$measured" "$scratch/names" | awk "
        {
            cpu = \$1; least = \$2; user = \$3; peak = \$4
            if (NR == 1) first = cpu
            name = \$5; for (i = 6; i <= NF; i++) name = name \" \" \$i
            printf \"  %-42s%s\n\", name, $format
        }"
}

startup() {
    quickstart=$here/../../examples/quickstart/main.mlw
    often=$((runs * 5))
    echo "start-up, on the quickstart (median, least of $often runs)"
    measure $often "$tools/mlwc_empty" -- "$mlwc" check "$quickstart" -- \
        "$mlwc" build -t cloudformation -o "$scratch/quickstart" "$quickstart"
    show 'sprintf("%6.2f %6.2f ms %6.2f ms above the first %6.1f MiB peak",
            cpu / 1e3, least / 1e3, (cpu - first) / 1e3, peak / 1024)' \
        "a program that does nothing" "mlwc check" "mlwc build -t cloudformation"
}

# Per service, after 1,000 services.
per_service='sprintf("%6.1f %6.1f %6.1f us", cpu / 1e3, least / 1e3, user / 1e3)'

thousand() {
    "$here/generate.sh" 1000 >"$scratch/like.mlw"
    "$here/generate.sh" 1000 unlike >"$scratch/unlike.mlw"
    "$mlwc" build -t cloudformation -o "$scratch/like" "$scratch/like.mlw" >"$scratch/out" 2>&1
    template=$scratch/like/template.json
    each=$(awk '/^ *"Type": "AWS::/ { n++ } END { printf "%d", n / 1000 }' "$template")
    echo "1,000 services of the quickstart's shape, per service (median, least, user part of $runs runs)"
    measure "$runs" "$tools/mlwc_floor" 1000 "$template" "$scratch/floor.json" -- \
        "$mlwc" check "$scratch/like.mlw" -- \
        "$mlwc" build -t cloudformation -o "$scratch/like" "$scratch/like.mlw" -- \
        "$mlwc" check "$scratch/unlike.mlw" -- \
        "$mlwc" build -t cloudformation -o "$scratch/unlike" "$scratch/unlike.mlw"
    show "$per_service" "only writing the same bytes, with fmt" "mlwc check, equal needs" "mlwc build, equal needs" \
        "mlwc check, no two alike" "mlwc build, no two alike"
    awk -v each="$each" -v bytes="$(($(wc -c <"$template") / 1000))" '
        { cpu[NR] = $1 / 1e3 }
        END {
            printf "  one is %d resources and %d bytes; for 12 resources a build would take %.1f and %.1f us\n",
                each, bytes, cpu[3] * 12 / each, cpu[5] * 12 / each
            printf "  build / only writing %.1f, no two alike %.1f\n", cpu[3] / cpu[1], cpu[5] / cpu[1]
        }' "$measured"
}

peer() {
    if ! command -v jsonnet >/dev/null; then
        echo "  (jsonnet is not installed: no peer)"
        return
    fi
    "$here/generate.sh" 200 >"$scratch/200.mlw"
    echo "200 services beside jsonnet, per service (median, least, user part of 3 runs)"
    measure 3 jsonnet --tla-code services=200 "$here/fleet.jsonnet" -- \
        "$mlwc" build -t cloudformation -o "$scratch/200" "$scratch/200.mlw"
    show 'sprintf("%6.1f %6.1f %6.1f us, the first takes %.0f times as long",
            cpu / 200, least / 200, user / 200, first / cpu)' "jsonnet, checks nothing" "mlwc build"
}

# The slope of the logarithms, after taking away what one service costs.
growth() {
    echo "growth of a build to CloudFormation (least of 5 runs, less one service's: what else the machine does only adds)"
    set --
    for services in 1 1000 2000 5000 10000; do
        "$here/generate.sh" $services >"$scratch/$services.mlw"
        [ $# -eq 0 ] || set -- "$@" --
        set -- "$@" "$mlwc" build -t cloudformation -o "$scratch/$services" "$scratch/$services.mlw"
    done
    measure 5 "$@"
    printf '%s\n' 1 1000 2000 5000 10000 | paste -d ' ' - "$measured" | awk '
        NR == 1 { base = $3; base_peak = $5; next }
        {
            printf "  %5d services %9.1f ms %6.1f us each %7.1f MiB peak, %5.1f MiB per 1,000\n",
                $1, $3 / 1e3, ($3 - base) / $1, $5 / 1024, ($5 - base_peak) / 1.024 / $1
            x = log($1); y = log($3 - base); n++
            sx += x; sy += y; sxx += x * x; sxy += x * y
        }
        END { printf "  exponent %.3f\n", (n * sxy - sx * sy) / (n * sxx - sx * sx) }'
}

echo "$("$mlwc" --version | head -n 1), $(uname -m), $(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg)"
startup
thousand
peer
growth
