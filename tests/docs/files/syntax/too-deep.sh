# The files of syntax/too-deep.md.
nested() { awk -v n="$1" 'BEGIN { printf "let x = "; for (i = 0; i < n; ++i) printf "("; printf "1"
    for (i = 0; i < n; ++i) printf ")"; print "" }'; }
case $1 in
deep.mlw) nested 201 ;;
flatter.mlw) nested 200 ;;
esac
