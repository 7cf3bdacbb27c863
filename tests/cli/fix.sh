# Mending: what is safe is carried out in the file and in the modules that it uses, the rest is left to a person.
run() { echo "\$ mlwc $*"; mlwc "$@"; echo "exit $?"; }
cat >main.mlw <<'TEXT'
use "base.mlw" as base

app demo {
  region = "us-east-1";
}

service api {
  image   = ecr("demo/api", tag: base.version)
  expose == "internal"
  memory  = 4096
}
TEXT
printf 'let version == "1"\n' >base.mlw
run fix main.mlw
cat main.mlw base.mlw
run fix main.mlw
run check --fix --format line main.mlw

echo '# what cannot be read is said, and nothing is written'
run fix none.mlw
