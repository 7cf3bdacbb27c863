#!/bin/sh
# The TextMate grammar: the scopes that the files of textmate/ ask for, and every sound text of the checkout.
. "$(dirname "$(realpath "$0")")/editor.sh"
package vscode-tmgrammar-test

grammar=$root/grammar/textmate/mlw.tmLanguage.json
for file in "$here"/textmate/*.mlw; do
    node "$packages/vscode-tmgrammar-test/dist/unit.js" -g "$grammar" "$file" >"$scratch/said" 2>&1 ||
        fail "$(cat "$scratch/said")"
done
NODE_PATH=$packages node "$here/textmate/whole.cjs" "$grammar" "$root/stdlib" "$root/examples"
