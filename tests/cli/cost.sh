# What a program costs: text, Markdown, JSON, and the difference of two.
run() { echo "\$ mlwc $*"; mlwc "$@"; echo "exit $?"; }
run cost examples/quickstart/main.mlw
run cost examples/quickstart/main.mlw --format markdown
run cost examples/quickstart/main.mlw --format json

cat >old.mlw <<'END'
app shop { region = "us-east-1", budget = 200 USD/month }
service web { image = ecr("shop/web", tag: "1"), scale { min = 1, max = 4, track { cpu = 60% } } }
service gone { image = ecr("shop/gone", tag: "1"), path = "/gone" }
job "with | and *stars*" { image = ecr("shop/job", tag: "1") }
END
cat >new.mlw <<'END'
app shop { region = "us-east-1", budget = 20 USD/month }
service web { image = ecr("shop/web", tag: "1"), cpu = 2 vCPU, scale { min = 1, max = 4, track { cpu = 60% } } }
job "with | and *stars*" { image = ecr("shop/job", tag: "1") }
job nightly { image = ecr("shop/job", tag: "1"), gpu = 1 A10G, capacity = spot, retries = 1 }
END
run cost old.mlw
run cost new.mlw
run cost --diff old.mlw new.mlw
run cost --diff old.mlw new.mlw --format markdown
run cost --diff old.mlw new.mlw --format json 2>&1 | head -60
run cost --diff old.mlw old.mlw

echo '# cost by load'
run cost examples/quickstart/main.mlw --plot plot.svg
grep -c "<polyline" plot.svg
run cost examples/fleet/main.mlw --plot plot.svg
run cost new.mlw --plot plot.svg
run cost new.mlw --plot plot.svg --workload nightly
run cost new.mlw --plot plot.svg --workload nobody
printf 'app a { region = "us-east-1" }\nservice s { image = ecr("a", tag: "1"), serves = lambda, scale { min = 0, max = 3 }, traffic { peak = 20 req/s } }\nworker w { image = ecr("a", tag: "1"), takes = sqs }\n' >idle.mlw
run cost idle.mlw --plot plot.svg
run cost idle.mlw --plot plot.svg --workload w
run cost new.mlw --workload web
run cost new.mlw --diff --plot plot.svg

echo '# where nothing is known'
printf 'app a { region = "us-west-2" }\nservice s { image = ecr("a", tag: "1"), gpu = 1 L4, on = ecs_managed }\n' >unknown.mlw
run cost unknown.mlw

echo '# mistakes'
printf 'app a { region = "us-east-1" }\nservice s { image = ecr("a", tag: "1"), gpu = 1 T4, on = fargate }\nservice t { image = ecr("a", tag: "1"), path = "/t" }\n' >broken.mlw
run cost broken.mlw
run cost broken.mlw --format json | grep -A 4 not_placed
printf 'app a { region = "us-east-1" }\nservice s { image = ecr("a", tag: "1"), gpu = 1 T4, on = fargate }\n' >nothing.mlw
run cost nothing.mlw --format markdown | head -3
run cost none.mlw
run cost old.mlw new.mlw
run cost --diff old.mlw
run cost old.mlw --format yaml
run cost --help
