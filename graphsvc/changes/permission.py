"""Whether a viewer may make what a draft would make: of each entity and link that it touches, by where it lies and who owns it.

A link is within reach where one of its ends is that lies somewhere or is owned; a region as an end says nothing, for anybody can
be said to live there. Only who the roles allow it may change rules, posts and who holds them. Must not write.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.changes.draft import Draft
from graphsvc.changes.refusals import forbidden
from graphsvc.clock import today
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.database import Store
from graphsvc.store.differences import Differences
from graphsvc.viewers import Action, Thing, Verdict, Viewer, may
from graphsvc.viewers.rights import may_to_any
from graphsvc.viewers.things import Standing, standings, thing_in

_PLACES = frozenset({"LOCATED_IN", "NATIVE_OF", "SERVES"})
_ABOUT = frozenset({"WITH", "ABOUT"})
_MANAGED_KINDS = frozenset({"CadenceRule", "OwnerRule", "Post", "Requirement"})
_MANAGED_LINKS = frozenset({"APPLIES_TO", "HOLDS"})


def _require(verdict: Verdict, name: str) -> None:
    """Raise Forbidden, with the reason and the name of the thing, where a verdict is no."""
    if not verdict:
        raise forbidden(verdict, name)


def may_change_all(viewer: Viewer) -> bool:
    """Tell whether a viewer may change whatever there is, so that nothing has to be looked at."""
    return may_to_any(viewer, Action.CHANGE)


def may_change(store: Store, viewer: Viewer, id_: str) -> Verdict:
    """Decide whether a viewer may change an entity that is there."""
    if may_change_all(viewer) or not may(viewer, Action.CHANGE):
        return may(viewer, Action.CHANGE)
    standing = standings(store.read, [id_], today())
    if id_ not in standing:
        return may(viewer, Action.CHANGE)
    return may(viewer, _action(standing[id_].kind), thing_in(standing, id_, region_resolver(store)))


def changeable(store: Store, viewer: Viewer, ids: Sequence[str]) -> frozenset[str]:
    """Return which of some entities a viewer may change."""
    if may_change_all(viewer) or not may(viewer, Action.CHANGE):
        return frozenset(ids if may(viewer, Action.CHANGE) else ())
    standing, gazetteer = standings(store.read, ids, today()), region_resolver(store)
    return frozenset(
        id_ for id_ in standing if may(viewer, _action(standing[id_].kind), thing_in(standing, id_, gazetteer))
    )


def may_change_link(store: Store, viewer: Viewer, type_: str, start: str, end: str) -> Verdict:
    """Decide whether a viewer may change a link that is there."""
    if may_change_all(viewer) or not may(viewer, Action.CHANGE):
        return may(viewer, Action.CHANGE)
    standing = standings(store.read, [start, end], today())
    return _of_link(viewer, type_, start, end, standing, region_resolver(store))


def may_add(viewer: Viewer, kind: str) -> bool:
    """Tell whether a viewer may add entities of a kind at all."""
    return bool(may(viewer, _action(kind)))


def may_link(viewer: Viewer, type_: str) -> bool:
    """Tell whether a viewer may add links of a type at all."""
    return bool(may(viewer, Action.MANAGE if type_ in _MANAGED_LINKS else Action.CHANGE))


def require(viewer: Viewer, draft: Draft, changes: Differences, gazetteer: Gazetteer) -> None:
    """Refuse what the viewer may not do. Raises Forbidden, naming the thing."""
    standing = _standing(draft, changes)
    for entity in changes.entities:
        verdict = may(viewer, _action(entity.kind), thing_in(standing, entity.id, gazetteer))
        _require(verdict, draft.name(entity.id))
    for link in changes.links:
        verdict = _of_link(viewer, link.type, link.start, link.end, standing, gazetteer)
        _require(verdict, f"{standing[link.start].name} → {standing[link.end].name}")


def _action(kind: str) -> Action:
    return Action.MANAGE if kind in _MANAGED_KINDS else Action.CHANGE


def _of_link(
    viewer: Viewer, type_: str, start: str, end: str, standing: dict[str, Standing], gazetteer: Gazetteer
) -> Verdict:
    if type_ in _MANAGED_LINKS:
        return may(viewer, Action.MANAGE)
    ends = [id_ for id_ in (start, end) if standing[id_].kind != "Region"] or [start]
    things = [thing_in(standing, id_, gazetteer) for id_ in ends]
    verdicts = [may(viewer, Action.CHANGE, thing) for thing in _placed(things)]
    return next(filter(None, verdicts), verdicts[0])


def _placed(things: Sequence[Thing]) -> Sequence[Thing]:
    """Return those that lie somewhere or are owned, or all where none does."""
    return [thing for thing in things if thing.placed] or things


def _standing(draft: Draft, changes: Differences) -> dict[str, Standing]:
    """Return what is known of everything that is touched, as it stood before; of what is new, as it would be."""
    ends = {end for link in changes.links for end in (link.start, link.end)}
    new = {entity.id: Standing(entity.kind, draft.name(entity.id)) for entity in changes.entities if not entity.before}
    standing = standings(draft.ask, (ends | {entity.id for entity in changes.entities}) - new.keys(), today())
    for link in changes.links:
        if link.after and link.start in new:
            told = new[link.start]
            told.regions |= {link.end} if link.type in _PLACES else set()
            told.about |= {link.end} if link.type in _ABOUT else set()
        if link.after and link.end in new and link.type == "OWNS":
            new[link.end].owners.add(link.start)
    return standing | new
