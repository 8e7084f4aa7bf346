"""Whether a viewer may make what a draft would make: of each entity and link that it touches, by where it lies and who owns it.

A link is within reach where one of its ends is that lies somewhere or is owned; a region as an end says nothing, for anybody can
be said to live there. Only who the roles allow it may change rules, posts and who holds them. Must not write.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.changes.draft import Draft
from graphsvc.changes.refusals import forbidden
from graphsvc.clock import today
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.differences import Differences, LinkDifference
from graphsvc.viewers import Action, Thing, Verdict, Viewer, may
from graphsvc.viewers.things import Standing, standings, thing_in

_PLACES = frozenset({"LOCATED_IN", "NATIVE_OF", "SERVES"})
_ABOUT = frozenset({"WITH", "ABOUT"})
_MANAGED_KINDS = frozenset({"OwnerRule", "Post"})
_MANAGED_LINKS = frozenset({"APPLIES_TO", "HOLDS"})

# Somebody else's: who may change this may change everything.
_FOREIGN = Thing(owners=frozenset({"somebody else"}))


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
        _require(may(viewer, action, thing_in(standing, entity.id, gazetteer)), draft.name(entity.id))
    for link in changes.links:
        _require_link(viewer, draft, link, standing, gazetteer)


def _require_link(
    viewer: Viewer, draft: Draft, link: LinkDifference, standing: dict[str, Standing], gazetteer: Gazetteer
) -> None:
    if link.type in _MANAGED_LINKS:
        verdicts = [may(viewer, Action.MANAGE)]
    else:
        ends = [id_ for id_ in (link.start, link.end) if standing[id_].kind != "Region"] or [link.start]
        things = [thing_in(standing, id_, gazetteer) for id_ in ends]
        verdicts = [may(viewer, Action.CHANGE, thing) for thing in _placed(things)]
    verdict = next(filter(None, verdicts), verdicts[0])
    _require(verdict, f"{standing[link.start].name} → {standing[link.end].name}")


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
