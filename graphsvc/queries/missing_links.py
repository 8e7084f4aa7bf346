"""Why an organization does not connect to a region: what already joins it to somebody there, and the one link that is missing.

    (o:OverseasOrg)-[:TAKES_PART_IN]->(a:Activity)<-[:TAKES_PART_IN]-(w)        (o)-[:PARTNERS_WITH]-(o2)-[:PARTNERS_WITH]->(w)
    (o)<-[:MEMBER_OF]-(e:Expert)-[:ENGAGED_BY]->(m)-[:HOSTED_BY]-(w)            and more: see connections/ties
     o - - - - - - - - - - - - missing: PARTNERS_WITH - > (w:Workstation|Institution)-[:LOCATED_IN]->(r)

A suggestion rests on such ties or is not made. Bodies of the region are ranked by how many independent ties they have with the
organization, two ties being so where they share nobody in between, then by how recent these are. An authority is nobody to
cooperate with, on either side: it may stand in between, as it introduces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from graphsvc.facts.chains import Chain, chains_of
from graphsvc.facts.columns.missing_links import walked_in
from graphsvc.facts.connections import Connections
from graphsvc.facts.missing_links import MissingLink, MissingLinks, Suggestion
from graphsvc.facts.network_copy.current import copy_at_hand
from graphsvc.facts.network_copy.nearly_connected import nearly_connected_ids, nearly_connected_mark
from graphsvc.facts.refs import Ref
from graphsvc.facts.ties import ties
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import is_soft
from graphsvc.vocabulary.authorities import is_authority
from graphsvc.vocabulary.days import day_number
from graphsvc.wording.english import phrase_en
from graphsvc.wording.introductions import introduced_by, introduced_by_en
from graphsvc.wording.sentences import phrase

MOST_SHOWN = 5
_NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tie:
    """One chain from an organization to a body of the region; `lapsed` is the place of its one link that does not hold."""

    chain: Chain
    lapsed: int | None

    @property
    def latest(self) -> int:
        """The latest first day of its links, as an integer: how recent it is."""
        return max(link.begins for link in self.chain.links)

    @property
    def order(self) -> tuple[bool, int, int, tuple[tuple[str, ...], tuple[str, ...]]]:
        """What puts ties in a fixed order: those that lapsed first, because they once did connect, then short and recent ones."""
        return self.lapsed is None, len(self.chain.links), -self.latest, self.chain.order


# What is told, and the ids of all that is named.
_Missing = tuple[list[MissingLinks], set[str]]
_Found = tuple[Ref, Sequence[Sequence[Tie]]]


@allowed(Action.SEE)
def missing_links(
    store: Store,
    viewer: Viewer,
    region: Place,
    organizations: Sequence[Ref],
    day: date,
    *,
    most: int | None = None,
    without: Mapping[str, Collection[str]] = _NOTHING,
) -> list[MissingLinks]:
    """Return what could connect each of these to `region` on `day`, where no channel joins them.

    `without` are, by the id of an organization, the ids of those through whom it is connected and shall not be once more. With `most` only so many of them, those with the most independent ties with one body first, then those that are nearest;
    a body that was told of already comes behind the others. Raises Unavailable.
    """
    copy = copy_at_hand(store)
    if copy is None:
        return _missing_links(store, region, organizations, day, most, without)[0]
    others = tuple((id_, frozenset(ids)) for id_, ids in without.items())
    asked = ("missing links", region.id, tuple(organizations), day, most, others)
    chains = copy, region.id, [ref.id for ref in organizations], day_number(day)

    def ask() -> tuple[_Missing, set[str], set[str]]:
        found = _missing_links(store, region, organizations, day, most, without)
        return found, found[1], nearly_connected_ids(*chains)

    # Most changes to links of these types leave the chains as they are, and what is told of them.
    def tell() -> _Missing:
        return copy.told_around((*asked, nearly_connected_mark(*chains)), ask)

    return copy.told(asked, walked_in(copy.network), tell)


def _missing_links(
    store: Store,
    region: Place,
    organizations: Sequence[Ref],
    day: date,
    most: int | None,
    without: Mapping[str, Collection[str]],
) -> _Missing:
    """Return that with the ids of all that the ties name, told of or not."""
    found_ties = ties(store, region.id, [ref.id for ref in organizations], day_number(day))
    records = [
        one for one in found_ties if _sensible(one) and not _leads_through(one, without.get(one["organization"], ()))
    ]
    by_pair: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for record, chain in zip(records, chains_of(store, records), strict=True):
        by_pair[record["organization"]][chain.nodes[-1].id].append(Tie(chain, record["lapsed"]))
    found = [(ref, _best_first(by_pair[ref.id].values())) for ref in organizations]
    told = [MissingLinks(ref, tuple(map(_suggestion, bodies))) for ref, bodies in _told(found, most)]
    return told, set(_named(found_ties))


def _named(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for record in records:
        yield from (node["id"] for node in record["nodes"])
        yield from filter(None, (link["properties"].get("source") for link in record["links"]))


def _sensible(record: Mapping[str, Any]) -> bool:
    """Tell whether the link that a tie lacks is one to strive for: none that would join an authority, unless it surely did."""
    nodes, lapsed = record["nodes"], record["lapsed"]
    if lapsed is not None:
        link = record["links"][lapsed]
        if link["type"] != "PARTNERS_WITH" or not is_soft(link["properties"].get("status")):
            return True
    return not any(is_authority(one["type"], one["name"]) for one in (nodes[0], nodes[-1]))


def _leads_through(record: Mapping[str, Any], ids: Collection[str]) -> bool:
    return any(node["id"] in ids for node in record["nodes"])


def _told(found: Sequence[_Found], most: int | None) -> Sequence[_Found]:
    """Return the `most` with the most independent ties with one body, the nearest first, and as few bodies twice as can be."""
    if most is None:
        return found
    fresh: list[_Found] = []
    again: list[_Found] = []
    told = set[str]()
    for one in sorted(found, key=_most_ties_first):
        body = one[1][0][0].chain.nodes[-1].id if one[1] else ""
        (again if body in told else fresh).append(one)
        told |= {body} if body else set()
    return [*fresh, *again][:most]


def _most_ties_first(found: _Found) -> tuple[int, int]:
    bodies = found[1]
    return (-max(map(len, bodies)), len(bodies[0][0].chain.links)) if bodies else (0, 0)


@allowed(Action.SEE)
def missing_link(store: Store, viewer: Viewer, region: Place, organization: Ref, day: date) -> MissingLinks:
    """Return what could connect one organization to `region` on `day`. Raises Unavailable."""
    return missing_links(store, viewer, region, [organization], day)[0]


def lacking(found: Connections, told: MissingLinks) -> Connections:
    """Return an answer about one organization that does not connect, with what could connect it."""
    return replace(
        found,
        missing=told.missing,
        chain=told.chain,
        sentence=told.sentence,
        sentence_en=told.sentence_en,
        suggestions=told.suggestions,
    )


def _best_first(found: Iterable[Sequence[Tie]]) -> Sequence[Sequence[Tie]]:
    """Return the independent ties with each body, those with the most first, then the most recent."""

    def order(ties: Sequence[Tie]) -> tuple[int, int, str, str]:
        body = ties[0].chain.nodes[-1]
        return -len(ties), -max(tie.latest for tie in ties), body.name, body.id

    return sorted(map(_independent, found), key=order)[:MOST_SHOWN]


def _suggestion(ties: Sequence[Tie]) -> Suggestion:
    chains = tuple(tie.chain for tie in ties)
    told = Suggestion(_missing(ties[0]), chains[0], "", "", chains)
    return replace(told, sentence=_suggested(told), sentence_en=_suggested_en(told))


def _suggested(told: Suggestion) -> str:
    missing, ties = told.missing, len(told.ties)
    start, end = missing.from_.name, missing.to.name
    lacking = f"{start}{phrase(missing.type, {}, backward=False, start=start, end=end)}"
    if missing.lapsed:
        return f"曾有或将有：{told.chain.sentence}这一条在该日不成立：{lacking}。"
    way = f"，{introduced_by(told.through.kind, told.through.name)}" if told.through else ""
    more = f"（共有 {ties} 条互不相干的线索）" if ties > 1 else ""
    return f"已有：{told.chain.sentence}只差一条：{lacking}{way}{more}。"


def _suggested_en(told: Suggestion) -> str:
    missing, ties = told.missing, len(told.ties)
    start, end = missing.from_.name_en, missing.to.name_en
    lacking = f"{start} {phrase_en(missing.type, {}, backward=False, start=start, end=end)}"
    if missing.lapsed:
        return f"{told.chain.sentence_en} This one link does not hold on the day: {lacking}."
    way = f"; {introduced_by_en(told.through.kind, told.through.name_en)}" if told.through else ""
    more = f" ({ties} independent ties)" if ties > 1 else ""
    return f"{told.chain.sentence_en} One link is missing: {lacking}{way}{more}."


def _missing(tie: Tie) -> MissingLink:
    """Return the one link that is missing or does not hold."""
    nodes = tie.chain.nodes
    if tie.lapsed is None:
        return MissingLink("PARTNERS_WITH", nodes[0], nodes[-1], False)
    link = tie.chain.links[tie.lapsed]
    here, there = nodes[tie.lapsed], nodes[tie.lapsed + 1]
    start, end = (there, here) if link.backward else (here, there)
    return MissingLink(link.type, start, end, True)


def _independent(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Return the ties that share nobody in between with one before, the best first."""
    kept, between = list[Tie](), set[str]()
    for tie in sorted(ties, key=lambda tie: tie.order):
        inner = {node.id for node in tie.chain.nodes[1:-1]}
        if not inner & between and (inner or not kept):
            kept.append(tie)
            between |= inner
    return tuple(kept)
