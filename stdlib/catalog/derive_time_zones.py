#!/usr/bin/env python3
"""Derives time_zones.csv from the IANA Time Zone Database.

    stdlib/catalog/derive_time_zones.py TZDATA_ZI [OUTPUT]

TZDATA_ZI is the database in its compact form, `/usr/share/zoneinfo/tzdata.zi` where it is installed. Takes the names of
zones and of links, and the release that the file names. The same release gives the same bytes.
"""

import sys
from pathlib import Path

# A zone for machines whose zone nobody has set.
NOT_ZONES = {"Factory"}


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    source = Path(sys.argv[1])
    lines = source.read_text(encoding="ascii").splitlines()
    if not lines or not lines[0].startswith("# version "):
        sys.exit(f"{source}:1: the release is not named")
    release = lines[0].removeprefix("# version ")
    names = set()
    for line in lines[1:]:
        fields = line.split()
        if fields and fields[0] == "Z":
            names.add(fields[1])
        if fields and fields[0] == "L":
            names.add(fields[2])
    output = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).parent / "time_zones.csv"
    rows = "".join(f"{name},{release}\n" for name in sorted(names - NOT_ZONES))
    output.write_text("name,release\n" + rows, encoding="ascii")


main()
