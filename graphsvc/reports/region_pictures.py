"""Answers as pictures: a region in layers, what lies around an entity, and the map of the world."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graphsvc.facts.connections import Connections
from graphsvc.facts.hanging import Departed
from graphsvc.facts.owners import owners_of
from graphsvc.gazetteer.english import english_region
from graphsvc.gazetteer.places import Place
from graphsvc.gazetteer.territories import territory
from graphsvc.pictures.layers import in_layers, placed_in_layers
from graphsvc.pictures.layout import placed
from graphsvc.pictures.picture import Picture, Placed, picture, with_lost
from graphsvc.pictures.world_map import Address, Spot, Tie, world_map
from graphsvc.queries import connections, lookup, neighbours
from graphsvc.queries import layers as layered
from graphsvc.queries import matrix as counted
from graphsvc.queries.sources import sources
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary import LINK_BY_TYPE
from graphsvc.wording.english import amount_en, sentence_en
from graphsvc.wording.marks import marks_said
from graphsvc.wording.sentences import sentence
from graphsvc.wording.speech import say

# As many organizations as a layer of the picture shows legibly on a laptop.
ORGANIZATIONS = 40


# The columns of an officer's contacts; that of posts is there where there are any.
_OFFICER, _POSTS, _CONTACTS = ("联络人员", "Officer"), ("岗位", "Posts"), ("联络对象", "Contacts")


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One place abroad: how many organizations of it connect, and the names of some."""

    name: str
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorldMap:
    """A map; `places` are the places abroad on it with what each stands for, `notes` what it leaves out."""

    title: str
    as_of: date
    ties: tuple[Tie, ...]
    places: tuple[MapPlace, ...]
    notes: tuple[str, ...]

    @property
    def svg(self) -> str:
        """The map as a file of its own."""
        return world_map(self.ties, title=self.title, as_of=self.as_of.isoformat())

    def for_a_page(self, address: Address) -> str:
        """Return the map as SVG text without its title; `address` says where a place on it leads to."""
        return world_map(self.ties, title=self.title, as_of=self.as_of.isoformat(), address=address, titled=False)


def region_in_layers(
    store: Store,
    viewer: Viewer,
    region: Place,
    day: date,
    *,
    limit: int = ORGANIZATIONS,
    by: str = "auto",
    opened: Sequence[str] = (),
    columns_only: bool = False,
) -> tuple[Picture, tuple[str, ...]]:
    """Return the answer of a region in layers, and the ids of the groups in it that can be opened. Raises Unavailable.

    `columns_only` for whoever draws nothing but its columns.
    """
    answer = connections.connections(
        store, viewer, region, day, limit=min(limit, connections.MAX_LIMIT), every_path=True
    )
    found = layered.layers(answer, by=by, opened=opened)
    notes = [say("连接对象较多，已分组", "the many that connect are grouped")] if found.groups else []
    names = {node.id: node.name for node in found.nodes if not node.group and node.layer != layered.COUNTRY}
    ended = neighbours.ended_between(store, viewer, list(names), day)
    told = [_told(names[one.start], names[one.end], one.type, one.properties) for one in ended]
    placed_ = in_layers(found, told) if columns_only else placed_in_layers(found, told)
    picture_ = _picture(store, viewer, placed_, _connected_to(region), notes=notes, columns_only=columns_only)
    return picture_, found.groups


def departure_in_layers(
    store: Store, viewer: Viewer, region: Place, day: date, left: Departed, *, limit: int = ORGANIZATIONS
) -> Picture | None:
    """Return the organizations that a departure would cost a region, or weaken, to be drawn in columns with what is lost marked; None where none is.

    Whoever connects an organization by ways through the one who leaves alone is lost too. Of an officer it is the contacts that
    nobody else knows. Raises Unavailable.
    """
    ids = [ref.id for ref in (*left.lost, *left.weaker)]
    if not ids:
        return _left_behind(store, viewer, day, left, limit) if left.contacts else None
    answer = connections.connections_among(store, viewer, region, day, ids, limit=limit, every_path=True)
    found = layered.layers(answer, most=limit)
    name = english_region(region.id) or region.name
    title = say(f"{left.leaving.name}离开后的{region.name}", f"{name} without {left.leaving.name}")
    notes = [say(left.sentence, left.sentence_en)]
    drawn = _picture(store, viewer, in_layers(found), title, notes=notes, columns_only=True)
    return with_lost(drawn, {left.leaving.id, *(ref.id for ref in left.lost), *_lost_with(answer, left.leaving.id)})


def _left_behind(store: Store, viewer: Viewer, day: date, left: Departed, limit: int) -> Picture:
    """Return an officer with the posts and the contacts that nobody else knows."""
    officer, contacts = left.leaving, left.contacts[:limit]
    owned = owners_of(store, [ref.id for ref in contacts], day)
    duties = [(owner.post, ref) for ref in contacts for owner in owned[ref.id].owners]
    posts = {post.id: post for post, _ in duties if post}
    nodes = [
        layered.LayerNode(officer.id, officer.kind, officer.name, 0),
        *(layered.LayerNode(post.id, "Post", post.name, 1) for post in posts.values()),
        *(layered.LayerNode(ref.id, ref.kind, ref.name, 2 if posts else 1) for ref in contacts),
    ]
    lines = dict.fromkeys(("HOLDS", officer.id, post) for post in posts)
    lines |= dict.fromkeys(("OWNS", post.id if post else officer.id, ref.id) for post, ref in duties)
    links = tuple(
        layered.LayerLink(f"{start}>{end}", type_, start, end, 1, say(LINK_BY_TYPE[type_].zh, LINK_BY_TYPE[type_].en))
        for type_, start, end in lines
    )
    cut = len(left.contacts) - len(contacts)
    placed_ = in_layers(layered.Layers(officer, day, tuple(nodes), links, (), cut))
    title = say(f"只有{officer.name}熟悉的联络对象", f"Contacts known to {officer.name} alone")
    drawn = _picture(store, viewer, placed_, title, notes=[say(left.sentence, left.sentence_en)], columns_only=True)
    heads = (_OFFICER, *([_POSTS] if posts else []), _CONTACTS)
    return replace(with_lost(drawn, {officer.id, *(ref.id for ref in contacts)}), heads=heads)


def _lost_with(answer: Connections, leaving: str) -> set[str]:
    """Return the connecting entities all of whose ways lead through one."""
    stays: dict[str, bool] = defaultdict(bool)
    for chain in (path for organization in answer.organizations for path in organization.paths):
        stays[chain.nodes[1].id] |= all(node.id != leaving for node in chain.nodes)
    return {id_ for id_, left in stays.items() if not left}


def around_entity(
    store: Store,
    viewer: Viewer,
    ref: lookup.Ref,
    day: date,
    *,
    hops: int = 1,
    kinds: Sequence[str] = (),
    limit: int = 200,
    ended: bool = False,
) -> Picture:
    """Return what lies around an entity, of all kinds unless some are named, by links that `ended` too if it is said.

    Raises Unavailable.
    """
    found = neighbours.neighbours(store, viewer, ref, day, hops=hops, kinds=kinds, limit=limit, ended=ended)
    return _picture(store, viewer, Placed.of(placed(found)), say(f"{ref.name}的联络网络", f"Network of {ref.name}"))


def region_map(store: Store, viewer: Viewer, region: Place, day: date) -> WorldMap:
    """Return the map of the places whose organizations connect to `region`. Raises Unavailable."""
    found = counted.connected(store, viewer, region, day)
    return _map(_connected_to(region), counted.ties_of(found))


def nation_map(counts: counted.Counts) -> WorldMap:
    """Return the map of the places whose organizations connect to the provinces."""
    return _map(say("与各省（区、市）相连的海外机构", "Organizations connected to the provinces"), counted.ties(counts))


def _picture(store: Store, viewer: Viewer, where: Placed, title: str, **options: Any) -> Picture:
    cited = sources(store, viewer, [line.source for line in where.lines])
    return picture(where, title=title, sources=cited, **options)


def _map(title: str, found: counted.Ties) -> WorldMap:
    title = " · ".join((title, *marks_said(spot.id for tie in found.ties for spot in (tie.start, tie.end))))
    ties = [Tie(_spot(tie.start), _spot(tie.end), tie.count, tie.names) for tie in found.ties]
    grouped = _merged(found.cut) if found.grouped else ""
    unplaced = _unplaced(found.unplaced) if found.unplaced else ""
    notes = tuple(filter(None, (grouped, unplaced)))
    return WorldMap(title, found.as_of, tuple(ties), _places(ties), notes)


def _told(start: str, end: str, type_: str, link: Mapping[str, Any]) -> str:
    """Return a link as a sentence."""
    steps = [(type_, False, link)]
    return say(sentence([start, end], steps), sentence_en([start, end], steps))


def _merged(cut: int) -> str:
    return say(
        f"城市太多，已按国家合并；另有 {cut} 个较弱的连接未画。",
        f" Too many cities: they are merged by country; {amount_en(cut, 'weaker tie')} not drawn.",
    )


def _unplaced(number: int) -> str:
    return say(
        f"另有 {number} 个连接的机构没有可画的所在地。",
        f" {amount_en(number, 'tie')} to organizations without a known place not drawn.",
    )


def _connected_to(region: Place) -> str:
    name = english_region(region.id) or region.name
    return say(f"与{region.name}相连的海外机构", f"Organizations connected to {name}")


def _places(ties: Sequence[Tie]) -> tuple[MapPlace, ...]:
    """Return the places abroad, those with the most organizations first."""
    counts: Counter[str] = Counter()
    names: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        counts[tie.start.label] += tie.count
        names[tie.start.label] += tie.names
    return tuple(MapPlace(name, count, tuple(names[name])) for name, count in counts.most_common())


def _short(spot: counted.Spot) -> str:
    """Return the English name of a place as a map has room for it: London, but Hong Kong, China."""
    name = english_region(spot.id)
    return (name if territory(spot.code) else name.partition(", ")[0]) or spot.name


def _spot(spot: counted.Spot) -> Spot:
    return Spot(spot.code, say(spot.name, _short(spot)), spot.lat, spot.lon, spot.id)
