# The files of syntax/not-utf8.md.
case $1 in
latin.mlw) printf 'let city = "Caf\351"\n' ;;
esac
