#!/bin/sh
# neovim.sh MLWC: Neovim, set up as editors/README.md says, shows what the server says of a text that somebody types.
. "$(dirname "$0")/../support/shell.sh"
needs nvim
mkdir "$scratch/bin" "$scratch/home"
ln -s "$(realpath "$1")" "$scratch/bin/mlwc"
cp "$root/examples/quickstart/main.mlw" "$scratch/main.mlw"
cd "$scratch"
HOME=$scratch/home PATH=$scratch/bin:$PATH MLWC_SETUP=$root/editors/neovim.lua \
    timeout 100 nvim --headless -u NONE -i NONE -n -c "luafile $here/neovim.lua" >"$scratch/said" 2>&1 ||
    fail "$(cat "$scratch/said")"
grep -q '^all as expected$' "$scratch/result" || fail "$(cat "$scratch/result" "$scratch/said")"
echo "neovim: diagnostics, hover, completion, definition, rename, symbols, fixes and formatting"
