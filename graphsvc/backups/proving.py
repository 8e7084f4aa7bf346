"""A backup proven: restored into an engine of its own, and asked questions whose answers are known.

What is counted is in the file. The main question and owners are asked of the database that was backed up too, where nobody has
changed it since; else it is enough that they are answered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from graphsvc import clock
from graphsvc.answer import as_plain
from graphsvc.backups.reading import Checked, check
from graphsvc.backups.restoring import restore_checked
from graphsvc.backups.rows import ENTITIES, LINKS
from graphsvc.facts.backup_state import BackupProven, note_backup
from graphsvc.gazetteer.places import Place, places
from graphsvc.queries.connections import connections
from graphsvc.queries.owners import owners
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE

_PROVINCES = 5
_SHOWN = 10
_OWNED = 20
_NAMED = 20

Ask = Callable[[Store], Any]


@dataclass(frozen=True, slots=True)
class _Question:
    """One question by its name; `expected` is its answer where the file has it."""

    name: str
    ask: Ask
    expected: Any = None


@allowed(Action.MANAGE)
def prove(origin: Store, viewer: Viewer, path: Path, scratch: Store, *, password: str = "") -> BackupProven:
    """Restore a backup into the empty `scratch` and ask it. Raises what a restore raises."""
    begun = time.monotonic()
    checked = check(path, password)
    restore_checked(scratch, checked)
    asked = list(_questions(checked, viewer))
    failed = tuple(question.name for question in asked if not _is_right(question, origin, scratch, checked))
    proven = BackupProven(
        file=str(path),
        backup_at=checked.contents().at,
        at=clock.moment(),
        seconds=round(time.monotonic() - begun, 1),
        questions=len(asked),
        failed=failed,
    )
    note_backup(origin, proven)
    return proven


def _is_right(question: _Question, origin: Store, scratch: Store, checked: Checked) -> bool:
    answer = question.ask(scratch)
    if question.expected is not None:
        return bool(answer == question.expected)
    known = question.ask(origin)
    unchanged = origin.edition().version == checked.contents().version
    return not unchanged or bool(answer == known)


def _questions(checked: Checked, viewer: Viewer) -> Iterator[_Question]:
    """Yield what a backup is asked."""
    told = checked.contents()
    yield _Question("newest change", lambda store: store.edition().version, told.version)
    yield _Question("entities of each kind", _entities, _of(told.holds, checked, ENTITIES))
    yield _Question("links of each type", _links, _of(told.holds, checked, LINKS))
    names = [(row[1]["id"], row[1]["name"]) for row in islice(checked.rows(ENTITIES), _NAMED) if "name" in row[1]]
    yield _Question("names", lambda store: _names(store, [id_ for id_, _ in names]), dict(names))
    day = clock.today()
    for place in _provinces():
        yield _Question(f"connections of {place.name}", _connections(viewer, place, day))
    owned = dict.fromkeys(row[2] for row in islice((row for row in checked.rows(LINKS) if row[0] == "OWNS"), _OWNED))
    for id_ in owned:
        yield _Question(f"owners of {id_}", _owners(viewer, id_, day))


def _of(holds: dict[str, int], checked: Checked, part: str) -> dict[str, int]:
    names = KIND_BY_LABEL if part == ENTITIES else LINK_BY_TYPE
    return {name: count for name, count in holds.items() if name in names}


def _entities(store: Store) -> dict[str, int]:
    return {kind_of(row["labels"]): row["count"] for row in store.read("entities/counts")}


def _links(store: Store) -> dict[str, int]:
    return {row["type"]: row["count"] for row in store.read("links/counts")}


def _names(store: Store, ids: list[str]) -> dict[str, str]:
    return {row["properties"]["id"]: row["properties"]["name"] for row in store.read("entities/by_ids", ids=ids)}


def _connections(viewer: Viewer, place: Place, day: date) -> Ask:
    return lambda store: as_plain(connections(store, viewer, place, day, limit=_SHOWN))


def _owners(viewer: Viewer, id_: str, day: date) -> Ask:
    return lambda store: as_plain(owners(store, viewer, id_, day))


def _provinces() -> list[Place]:
    return [place for place in places() if place.level == "province"][:_PROVINCES]
