"""Whom changes touch: what was told of nobody but others is as it was.

    what changed; the links of both ends of each link that did, and of those for whom these stand:
    a record changed             ->  whom it is with
    somebody was spoken to       ->  what they are a member or a partner of, for a last contact may be through them
    a post owns another contact  ->  who holds the post

A statement that `rests on: named` tells of nothing farther away than that. Must not ask anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from graphsvc.facts.columns.network import Network
from graphsvc.facts.columns.numbering import Numbering
from graphsvc.facts.network_copy.latest_changes import LatestChanges
from graphsvc.facts.network_copy.linked import End, linked
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference
from graphsvc.store.edition import ANY_NAME, links_of
from graphsvc.vocabulary.kinds import CADENCE_RULE, life_begins

_RECORDS, _APPLIES = frozenset({"Interaction", "Commitment"}), "APPLIES_TO"

_LinkedTo = Callable[[str, End, Collection[str]], set[str]]


def touched_after(
    touched: LatestChanges, before: int, changes: Iterable[Differences], network: Network, numbering: Numbering
) -> LatestChanges:
    """Return whom the latest changes touch, with those that came in turn after the number `before`; the network may be as before them.

    Where everybody may be told of otherwise, whatever was known before holds no more.
    """
    in_turn = list(changes)

    def around(link_type: str, at: End, ids: Collection[str]) -> set[str]:
        ends = [(link.start, link.end) for one in in_turn for link in one.links if link.type == link_type]
        fresh = {end if at == "start" else start for start, end in ends if (start if at == "start" else end) in ids}
        return fresh | linked(network, numbering, link_type, at, ids)

    for number, one in enumerate(in_turn, before + 1):
        touched = (
            LatestChanges(number) if _touches_all(one) else touched.and_then(number - 1, number, _touched(one, around))
        )
    return touched


def is_another_life(change: EntityDifference) -> bool:
    """Tell whether the life of an entity that was there begins on another day now, or it is gone."""
    if change.before is None or change.after is None:
        return change.before is not None
    return life_begins(change.kind, change.before) != life_begins(change.kind, change.after)


def touches_cadence_rules(entities: Iterable[EntityDifference], links: Iterable[LinkDifference]) -> bool:
    """Tell whether rules of how often to be in touch may be others; what is gone may have been what one applied to."""
    return any(one.kind == CADENCE_RULE.label or one.after is None for one in entities) or any(
        one.type == _APPLIES for one in links
    )


def _touches_all(one: Differences) -> bool:
    """Tell whether a change may make something different of everybody: a region, a rule, a life that is another, something gone."""
    return (
        one.touches_regions()
        or touches_cadence_rules(one.entities, one.links)
        or any(map(is_another_life, one.entities))
    )


def _touched(one: Differences, around: _LinkedTo) -> frozenset[str]:
    records = [change.id for change in one.entities if change.kind in _RECORDS and change.before is not None]
    spoken_to = {change.end for change in one.links if change.type == "WITH"} | around("WITH", "start", records)
    linked_otherwise = {end for change in one.links for end in (change.start, change.end)} | spoken_to
    linked_otherwise |= around("MEMBER_OF", "start", spoken_to) | around("PARTNERS_WITH", "end", spoken_to)
    linked_otherwise |= around("HOLDS", "end", {change.start for change in one.links if change.type == "OWNS"})
    renamed = {ANY_NAME} if any(map(_is_renamed, one.entities)) else set()
    return frozenset({change.id for change in one.entities} | renamed | set(map(links_of, linked_otherwise)))


def _is_renamed(change: EntityDifference) -> bool:
    return change.before is not None and change.after is not None and _name(change.before) != _name(change.after)


def _name(told: dict[str, object]) -> object:
    return told.get("name")
