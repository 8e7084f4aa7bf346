"""Reads the shipped tables: regions.csv and former.csv. Both are made by tools/regions/build.py."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class RegionRow:
    """One region of the table; parent is a code, empty text and None mean unknown."""

    code: str
    level: str
    parent: str
    name: str
    short_name: str
    name_en: str
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class FormerRow:
    """A code and name that a region, or a part of it, had before; until is a year where known.

    basis says why: followed change by change, the only one of that name in its province, a published approval that the
    sources leave open, or an alias from before the code books.
    """

    former_code: str
    former_name: str
    code: str
    until: str
    basis: str


def read_regions() -> tuple[RegionRow, ...]:
    """Every region of the shipped table, parents before children within China, in the order of the file."""
    return tuple(_region(line) for line in _lines("regions.csv"))


def read_former() -> tuple[FormerRow, ...]:
    """Every former code and name of the shipped table, with the code of the region of today."""
    return tuple(FormerRow(**line) for line in _lines("former.csv"))


def _lines(name: str) -> Iterator[dict[str, str]]:
    """The records of a table; its first lines, which tell the sources, begin with #."""
    with files(__package__).joinpath(name).open(encoding="utf-8") as stream:
        yield from csv.DictReader(line for line in stream if not line.startswith("#"))


def _region(line: dict[str, str]) -> RegionRow:
    return RegionRow(
        code=line["code"],
        level=line["level"],
        parent=line["parent"],
        name=line["name"],
        short_name=line["short_name"],
        name_en=line["name_en"],
        aliases=tuple(alias for alias in line["aliases"].split(";") if alias),
        lat=_degrees(line["lat"]),
        lon=_degrees(line["lon"]),
    )


def _degrees(text: str) -> float | None:
    return float(text) if text else None
