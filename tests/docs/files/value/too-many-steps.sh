# The files of value/too-many-steps.md: lists that double.
doubled() { awk -v n="$1" 'BEGIN { print "let l0 = [1, 2]"
    for (i = 1; i <= n; ++i) printf "let l%d = [l%d, l%d]\n", i, i - 1, i - 1 }'; }
case $1 in
lists.mlw) doubled 40 ;;
shorter.mlw) doubled 10 ;;
esac
