# The files of target/template-too-large.md.
files=$(dirname "$0")/..
case $1 in
many.mlw) sh "$files/services" 110 ;;
fewer.mlw) sh "$files/services" 3 ;;
esac
