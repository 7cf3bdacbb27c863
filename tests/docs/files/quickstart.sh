# The files of quickstart.md.
case $1 in
slip.mlw) sed 's/2 GiB/2048/' main.mlw ;;
esac
