# The files of target/too-many-resources.md.
files=$(dirname "$0")/..
case $1 in
many.mlw) sh "$files/services" 40 ;;
fewer.mlw) sh "$files/services" 3 ;;
esac
