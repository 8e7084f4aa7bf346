"""What a region's own answer brings into a picture: the organizations it is connected to, what connects them, and the rest.

    (r:Region, or one below it) … (connecting entity) … (o:OverseasOrg)        strongest first, as the list has them

Regions below are rolled up: what lies in a county stands next to the region itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.facts.explored import GROUP_FROM, MAX_NODES, Asked, RankedRegion
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.vocabulary.days import day_number

# So many organizations with what connects them can be told apart; of a larger answer so many of each stand by themselves.
_FITTING, _STRONGEST = 70, 24


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """What a region brings: `strongest` of its organizations and connecting entities stand by themselves in every case.

    `rest` is whoever else stands next to it or to a region below, `counted` the ids of those that count on the day, `total`
    how many those are.
    """

    organizations: tuple[Ref, ...]
    connecting: tuple[Ref, ...]
    strongest: tuple[Ref, ...]
    rest: tuple[Ref, ...]
    counted: frozenset[str]
    total: int


def region_answer(
    store: Store, region: Ref, ranked: RankedRegion, asked: Asked, apart: tuple[str, ...]
) -> RegionAnswer:
    """Return what a region brings on the day, by its ranking. Raises Unavailable."""
    connecting = _connecting(ranked, region)
    around = store.one(
        "explore/around_region", region=region.id, begin=asked.begin, day=day_number(asked.day), apart=list(apart),
        limit=MAX_NODES,
    )  # fmt: skip
    near = around["near"] if around else []
    told = {region.id, *(ref.id for ref in (*ranked.organizations, *connecting))}
    beyond = ranked.explained.total - len(ranked.organizations)
    return RegionAnswer(
        ranked.organizations,
        connecting,
        _strongest(ranked.organizations, connecting),
        tuple(ref for ref in map(Ref.of, near) if ref.id not in told),
        frozenset(item["id"] for item in near if item["counted"]),
        (around["total"] if around else 0) + beyond,
    )


def _connecting(ranked: RankedRegion, region: Ref) -> tuple[Ref, ...]:
    """Return what stands on the ways between the organizations and the region, those of the strongest first."""
    known = {region.id, *(ref.id for ref in ranked.organizations)}
    between = (ref for one in ranked.explained.organizations for chain in one.paths for ref in chain.nodes[1:])
    refs = (Ref(ref.id, ref.kind, ref.name) for ref in between)
    return tuple(dict.fromkeys(ref for ref in refs if ref.id not in known and ref.kind != "Region"))


def _strongest(organizations: tuple[Ref, ...], connecting: tuple[Ref, ...]) -> tuple[Ref, ...]:
    if len(organizations) + len(connecting) <= max(_FITTING, GROUP_FROM):
        return (*organizations, *connecting)
    return (*organizations[:_STRONGEST], *connecting[:_STRONGEST])
