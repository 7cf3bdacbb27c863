# The files of guides/permissions.md.
case $1 in
out/template.json) mlwc build main.mlw -t cloudformation -o out >/dev/null ; cat out/template.json ;;
esac
