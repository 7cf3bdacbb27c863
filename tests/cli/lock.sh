# Choices that are written down, kept, and missed.
run() { echo "\$ mlwc $*"; mlwc "$@"; echo "exit $?"; }
cat >main.mlw <<'END'
param stage: "dev" | "prod" = "dev"
app shop { region = "us-east-1" }
service web { image = ecr("shop/web", tag: "1"), cpu = if stage == "prod" then 2 vCPU else 1 vCPU }
job train { image = ecr("shop/train", tag: "1"), gpu = 1 A10G }
END
run build main.mlw -t terraform -o out --locked
run build main.mlw -t terraform -o out --lock
cat mlwc.lock
run build main.mlw -t terraform -o out --locked
run check main.mlw --set stage=prod --format line
run build main.mlw -t terraform -o out --lock --set stage=prod
run check main.mlw --set stage=prod --locked
grep -c platform mlwc.lock

echo '# a catalog that moved'
sed -i 's/g5.xlarge/g5.2xlarge/' mlwc.lock
run build main.mlw -t terraform -o out --format line
run build main.mlw -t terraform -o out --locked --format line
run cost main.mlw --format line | grep train
run build main.mlw -t terraform -o out --lock

echo '# mistakes'
run build main.mlw -t terraform -o out --lock --locked
run build - -t terraform -o out --lock
printf '{\n' >mlwc.lock
run check main.mlw
run build main.mlw -t terraform -o out --lock
printf '{ "mlwc_lock": 1,\n"choices": [],\n"more": 1 }' >mlwc.lock
run check main.mlw --format line
