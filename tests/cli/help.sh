# Help goes to the standard output, exit code 0; no command at all is a usage error.
run() { echo "\$ mlwc $*"; mlwc "$@" 2>/dev/null; echo "exit $?"; }
run --help
run build --help
run
