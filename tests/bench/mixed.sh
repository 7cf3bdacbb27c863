#!/bin/sh
# tests/bench/mixed.sh N [faulty]: a program of N workloads, no two alike: services, workers and jobs of many shapes and
# platforms, templates, functions, policies, calls and an override, about 20 lines to a workload. With `faulty` one
# workload of eight has a mistake, each of another phase.
set -eu
workloads=${1:?how many workloads}
cat <<'TEXT'
/// Everything that a team of many models runs.
app fleet {
  region = "us-east-1"
  tags   = { team: "search", stage: stage }
}

param stage: "dev" | "prod" = "prod"

/// The tag of the images to run.
input image_tag: string

/// The ARN of the certificate for the public address.
input certificate_arn: string

fn per_stage(count: int) -> int = if stage == "prod" then count * 2 else count

template quiet {
  logs   { retention = 14 day }
  env    = { LOG_LEVEL: "warn", STAGE: stage }
  egress = aws
}

policy small_without_accelerator for service {
  when    = stage == "prod"
  require = w.memory <= 100 GiB or w.gpu != none
  message = "${w.name} has ${w.memory} and no accelerator"
}
TEXT
awk -v workloads="$workloads" -v faulty="${2:-}" 'BEGIN {
    split("A10G T4 L4 L40S", gpus, " ")
    for (i = 1; i <= workloads; i++) {
        shape = i % 8
        mistake = faulty == "" || i % 8 != int(i / 8) % 8 ? 0 : 1 + int(i / 8) % 4
        print ""
        print "/// Number " i "."
        if (shape == 0 || shape == 4) service()
        else if (shape == 1) accelerated()
        else if (shape == 2) endpoint()
        else if (shape == 3) worker()
        else if (shape == 5) job()
        else if (shape == 6) function_service()
        else fitting_job()
        wrong()
        print "}"
    }
}
function wrong() {
    if (mistake == 1) print "  shm     = 4096"
    if (mistake == 2) print "  dsk     = 40 GiB"
    if (mistake == 3) print "  disk    = 900 TiB"
    if (mistake == 4) print "  user    = nobody_knows"
}
function image(name) { print "  image   = ecr(\"fleet/" name "\", tag: image_tag)" }
function service() {
    print "service front_" i " from quiet {"
    image("front_" i)
    print "  port    = " 8000 + i
    print "  host    = \"" i ".scores.example.com\""
    print "  health  = \"/healthz\""
    print "  cpu     = " 1 + i % 4 " vCPU"
    print "  memory  = " 2048 + i " MiB"
    print "  startup = " 30 + i " s"
    print "  expose  = public"
    print "  tls     { certificate = certificate_arn }"
    print "  calls   = [" (i > 4 ? "front_" i - 4 : "") "]"
    print "  secrets = { TOKEN: secret(\"fleet/token-" i "\") }"
    print "  traffic { peak = " 200 + i " req/s, timeout = " 2 + i % 20 " s }"
    print "  scale {"
    print "    min = per_stage(1)"
    print "    max = " 20 + i
    print "    track { cpu = " 60 + i % 30 "%, requests = " 50 + i " req/s }"
    print "  }"
}
function accelerated() {
    print "service ranker_" i " {"
    image("ranker_" i)
    print "  gpu     = 1 " gpus[1 + int(i / 8) % 4]
    print "  cpu     = 2 vCPU"
    print "  memory  = " 8192 + i " MiB"
    print "  model   { parameters = " 3 + i % 4 "000000000, dtype = int8 }"
    print "  path    = \"/rank/" i "/*\""
    print "  startup = " 120 + i " s"
    print "  stream  = true"
    print "  allow   = [s3.read(\"fleet-models/" i "/*\"), dynamodb.read(\"features\")]"
    print "  traffic { peak = " 5 + i % 4 " req/s, timeout = " 20 + i % 30 " s }"
    print "  alarms  { notify = \"arn:aws:sns:us-east-1:123456789012:oncall\" }"
    print "  scale   { min = per_stage(1), max = " 6 + i % 5 ", track { requests = 3 req/s } }"
    print "  prefer  = cost"
}
function endpoint() {
    print "service vectors_" i " {"
    image("vectors_" i)
    print "  serves  = sagemaker"
    print "  on      = sagemaker"
    print "  gpu     = 1 A10G"
    print "  memory  = " 4096 + i " MiB"
    print "  startup = " 120 + i " s"
    print "  env     = {"
    print "    MODEL: \"vectors-" i "\","
    print "    BATCH: \"" i "\","
    print "    STAGE: stage"
    print "  }"
    print "  alarms  { notify = \"arn:aws:sns:us-east-1:123456789012:oncall\" }"
    print "  traffic { payload = " 100 + i " KiB, timeout = " 20 + i % 30 " s }"
    print "  allow   = [s3.read(\"fleet-vectors/" i "/*\")]"
    print "  scale   {"
    print "    min = 2"
    print "    max = " 4 + i % 3
    print "    track { invocations = " 60 + i " req/min }"
    print "  }"
}
function worker() {
    print "worker embedder_" i " from quiet {"
    image("embedder_" i)
    print "  takes   = sqs"
    print "  cpu     = " 1 + i % 3 " vCPU"
    print "  memory  = " 4096 + i " MiB"
    print "  startup = " 60 + i " s"
    print "  allow   = [s3.write(\"fleet-out/" i "/*\")]"
    print "  queue   { visibility = " 600 + i " s, attempts = " 3 + i % 5 " }"
    print "  traffic { payload = " 10 + i " KiB, timeout = " 20 + i " s }"
    print "  scale   { min = 0, max = " 10 + i ", track { backlog = " 20 + i " } }"
}
function job() {
    print "job trainer_" i " {"
    image("trainer_" i)
    print "  gpu      = " (i % 16 == 5 ? 1 : 4) " A10G"
    print "  memory   = " 32768 + i " MiB"
    print "  shm      = 8 GiB"
    print "  timeout  = " 2 + i % 6 " h"
    print "  retries  = " 1 + i % 3
    print "  capacity = spot"
    print "  schedule = cron(\"" i % 60 " " i % 24 " * * ? *\", timezone: \"UTC\")"
    print "  allow    = [s3.read(\"fleet-data/*\"), s3.write(\"fleet-models/" i "/*\")]"
    print "  args     = [\"--shards\", \"" i "\", \"--seed=" i "\"]"
}
function function_service() {
    print "service hook_" i " from quiet {"
    image("hook_" i)
    print "  serves  = lambda"
    print "  on      = lambda"
    print "  memory  = " 512 + i " MiB"
    print "  cpu     = 0.25 vCPU"
    print "  path    = \"/hook/" i "/*\""
    print "  env     = {"
    print "    TABLE: \"hooks-" i "\","
    print "    STAGE: stage,"
    print "    LIMIT: \"" i * 10 "\""
    print "  }"
    print "  allow   = [dynamodb.write(\"hooks-" i "\")]"
    print "  startup = 4 s"
    print "  traffic { peak = " 3 + i " req/s, timeout = " 5 + i % 9 " s }"
    print "  scale   { min = 0, max = " 30 + i " }"
}
function fitting_job() {
    print "job report_" i " from quiet {"
    image("report_" i)
    print "  args     = ["
    print "    \"--day=" i "\","
    print "    \"--region\", \"eu-" i "\""
    print "  ]"
    print "  alarms   { notify = \"arn:aws:sns:us-east-1:123456789012:reports\" }"
    print "  retries  = " i % 4
    print "  cpu      = " 1 + i % 3 " vCPU"
    print "  memory   = " 4096 + i " MiB"
    print "  disk     = " 30 + i " GiB"
    print "  timeout  = " 20 + i " min"
    print "  schedule = every(" 1 + i % 20 " h)"
    print "  allow    = [s3.read(\"fleet-data/" i "/*\")]"
}'
