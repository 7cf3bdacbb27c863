#!/bin/sh
# tests/fuzz/run.sh FUZZER CORPUS [OPTION...]: runs the libFuzzer program FUZZER; what it learns stays in the folder
# CORPUS, and an input that crashes or hangs it is left in CORPUS.crashes. The seeds are the programs of this checkout.
# Further options are libFuzzer's: tests/fuzz/run.sh build/fuzz/tests/fuzz/mlwc_fuzz_compile corpus -max_total_time=600
set -eu
if [ $# -lt 2 ]; then
    sed -n '2,4s/^# //p' "$0" >&2
    exit 2
fi
fuzzer=$(realpath "$1")
mkdir -p "$2" "$2.crashes"
corpus=$(realpath "$2")
crashes=$(realpath "$2.crashes")
shift 2
cd "$(dirname "$0")/../.."
here=tests/fuzz

seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
find examples tests/cases stdlib $here/regressions -name '*.mlw' | while read -r file; do
    cp "$file" "$seeds/$(echo "$file" | tr / -)"
done
# A finding of the undefined-behaviour sanitizer ends the run as a crash does.
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export ASAN_OPTIONS=detect_stack_use_after_return=1:allocator_may_return_null=1
"$fuzzer" -dict=$here/mlwc.dict -max_len=16384 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$crashes/" "$@" "$corpus" "$seeds"
