"""Where the nodes of a picture stand: computed here, so that the first picture stands still at once.

The same network gives the same places on every machine. Must not ask for data or know how a picture is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from graphsvc.facts.placed import DrawnLink, Neighbours, PlacedNode
from graphsvc.facts.refs import Ref
from graphsvc.pictures import around_centre
from graphsvc.pictures.curves import Place
from graphsvc.pictures.labels import Wanted
from graphsvc.pictures.names import width_of
from graphsvc.pictures.names_and_lines import arranged
from graphsvc.pictures.routes import Ends, bends
from graphsvc.pictures.springs import Pairs, sprung
from graphsvc.pictures.standing import pill_width, stand

# Above so many nodes there is room for ten hanzi of each name, and for six.
_CUT_SHORT = (60, 120)
# What is linked to the centre alone stands on its left where it is so much of the picture.
_FEWEST_ASIDE, _SHARE_ASIDE, _SECTOR = 6, 0.35, 0.6


class _Link(Protocol):
    @property
    def id(self) -> str:
        """The link's own id."""

    @property
    def type(self) -> str:
        """The link's type."""

    @property
    def start(self) -> str:
        """The id it starts at."""

    @property
    def end(self) -> str:
        """The id it ends at."""

    @property
    def properties(self) -> Mapping[str, Any]:
        """What else is known of it."""


class Drawn(Protocol):
    """A part of the network around one entity, small enough to draw."""

    @property
    def centre(self) -> Ref:
        """What it is drawn around."""

    @property
    def as_of(self) -> date:
        """The day whose links are drawn."""

    @property
    def nodes(self) -> Sequence[Ref]:
        """The nodes, the centre among them."""

    @property
    def links(self) -> Sequence[_Link]:
        """The links among them."""

    @property
    def ended(self) -> Collection[str]:
        """The ids of those links that had ended before the day."""

    @property
    def cut(self) -> int:
        """How many nodes were left out."""

    @property
    def ended_links(self) -> int:
        """How many links were left out as they had ended before the day."""


def placed(drawn: Drawn) -> Neighbours:
    """Return the part of the network with a place and a label for each node and a bend for each link."""
    pairs = [(link.start, link.end) for link in drawn.links]
    wanted = Wanted(drawn.nodes, pairs, [drawn.centre.id])
    where = _places(drawn, wanted)
    spots = [PlacedNode(id=n.id, kind=n.kind, name=n.name, x=where[n.id][0], y=where[n.id][1]) for n in drawn.nodes]
    ends = [Ends(link.id, link.start, link.end) for link in drawn.links]
    bend, said = arranged(spots, ends, [drawn.centre.id])
    nodes = tuple(replace(spot, label=said[spot.id]) for spot in spots)
    links = tuple(
        DrawnLink(
            id=link.id,
            type=link.type,
            from_=link.start,
            to=link.end,
            bend=bend[link.id],
            ended=link.id in drawn.ended,
            **link.properties,
        )
        for link in drawn.links
    )
    return Neighbours(drawn.centre, drawn.as_of, nodes, links, drawn.cut, drawn.ended_links)


def _widths(wanted: Wanted) -> dict[str, float]:
    """Return how wide each node with its name is, where that stands below it or inside; of many, a name cut short."""
    cut = sum(len(wanted.names) > crowd for crowd in _CUT_SHORT)
    beside = {
        id_: width_of(texts[min(cut, len(texts) - 1)], wanted.letters(id_)) for id_, texts in wanted.texts.items()
    }
    return {**beside, **{id_: pill_width(label) for id_, label in wanted.pills.items()}}


def bends_of(
    nodes: Sequence[PlacedNode],
    links: Iterable[Ends],
    centres: Collection[str],
    groups: Mapping[str, int] | None = None,
) -> dict[str, float]:
    """Return how each link bends between nodes that stand where they stand, their names below them, as `curves` describes it.

    `groups` tell how many entities a node stands for where it is a group of them.
    """
    sizes = groups or {}
    standing = {
        node.id: stand(node.x, node.y, node.name, len(nodes), central=node.id in centres, group=sizes.get(node.id, 0))
        for node in nodes
    }
    return bends(standing, links)


def places(ids: Sequence[str], links: Pairs, centre: str, widths: Mapping[str, float]) -> dict[str, Place]:
    """Return a place for every id, the centre at (0, 0); linked ones near each other, no name on another, no node on a line.

    All names stand below their nodes; `widths` are theirs, by id.
    """
    order = [centre, *sorted(set(ids) - {centre})]
    return _rounded(order, sprung(order, _among(order, links), widths, {}))


def _places(drawn: Drawn, wanted: Wanted) -> dict[str, Place]:
    """Return a place for every node where names stand on any side: around the centre, or by springs."""
    centre, kinds = drawn.centre.id, {node.id: node.kind for node in drawn.nodes}
    others = sorted(kinds.keys() - {centre}, key=lambda id_: (kinds[id_], id_))
    links = _among([centre, *others], [(link.start, link.end) for link in drawn.links])
    lengths = {id_: pill_width(label) for id_, label in wanted.pills.items()}
    if around_centre.suits(others, links, centre):
        found = around_centre.around(others, links, lengths, lengths[centre])
        return _rounded([centre, *found], [(0.0, 0.0), *found.values()])
    alone = _linked_to_the_centre_alone(others, links, centre)
    if len(alone) < max(_FEWEST_ASIDE, _SHARE_ASIDE * len(others)):
        alone = []
    aside = around_centre.beside_the_rest(alone, len(kinds), lengths[centre])
    inner = [centre, *(id_ for id_ in others if id_ not in aside)]
    sector = _SECTOR if alone else 1.0
    points = sprung(inner, _among(inner, links), _widths(wanted), wanted.pills, sector=sector)
    return _rounded([*inner, *aside], [*points, *aside.values()])


def _rounded(ids: Sequence[str], points: Sequence[Place]) -> dict[str, Place]:
    return {id_: (round(x, 1), round(y, 1)) for id_, (x, y) in zip(ids, points, strict=True)}


def _among(ids: Collection[str], links: Pairs) -> list[tuple[str, str]]:
    known = set(ids)
    return sorted((a, b) for a, b in links if a != b and a in known and b in known)


def _linked_to_the_centre_alone(ids: Iterable[str], links: Iterable[tuple[str, str]], centre: str) -> list[str]:
    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in links:
        beside[a].add(b)
        beside[b].add(a)
    return [id_ for id_ in ids if beside[id_] == {centre}]
