#!/bin/sh
# neovim.sh MLWC: Neovim, set up as editors/README.md says, shows what the server says of a text that somebody types.
set -eu
here=$(dirname "$(realpath "$0")")
root=$(realpath "$here/../..")
command -v nvim >/dev/null || {
    echo "skipped: nvim is not installed"
    exit 77
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
mkdir "$scratch/bin" "$scratch/home"
ln -s "$(realpath "$1")" "$scratch/bin/mlwc"
cp "$root/examples/quickstart/main.mlw" "$scratch/main.mlw"
cd "$scratch"
HOME=$scratch/home PATH=$scratch/bin:$PATH MLWC_SETUP=$root/editors/neovim.lua \
    timeout 100 nvim --headless -u NONE -i NONE -n -c "luafile $here/neovim.lua" >"$scratch/said" 2>&1 || {
    echo "failed: $(cat "$scratch/said")"
    exit 1
}
grep -q '^all as expected$' "$scratch/result" || {
    echo "failed: $(cat "$scratch/result" "$scratch/said")"
    exit 1
}
echo "neovim: diagnostics, hover, completion, definition, rename, symbols, fixes and formatting"
