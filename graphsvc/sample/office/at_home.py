"""The made-up bodies at home: science associations, hosts, their stations, and the doctor groups of the counties."""

from __future__ import annotations

from random import Random

from graphsvc.sample.office.places import CITIES, PROVINCE, counties, region
from graphsvc.sample.office.reports import REGISTER, YEARBOOK, source
from graphsvc.sample.office.sheets import Row, Sheets
from graphsvc.wording.sentences import chinese_date
from graphsvc.sample.office.words import BRANDS

STATIONS = 64

# kind of host, what its name ends with, whether its field is in its name, and how many of ten are so
_HOSTS = (("企业", "科技有限公司", True, 6), ("科研院所", "研究院", True, 2), ("高校", "职业学院", False, 1), ("园区", "产业园", False, 1))
_HOSPITAL = ("医院", "医院", False, 1)
_MEDICAL = ("生物医药", "神经科学", "公共卫生", "眼科学")
_TYPES = ("海智工作站",) * 7 + ("海智工作基地", "海外人才工作站", "离岸基地")


def add_bodies(sheets: Sheets, chance: Random) -> None:
    """Add the associations, 64 stations with their hosts, and a doctor group for each city and most counties."""
    for place in (PROVINCE, *CITIES, *(county for county, _ in counties())):
        sheets.add(
            "institutions", f"{place}科学技术协会", inst_type="科协", located_in=region(sheets, place)["id"],
            source=source(sheets, YEARBOOK), quote=f"{place}科学技术协会承担海智计划的联络工作。",
        )  # fmt: skip
    for n, brand in enumerate(BRANDS[:STATIONS]):
        _add_station(sheets, n, brand, chance)
    province = _add_group(sheets, PROVINCE, None)
    for city, below in CITIES.items():
        group = _add_group(sheets, city, province)
        for county in list(below)[:2]:
            _add_group(sheets, county, group)


def association(sheets: Sheets, place: str) -> Row:
    """Return the science association of a place."""
    return sheets.named("institutions", f"{place}科学技术协会")


def hosts(sheets: Sheets) -> list[Row]:
    """Return the institutions that host a station."""
    return [row for row in sheets.rows["institutions"] if row["inst_type"] != "科协"]


def _add_station(sheets: Sheets, n: int, brand: str, chance: Random) -> None:
    # The first counties have more of them, as seats of cities do.
    county, fields = list(counties())[min(chance.randrange(9), chance.randrange(9))] if n >= 9 else list(counties())[n]
    field = chance.choice(fields)
    choices = (_HOSPITAL,) if field in _MEDICAL and chance.random() < 0.4 else _HOSTS
    kind, ending, with_field, _ = chance.choices(choices, [choice[3] for choice in choices])[0]
    brand += field if with_field else ""
    host = sheets.add(
        "institutions", f"{brand}{ending}", inst_type=kind, fields=[field], located_in=region(sheets, county)["id"],
        source=source(sheets, REGISTER), quote=f"{brand}{ending}，{county}，{kind}，从事{field}。",
    )  # fmt: skip
    type_ = chance.choice(_TYPES)
    approved = sheets.month_ago(chance.randint(3, 120))
    sheets.add(
        "workstations", f"{brand}{type_}", station_type=type_, approved=approved,
        located_in=region(sheets, county)["id"], hosted_by=host["id"], source=source(sheets, REGISTER),
        quote=f"{brand}{type_}，{chinese_date(approved)}获批，依托{host['name']}。",
    )  # fmt: skip


def _add_group(sheets: Sheets, place: str, above: Row | None) -> Row:
    name = f"{place}博士团"
    group = sheets.add(
        "doctor_groups", name, founded=str(sheets.today.year - 6), serves=region(sheets, place)["id"],
        source=source(sheets, YEARBOOK), quote=f"{name}由{place}籍在外博士自愿组成，服务家乡。",
    )  # fmt: skip
    if above:
        sheets.link(group, "PART_OF", above)
    return group
