# The files of syntax/control-character.md.
case $1 in
control.mlw) printf 'let a = "text\001"\n' ;;
clean.mlw) printf 'let a = "text"\n' ;;
esac
