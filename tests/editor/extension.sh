#!/bin/sh
# The extension without VS Code: its types, and its own tests, bundled into a folder of this run.
. "$(dirname "$(realpath "$0")")/editor.sh"
package esbuild
package typescript

cd "$root/editors/vscode"
node node_modules/typescript/bin/tsc --noEmit -p . >"$scratch/said" 2>&1 || fail "$(cat "$scratch/said")"
node build.mjs --test "$scratch" || fail "the tests could not be bundled"
node --test "$scratch"/test/*.test.js >"$scratch/said" 2>&1 || fail "$(cat "$scratch/said")"
