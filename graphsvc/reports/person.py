"""Everything that is kept of one person, for the person: fields with their private ones, links, records, history, who looked.

What the export reads of private fields is written to the read log, as any other look is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.answer import as_plain
from graphsvc.changes.erasing import plan_erasure
from graphsvc.changes.history import HistoryEntry, history_of_entity
from graphsvc.clock import moment, today
from graphsvc.facts.refs import Ref
from graphsvc.queries.entities import EntityAnswer, entity_answer
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed, read_log
from graphsvc.viewers.read_log import Reading
from graphsvc.vocabulary import KIND_BY_LABEL

_PAGE = 100


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything that is kept of one person."""

    at: Annotated[str, Field(description="导出的时刻 when this was exported")]
    by: Annotated[str, Field(description="由谁导出 by whom")]
    of: Annotated[Ref, Field(description="谁 whose data")]
    person: Annotated[
        EntityAnswer | None,
        Field(
            description="资料；已删除而历史里还有的人为空 facts; null for somebody deleted of whom only the history tells"
        ),
    ]
    records: Annotated[
        tuple[EntityAnswer, ...], Field(description="只与此人有关的联络记录等 records about nobody else")
    ]
    mentions: Annotated[tuple[Ref, ...], Field(description="文字里提到此名的对象 what names this person in its text")]
    history: Annotated[
        tuple[HistoryEntry, ...],
        Field(
            description="每一次改动，已删除的只与此人有关的记录的也在内 every change, of deleted records about nobody else too"
        ),
    ]
    readings: Annotated[tuple[Reading, ...], Field(description="谁看过私密字段 who read a private field")]


@allowed(Action.PERSONAL_DATA)
def personal_data(store: Store, viewer: Viewer, id_: str) -> PersonalData:
    """Return everything that is kept of a person, also of one who was deleted and not erased. Raises NotFound."""
    plan, shown, day = plan_erasure(store, viewer, id_), replace(viewer, shows_private=True), today()
    there = {one.id: _there(store, shown, one.id, day) for one in (plan.person, *plan.records)}
    person = there.pop(id_)
    if person:
        private = KIND_BY_LABEL[person.kind].private_fields & person.properties.keys()
        read_log.record(store, viewer, [(id_, name) for name in sorted(private)])
    gone = [record for record, found in there.items() if not found]
    return PersonalData(
        moment(),
        viewer.account,
        plan.person,
        person,
        tuple(filter(None, there.values())),
        (*plan.reworded, *plan.mentions),
        tuple(_history(store, shown, [id_, *gone])),
        tuple(read_log.readings_of(store, viewer, id_, day, 1_000_000)),
    )


def _there(store: Store, viewer: Viewer, id_: str, day: date) -> EntityAnswer | None:
    """Return what is known of an entity, None where it is deleted: another that has its id for a name is not it."""
    if not store.read("entities/by_ids", ids=[id_]):
        return None
    return entity_answer(store, viewer, id_, day)


def export_file(found: PersonalData) -> bytes:
    """Return the export as the JSON of a file that people read too."""
    return json.dumps(as_plain(found), ensure_ascii=False, indent=2).encode()


def _history(store: Store, viewer: Viewer, ids: Iterable[str]) -> Iterator[HistoryEntry]:
    """Yield every change of these entities, the newest first; one that touched several is told for each."""
    yield from sorted((one for id_ in ids for one in _of_one(store, viewer, id_)), key=lambda one: one.at, reverse=True)


def _of_one(store: Store, viewer: Viewer, id_: str) -> Iterator[HistoryEntry]:
    cursor: str | None = ""
    while cursor is not None:
        page = history_of_entity(store, viewer, id_, limit=_PAGE, cursor=cursor)
        yield from page.entries
        cursor = page.next_cursor
