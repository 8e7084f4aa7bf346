"""The history of an entity, of a link and of everything: who changed what, when, why, by which door, and whether it can be taken back.

    history_of_entity(store, viewer, "expert-1") -> History(entries, next_cursor)

Private values are masked unless the viewer is shown them. Must not write.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphsvc.changes.dependents import Dependent
from graphsvc.changes.derived_owners import ACTION as DERIVE
from graphsvc.changes.erasing import ERASE, REWORD
from graphsvc.changes.journal import Entry, changes_of, entries_of_entity, entries_of_link
from graphsvc.changes.later_work import rests_on_entry
from graphsvc.changes.reference_regions import REGIONS
from graphsvc.changes.refusals import ChangeBetween
from graphsvc.cursors import cursor_after, key_of
from graphsvc.errors import NotFound
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Store
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference, verb
from graphsvc.store.records import Properties, kind_of, public_link
from graphsvc.values.personal_numbers import hidden
from graphsvc.viewers import Action, Viewer, allowed, seen_by
from graphsvc.viewers.masks import shown_unasked
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, LINK_FIELDS, Field

# What nobody takes back: what followed from rules, what was erased for good, and the regions that come with the software.
NOT_BY_ITSELF = (DERIVE, ERASE, REWORD, REGIONS)
# So much of what one entry changed is shown; an import's holds thousands.
_SHOWN = 20

# What a field of an entity or of a link can hold.
FieldValue = str | float | list[str] | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; `None` where it had or has no value."""

    field: str
    zh: str
    en: str
    before: FieldValue
    after: FieldValue


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What became of an entity: created, updated or deleted."""

    what: str
    entity: Ref
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class LinkChange:
    """What became of a link between two entities: created, updated or deleted."""

    what: str
    id: str
    type: str
    zh: str
    start: Ref
    end: Ref
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One journal entry as it is shown; `total` counts all that it changed here, of which the first twenty are shown.

    `can_be_undone`: it can be taken back by itself. Where it cannot, `later` is what rests on it; one of a `batch` is taken back with that.
    """

    entry: str
    at: str
    actor: str
    door: str
    reason: str
    action: str
    batch: str
    undoes: str
    total: int
    entities: tuple[EntityChange, ...]
    links: tuple[LinkChange, ...]
    can_be_undone: bool = False
    later: tuple[Dependent, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """Journal entries, the newest first, and the cursor for those that come after."""

    entries: tuple[HistoryEntry, ...]
    next_cursor: str | None


@allowed(Action.SEE)
def history_of_entity(store: Store, viewer: Viewer, id_: str, *, limit: int = 20, cursor: str = "") -> History:
    """Return the history of an entity and of the links at it, also of one that is gone. Raises NotFound, Invalid."""
    return _page(store, viewer, entries_of_entity(store, id_), ("entity", id_), limit, cursor)


@allowed(Action.SEE)
def history_of_link(store: Store, viewer: Viewer, id_: str, *, limit: int = 20, cursor: str = "") -> History:
    """Return the history of a link, also of one that is gone. Raises NotFound, Invalid."""
    return _page(store, viewer, entries_of_link(store, id_), ("link", id_), limit, cursor)


def changes_between(
    store: Store, viewer: Viewer, id_: str, seen: str
) -> tuple[str, str, Properties, Properties, list[ChangeBetween]]:
    """Return kind and name of what was seen in another version, its fields then and now, and the entries that came between."""
    then: Properties = {}
    now: Properties = {}
    between: list[ChangeBetween] = []
    kind = name = ""
    for walk in (entries_of_entity(store, id_), entries_of_link(store, id_)):
        for entry, changes in walk:
            one = next((one for one in changes.all() if one.id == id_), None)
            if one is None:
                continue
            kind, after = _told(one, viewer)
            now = now or after
            name = name or str(now.get("name") or LINK_BY_TYPE[kind].zh)
            if entry.id == seen:
                then = after
                break
            between.append(ChangeBetween(entry.id, entry.at, entry.actor, entry.door, entry.reason))
    return kind, name, then, now, between


def _told(one: EntityDifference | LinkDifference, viewer: Viewer) -> tuple[str, Properties]:
    if isinstance(one, EntityDifference):
        return one.kind, seen_by(viewer, one.kind, one.after or {})
    return one.type, public_link(one.after or {})


def _page(
    store: Store,
    viewer: Viewer,
    walk: Iterator[tuple[Entry, Differences]],
    question: tuple[str, str],
    limit: int,
    cursor: str,
) -> History:
    before = key_of(cursor, question, (0,))[0] if cursor else sys.maxsize
    found = []
    for entry, changes in walk:
        if entry.sequence < before:
            found.append((entry, changes))
        if len(found) > limit:
            break
    if not found and not cursor:
        raise NotFound(
            f"没有 {question[1]} 的记录。请核对编号。", f"The journal tells nothing of {question[1]}; check the id."
        )
    return History(
        told(store, viewer, found[:limit]),
        cursor_after((found[limit - 1][0].sequence,), question) if len(found) > limit else None,
    )


def told(store: Store, viewer: Viewer, found: Sequence[tuple[Entry, Differences]]) -> tuple[HistoryEntry, ...]:
    """Return journal entries as they are shown to a viewer, each with these of its changes."""
    names = _names(store, [changes for _, changes in found])
    return tuple(_entry(store, viewer, entry, changes, names) for entry, changes in found)


def told_beforehand(
    store: Store, viewer: Viewer, those: Sequence[Differences]
) -> list[tuple[EntityChange | LinkChange, ...]]:
    """Return what changes would come to, as a history would show each of them to a viewer."""
    names = _names(store, those)
    return [
        (
            *(_entity_change(one, names, viewer) for one in _seen(changes, viewer)),
            *(_link_change(one, names) for one in changes.links[:_SHOWN]),
        )
        for changes in those
    ]


def _names(store: Store, found: Iterable[Differences]) -> dict[str, Ref]:
    """Return what the ends of links are called: now, or else as the journal saw them last."""
    names: dict[str, Ref] = {}
    ends: set[str] = set()
    for changes in found:
        ends |= {end for link in changes.links[:_SHOWN] for end in (link.start, link.end)}
        for entity in changes.entities:
            told = entity.after or entity.before or {}
            names.setdefault(entity.id, Ref(entity.id, entity.kind, str(told.get("name", entity.id))))
    there = store.read("names/by_ids", ids=sorted(ends))[0]["entities"] if ends else []
    return names | {id_: Ref(id_, kind_of(labels), name) for id_, labels, name in there}


def _entry(store: Store, viewer: Viewer, entry: Entry, changes: Differences, names: Mapping[str, Ref]) -> HistoryEntry:
    by_itself = not entry.batch and entry.action not in NOT_BY_ITSELF
    later = (
        rests_on_entry(store.read, entry.id, whole) if by_itself and (whole := changes_of(store.read, entry.id)) else []
    )
    return HistoryEntry(
        entry.id, entry.at, entry.actor, entry.door, entry.reason, entry.action, entry.batch, entry.undoes,
        len(changes.entities) + len(changes.links),
        tuple(_entity_change(one, names, viewer) for one in _seen(changes, viewer)),
        tuple(_link_change(one, names) for one in changes.links[:_SHOWN]),
        by_itself and not later,
        tuple(later),
    )  # fmt: skip


def _seen(changes: Differences, viewer: Viewer) -> list[EntityDifference]:
    first = Differences(changes.entities[:_SHOWN])
    return (first if shown_unasked(viewer) else first.without_private()).entities


def _entity_change(one: EntityDifference, names: Mapping[str, Ref], viewer: Viewer) -> EntityChange:
    fields = KIND_BY_LABEL[one.kind].all_fields
    before, after = (
        {name: value if shown_unasked(viewer) else hidden(value) for name, value in (side or {}).items()}
        for side in (one.before, one.after)
    )
    return EntityChange(verb(one), names[one.id], tuple(_field_changes(fields, before, after)))


def _link_change(one: LinkDifference, names: Mapping[str, Ref]) -> LinkChange:
    fields = tuple(_field_changes(LINK_FIELDS, public_link(one.before or {}), public_link(one.after or {})))
    start, end = (names.get(id_, Ref(id_, "", id_)) for id_ in (one.start, one.end))
    return LinkChange(verb(one), one.id, one.type, LINK_BY_TYPE[one.type].zh, start, end, fields)


def _field_changes(fields: Iterable[Field], before: Properties, after: Properties) -> Iterator[FieldChange]:
    for field in fields:
        if field.name != "id" and before.get(field.name) != after.get(field.name):
            yield FieldChange(field.name, field.zh, field.en, before.get(field.name), after.get(field.name))
