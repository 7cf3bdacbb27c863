# The files of syntax/file-too-large.md: comments.
line='// 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456'
case $1 in
large.mlw) yes "$line" | head -c 17000000 ;;
smaller.mlw) yes "$line" | head -c 16777216 ;;
esac
