# The files of value/text-too-long.md: texts that double.
doubled() { awk -v n="$1" 'BEGIN { print "let t0 = \"aaaaaaaaaaaaaaaa\""
    for (i = 1; i <= n; ++i) printf "let t%d = \"${t%d}${t%d}\"\n", i, i - 1, i - 1 }'; }
case $1 in
long.mlw) doubled 24 ;;
shorter.mlw) doubled 16 ;;
esac
