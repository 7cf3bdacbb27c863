# The files of target/template-size.md.
files=$(dirname "$0")/..
case $1 in
main.mlw) sh "$files/services" 4 ;;
smaller.mlw) sh "$files/services" 3 ;;
esac
