# What the disk refuses, and exit code 1.
run() { echo "\$ mlwc $*"; mlwc "$@"; echo "exit $?"; }
run check none.mlw
mkdir folder
run check folder
run check --format line none.mlw folder
run check --format json none.mlw
run explain file/cannot-read
