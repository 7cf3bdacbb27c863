# The files of value/too-deep.md: the last value first, or the first value first.
case $1 in
chain.mlw) awk 'BEGIN { for (i = 900; i > 0; --i) printf "let v%d = v%d + 1\n", i, i - 1; print "let v0 = 0" }' ;;
ordered.mlw) awk 'BEGIN { print "let v0 = 0"; for (i = 1; i <= 900; ++i) printf "let v%d = v%d + 1\n", i, i - 1 }' ;;
esac
