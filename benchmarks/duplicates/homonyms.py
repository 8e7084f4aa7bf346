"""A list of 20,000 people of common names, imported into an empty database: as many have to stand there as the list has rows."""

from __future__ import annotations

import csv
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.databases import empty_database
from benchmarks.duplicates.people import Record, make_people
from graphsvc.intake.importing import import_file
from graphsvc.viewers import system_viewer

ROWS = 20_000
_SEED, _HOMES = 20260303, 1
# Of those who have no number.
_FIRST_NUMBER = 13_000_000_000


@dataclass(frozen=True, slots=True)
class Apart:
    """How many rows there were, how many of a name that others have, how many people the import made, and in how many seconds."""

    rows: int
    homonyms: int
    people: int
    seconds: float


def homonyms_apart(engine: str, folder: Path, heap: str | None) -> Apart:
    """Import the list; everybody in it has a telephone."""
    made = make_people(ROWS + ROWS // 10, _HOMES, _SEED)
    doubles = set(made.same.values())
    people = [_with_facts(record) for record in made.records if record.case not in doubles][:ROWS]
    names = Counter(record.name for record in people)
    file = folder / "experts.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["姓名", "电话", "邮箱"])
        writer.writerows([one.name, "；".join(one.phones), one.email] for one in people)
    with empty_database(engine, folder / "homonyms", heap) as database:
        start = time.perf_counter()
        report = import_file(database.store, system_viewer("benchmark"), file)
        seconds = time.perf_counter() - start
    return Apart(len(people), sum(count for count in names.values() if count > 1), report.created, seconds)


def _with_facts(record: Record) -> Record:
    return replace(record, phones=record.phones or (f"{_FIRST_NUMBER + record.who}",))
