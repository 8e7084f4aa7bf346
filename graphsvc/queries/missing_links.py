"""Why an organization does not connect to a region: what already joins it to somebody there, and the one link that is missing.

    (o:OverseasOrg)-[:TAKES_PART_IN]->(a:Activity)<-[:TAKES_PART_IN]-(w)        (o)-[:PARTNERS_WITH]-(o2)-[:PARTNERS_WITH]->(w)
    (o)<-[:MEMBER_OF]-(e:Expert)-[:ENGAGED_BY]->(m)-[:HOSTED_BY]-(w)            and more: see connections/ties
     o - - - - - - - - - - - - missing: PARTNERS_WITH - > (w:Workstation|Institution)-[:LOCATED_IN]->(r)

A suggestion rests on such ties or is not made. Bodies of the region are ranked by how many independent ties they have with the
organization, two ties being so where they share nobody in between, then by how recent these are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.facts.chains import Chain, Json, Ref, chains_of
from graphsvc.facts.network_copy.connected import bodies_to_look_at
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number
from graphsvc.wording.sentences import phrase

MOST_SHOWN = 5
NO_EVIDENCE = "没有可依据的线索。"


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


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A body of the region with which an organization could be connected; `ties` are independent, the best first."""

    ties: tuple[Tie, ...]

    @property
    def chain(self) -> Chain:
        """The tie that is shown."""
        return self.ties[0].chain

    @property
    def missing(self) -> tuple[str, Ref, Ref]:
        """Type, start and end of the one link that is missing or does not hold."""
        lapsed, nodes = self.ties[0].lapsed, self.chain.nodes
        if lapsed is None:
            return "PARTNERS_WITH", nodes[0], nodes[-1]
        link = self.chain.links[lapsed]
        here, there = nodes[lapsed], nodes[lapsed + 1]
        return (link.type, there, here) if link.backward else (link.type, here, there)

    @property
    def order(self) -> tuple[int, int, str, str]:
        """What ranks suggestions: the most independent ties first, then the most recent."""
        body = self.chain.nodes[-1]
        return -len(self.ties), -max(tie.latest for tie in self.ties), body.name, body.id

    @property
    def sentence(self) -> str:
        """Say in Chinese what exists and what is missing."""
        type_, start, end = self.missing
        lacking = f"{start.name}{phrase(type_, {}, backward=False, start=start.name, end=end.name)}"
        if self.ties[0].lapsed is not None:
            return f"曾有或将有：{self.chain.sentence}这一条在该日不成立：{lacking}。"
        more = f"（共有 {len(self.ties)} 条互不相干的线索）" if len(self.ties) > 1 else ""
        return f"已有：{self.chain.sentence}只差一条：{lacking}{more}。"

    def as_dict(self) -> Json:
        """Return `{"missing", "chain", "sentence", "ties"}`, `ties` being every independent chain."""
        type_, start, end = self.missing
        lapsed = self.ties[0].lapsed is not None
        return {
            "missing": {"type": type_, "from": start.as_dict(), "to": end.as_dict(), "lapsed": lapsed},
            "chain": self.chain.as_dict(),
            "sentence": self.sentence,
            "ties": [tie.chain.as_dict() for tie in self.ties],
        }


@dataclass(frozen=True, slots=True)
class MissingLinks:
    """What could connect an organization, best first; nothing where there is no evidence for any suggestion."""

    organization: Ref
    suggestions: tuple[Suggestion, ...]

    def as_dict(self) -> Json:
        """Return the best suggestion as `missing`, `chain` and `sentence`, nulls where there is none, and up to five in all."""
        best = self.suggestions[0].as_dict() if self.suggestions else {"sentence": NO_EVIDENCE}
        return {
            "missing": best.get("missing"),
            "chain": best.get("chain"),
            "sentence": best["sentence"],
            "suggestions": [suggestion.as_dict() for suggestion in self.suggestions[:MOST_SHOWN]],
        }


@allowed(Action.SEE)
def missing_links(
    store: Store, viewer: Viewer, region: Place, organizations: Sequence[Ref], day: date
) -> list[MissingLinks]:
    """Return what could connect each of these to `region` on `day`, where no channel joins them. Raises Unavailable."""
    wanted = dict.fromkeys((ref.id for ref in organizations), 1)
    copy = copy_of(store)
    bodies = None if copy is None else bodies_to_look_at(copy, region.id, wanted)
    given: Json = {"region_id": region.id, "day": day_number(day), "wanted": wanted, "bodies": bodies}
    records = [] if bodies == [] else store.read("connections/ties", **given)
    by_pair: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for record, chain in zip(records, chains_of(store, records), strict=True):
        by_pair[record["organization"]][chain.nodes[-1].id].append(Tie(chain, record["lapsed"]))
    return [MissingLinks(ref, _ranked(by_pair[ref.id].values())) for ref in organizations]


@allowed(Action.SEE)
def missing_link(store: Store, viewer: Viewer, region: Place, organization: Ref, day: date) -> MissingLinks:
    """Return what could connect one organization to `region` on `day`. Raises Unavailable."""
    return missing_links(store, viewer, region, [organization], day)[0]


def _ranked(found: Iterable[Sequence[Tie]]) -> tuple[Suggestion, ...]:
    return tuple(sorted((Suggestion(_independent(ties)) for ties in found), key=lambda one: one.order))


def _independent(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Return the ties that share nobody in between with one before, the best first."""
    kept, between = list[Tie](), set[str]()
    for tie in sorted(ties, key=lambda tie: tie.order):
        inner = {node.id for node in tie.chain.nodes[1:-1]}
        if not inner & between and (inner or not kept):
            kept.append(tie)
            between |= inner
    return tuple(kept)
