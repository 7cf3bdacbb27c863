# Sourced by tests in the shell, as `. "$(dirname "$0")/../support/shell.sh"`: where things are, and how a test ends.
set -eu
here=$(dirname "$(realpath "$0")")
root=$(realpath "$here/../..")
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
