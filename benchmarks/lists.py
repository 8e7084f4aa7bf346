"""Lists beside the hand-written statement that returns the same first rows and the number of all, in turns; and a long export.

A list is asked with its counts by value, as its page shows it; the bare statement has none of these.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks import statements
from benchmarks.databases import Database
from benchmarks.network import Network
from benchmarks.questions import DAY, NUMBER, TODAY, VIEWER, Question, busiest_regions
from graphsvc.answer import as_plain
from graphsvc.gazetteer.places import Place
from graphsvc.queries import basis, lists
from graphsvc.reports import list_files

LIST_TARGET = 0.5
# What a long export may add to the memory that the first rows took, in MB.
EXPORT_TARGET = 50
_FIELD = "石墨烯"
_COUNT_BY = ("status", "fields", "native_of", "lives_in", "owner")


@dataclass
class Exported:
    """A whole list as CSV: how many rows, in how many seconds, and by how many MB the process grew after the first 1,000."""

    rows: int
    seconds: float
    grown: float

    @property
    def rate(self) -> float:
        return self.rows / self.seconds


def list_questions(database: Database, network: Network) -> list[Question]:
    """Return lists of experts with two conditions and an order."""
    provinces = busiest_regions(network)["province"]
    status, by_name = (f"fields:contains:{_FIELD}", "status:is:在外"), "name"
    return [
        Question(
            "a list by field and status, by name, with counts",
            [None],
            lambda _: _listed(database, status, by_name),
            lambda _: database.ask(statements.LIST_BY_FIELDS, field=_FIELD, status="在外", day=NUMBER),
        ),
        Question(
            "a list by origin and field, last contact first, with counts",
            provinces,
            lambda place: _listed(database, (f"native_of:in:{place.id}", f"fields:contains:{_FIELD}"), "-last_contact"),
            lambda place: _bare_by_origin(database, place),
        ),
    ]


def exported(database: Database) -> Exported:
    """Write all experts as CSV to nowhere."""
    question, first = (
        lists.read_question("Expert", columns=("name", "fields", "native_of", "owner", "last_contact")),
        1_000,
    )
    start = time.perf_counter()
    _, rows = lists.rows_of(database.store, VIEWER, question, DAY)
    written, base = 0, 0.0
    for written, _ in enumerate(list_files.csv(question, rows)):
        if written == first:
            base = _megabytes()
    return Exported(written, time.perf_counter() - start, _megabytes() - base)


def _listed(database: Database, where: Sequence[str], order: str) -> object:
    question = lists.read_question("Expert", where=where, order=order)
    count_by = [lists.column_asked("Expert", name) for name in _COUNT_BY]
    with basis():  # one look at the journal for all that an answer asks, as pages and the API have it
        return as_plain(lists.listed(database.store, VIEWER, question, DAY, count_by=count_by))


def _bare_by_origin(database: Database, place: Place) -> None:
    database.ask(statements.LIST_BY_ORIGIN, region=place.id, field=_FIELD, day=NUMBER, today=TODAY)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
