# Facts: shown with their age, and taken in from files of AWS.
run() { echo "\$ mlwc $*"; mlwc "$@"; echo "exit $?"; }
run catalog --today 2026-12-01 | head -12
run catalog g5.xlarge ap-northeast-2 --today 2026-12-01
run catalog family g5 us-east-1 --today 2026-12-01
run catalog fargate ap-northeast-2 --today 2026-12-01 --format markdown
run catalog nothing

cat >offer.json <<'END'
{
  "formatVersion": "v1.0",
  "offerCode": "AmazonEC2",
  "publicationDate": "2026-11-20T18:00:00Z",
  "products": {
    "AAA": { "sku": "AAA", "productFamily": "Compute Instance", "attributes": {
      "regionCode": "ap-northeast-2", "instanceType": "g5.xlarge", "operatingSystem": "Linux", "tenancy": "Shared",
      "preInstalledSw": "NA", "capacitystatus": "Used", "usagetype": "APN2-BoxUsage:g5.xlarge" } },
    "BBB": { "sku": "BBB", "productFamily": "Compute Instance", "attributes": {
      "regionCode": "ap-northeast-2", "instanceType": "g5.xlarge", "operatingSystem": "Windows", "tenancy": "Shared",
      "preInstalledSw": "NA", "capacitystatus": "Used", "usagetype": "APN2-BoxUsage:g5.xlarge" } },
    "CCC": { "sku": "CCC", "productFamily": "NAT Gateway", "attributes": {
      "regionCode": "ap-northeast-2", "usagetype": "APN2-NatGateway-Hours" } },
    "DDD": { "sku": "DDD", "productFamily": "NAT Gateway", "attributes": {
      "regionCode": "us-east-1", "usagetype": "NatGateway-Hours" } }
  },
  "terms": {
    "OnDemand": {
      "AAA": { "AAA.JR": { "effectiveDate": "2026-11-01T00:00:00Z", "priceDimensions": { "AAA.JR.6Y": {
        "beginRange": "0", "endRange": "Inf", "unit": "Hrs", "pricePerUnit": { "USD": "9.2370000000" }, "appliesTo": [] } } } },
      "BBB": { "BBB.JR": { "priceDimensions": { "BBB.JR.6Y": {
        "beginRange": "0", "unit": "Hrs", "pricePerUnit": { "USD": "1.5000000000" } } } } },
      "CCC": { "CCC.JR": { "priceDimensions": {
        "CCC.JR.6Y": { "beginRange": "0", "unit": "Hrs", "pricePerUnit": { "USD": "0.0590000000" } },
        "CCC.JR.7Z": { "beginRange": "1000", "unit": "Hrs", "pricePerUnit": { "USD": "0.0100000000" } } } } },
      "DDD": {
        "DDD.JR": { "priceDimensions": { "DDD.JR.6Y": { "beginRange": "0", "unit": "Hrs", "pricePerUnit": { "USD": "0.0450000000" } } } },
        "DDD.XX": { "priceDimensions": { "DDD.XX.6Y": { "beginRange": "0", "unit": "Hrs", "pricePerUnit": { "USD": "0.0460000000" } } } } }
    },
    "Reserved": {
      "AAA": { "AAA.RR": { "priceDimensions": { "AAA.RR.6Y": { "unit": "Hrs", "pricePerUnit": { "USD": "0.1000000000" } } } } }
    }
  }
}
END
cat >offer.csv <<'END'
"FormatVersion","v1.0"
"Disclaimer","Prices may be ""old"""
"Publication Date","2026-11-21T18:00:00Z"
"Version","20261121"
"OfferCode","AWSLambda"
"SKU","OfferTermCode","TermType","StartingRange","EndingRange","Unit","PricePerUnit","Currency","Region Code","usageType","Pre Installed S/W"
"E1","JR","OnDemand","0","6000000000","Lambda-GB-Second","0.0000166667","USD","ap-northeast-2","APN2-Lambda-GB-Second",""
"E1","JR","OnDemand","6000000000","Inf","Lambda-GB-Second","0.0000150000","USD","ap-northeast-2","APN2-Lambda-GB-Second",""
"E2","JR","OnDemand","0","Inf","Requests","0.0000002000","USD","ap-northeast-2","APN2-Request",""
"E3","JR","OnDemand","0","Inf","Requests","0.0000020000","CNY","cn-north-1","CNN1-Request",""
END
cat >types.json <<'END'
{ "InstanceTypes": [
  { "InstanceType": "g9.xlarge", "VCpuInfo": { "DefaultVCpus": 4 }, "MemoryInfo": { "SizeInMiB": 16384 },
    "ProcessorInfo": { "SupportedArchitectures": ["x86_64"] }, "InstanceStorageInfo": { "TotalSizeInGB": 250 },
    "GpuInfo": { "Gpus": [ { "Name": "A10G", "Manufacturer": "NVIDIA", "Count": 1, "MemoryInfo": { "SizeInMiB": 22888 } } ] } },
  { "InstanceType": "mac9.metal", "VCpuInfo": { "DefaultVCpus": 8 }, "MemoryInfo": { "SizeInMiB": 16384 },
    "ProcessorInfo": { "SupportedArchitectures": ["arm64_mac"] } } ] }
END
cat >quotas.json <<'END'
{ "Quotas": [
  { "ServiceCode": "fargate", "QuotaArn": "arn:aws:servicequotas:ap-northeast-2:111122223333:fargate/L-3032A538",
    "QuotaCode": "L-3032A538", "QuotaName": "Fargate On-Demand vCPU resource count", "Value": 6.0 },
  { "ServiceCode": "fargate", "QuotaArn": "arn:aws:servicequotas:ap-northeast-2:111122223333:fargate/L-36FBB829",
    "QuotaCode": "L-36FBB829", "QuotaName": "Fargate Spot vCPU resource count", "Value": 6.0 } ] }
END
cat >main.mlw <<'END'
app shop { region = "ap-northeast-2" }
service web { image = ecr("shop/web", tag: "1"), scale { min = 4, max = 8, track { cpu = 60% } }, cpu = 1 vCPU }
job nightly { image = ecr("shop/job", tag: "1"), gpu = 1 A10G, retries = 1 }
END
run cost main.mlw | grep -E "nightly|NAT|g5|web"
run catalog import offer.json offer.csv types.json quotas.json --today 2026-12-01
cat mlwc-catalog.json
run catalog ap-northeast-2 lambda --today 2026-12-01
run catalog g9.xlarge --today 2026-12-01
run check main.mlw
run cost main.mlw | grep -E "nightly|g5|published"
mv mlwc-catalog.json own.json
run check main.mlw
run check main.mlw --catalog own.json --format line
run explain main.mlw nightly --catalog own.json | head -2
run explain main.mlw web --catalog own.json | grep -A 1 "ruled out  fargate"

echo '# mistakes: refused whole, with the line, and nothing is written'
sed 's/"9.2370000000"/"cheap"/' offer.json >bad1.json
sed '8s/"0.0000166667"/"0.0.1"/; 7s/"JR"/"J"R/' offer.csv >bad2.csv
sed 's/16384/-1/' types.json >bad3.json
sed 's/"Value": 6.0/"Value": 6.5/' quotas.json >bad4.json
echo '{ "something": 1 }' >bad5.json
echo '{ "InstanceTypes": [' >bad6.json
head -6 offer.csv >bad7.csv && echo '"E1","JR"' >>bad7.csv
printf '"FormatVersion","v1.0"\n"x"\n' >bad8.csv
run catalog import offer.json bad1.json bad2.csv bad3.json bad4.json bad5.json bad6.json bad7.csv bad8.csv none.json
ls mlwc-catalog.json 2>&1
sed 's/"usd": "9.237"/"usd": 9.237/' own.json >mlwc-catalog.json
run check main.mlw
echo '{ "mlwc_catalog": 2, "prices": [], "instances": [], "quotas": [] }' >mlwc-catalog.json
run catalog
run catalog import offer.json
run catalog import
run catalog import --help
