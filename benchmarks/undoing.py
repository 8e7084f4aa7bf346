"""An import of a list with hubs and its undo, one after the other in an empty database: the undo should cost no more.

10,000 experts, each a member of one of 20 societies, and one officer who owns 2,000 of them. No two share a name, but each
shares its characters with about a hundred others, as people do.
"""

from __future__ import annotations

import csv
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.databases import Database
from benchmarks.words import GIVEN, SURNAMES
from graphsvc.changes.undo import undo_batch
from graphsvc.intake.importing import import_file
from graphsvc.viewers import system_viewer

EXPERTS, SOCIETIES, OWNED = 10_000, 20, 2_000


@dataclass(frozen=True, slots=True)
class Undone:
    """How long an import took and its undo, in seconds; `size` entities and links went in."""

    size: int
    import_seconds: float
    undo_seconds: float

    @property
    def ratio(self) -> float:
        return self.undo_seconds / self.import_seconds


def import_and_undo(database: Database, folder: Path) -> Undone:
    """Import the list and undo it, and make sure that nothing of it is left."""
    _write_list(folder)
    start = time.perf_counter()
    report = import_file(database.store, system_viewer("benchmark"), folder)
    between = time.perf_counter()
    assert report.batch, report.refused[:3]
    undone = undo_batch(database.store, system_viewer("benchmark"), report.batch)
    end = time.perf_counter()
    size = report.created + report.links_created
    if (undone.removed + undone.links_removed, report.refused) != (size, []):
        raise AssertionError(f"{undone} of {size}; {report.refused[:3]}")
    return Undone(size, between - start, end - between)


def _write_list(folder: Path) -> None:
    folder.mkdir(parents=True)
    sheets = {
        "专家": [
            ["姓名", "海外机构", "联络人"],
            *([_person(n), f"名单学会{n % SOCIETIES}", "欧阳建国" if n < OWNED else ""] for n in range(EXPERTS)),
        ],
        "海外机构": [["名称"], *([f"名单学会{n}"] for n in range(SOCIETIES))],
        "联络人员": [["姓名"], ["欧阳建国"]],
    }
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def _person(number: int) -> str:
    given, surname = divmod(number, len(SURNAMES))
    return SURNAMES[surname] + GIVEN[given % len(GIVEN)] + GIVEN[(number * 31 + given // len(GIVEN)) % len(GIVEN)]
