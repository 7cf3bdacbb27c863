# A program on the standard input, a mistake in each form.
run() { echo "\$ mlwc $*"; printf 'service x {\n  cpu = \n}\n' | mlwc "$@"; echo "exit $?"; }
run dump --phase=ast -
run check --format=line -
run check --format=json -
