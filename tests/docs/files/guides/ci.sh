# The files of guides/ci.md.
case $1 in
main.mlw) printf 'app demo {\n  region = "us-east-1"\n}\n\nservice api {\n  image = ecr("demo/api", tag: "1")\n  memory = 4096\n}\n' ;;
esac
