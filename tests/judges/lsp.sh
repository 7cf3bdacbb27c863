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
# A document of 8 MB is left out: a build without optimisation takes longer over it than the judge waits.
conform "hostile input" --bad-input --file "$example" --only '^(?!document of 8 MB)'
conform "random edits" --edit-fuzz 10 --seed 7 --file "$example"
echo "sessions, hostile input and random edits: nothing to say"
