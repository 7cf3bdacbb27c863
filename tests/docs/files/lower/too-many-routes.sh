# The files of lower/too-many-routes.md.
files=$(dirname "$0")/..
case $1 in
many.mlw) sh "$files/services" 3020 ;;
fewer.mlw) sh "$files/services" 8 ;;
esac
