"""Two days of one region compared: which organizations and paths came, ended, became firm or became soft, and by which link.

Works on two answers to the main question that were given with every path. A path is the same path on both days when it
goes through the same nodes by links of the same types: an intent that was signed is one path that became firm. A link whose
beginning is not known makes nothing new and ends nothing: where its end passed, its path lapsed. What was only written down
between the two days is told apart from what came. Never asks the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.chains import Chain, ChainLink, ChannelChain
from graphsvc.facts.connections import ConnectedOrganization, Connections
from graphsvc.facts.refs import RegionRef
from graphsvc.vocabulary.days import day_number, last_day

ADDED, ENDED, FIRMER, SOFTER = "added", "ended", "firmer", "softer"
LAPSED, RECORDED, CHANGED = "lapsed", "recorded", "changed"
_IN_ORDER = (ADDED, ENDED, LAPSED, CHANGED)
CHANGES_OF_PATHS = (ADDED, ENDED, LAPSED, FIRMER, SOFTER, RECORDED)


@dataclass(frozen=True, slots=True)
class PathChange(ChannelChain):
    """One path that came, ended, lapsed, became firm or soft, or was recorded; `because` are the links that made it so."""

    change: Annotated[str, Field(json_schema_extra={"enum": list(CHANGES_OF_PATHS)})]
    because: tuple[ChainLink, ...]


@dataclass(frozen=True, slots=True)
class OrganizationChange:
    """What changed about one organization; a score is None on a day on which it did not connect."""

    id: str
    name: str
    score_before: Annotated[float | None, Field(description="之前的得分，空即当日未相连 null where it did not connect")]
    score_after: Annotated[float | None, Field(description="之后的得分，空即当日未相连 null where it did not connect")]
    paths: tuple[PathChange, ...]

    @computed
    def change(self) -> Annotated[str, Field(json_schema_extra={"enum": list(_IN_ORDER)})]:
        """`added`, `ended`, `lapsed` where it ended by links without a known beginning only, or `changed`."""
        if self.score_before is None:
            return ADDED
        if self.score_after is not None:
            return CHANGED
        return ENDED if any(path.change == ENDED for path in self.paths) else LAPSED


@dataclass(frozen=True, slots=True)
class RecordedOrganization:
    """An organization with the paths that were first written down between the two days, without being new."""

    id: str
    name: str
    paths: tuple[PathChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two days; `complete` is false where an answer did not show all its organizations."""

    region: RegionRef
    before: date
    after: date
    total_before: int
    total_after: int
    organizations: tuple[OrganizationChange, ...]
    recorded: tuple[RecordedOrganization, ...]
    unchanged: int
    complete: bool


def compare(before: Connections, after: Connections, *, unchanged: int = 0) -> Comparison:
    """Return what changed from one answer to a later one; new organizations first, then ended, then changed ones.

    An organization that only one answer shows is left out where the other did not show all of its own, but for those that
    are known to be `unchanged`, which neither shows.
    """
    old, new = ({o.id: o for o in answer.organizations} for answer in (before, after))
    whole = [len(answer.organizations) + unchanged >= answer.total for answer in (before, after)]
    known = [id_ for id_ in {**new, **old} if (id_ in old or whole[0]) and (id_ in new or whole[1])]
    keys: dict[int, _Key] = {}
    paths = {id_: (_by_key(old.get(id_), keys), _by_key(new.get(id_), keys)) for id_ in {**new, **old}}
    changes = [_organization(old.get(id_), new.get(id_), *paths[id_], before.as_of, after.as_of) for id_ in known]
    changed = [change for change in changes if change.paths or change.score_before != change.score_after]
    return Comparison(
        region=after.region,
        before=before.as_of,
        after=after.as_of,
        total_before=before.total,
        total_after=after.total,
        organizations=tuple(sorted(changed, key=_order)),
        recorded=tuple(_recorded(new.values(), paths, before.as_of, after.as_of)),
        unchanged=unchanged + len(changes) - len(changed),
        complete=all(whole),
    )


def _order(change: OrganizationChange) -> tuple[int, float, str, str]:
    rank = _IN_ORDER.index(change.change)
    return rank, -abs((change.score_after or 0.0) - (change.score_before or 0.0)), change.name, change.id


_Key = tuple[str, tuple[str, ...], tuple[str, ...]]
_Chains = dict[_Key, ChannelChain]


def _organization(
    old: ConnectedOrganization | None,
    new: ConnectedOrganization | None,
    was: _Chains,
    now: _Chains,
    before: date,
    after: date,
) -> OrganizationChange:
    told = new or old
    assert told is not None
    paths = _path_changes(was, now, day_number(before), day_number(after))
    return OrganizationChange(told.id, told.name, old.score if old else None, new.score if new else None, tuple(paths))


def _by_key(organization: ConnectedOrganization | None, keys: dict[int, _Key]) -> _Chains:
    """Return one chain a path, a firm one where there is any.

    `keys` are those worked out already, by `id` of the chain: what holds on both days is one and the same.
    """
    found: _Chains = {}
    for chain in organization.paths if organization else ():
        key = keys.get(id(chain))
        if key is None:
            nodes, links = [node.id for node in chain.nodes], [link.type for link in chain.links]
            key = keys[id(chain)] = chain.channel, tuple(nodes), tuple(links)
        if key not in found or (found[key].soft and not chain.soft):
            found[key] = chain
    return found


def _path_changes(old: _Chains, new: _Chains, before: int, after: int) -> Iterable[PathChange]:
    for key in sorted(new.keys() - old.keys()):
        yield _changed(new[key], ADDED, _links(new[key], lambda link: link.begins > before))
    for key in sorted(old.keys() - new.keys()):
        over = _links(old[key], lambda link: last_day(link.until) < after)
        dated = tuple(link for link in over if link.dated)
        yield _changed(old[key], ENDED if dated else LAPSED, dated or over)
    # What is one and the same chain on both days has not changed, and that is most.
    others = [key for key in old.keys() & new.keys() if old[key] is not new[key]]
    for key in sorted(key for key in others if old[key].soft != new[key].soft):
        other = tuple(link for link in new[key].links if link not in old[key].links)
        yield _changed(new[key], SOFTER if new[key].soft else FIRMER, other)


def _recorded(
    organizations: Iterable[ConnectedOrganization],
    paths_of: Mapping[str, tuple[_Chains, _Chains]],
    before: date,
    after: date,
) -> Iterable[RecordedOrganization]:
    """Yield the organizations with paths on the later day that are not new, but recorded between the two, by name."""
    first, last = before.isoformat(), after.isoformat()
    for organization in sorted(organizations, key=lambda o: (o.name, o.id)):
        was, now = paths_of[organization.id]
        newly = {
            key: because
            for key in was.keys() & now.keys()
            if (because := _links(now[key], lambda link: first < (link.recorded or "") <= last))
        }
        if newly:
            paths = tuple(_changed(now[key], RECORDED, newly[key]) for key in sorted(newly))
            yield RecordedOrganization(organization.id, organization.name, paths)


def _links(chain: Chain, wanted: Callable[[ChainLink], bool]) -> tuple[ChainLink, ...]:
    return tuple(link for link in chain.links if wanted(link))


def _changed(chain: ChannelChain, change: str, because: tuple[ChainLink, ...]) -> PathChange:
    return PathChange(chain.nodes, chain.links, chain.channel, change, because)
