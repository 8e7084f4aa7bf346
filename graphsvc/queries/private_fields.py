"""One private field of a contact, shown to who may see it because they asked for it; the read log has it before they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.errors import NotFound
from graphsvc.store import Store
from graphsvc.store.records import entity
from graphsvc.viewers import Action, Viewer, allowed, may, read_log, require
from graphsvc.viewers.things import private_to, things_of
from graphsvc.vocabulary import KIND_BY_LABEL


@dataclass(frozen=True, slots=True)
class PrivateField:
    """One private field of an entity with its value."""

    id: str
    field: str
    value: str


@allowed(Action.SEE_PRIVATE)
def private_field(store: Store, viewer: Viewer, id_: str, name: str, day: date) -> PrivateField:
    """Return a private field of an entity, and write to the read log that the viewer read it. Raises NotFound, Forbidden."""
    found = next(map(entity, store.read("entities/by_ids", ids=[id_])), None)
    if found is None or name not in KIND_BY_LABEL[found.kind].private_fields or name not in found.properties:
        raise NotFound(f"“{id_}”没有这个私密字段。", f"{id_!r} has no such private field.", nearest=[])
    require(viewer, Action.SEE_PRIVATE, private_to(store, viewer, id_, day))
    read_log.record(store, viewer, [(id_, name)])
    return PrivateField(id_, name, str(found.properties[name]))


@allowed(Action.SEE)
def may_be_shown(store: Store, viewer: Viewer, id_: str, day: date) -> bool:
    """Tell whether the private fields of an entity are shown to the viewer one by one."""
    return bool(may(viewer, Action.SEE_PRIVATE, private_to(store, viewer, id_, day)))


@allowed(Action.SEE)
def those_shown(store: Store, viewer: Viewer, ids: Sequence[str], day: date) -> frozenset[str]:
    """Return the entities of which private fields are shown to the viewer one by one."""
    if not may(viewer, Action.SEE_PRIVATE):
        return frozenset()
    things = things_of(store, ids, day)
    return frozenset(id_ for id_, thing in things.items() if may(viewer, Action.SEE_PRIVATE, thing))
