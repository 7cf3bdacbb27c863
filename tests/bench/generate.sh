#!/bin/sh
# tests/bench/generate.sh N [unlike]: a program of N services of the quickstart's shape, each on a host of its own.
# With `unlike` no two have the same needs.
set -eu
services=${1:?how many services}
cat <<'TEXT'
/// Scores many things at once.
app fleet {
  region = "ap-northeast-2"
  tags   = { team: "search", stage: stage }
}

param stage: "dev" | "prod" = "prod"

/// The tag of the image to run.
input image_tag: string

/// The ARN of the certificate for the public address.
input certificate_arn: string

let replicas = if stage == "prod" then 2 else 1
TEXT
awk -v services="$services" -v unlike="${2:-}" 'BEGIN {
    for (i = 1; i <= services; i++) {
        name = sprintf("scorer_%05d", i)
        k = unlike == "" ? 0 : i
        print ""
        print "service " name " {"
        print "  image   = ecr(\"fleet/" name "\", tag: image_tag)"
        print "  port    = " 8080 + k % 100
        print "  host    = \"" i ".scores.example.com\""
        print "  health  = \"/healthz\""
        print "  cpu     = " 1 + k % 4 " vCPU"
        print "  memory  = " (k ? 2048 + k " MiB" : "2 GiB")
        print "  startup = " 30 + k % 90 " s"
        print "  expose  = public"
        print "  tls     { certificate = certificate_arn }"
        print "  env     = { LOG_LEVEL: \"info\", STAGE: stage }"
        print "  traffic { peak = " 200 + k " req/s, timeout = " 2 + k % 50 " s }"
        print "  scale {"
        print "    min = replicas"
        print "    max = " 20 + k % 30
        print "    track { cpu = " 60 + k % 30 "%, requests = " 50 + k % 70 " req/s }"
        print "  }"
        print "}"
    }
}'
