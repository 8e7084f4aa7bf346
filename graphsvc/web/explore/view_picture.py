"""A saved view drawn on the server as its page would draw it: the same question, nodes where they were put, notes below.

Must not know who keeps it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import parse_qsl

from graphsvc.pictures.picture import Line, Picture, Placed, Spot, picture
from graphsvc.queries.sources import sources
from graphsvc.reports.explored import ExploredPicture, PictureLink, PictureNode
from graphsvc.vocabulary import LINK_BY_TYPE
from graphsvc.web.context import store
from graphsvc.web.explore.question import ExploreQuery, answer
from graphsvc.web.parameters import given_as
from graphsvc.web.viewers import viewer
from graphsvc.wording.speech import say

Place = tuple[float, float]


def picture_of_view(address: str, title: str) -> Picture:
    """Return the picture of a view's address. Raises NotFound where nothing of it is there any more, ValueError."""
    query, _, own = address.partition("#")
    found = answer(ExploreQuery.model_validate(given_as(ExploreQuery, parse_qsl(query))))
    told = parse_qsl(own)
    places = dict(_places(value for name, value in told if name == "at"))
    notes = {id_: text for name, value in told if name == "note" for id_, _, text in [value.partition("~")]}
    placed = placed_view(found, places)
    cited = sources(store(), viewer(), [line.source for line in placed.lines])
    return picture(placed, title=title, sources=cited, notes=notes_of(found, placed, notes))


def placed_view(
    found: ExploredPicture,
    places: Mapping[str, Place],
    nodes: Collection[str] | None = None,
    links: Collection[str] | None = None,
) -> Placed:
    """Return what was found where the page put it; only some nodes and links by id, where they are named."""
    spots = tuple(_spot(node, places.get(node.id)) for node in found.nodes if nodes is None or node.id in nodes)
    there = {spot.id for spot in spots}
    return Placed(
        centre=found.centres[0].id if found.centres else "",
        as_of=found.as_of,
        spots=spots,
        lines=tuple(
            _line(link)
            for link in found.links
            if (links is None or link.id in links) and there >= {link.from_, link.to}
        ),
        cut=found.cut,
        ended_links=found.ended_links,
    )


def notes_of(
    found: ExploredPicture, placed: Placed, written: Mapping[str, str], asked: Iterable[str] = ()
) -> list[str]:
    """Return what stands under a view: what people wrote of it and its nodes, what was grouped, what is not there any more.

    `asked` are ids that a page drew, perhaps before they went.
    """
    names = {node.id: node.name for node in found.nodes}
    drawn = {spot.id for spot in placed.spots}
    groups = [spot.group for spot in placed.spots if spot.group]
    number, members = len(groups), sum(groups)
    grouped = say(f"太多的已分组：{number} 组共 {members} 个", f"The many are grouped: {members} in {number}")
    ended = say("含当日之前已结束的关系", "With links that ended before the day")
    lost = list(dict.fromkeys([*found.gone, *(id_ for id_ in asked if id_ not in names)]))
    gone = say(
        f"图中的{'、'.join(f'「{id_}」' for id_ in lost)}已不存在，没有画出", f"No longer there: {', '.join(lost)}"
    )
    colon = say("：", ": ")
    own = [f"{names[id_]}{colon}{text}" if id_ else text for id_, text in written.items() if not id_ or id_ in drawn]
    has_ended = any(line.ended for line in placed.lines)
    return [*own, *[note for note, holds in ((grouped, groups), (ended, has_ended), (gone, lost)) if holds]]


def _spot(node: PictureNode, place: Place | None) -> Spot:
    spot = Spot.of(node, node.group or 0)
    return replace(spot, x=place[0], y=place[1]) if place else spot


def _line(link: PictureLink) -> Line:
    """Return a link as files tell it: several drawn as one by what they are and how many."""
    if link.count == 1:
        return Line.of(link)
    status = "unknown" if link.unsure else ""
    return replace(Line.of(link), says=_several(link), status=status)


def _several(link: PictureLink) -> str:
    declared = LINK_BY_TYPE[link.type]
    return say(f"{declared.zh} {link.count} 条", f"{declared.en} {link.count}")


def _places(values: Iterator[str]) -> Iterator[tuple[str, Place]]:
    for value in values:
        x, y, id_ = (*value.split(",", 2), "", "")[:3]
        try:
            yield id_, (float(x), float(y))
        except ValueError:
            continue
