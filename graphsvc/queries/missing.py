"""Why an organization does not connect to a region: the nearest chain that exists and the one link missing from it.

    (o) <-[:MEMBER_OF]- (e) -[:MEMBER_OF]-> (o2) -[:PARTNERS_WITH]-> (w) -[:LOCATED_IN]-> (r)
     o - - - - - - - - - - - - - - - - - - missing: PARTNERS_WITH - > (w)

The search walks from the organization through kinds that introduce, level by level, until it meets something of the
region; once over links that hold on the day, once over all, so that a lapsed link is found where it is nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.store.chains import Chain, Json, Ref, chains_of, named
from graphsvc.store.records import kind_of
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.days import FIRST, LAST, day_number, first_day, last_day
from graphsvc.vocabulary.sentences import phrase

MAX_LEVELS = 4
_WIDEST_LEVEL = 5000

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MissingLink:
    """The one link that would connect an organization to a region.

    `lapsed` when the link is there but does not hold on the day; `chain` is what exists already, perhaps nothing.
    """

    type: str
    start: Ref
    end: Ref
    lapsed: bool
    chain: Chain | None

    @property
    def sentence(self) -> str:
        """Say in Chinese what exists and what is missing."""
        said = phrase(self.type, {}, backward=False, start=self.start.name, end=self.end.name)
        have = f"已有：{self.chain.sentence}" if self.chain and self.chain.links else ""
        return f"{have}{'这一条在该日不成立' if self.lapsed else '只差一条'}：{self.start.name}{said}。"

    def as_dict(self) -> Json:
        """Return the missing link and the chain that exists."""
        return {
            "missing": {
                "type": self.type,
                "from": self.start.as_dict(),
                "to": self.end.as_dict(),
                "lapsed": self.lapsed,
            },
            "chain": self.chain.as_dict() if self.chain else None,
            "sentence": self.sentence,
        }


def missing_link(store: Store, region: Place, organization: Ref, day: date) -> MissingLink:
    """Return what is missing between `organization` and `region` on `day`, where no channel joins them. Raises Unavailable."""
    today = day_number(day)
    there = _chain(store, region, organization, (today, today))
    ever = _chain(store, region, organization, (FIRST, LAST))
    if ever and (lapsed := _lapsed(ever, today)) and (there is None or len(ever.links) <= len(there.links)):
        return lapsed
    if there:
        return _shortcut(organization, there)
    return _shortcut(organization, _anchor(store, region, day))


def _chain(store: Store, region: Place, organization: Ref, span: Span) -> Chain | None:
    """Return the shortest chain from the organization to the region over links that hold some day of `span`."""
    levels, seen = [{organization.id}], {organization.id}
    for _ in range(MAX_LEVELS):
        level = _next_level(store, levels[-1], span) - seen
        if not level or len(level) > _WIDEST_LEVEL:
            return None
        seen |= level
        levels.append(level)
        if attached := store.read(
            "regions/attached", ids=sorted(level), region_id=region.id, begin=span[0], end=span[1]
        ):
            return _walk_back(store, levels, attached[0]["id"], attached[0]["region"], span)
    return None


def _next_level(store: Store, ids: set[str], span: Span) -> set[str]:
    records = store.read("paths/level", ids=sorted(ids), begin=span[0], end=span[1], without=[])
    return {record["id"] for record in records if KIND_BY_LABEL[kind_of(record["labels"])].introduces}


def _walk_back(store: Store, levels: Sequence[set[str]], last: str, region: str, span: Span) -> Chain:
    """Return one chain through the levels to `last`, always by the first node and link in order."""
    ids, links = [region, last], [_link_between(store, [last], [region], span)]
    for level in reversed(levels[:-1]):
        link = _link_between(store, sorted(level), [ids[-1]], span)
        links.append(link)
        ids.append(link["from"])
    return _chain_of(store, ids[::-1], links[::-1])


def _link_between(store: Store, here: Sequence[str], there: Sequence[str], span: Span) -> dict[str, Any]:
    found = store.read(
        "paths/links_between", **{"from": list(here)}, to=list(there), begin=span[0], end=span[1], without=[]
    )
    return min(found, key=lambda link: (link["from"], link["properties"]["id"]))


def _chain_of(store: Store, ids: Sequence[str], links: Sequence[dict[str, Any]]) -> Chain:
    found = named(store, ids)
    return chains_of(store, [{"nodes": [found[id_] for id_ in ids], "links": links}])[0]


def _anchor(store: Store, region: Place, day: date) -> Chain:
    """Return something of the region that an organization could connect to: a station, an institution or the region."""
    today = day_number(day)
    anchors = store.read("regions/anchors", region_id=region.id, day=today, limit=1)
    if not anchors:
        return Chain((Ref(region.id, "Region", region.name),), ())
    id_, below = anchors[0]["id"], anchors[0]["region"]
    return _chain_of(store, [id_, below], [_link_between(store, [id_], [below], (today, today))])


def _lapsed(chain: Chain, today: int) -> MissingLink | None:
    """Return the one link of the chain that does not hold today, or None where it is not exactly one."""
    ended = [
        (pair, link)
        for pair, link in zip(pairwise(chain.nodes), chain.links, strict=True)
        if not first_day(link.properties.get("since")) <= today <= last_day(link.properties.get("until"))
    ]
    if len(ended) != 1:
        return None
    (here, there), link = ended[0]
    start, end = (there, here) if link.backward else (here, there)
    return MissingLink(link.type, start, end, True, chain)


def _shortcut(organization: Ref, chain: Chain) -> MissingLink:
    """Return the link from the organization to the last thing before the region that would make a channel."""
    region = chain.nodes[-1]
    last = chain.nodes[-2] if len(chain.nodes) > 1 else region
    people = [node for node in chain.nodes if node.kind == "Expert"]
    if last.kind in ("Workstation", "Institution", "Region"):
        return MissingLink("PARTNERS_WITH", organization, last, False, chain)
    if last.kind in ("Project", "Activity"):
        return MissingLink("TAKES_PART_IN", organization, last, False, chain)
    if people and last.kind in ("Expert", "DoctorGroup"):
        return MissingLink("MEMBER_OF", people[-1], organization, False, chain)
    return MissingLink("PARTNERS_WITH", organization, region, False, chain)
