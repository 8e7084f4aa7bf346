"""What came of changes: the entities and links as they are now, each with its version, and the journal entry that tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.changes.draft import Draft
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference
from graphsvc.store.records import Properties, public_link
from graphsvc.viewers import Viewer, seen_by


@dataclass(frozen=True, slots=True)
class EntityNow:
    """An entity as it is after a change; private fields are masked unless the viewer is shown them."""

    id: str
    kind: str
    name: str
    version: str
    fields: Properties


@dataclass(frozen=True, slots=True)
class LinkNow:
    """A link as it is after a change."""

    id: str
    type: str
    start: str
    end: str
    version: str
    fields: Properties


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a list of changes; `entry` is the journal entry, empty where everything was so already.

    `entities` and `links` are those that the changes named or made, `gone` the ids of those that are no more. `notices` are
    (field, zh, en) of what was read in another way than typed.
    """

    entry: str
    entities: tuple[EntityNow, ...] = ()
    links: tuple[LinkNow, ...] = ()
    gone: tuple[str, ...] = ()
    notices: tuple[tuple[str, str, str], ...] = ()


def made_of(draft: Draft, entry: str, viewer: Viewer) -> Made:
    """Return what a draft came to: all that changed or was named."""
    changes = draft.differences()
    told = {*draft.named, *(one.id for one in changes.all())}
    return _made(
        entry,
        [one for one in draft.entities.values() if one.id in told],
        [one for one in draft.links.values() if one.id in told],
        draft.versions | {one.id: entry for one in changes.all()},
        viewer,
    )


def made_before(entry: str, changes: Differences, viewer: Viewer) -> Made:
    """Return what a journal entry did whose answer was lost on its way."""
    versions = {one.id: entry for one in changes.all()}
    return _made(entry, changes.entities, changes.links, versions, viewer)


def _made(
    entry: str,
    entities: Iterable[EntityDifference],
    links: Iterable[LinkDifference],
    versions: dict[str, str],
    viewer: Viewer,
) -> Made:
    entities, links = list(entities), list(links)
    every: list[EntityDifference | LinkDifference] = [*entities, *links]
    return Made(
        entry,
        tuple(_entity(one, versions[one.id], viewer) for one in entities if one.after),
        tuple(_link(one, versions[one.id]) for one in links if one.after),
        tuple(one.id for one in every if one.after is None and one.before is not None),
    )


def _entity(one: EntityDifference, version: str, viewer: Viewer) -> EntityNow:
    told = seen_by(viewer, one.kind, one.after or {})
    return EntityNow(one.id, one.kind, str(told["name"]), version, told)


def _link(one: LinkDifference, version: str) -> LinkNow:
    return LinkNow(one.id, one.type, one.start, one.end, version, public_link(one.after or {}))
