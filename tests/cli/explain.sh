# The record of a choice, in each form.
run() { echo "\$ mlwc $*"; mlwc "$@"; echo "exit $?"; }
run explain examples/quickstart/main.mlw sentiment --format markdown
run explain examples/quickstart/main.mlw --format json | head -150
run explain examples/quickstart/main.mlw nobody
