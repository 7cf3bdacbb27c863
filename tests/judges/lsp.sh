#!/bin/sh
# lsp.sh MLWC: a strict client finds nothing against the protocol in what `mlwc lsp` says: in whole sessions with able
# and with poor clients, on hostile input, and after random edits.
. "$(dirname "$0")/judges.sh"
needs node
judge lsp/lsp-conform

# conform WHAT ARGUMENTS...
conform() {
    what=$1
    shift
    "$judges/lsp/lsp-conform" --quiet --language mlw --comment // "$@" -- "$mlwc" lsp >"$scratch/verdict" 2>&1 ||
        fail "$what: $(cat "$scratch/verdict")"
}

for session in "$root"/tests/lsp/sessions/*.json; do
    for profile in full minimal; do
        conform "$session, $profile" --script "$session" --profile "$profile"
    done
    conform "$session, utf-8" --script "$session" --encodings utf-8
done
example=$root/examples/quickstart/main.mlw
# The judge waits for five seconds. A build without optimisation, or a machine that is busy, takes longer over a document
# of 8 MB; it is left out where the command line needs more than a second.
awk -v RS='\0' '{ for (size = 0; size < 8e6; size += length($0) + 1) print }' "$example" >"$scratch/large.mlw"
begun=$(date +%s%N)
"$mlwc" check "$scratch/large.mlw" >"$scratch/large.said" 2>&1 || [ $? -eq 1 ] || fail "mlwc check of 8 MB did not end well"
if [ $(($(date +%s%N) - begun)) -lt 1000000000 ]; then few=. few_said=''; else few='^(?!document of 8 MB)' few_said=', none of 8 MB'; fi
conform "hostile input" --bad-input --file "$example" --only "$few"
conform "random edits" --edit-fuzz 10 --seed 7 --file "$example"
echo "sessions, hostile input$few_said, and random edits: nothing to say"
