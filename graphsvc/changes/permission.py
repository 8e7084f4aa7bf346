"""Whether a viewer may make what a draft would make: of each entity and link that it touches, by where it lies and who owns it.

A link is within reach where one of its ends is that lies somewhere or is owned; a region as an end says nothing, for anybody can
be said to live there. Only who the roles allow it may change rules, posts and who holds them. Must not write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graphsvc.changes.draft import Draft
from graphsvc.changes.refusals import forbidden
from graphsvc.clock import today
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.differences import Differences, LinkDifference
from graphsvc.store.records import kind_of
from graphsvc.viewers import Action, Thing, Verdict, Viewer, may
from graphsvc.vocabulary.days import day_number

_PLACES = frozenset({"LOCATED_IN", "NATIVE_OF", "SERVES"})
_ABOUT = frozenset({"WITH", "ABOUT"})
_MANAGED_KINDS = frozenset({"OwnerRule", "Post"})
_MANAGED_LINKS = frozenset({"APPLIES_TO", "HOLDS"})

# Somebody else's: who may change this may change everything.
_FOREIGN = Thing(owners=frozenset({"somebody else"}))


@dataclass(slots=True)
class _Standing:
    """What is known of one entity: the regions it lies in, its owners, and whom it is about."""

    kind: str
    name: str
    regions: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)


def _require(verdict: Verdict, name: str) -> None:
    """Raise Forbidden, with the reason and the name of the thing, where a verdict is no."""
    if not verdict:
        raise forbidden(verdict, name)


def may_change_all(viewer: Viewer) -> bool:
    """Tell whether a viewer may change whatever there is, so that nothing has to be looked at."""
    return bool(may(viewer, Action.CHANGE, _FOREIGN))


def require(viewer: Viewer, draft: Draft, changes: Differences, gazetteer: Gazetteer) -> None:
    """Refuse what the viewer may not do. Raises Forbidden, naming the thing."""
    standing = _standing(draft, changes)
    for entity in changes.entities:
        action = Action.MANAGE if entity.kind in _MANAGED_KINDS else Action.CHANGE
        _require(may(viewer, action, _thing(standing, entity.id, gazetteer)), draft.name(entity.id))
    for link in changes.links:
        _require_link(viewer, draft, link, standing, gazetteer)


def _require_link(
    viewer: Viewer, draft: Draft, link: LinkDifference, standing: dict[str, _Standing], gazetteer: Gazetteer
) -> None:
    if link.type in _MANAGED_LINKS:
        verdicts = [may(viewer, Action.MANAGE)]
    else:
        ends = [id_ for id_ in (link.start, link.end) if standing[id_].kind != "Region"] or [link.start]
        things = [_thing(standing, id_, gazetteer) for id_ in ends]
        verdicts = [may(viewer, Action.CHANGE, thing) for thing in _placed(things)]
    verdict = next(filter(None, verdicts), verdicts[0])
    _require(verdict, f"{standing[link.start].name} → {standing[link.end].name}")


def _placed(things: Sequence[Thing]) -> Sequence[Thing]:
    """Return those that lie somewhere or are owned, or all where none does."""
    return [thing for thing in things if thing.placed] or things


def _thing(standing: dict[str, _Standing], id_: str, gazetteer: Gazetteer) -> Thing:
    """Return what decides about an entity; a record or a figure lies where that lies which it is about."""
    those = [standing[one] for one in (id_, *standing[id_].about) if one in standing]
    regions = {
        above.id
        for one in those
        for region in one.regions
        if (place := gazetteer.get(region))
        for above in gazetteer.chain(place)
    }
    unknown = {region for one in those for region in one.regions if gazetteer.get(region) is None}
    return Thing(frozenset().union(*(one.owners for one in those)), frozenset(regions | unknown))


def _standing(draft: Draft, changes: Differences) -> dict[str, _Standing]:
    """Return what is known of everything that is touched, as it stood before; of what is new, as it would be."""
    ends = {end for link in changes.links for end in (link.start, link.end)}
    new = {entity.id: _Standing(entity.kind, draft.name(entity.id)) for entity in changes.entities if not entity.before}
    standing = _read(draft, (ends | {entity.id for entity in changes.entities}) - new.keys())
    standing |= _read(draft, {one for known in standing.values() for one in known.about} - standing.keys())
    for link in changes.links:
        if link.after and link.start in new:
            told = new[link.start]
            told.regions |= {link.end} if link.type in _PLACES else set()
            told.about |= {link.end} if link.type in _ABOUT else set()
        if link.after and link.end in new and link.type == "OWNS":
            new[link.end].owners.add(link.start)
    return standing | new


def _read(draft: Draft, ids: Iterable[str]) -> dict[str, _Standing]:
    asked = sorted(ids)
    found = {}
    for row in draft.ask("rights/things", ids=asked, day=day_number(today())) if asked else ():
        kind = kind_of(row["labels"])
        regions = {row["id"]} if kind == "Region" else set(row["regions"])
        found[row["id"]] = _Standing(kind, row["name"], regions, {*row["owners"], *row["holders"]}, set(row["about"]))
    return found
