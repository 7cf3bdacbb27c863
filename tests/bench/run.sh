#!/bin/sh
# tests/bench/run.sh [MLWC]: what mlwc costs, in CPU time (user and system) of whole processes and in memory, beside a
# program that does nothing and beside jsonnet. Builds nothing; MLWC is build/release/mlwc unless given, and mlwc_empty
# and mlwc_measure are those of the same build. Prints figures; nothing passes or fails. RUNS sets how often each command runs.
set -eu
here=$(dirname "$(realpath "$0")")
mlwc=$(realpath "${1:-$here/../../build/release/mlwc}")
tools=$(dirname "$mlwc")/tests/bench
runs=${RUNS:-11}
for program in "$mlwc" "$tools/mlwc_empty" "$tools/mlwc_measure"; do
    if [ ! -x "$program" ]; then
        echo "there is no $program; \`./mlw test\` builds it" >&2
        exit 2
    fi
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# measure RUNS COMMAND...: sets cpu and user (microseconds, medians) and peak (KiB).
measure() {
    # shellcheck disable=SC2046  # three numbers
    set -- $("$tools/mlwc_measure" "$@")
    cpu=$1
    user=$2
    peak=$3
}

# calculate EXPRESSION FORMAT: awk does the arithmetic.
calculate() { awk "BEGIN { printf \"$2\", $1 }"; }

line() { printf '  %-36s' "$1"; }

startup() {
    quickstart=$here/../../examples/quickstart/main.mlw
    often=$((runs * 5))
    echo "start-up, on the quickstart (median of $often runs)"
    measure $often "$tools/mlwc_empty"
    empty=$cpu
    line "a program that does nothing"
    printf '%6.2f ms %18s %7.1f MiB peak\n' "$(calculate "$cpu / 1e3" %f)" "" "$(calculate "$peak / 1024" %f)"
    for verb in check build; do
        command=check
        [ $verb = build ] && command="build -t cloudformation -o $scratch/quickstart"
        # shellcheck disable=SC2086  # words of a command
        measure $often "$mlwc" $command "$quickstart"
        line "mlwc $verb"
        printf '%6.2f ms (%6.2f ms above) %7.1f MiB peak\n' "$(calculate "$cpu / 1e3" %f)" \
            "$(calculate "($cpu - $empty) / 1e3" %f)" "$(calculate "$peak / 1024" %f)"
    done
}

# Sets `one`, the CPU time that jsonnet takes in a thousand services of as many resources.
peer() {
    template=$scratch/1000/template.json
    each=$(awk '/^ *"Type": "AWS::/ { n++ } END { printf "%d", n / 1000 }' "$template")
    set -- jsonnet -y --tla-code services=1000 --tla-code "each=$each" "$here/fleet.jsonnet"
    "$@" >"$scratch/fleet.json"
    measure 3 "$@"
    one=$cpu
    line "jsonnet, $each resources, checks nothing"
    printf '%8.1f us (user %8.1f) %8d bytes\n' "$(calculate "$cpu / 1e3" %f)" "$(calculate "$user / 1e3" %f)" \
        $(($(wc -c <"$scratch/fleet.json") / 1000))
}

thousand() {
    echo "1,000 services, per service (median of $runs runs)"
    "$here/generate.sh" 1000 >"$scratch/1000.mlw"
    measure "$runs" "$mlwc" check "$scratch/1000.mlw"
    check=$cpu
    line "mlwc check"
    printf '%8.1f us (user %8.1f)\n' "$(calculate "$cpu / 1e3" %f)" "$(calculate "$user / 1e3" %f)"
    measure "$runs" "$mlwc" build -t cloudformation -o "$scratch/1000" "$scratch/1000.mlw"
    build=$cpu
    line "mlwc build -t cloudformation"
    printf '%8.1f us (user %8.1f) %8d bytes\n' "$(calculate "$cpu / 1e3" %f)" "$(calculate "$user / 1e3" %f)" \
        $(($(wc -c <"$scratch/1000/template.json") / 1000))
    if command -v jsonnet >/dev/null; then
        peer
        line "jsonnet / mlwc check"
        calculate "$one / $check" '%8.1f\n'
        line "jsonnet / mlwc build"
        calculate "$one / $build" '%8.1f\n'
    else
        echo "  (jsonnet is not installed: no peer)"
    fi
}

# The slope of the logarithms over all sizes, after taking away what one service costs.
growth() {
    echo "growth (CPU of a build to CloudFormation, less that of one service)"
    for services in 1 500 1000 2000 4000; do
        "$here/generate.sh" $services >"$scratch/$services.mlw"
        measure "$runs" "$mlwc" build -t cloudformation -o "$scratch/$services" "$scratch/$services.mlw"
        echo "$services $cpu $peak"
    done | awk '
        NR == 1 { base = $2; base_peak = $3; next }
        {
            printf "  %5d services %10.1f ms %8.1f us per service %8.1f MiB peak\n",
                $1, $2 / 1e3, ($2 - base) / $1, $3 / 1024
            x = log($1); y = log($2 - base); n++
            sx += x; sy += y; sxx += x * x; sxy += x * y
            memory = ($3 - base_peak) / 1024 / $1 * 1000
        }
        END {
            printf "  exponent %.3f\n", (n * sxy - sx * sy) / (n * sxx - sx * sx)
            printf "  memory per 1,000 services: %.1f MiB\n", memory
        }'
}

echo "$("$mlwc" --version | head -n 1), $(uname -m), $(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg)"
startup
thousand
growth
