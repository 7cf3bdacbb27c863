# Sourced by the tests of this folder, as `. editor.sh`: where things are, and what all tests do alike.
#
# The packages of npm are those of editors/vscode, pinned by its package-lock.json; `npm ci` there installs them.
. "$(dirname "$0")/../support/shell.sh"
packages=$root/editors/vscode/node_modules

# package NAME: that package of npm, or the end of this test
package() {
    needs node
    [ -d "$packages/$1" ] || skip "there is no $1; \`npm ci\` in editors/vscode installs it"
}
