# Sourced by the tests of this folder, as `. judges.sh MLWC`: where the judges are, and what all tests do alike.
#
# Judges are programs that nobody of this project wrote. They are looked for in the folder that the environment
# variable MLWC_JUDGES names, or else in `../shared` beside the checkout. Where one is missing, its test is skipped.
. "$(dirname "$0")/../support/shell.sh"
mlwc=$(realpath "$1")

if [ -n "${MLWC_JUDGES:-}" ]; then
    [ -d "$MLWC_JUDGES" ] || fail "MLWC_JUDGES is $MLWC_JUDGES, which is no folder"
    judges=$(realpath "$MLWC_JUDGES")
else
    judges=$root/../shared
fi

# judge PATH: that judge, or the end of this test
judge() {
    [ -x "$judges/$1" ] || skip "there is no $1; MLWC_JUDGES names the folder of the judges"
}

# All programs that are judged, by name, one a line: the examples, and one that has some of everything.
programs() {
    for main in "$root"/examples/*/main.mlw; do
        basename "$(dirname "$main")"
    done
    echo many
}

# program NAME: its path
program() {
    if [ "$1" = many ]; then
        echo "$root/tests/targets/many.mlw"
    else
        echo "$root/examples/$1/main.mlw"
    fi
}

# compile PROGRAM.mlw TARGET DIR [OPTION...]: builds quietly, says everything if that fails
compile() {
    source=$1
    target=$2
    folder=$3
    shift 3
    "$mlwc" build "$source" -t "$target" -o "$folder" "$@" >"$scratch/said" 2>&1 ||
        fail "mlwc build $source -t $target: $(cat "$scratch/said")"
}

# given NAME [TARGET]: sample values for the inputs of a program, `name=value` a line
given() {
    for file in "$here/inputs/$1.txt" "$here/inputs/$1.${2:-none}.txt"; do
        [ ! -f "$file" ] || cat "$file"
    done
}
