#!/usr/bin/env python3
"""Derives the catalog of this folder from a folder of collected source facts.

    stdlib/catalog/derive.py FACTS_FOLDER [OUTPUT_FOLDER]

Reads SOURCES.md, instances.csv, sagemaker_instances.csv, prices.csv and regions.csv of the facts and writes
sources.csv, instances.csv, sagemaker_instances.csv, prices.csv, regions.csv and families.csv in the format of
README.md. The same facts give the same bytes. A fact that does not fit is an error that names it; nothing is guessed, rounded
or filled in. Rows that are left out are counted on the error stream, with the reason.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

# The spelling of an accelerator as a unit: `4 A10G`.
ACCELERATORS = {
    "a100": "A100",
    "a10g": "A10G",
    "b200": "B200",
    "b300": "B300",
    "gaudi-hl-205": "Gaudi",
    "grid-k520": "K520",
    "h100": "H100",
    "h200": "H200",
    "inferentia": "Inferentia",
    "inferentia2": "Inferentia2",
    "k80": "K80",
    "l4": "L4",
    "l40s": "L40S",
    "m60": "M60",
    "qualcomm-ai100": "AI100",
    "radeon-pro-v520": "V520",
    "rtx-pro-4500": "RTXPRO4500",
    "rtx-pro-server-6000": "RTXPRO6000",
    "t4": "T4",
    "t4g": "T4g",
    "trainium": "Trainium",
    "trainium2": "Trainium2",
    "v100": "V100",
}
# No model of the language: programmable logic, not bought for inference or training.
NOT_ACCELERATORS = {"virtex-ultrascale-(vu9p)"}

SERVICES = ["alb", "ec2", "eks", "fargate", "lambda", "sagemaker-hosting", "sagemaker-serverless", "support"]
# Times become hours, so that every price of time compares; the factor is exact.
UNITS = {
    "gb": ("gb", 1),
    "gb-hour": ("gb-hour", 1),
    "gb-month": ("gb-month", 1),
    "gb-second": ("gb-hour", 3600),
    "hour": ("hour", 1),
    "instance-hour": ("instance-hour", 1),
    "instance-hour-ondemand": ("instance-hour", 1),
    "instance-hour-spot": ("instance-hour", 1),
    "lcu-hour": ("lcu-hour", 1),
    "request": ("request", 1),
    "second": ("hour", 3600),
    "vcpu-hour": ("vcpu-hour", 1),
}
REGION_SERVICES = ["ecs", "lambda", "sagemaker", "sagemaker_runtime", "batch", "eks", "apprunner",
                   "application_autoscaling", "elb", "ecr"]
# Sources that the list of facts describes but gives no short id.
UNNAMED_SOURCES = {"(enums, API limits)": "botocore", "(EKS)": "eks-guide", "(AWS pages)": "aws-pages"}
TITLES = {"aws-pages": "AWS documentation; the title of the page stands beside each value in the .mlw files"}
ENDPOINTS_SOURCE = "botocore"
# Lists of what EC2 sells in a region: those that were read as a whole say what is absent, the other what is there.
WHOLE_LISTS = ["karpenter", "skypilot-2024"]
PART_OF_A_LIST = "skypilot-v9"
MOST_NAMED = 4

left_out = Counter()


def fail(message):
    sys.exit(f"derive.py: {message}")


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def write(path, header, table):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(table)


def plain(number):
    """A decimal without exponent and without trailing zeros."""
    text = format(Decimal(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def source_ids(cell):
    """The ids of a row of SOURCES.md: `a-x, -y` is short for `a-x` and `a-y`."""
    if cell in UNNAMED_SOURCES:
        return [UNNAMED_SOURCES[cell]]
    ids = []
    for part in cell.split(", "):
        ids.append(ids[0].rsplit("-", 1)[0] + part if part.startswith("-") else part)
    return ids


def read_sources(facts):
    text = (facts / "SOURCES.md").read_text(encoding="utf-8")
    collected = re.search(r"^Collected (\d{4}-\d{2}-\d{2})\.", text, re.MULTILINE)
    if not collected:
        fail("SOURCES.md does not say when it was collected")
    table = {"catalog": ("the facts of this catalog, put together from the sources below", "Apache-2.0",
                         collected.group(1))}
    last_licence = ""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or cells[0] == "id" or set(cells[0]) == {"-"}:
            continue
        title, licence, date = cells[1:]
        if licence == "as above":
            licence = last_licence
        last_licence = licence
        found = re.fullmatch(r"(?:price list of )?(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:, undated)?", date)
        for identity in source_ids(cells[0]):
            # A span of years or "mostly" is no date: the rows carry their own.
            table[identity] = (TITLES.get(identity, title), licence, found.group(1) if found else "")
    return table


def accelerator(row, memory_gb, memory_mib):
    """Spelling, count and memory of each in GB; empty when there is none. None: the row is left out."""
    model = row["accelerator_model"]
    if row["accelerator_kind"] == "none":
        return "", "0", ""
    if model in NOT_ACCELERATORS:
        left_out["programmable logic instead of an accelerator"] += 1
        return None
    if model not in ACCELERATORS:
        fail(f"accelerator model `{model}` has no spelling in ACCELERATORS")
    count = Decimal(row["accelerator_count"])
    if count != int(count):
        left_out["part of an accelerator"] += 1
        return None
    # The vendor's figure; where there is none, the API's MiB of 1024 to the GB, which is the smaller reading.
    memory = memory_gb or (plain(Decimal(memory_mib) / 1024) if memory_mib else "")
    return ACCELERATORS[model], str(int(count)), plain(memory) if memory else ""


def trust(identities, sources):
    """Source, date and confidence of a fact that rests on several sources: the oldest decides."""
    for identity in identities:
        if identity not in sources:
            fail(f"source `{identity}` is not in SOURCES.md")
    oldest = min(sources[identity][2] for identity in identities)
    confidence = "medium" if oldest < "2025" else "high"
    return ["+".join(identities), oldest, confidence]


def derive_instances(facts, sources):
    table = {}
    for row in rows(facts / "instances.csv"):
        name = row["instance_type"]
        if not row["vcpu"] or not row["memory_gib"] or not row["arch"]:
            left_out["no size known"] += 1
            continue
        if row["family"].startswith("mac"):
            left_out["macOS on a dedicated host"] += 1
            continue
        accelerated = accelerator(row, row["accelerator_memory_gb_each"], row["accelerator_memory_mib_each_api"])
        if accelerated is None:
            continue
        identities = list(dict.fromkeys([row["vcpu_mem_source"], *filter(None, row["accel_source"].split("+"))]))
        table[name] = [plain(row["vcpu"]), plain(row["memory_gib"]), row["arch"], *accelerated,
                       plain(row["local_nvme_gb"]) if row["local_nvme_gb"] else "", *trust(identities, sources)]
    return table


def derive_sagemaker(facts, instances):
    table = {}
    for row in rows(facts / "sagemaker_instances.csv"):
        uses = [use for use in ("hosting", "batch_transform", "training", "processing") if row[use] == "1"]
        twin = instances.get(row["ec2_instance_type"])
        if twin is None:
            left_out["SageMaker type whose EC2 twin has no facts"] += 1
            continue
        if (plain(row["vcpu"]), plain(row["memory_gib"]), row["arch"]) != tuple(twin[:3]):
            fail(f"{row['ml_instance_type']} differs from {row['ec2_instance_type']}")
        table[row["ml_instance_type"]] = [" ".join(uses).replace("_", "-"), *twin]
    return table


def derive_prices(facts, instances, sagemaker, regions):
    table = {}
    for row in rows(facts / "prices.csv"):
        service, sku = row["service"], row["sku"]
        if service not in SERVICES:
            left_out[f"price of {service}, closed to new customers"] += 1
            continue
        if row["unit"] not in UNITS:
            fail(f"unit `{row['unit']}` of {service} {sku} is not known")
        if row["region"] not in regions:
            fail(f"price of {service} {sku} in unknown region `{row['region']}`")
        if service == "ec2" and sku not in instances or sku.startswith("ml.") and sku not in sagemaker:
            left_out["price of an instance that is left out"] += 1
            continue
        if row["unit"] == "instance-hour-spot":
            service = "ec2-spot"
        unit, factor = UNITS[row["unit"]]
        key = (service, row["region"], sku)
        if key in table:
            fail(f"two prices for {' '.join(key)}")
        table[key] = [unit, plain(Decimal(row["usd"]) * factor), row["effective_date"], row["source"],
                      row["confidence"]]
    return table


def derive_regions(facts, sources):
    table = {}
    for row in rows(facts / "regions.csv"):
        offered = [service for service in REGION_SERVICES if row[service] == "yes"]
        absent = [service for service in REGION_SERVICES if row[service] == "no"]
        date = sources[ENDPOINTS_SOURCE][2]
        table[row["region"]] = [row["name"], row["partition"], " ".join(offered).replace("_", "-"),
                                " ".join(absent).replace("_", "-"), ENDPOINTS_SOURCE, date, "high"]
    return table


def accelerated_families(instances):
    """The accelerator of each family that has one."""
    return {name.split(".")[0]: row[3] for name, row in sorted(instances.items()) if row[3]}


def listed_families(facts, prices, accelerated):
    """Which list a family stands on in a region, the newest first; and which lists a region has."""
    seen, lists = defaultdict(set), defaultdict(set)
    for service, region, sku in prices:
        source = prices[service, region, sku][3]
        if service not in ("ec2", "ec2-spot") or source not in (*WHOLE_LISTS, PART_OF_A_LIST):
            continue
        lists[region].add(source)
        if sku.split(".")[0] in accelerated:
            seen[region, sku.split(".")[0]].add(source)
    for row in rows(facts / "regions.csv"):
        for column in ("accelerator_families_2024_06", "accelerator_families_seen_2026"):
            for family in row[column].split():
                if family in accelerated and (row["region"], family) not in seen:
                    fail(f"{family} is listed in {row['region']} without a price")
    return seen, lists


def differing(left, right):
    """How many characters have to change to make one text the other."""
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(right, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
    return row[-1]


def nearest_regions(region, others):
    """The regions most like one in name: those that begin alike, then those that differ in few characters."""
    def distance(other):
        same = 0
        for left, right in zip(region.split("-"), other.split("-")):
            if left != right:
                break
            same += 1
        return -same, differing(region, other), other
    return " ".join(sorted(others, key=distance)[:MOST_NAMED])


def nearest_families(family, others):
    """The families most like one: those of the same letters, then those of near generations."""
    def parts(name):
        letters, generation = re.match(r"([a-z]+)(\d+)", name).groups()
        return letters, int(generation)

    def distance(other):
        (letters, generation), (own_letters, own_generation) = parts(other), parts(family)
        return letters != own_letters, abs(generation - own_generation), differing(family, other), other
    return " ".join(sorted(others, key=distance)[:MOST_NAMED])


def derive_families(facts, sources, instances, prices):
    """Of families with accelerators: for others the whole lists outside of us-east-1 are too old to warn by."""
    accelerated = accelerated_families(instances)
    seen, lists = listed_families(facts, prices, accelerated)
    regions_with = {family: [region for region in lists if (region, family) in seen] for family in accelerated}
    table = {}
    for region in lists:
        here = [family for family in accelerated if (region, family) in seen]
        for family in accelerated:
            if family in here:
                source = max(seen[region, family], key=lambda identity: sources[identity][2])
                table[region, family] = ["yes", "", "", *trust([source], sources)]
                continue
            whole = [source for source in WHOLE_LISTS if source in lists[region]]
            if not whole:
                continue
            identities = whole[:1] + [PART_OF_A_LIST] * (PART_OF_A_LIST in lists[region])
            also = [other for other in here if accelerated[other] == accelerated[family]] or here
            table[region, family] = ["no", nearest_regions(region, regions_with[family]),
                                     nearest_families(family, also), *trust(identities, sources)[:2], "low"]
    return table


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    facts = Path(sys.argv[1])
    output = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).parent
    sources = read_sources(facts)
    instances = derive_instances(facts, sources)
    sagemaker = derive_sagemaker(facts, instances)
    regions = derive_regions(facts, sources)
    prices = derive_prices(facts, instances, sagemaker, regions)
    families = derive_families(facts, sources, instances, prices)

    size = ["vcpu", "memory_gib", "arch", "accelerator", "accelerator_count", "accelerator_memory_gb", "local_disk_gb",
            "source", "date", "confidence"]
    write(output / "sources.csv", ["id", "title", "licence", "date"],
          [[key, *value] for key, value in sorted(sources.items())])
    write(output / "instances.csv", ["name", *size], [[key, *value] for key, value in sorted(instances.items())])
    write(output / "sagemaker_instances.csv", ["name", "uses", *size],
          [[key, *value] for key, value in sorted(sagemaker.items())])
    write(output / "regions.csv", ["name", "title", "partition", "services", "absent", "source", "date", "confidence"],
          [[key, *value] for key, value in sorted(regions.items())])
    write(output / "prices.csv", ["service", "region", "sku", "unit", "usd", "date", "source", "confidence"],
          [[*key, *value] for key, value in sorted(prices.items())])
    write(output / "families.csv",
          ["region", "family", "listed", "elsewhere", "instead", "source", "date", "confidence"],
          [[*key, *value] for key, value in sorted(families.items())])
    for reason, count in sorted(left_out.items()):
        print(f"left out {count}: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
