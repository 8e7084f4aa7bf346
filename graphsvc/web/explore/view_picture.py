"""A saved view drawn on the server as its page would draw it: the same question, nodes where they were put, notes below.

Must not know who keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator
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

Place = tuple[float, float]


def picture_of_view(address: str, title: str) -> Picture:
    """Return the picture of a view's address. Raises NotFound where nothing of it is there any more, ValueError."""
    query, _, own = address.partition("#")
    found = answer(ExploreQuery.model_validate(given_as(ExploreQuery, parse_qsl(query))))
    told = parse_qsl(own)
    places = dict(_places(value for name, value in told if name == "at"))
    placed = Placed(
        centre=found.centres[0].id if found.centres else "",
        as_of=found.as_of,
        spots=tuple(spot_of(node, places.get(node.id)) for node in found.nodes),
        lines=tuple(map(line_of, found.links)),
        cut=found.cut,
        ended_links=found.ended_links,
    )
    cited = sources(store(), viewer(), [line.source for line in placed.lines])
    notes = {id_: text for name, value in told if name == "note" for id_, _, text in [value.partition("~")]}
    return picture(placed, title=title, sources=cited, notes=notes_of(found, notes))


def spot_of(node: PictureNode, place: Place | None) -> Spot:
    """Return a node where the page put it, or where it is laid out."""
    spot = Spot.of(node, node.group or 0)
    return replace(spot, x=place[0], y=place[1]) if place else spot


def line_of(link: PictureLink) -> Line:
    """Return a link as files tell it: several drawn as one by what they are and how many."""
    if link.count == 1:
        return Line.of(link)
    status = "unknown" if link.unsure else ""
    return replace(Line.of(link), says=f"{LINK_BY_TYPE[link.type].zh} {link.count} 条", status=status)


def notes_of(found: ExploredPicture, written: dict[str, str]) -> list[str]:
    """Return what stands under a view: what people wrote of it and of its nodes, and what is not there any more."""
    names = {node.id: node.name for node in found.nodes}
    gone = f"图中的{'、'.join(f'「{id_}」' for id_ in found.gone)}已不存在，没有画出" if found.gone else ""
    own = [f"{names[id_]}：{text}" if id_ else text for id_, text in written.items() if not id_ or id_ in names]
    return [note for note in (*own, gone) if note]


def _places(values: Iterator[str]) -> Iterator[tuple[str, Place]]:
    for value in values:
        x, y, id_ = (*value.split(",", 2), "", "")[:3]
        try:
            yield id_, (float(x), float(y))
        except ValueError:
            continue
