# The files of syntax/string-too-long.md.
text() { printf 'let text = "'; head -c "$1" /dev/zero | tr '\0' a; printf '"\n'; }
case $1 in
long.mlw) text 1100000 ;;
shorter.mlw) text 1048576 ;;
esac
