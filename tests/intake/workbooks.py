"""A workbook as a folder of .csv files, and what it leaves in the graph, as sets of tuples."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

from graphsvc.answer import as_plain
from graphsvc.facts.import_report import ImportReport
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from tests.intake.files import write_csv
from tests.story import VIEWER

_numbers = itertools.count(1)

Rows = list[list[str]]


def folder(home: Path, sheets: dict[str, Rows]) -> Path:
    """Write one .csv file a sheet into a new folder."""
    path = home / f"book{next(_numbers)}"
    path.mkdir()
    for name, rows in sheets.items():
        write_csv(path / f"{name}.csv", rows)
    return path


def bring(store: Store, home: Path, sheets: dict[str, Rows], **options: Any) -> ImportReport:
    """Import the sheets."""
    return import_file(store, VIEWER, folder(home, sheets), **options)


def counts(report: ImportReport) -> tuple[int, ...]:
    """Return created, updated, unchanged, and the same of links."""
    told = as_plain(report)
    names = ("created", "updated", "unchanged")
    return (*(told[name] for name in names), *(told[f"links_{name}"] for name in names))


def named(store: Store, *names: str) -> list[dict[str, Any]]:
    """Return the properties of all entities with these names."""
    ids = [record["id"] for record in store.read("entities/by_names", names=list(names))]
    return [record["properties"] for record in store.read("entities/by_ids", ids=ids)]


def links_at(store: Store, *names: str) -> set[tuple[str, str, str, str, str]]:
    """Return every link at the entities of these names, as (start, type, end, role, since)."""
    ids = [record["id"] for record in store.read("entities/by_names", names=list(names))]
    return {
        (
            record["start_name"], record["type"], record["end_name"],
            record["properties"].get("role") or "", record["properties"].get("since") or "",
        )
        for record in store.read("links/named_at", ids=ids)
    }  # fmt: skip


def kinds(store: Store) -> dict[str, int]:
    """Return how many entities there are of each kind, but for regions."""
    found = {kind_of(record["labels"]): record["count"] for record in store.read("entities/counts")}
    found.pop("Region", None)
    return found


def version(store: Store) -> int:
    """Return the number of the newest change."""
    return int(store.read("journal/version")[0]["edition"]["version"])


def reasons(report: ImportReport) -> dict[tuple[str, int], str]:
    """Return why each row was refused or waits, or a cell of it was left out."""
    return {(one.sheet, one.row): one.reason for one in [*report.refused, *report.left_out, *report.waiting]}
