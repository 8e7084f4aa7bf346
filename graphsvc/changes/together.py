"""What changes of several entities would make of each of them: what comes of it, or why it is refused. Nothing is written.

    plan(store, viewer, {"expert-1": [SetFields(…)], "expert-2": [SetFields(…)]}) -> [Planned, …]

Those that are not refused are then made by `making.make` as one list, with one journal entry that can be taken back as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.changes import permission
from graphsvc.changes.applying import About, apply_to, check_whole, touched_by
from graphsvc.changes.change import Change
from graphsvc.changes.draft import Draft
from graphsvc.changes.history import EntityChange, LinkChange, told_beforehand
from graphsvc.changes.understanding import Understood, understand
from graphsvc.errors import GraphServiceError, NotFound
from graphsvc.facts.regions import region_resolver
from graphsvc.store.database import Store
from graphsvc.store.differences import Differences
from graphsvc.store.pairs import links_between
from graphsvc.viewers import Action, Viewer, allowed


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of one entity; nothing comes where it is so already. `version` is the one that was looked at."""

    id: str
    changes: tuple[Change, ...]
    version: str = ""
    comes: tuple[EntityChange | LinkChange, ...] = ()
    refused: GraphServiceError | None = None


@allowed(Action.CHANGE)
def plan(store: Store, viewer: Viewer, wanted: Mapping[str, Sequence[Change]]) -> list[Planned]:
    """Return what each entity's changes would come to by themselves, in the order in which they are given.

    Raises Invalid, NotFound, Ambiguous, naming the field, where no entity's changes can be understood.
    """
    understood: dict[str, Understood] = {}
    refused: dict[str, GraphServiceError] = {}
    for id_, changes in wanted.items():
        try:
            understood[id_] = understand(store, viewer, changes)
        except GraphServiceError as error:
            refused[id_] = error
    if refused and not any(one.changes for one in understood.values()):
        raise next(iter(refused.values()))
    known = _Known(store, {id_: touched_by(one) for id_, one in understood.items()})
    found: dict[str, tuple[Draft, Differences]] = {}
    for id_, one in understood.items():
        try:
            found[id_] = known.applied(viewer, id_, one)
        except GraphServiceError as error:
            refused[id_] = error
    comes = dict(zip(found, told_beforehand(store, viewer, [changes for _, changes in found.values()]), strict=True))
    return [
        replace(
            Planned(id_, tuple(changes)),
            version=found[id_][0].versions.get(id_, "") if id_ in found else "",
            comes=comes.get(id_, ()),
            refused=refused.get(id_),
        )
        for id_, changes in wanted.items()
    ]


class _Known:
    """The entities and links that all the changes touch, read at once."""

    def __init__(self, store: Store, about: Mapping[str, About]) -> None:
        self._store = store
        self._about = about
        ids = {id_ for one in about.values() for id_ in one.entities}
        record = store.one("entities/collected", ids=sorted(ids))
        self._entities: dict[str, list[Any]] = {one[1]["id"]: one for one in (record["entities"] if record else ())}
        self._links = links_between(store.read, [pair for one in about.values() for pair in one.pairs])
        if starts := sorted({start for one in about.values() for start in one.starts}):
            self._links += store.read("links/collected", starts=starts)[0]["links"]

    def applied(self, viewer: Viewer, id_: str, understood: Understood) -> tuple[Draft, Differences]:
        """Return one entity's changes as they would be made. Raises what making them would raise."""
        ids = self._about[id_].entities | {id_}
        if gone := ids - self._entities.keys() - {id_}:
            raise NotFound(f"{min(gone)} 已不存在。", f"{min(gone)} is no more.", nearest=[])
        draft = Draft(self._store.read, "", [self._entities[one] for one in ids if one in self._entities])
        for type_, start, end, properties in self._links:
            if start in ids:
                draft.take_link(type_, start, end, properties)
        for change in understood.changes:
            apply_to(draft, change)
        check_whole(draft)
        changes = draft.differences()
        if not permission.may_change_all(viewer):
            permission.require(viewer, draft, changes, region_resolver(self._store))
        return draft, changes
