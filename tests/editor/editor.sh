# Sourced by the tests of this folder, as `. editor.sh`: where things are, and what all tests do alike.
#
# The packages of npm are those of editors/vscode, pinned by its package-lock.json; `npm ci` there installs them.
set -eu
here=$(dirname "$(realpath "$0")")
root=$(realpath "$here/../..")
packages=$root/editors/vscode/node_modules
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

skip() {
    echo "skipped: $*"
    exit 77
}

fail() {
    echo "failed: $*"
    exit 1
}

# needs PROGRAM...
needs() {
    for tool; do
        command -v "$tool" >/dev/null || skip "$tool is not installed"
    done
}

# package NAME: that package of npm, or the end of this test
package() {
    needs node
    [ -d "$packages/$1" ] || skip "there is no $1; \`npm ci\` in editors/vscode installs it"
}
