"""Everything that is kept of one person, for the person: fields with their private ones, links, records, history, who looked.

What the export reads of private fields is written to the read log, as any other look is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    person: EntityAnswer
    records: Annotated[
        tuple[EntityAnswer, ...], Field(description="只与此人有关的联络记录等 records about nobody else")
    ]
    mentions: Annotated[tuple[Ref, ...], Field(description="文字里提到此名的对象 what names this person in its text")]
    history: Annotated[tuple[HistoryEntry, ...], Field(description="每一次改动 every change")]
    readings: Annotated[tuple[Reading, ...], Field(description="谁看过私密字段 who read a private field")]


@allowed(Action.PERSONAL_DATA)
def personal_data(store: Store, viewer: Viewer, id_: str) -> PersonalData:
    """Return everything that is kept of a person. Raises NotFound."""
    plan, shown, day = plan_erasure(store, viewer, id_), replace(viewer, shows_private=True), today()
    person = entity_answer(store, shown, id_, day)
    private = KIND_BY_LABEL[person.kind].private_fields & person.properties.keys()
    read_log.record(store, viewer, [(id_, name) for name in sorted(private)])
    return PersonalData(
        moment(),
        viewer.account,
        person,
        tuple(entity_answer(store, shown, record.id, day) for record in plan.records),
        plan.mentions,
        tuple(_history(store, shown, id_)),
        tuple(read_log.readings_of(store, viewer, id_, day, 1_000_000)),
    )


def export_file(found: PersonalData) -> bytes:
    """Return the export as the JSON of a file that people read too."""
    return json.dumps(as_plain(found), ensure_ascii=False, indent=2).encode()


def _history(store: Store, viewer: Viewer, id_: str) -> Iterator[HistoryEntry]:
    cursor: str | None = ""
    while cursor is not None:
        page = history_of_entity(store, viewer, id_, limit=_PAGE, cursor=cursor)
        yield from page.entries
        cursor = page.next_cursor
