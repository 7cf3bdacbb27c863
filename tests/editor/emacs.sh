#!/bin/sh
# emacs.sh MLWC: Emacs with Eglot, set up as editors/README.md says, shows what the server says of a text that somebody
# types.
. "$(dirname "$0")/../support/shell.sh"
needs emacs
emacs -q --batch --eval "(require 'eglot)" >/dev/null 2>&1 || skip "Emacs has no Eglot; Debian's package is elpa-eglot"
mkdir "$scratch/bin" "$scratch/home"
ln -s "$(realpath "$1")" "$scratch/bin/mlwc"
cp "$root/examples/quickstart/main.mlw" "$scratch/main.mlw"
cd "$scratch"
HOME=$scratch/home PATH=$scratch/bin:$PATH LANG=C.UTF-8 MLWC_SETUP=$root/editors/emacs.el \
    timeout 100 emacs -q --batch -l "$here/emacs.el" >"$scratch/said" 2>&1 || fail "$(cat "$scratch/said")"
grep -q '^all as expected$' "$scratch/result" || fail "$(cat "$scratch/result" "$scratch/said")"
echo "Emacs: diagnostics, hover, completion, definition, rename, fixes and formatting"
