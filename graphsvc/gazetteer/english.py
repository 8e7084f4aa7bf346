"""The English names of the shipped regions, as English writes them: Guangshan County, Henan."""

from __future__ import annotations

from functools import cache

from graphsvc.gazetteer.places import place_id
from graphsvc.gazetteer.rows import RegionRow, read_regions
from graphsvc.gazetteer.territories import territory

# What a county or a city of China is, where its Chinese name says so and its English one does not.
_SORTS = {
    "自治县": "Autonomous County", "自治旗": "Autonomous Banner", "自治州": "Autonomous Prefecture", "林区": "Forestry District",
    "特区": "Special District", "新区": "New Area", "县": "County", "区": "District", "旗": "Banner", "盟": "League", "地区": "Prefecture",
}  # fmt: skip
_CHINA = "CN"


def english_region(id_: str) -> str:
    """Return the English name of a shipped region with the province or country that it lies in; empty for any other."""
    return _names().get(id_, "")


@cache
def _names() -> dict[str, str]:
    rows = {row.code: row for row in read_regions()}
    return {place_id(code): _name(row, rows) for code, row in rows.items()}


def _name(row: RegionRow, rows: dict[str, RegionRow]) -> str:
    if shown := territory(row.code):
        return shown.display_name_en
    own = f"{row.name_en} {_sort(row)}".strip()
    above = _above(row, rows)
    return f"{own}, {above}" if above else own


def _sort(row: RegionRow) -> str:
    if row.level not in ("county", "city") or not row.code.isdigit():
        return ""
    ending = next((ending for ending in sorted(_SORTS, key=len, reverse=True) if row.name.endswith(ending)), "")
    sort = _SORTS.get(ending, "")
    return "" if row.name_en.endswith(sort) else sort


def _above(row: RegionRow, rows: dict[str, RegionRow]) -> str:
    """Return the province that a place of China lies in, or the country of a place abroad."""
    while row.parent and row.parent != _CHINA:
        row = rows[row.parent]
        if row.level in ("province", "country"):
            shown = territory(row.code)
            return shown.display_name_en if shown else row.name_en
    return ""
