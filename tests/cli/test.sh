# Tests in the language: what passes, what fails, and the file for a build server.
run() { echo "\$ mlwc $*"; mlwc "$@"; echo "exit $?"; }
cat >main.mlw <<'END'
app demo {
  region = "us-east-1"
}

param stage: "dev" | "prod" = "dev"

service api {
  image = ecr("demo/api", tag: "1")
  scale { min = if stage == "prod" then 2 else 1, max = 4, track { cpu = 60% } }
}

test "prod runs two" {
  with stage = "prod"
  expect api.scale.min == 2
}

test "dev runs three <or more>" {
  expect api.scale.min >= 3
}
END
run test main.mlw --junit results.xml
cat results.xml
run test main.mlw --format json
echo 'app demo {' >broken.mlw
run test broken.mlw
run test missing.mlw
