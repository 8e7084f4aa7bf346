"""Two days of one region compared: which organizations and paths came, ended, became firm or became soft, and by which link.

Works on two answers to the main question that were given with every path. A path is the same path on both days when it
goes through the same nodes by links of the same types: an intent that was signed is one path that became firm. A link whose
beginning is not known makes nothing new and ends nothing: where its end passed, its path lapsed. What was only written down
between the two days is told apart from what came. Never asks the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from graphsvc.facts.chains import Chain, ChainLink, Json
from graphsvc.facts.connections import ConnectedOrganization, Connections, region_dict
from graphsvc.gazetteer.places import Place
from graphsvc.vocabulary import is_soft
from graphsvc.vocabulary.days import day_number, last_day

ADDED, ENDED, FIRMER, SOFTER = "added", "ended", "firmer", "softer"
LAPSED, RECORDED, CHANGED = "lapsed", "recorded", "changed"
_IN_ORDER = (ADDED, ENDED, LAPSED, CHANGED)


@dataclass(frozen=True, slots=True)
class PathChange:
    """One path that came, ended, lapsed, became firm or soft, or was recorded; `because` are the links that made it so."""

    change: str
    channel: str
    chain: Chain
    because: tuple[ChainLink, ...]

    def as_dict(self) -> Json:
        """Return the change with its path."""
        because = [link.as_dict() for link in self.because]
        return {"change": self.change, "channel": self.channel, **self.chain.as_dict(), "because": because}


@dataclass(frozen=True, slots=True)
class OrganizationChange:
    """What changed about one organization; a score is None on a day on which it did not connect."""

    id: str
    name: str
    before: float | None
    after: float | None
    paths: tuple[PathChange, ...]

    @property
    def change(self) -> str:
        """`added`, `ended`, `lapsed` where it ended by links without a known beginning only, or `changed`."""
        if self.before is None:
            return ADDED
        if self.after is not None:
            return CHANGED
        return ENDED if any(path.change == ENDED for path in self.paths) else LAPSED

    def as_dict(self) -> Json:
        """Return the organization with its changes."""
        return {
            "id": self.id,
            "name": self.name,
            "change": self.change,
            "score_before": self.before,
            "score_after": self.after,
            "paths": [path.as_dict() for path in self.paths],
        }


@dataclass(frozen=True, slots=True)
class RecordedOrganization:
    """An organization with the paths that were first written down between the two days, without being new."""

    id: str
    name: str
    paths: tuple[PathChange, ...]

    def as_dict(self) -> Json:
        """Return the organization with those paths."""
        return {"id": self.id, "name": self.name, "paths": [path.as_dict() for path in self.paths]}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two days; `complete` is false where an answer did not show all its organizations."""

    region: Place
    before: date
    after: date
    totals: tuple[int, int]
    organizations: tuple[OrganizationChange, ...]
    recorded: tuple[RecordedOrganization, ...]
    unchanged: int
    complete: bool

    def as_dict(self) -> Json:
        """Return the comparison as plain data."""
        return {
            "region": region_dict(self.region),
            "before": self.before.isoformat(),
            "after": self.after.isoformat(),
            "total_before": self.totals[0],
            "total_after": self.totals[1],
            "unchanged": self.unchanged,
            "complete": self.complete,
            "organizations": [organization.as_dict() for organization in self.organizations],
            "recorded": [organization.as_dict() for organization in self.recorded],
        }


def compare(before: Connections, after: Connections) -> Comparison:
    """Return what changed from one answer to a later one; new organizations first, then ended, then changed ones.

    An organization that only one answer shows is left out where the other did not show all of its own.
    """
    old, new = ({o.id: o for o in answer.organizations} for answer in (before, after))
    whole = [len(answer.organizations) >= answer.total for answer in (before, after)]
    known = [id_ for id_ in {**new, **old} if (id_ in old or whole[0]) and (id_ in new or whole[1])]
    changes = [_organization(old.get(id_), new.get(id_), before.as_of, after.as_of) for id_ in known]
    changed = [change for change in changes if change.paths or change.before != change.after]
    return Comparison(
        region=after.region,
        before=before.as_of,
        after=after.as_of,
        totals=(before.total, after.total),
        organizations=tuple(sorted(changed, key=_order)),
        recorded=tuple(_recorded(old, new, before.as_of, after.as_of)),
        unchanged=len(changes) - len(changed),
        complete=all(whole),
    )


def _order(change: OrganizationChange) -> tuple[int, float, str, str]:
    rank = _IN_ORDER.index(change.change)
    return rank, -abs((change.after or 0.0) - (change.before or 0.0)), change.name, change.id


def _organization(
    old: ConnectedOrganization | None, new: ConnectedOrganization | None, before: date, after: date
) -> OrganizationChange:
    told = new or old
    assert told is not None
    paths = _path_changes(_by_key(old), _by_key(new), day_number(before), day_number(after))
    return OrganizationChange(told.id, told.name, old.score if old else None, new.score if new else None, tuple(paths))


_Key = tuple[str, tuple[str, ...], tuple[str, ...]]


def _by_key(organization: ConnectedOrganization | None) -> dict[_Key, Chain]:
    """Return one chain a path, a firm one where there is any."""
    found: dict[_Key, Chain] = {}
    for channel, chain in organization.paths if organization else ():
        key = channel, tuple(node.id for node in chain.nodes), tuple(link.type for link in chain.links)
        if key not in found or (_soft(found[key]) and not _soft(chain)):
            found[key] = chain
    return found


def _path_changes(old: dict[_Key, Chain], new: dict[_Key, Chain], before: int, after: int) -> Iterable[PathChange]:
    for key in sorted(new.keys() - old.keys()):
        yield PathChange(ADDED, key[0], new[key], _links(new[key], lambda link: link.begins > before))
    for key in sorted(old.keys() - new.keys()):
        over = _links(old[key], lambda link: last_day(link.properties.get("until")) < after)
        dated = tuple(link for link in over if link.properties["dated"])
        yield PathChange(ENDED if dated else LAPSED, key[0], old[key], dated or over)
    for key in sorted(old.keys() & new.keys()):
        if _soft(old[key]) != _soft(new[key]):
            other = tuple(link for link in new[key].links if link not in old[key].links)
            yield PathChange(SOFTER if _soft(new[key]) else FIRMER, key[0], new[key], other)


def _recorded(
    old: dict[str, ConnectedOrganization], new: dict[str, ConnectedOrganization], before: date, after: date
) -> Iterable[RecordedOrganization]:
    """Yield the organizations with paths on the later day that are not new, but recorded between the two, by name."""

    def between(link: ChainLink) -> bool:
        return before.isoformat() < (link.properties["recorded"] or "") <= after.isoformat()

    for organization in sorted(new.values(), key=lambda o: (o.name, o.id)):
        there = _by_key(old.get(organization.id))
        paths = [
            PathChange(RECORDED, key[0], chain, because)
            for key, chain in sorted(_by_key(organization).items())
            if key in there and (because := _links(chain, between))
        ]
        if paths:
            yield RecordedOrganization(organization.id, organization.name, tuple(paths))


def _links(chain: Chain, wanted: Callable[[ChainLink], bool]) -> tuple[ChainLink, ...]:
    return tuple(link for link in chain.links if wanted(link))


def _soft(chain: Chain) -> bool:
    return any(is_soft(link.properties.get("status")) for link in chain.links)
