# What was not understood, and exit code 2.
run() { echo "\$ mlwc $*"; mlwc "$@"; echo "exit $?"; }
run frobnicate
run chekc main.mlw
run main.mlw
run check
run build x.mlw -t heroku
run build x.mlw -t cloudformation --set stage
run dump x.mlw --phase=nonsense
run explain file/not-our
