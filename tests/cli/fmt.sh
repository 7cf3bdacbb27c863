# Formatting: what is written, what is only named, and exit codes 0, 1 and 2.
run() { echo "\$ mlwc $*"; mlwc "$@"; echo "exit $?"; }
mkdir -p app/deep app/.hidden
printf 'app a{region="eu-west-1"}\n' >app/main.mlw
printf 'let a=1 // one\nlet long=2//two\n' >app/deep/lets.mlw
printf 'let a = 1\n' >app/styled.mlw
printf 'let  a=1\n' >app/.hidden/not_looked_at.mlw
printf 'let  a=1\n' >app/notes.txt
run fmt --check app
run fmt app
run fmt --check app
run fmt app
cat app/main.mlw app/deep/lets.mlw

echo '# a file with a mistake stays as it is, the others are formatted'
printf 'let a=\n' >app/main.mlw
printf 'let  b=1\n' >app/deep/lets.mlw
run fmt app/main.mlw app/deep/lets.mlw none.mlw
cat app/main.mlw app/deep/lets.mlw

echo '# the standard input'
printf 'let  c=1\n' | run fmt -
printf 'let  c=1\n' | run fmt --stdin
printf 'let  c=1\n' | run fmt --check -
printf 'let  c=\n' | run fmt -

echo '# permissions and links stay'
printf 'let  d=1\n' >app/styled.mlw
chmod 640 app/styled.mlw
ln -s app/styled.mlw link.mlw
ln -s app folder
run fmt link.mlw
stat -c '%a %N' app/styled.mlw link.mlw
run fmt --check folder/deep
ls app

run fmt
run fmt --stdin app
run fmt --help
