#!/bin/sh
# vscode.sh MLWC: the packaged extension in VS Code itself, looked at through a browser while somebody types.
#
# VS Code is that of code-server, whose program MLWC_CODE_SERVER names; the browser is a Chromium, which MLWC_BROWSER
# names. Without these variables both are looked for in PATH. Pictures are left in the folder MLWC_SCREENSHOTS, if it
# is set. Browser and VS Code speak to nothing but this machine.
. "$(dirname "$(realpath "$0")")/editor.sh"
mlwc=$(realpath "$1")
for name in @vscode/vsce esbuild typescript playwright-core; do package "$name"; done
code_server=${MLWC_CODE_SERVER:-code-server}
browser=${MLWC_BROWSER:-chromium}
command -v "$code_server" >/dev/null || skip "there is no $code_server; MLWC_CODE_SERVER names the program code-server"
command -v "$browser" >/dev/null || skip "there is no $browser; MLWC_BROWSER names a Chromium"

# The package is made beside a copy of the sources, so that `out` there stays as it is.
extension=$scratch/project/editors/vscode
mkdir -p "$extension" "$scratch/project/grammar" "$scratch/folder"
cd "$root/editors/vscode"
cp -R .npmrc .vscodeignore ./*.json build.mjs LICENSE README.md src test "$extension"
ln -s "$packages" "$extension/node_modules"
ln -s "$root/grammar/textmate" "$scratch/project/grammar/textmate"
cd "$extension"
npm run package >"$scratch/said" 2>&1 || fail "$(cat "$scratch/said")"

# A mistake that has a safe fix.
sed 's/memory  = 2 GiB/memory  = "2 GiB"/' "$root/examples/quickstart/main.mlw" >"$scratch/folder/main.mlw"
cd "$scratch/folder"
NODE_PATH=$packages node "$here/vscode/look.cjs" "$mlwc" "$(command -v "$code_server")" "$(command -v "$browser")" \
    "$extension/out/mlw.vsix" "$scratch" >"$scratch/said" 2>&1 || fail "$(cat "$scratch/said")"
echo "VS Code: diagnostics, hover, completion, fixes, hints and the table of explain"
