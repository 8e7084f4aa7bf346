"""Answers as pictures: a region in layers, what lies around an entity, and the map of the world."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsvc.facts.connections import Connections
from graphsvc.gazetteer.places import Place
from graphsvc.pictures.layers import placed_in_layers
from graphsvc.pictures.layout import placed
from graphsvc.pictures.picture import Picture, Placed, picture, with_lost
from graphsvc.pictures.world_map import Address, Spot, Tie, world_map
from graphsvc.queries import connections, lookup, neighbours
from graphsvc.queries import layers as layered
from graphsvc.queries import matrix as counted
from graphsvc.queries.hanging import Departed
from graphsvc.queries.sources import sources
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary.fictional import marks_of
from graphsvc.wording.sentences import sentence

# As many organizations as a layer of the picture shows legibly on a laptop.
ORGANIZATIONS = 40


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
) -> tuple[Picture, tuple[str, ...]]:
    """Return the answer of a region in layers, and the ids of the groups in it that can be opened. Raises Unavailable."""
    answer = connections.connections(
        store, viewer, region, day, limit=min(limit, connections.MAX_LIMIT), every_path=True
    )
    found = layered.layers(answer, by=by, opened=opened)
    notes = ["连接对象较多，已分组"] if found.groups else []
    names = {node.id: node.name for node in found.nodes if not node.group and node.layer != layered.COUNTRY}
    ended = neighbours.ended_between(store, viewer, list(names), day)
    told = [sentence([names[one.start], names[one.end]], [(one.type, False, one.properties)]) for one in ended]
    placed_ = placed_in_layers(found, told)
    return _picture(store, viewer, placed_, f"与{region.name}相连的海外机构", notes=notes), found.groups


def departure_in_layers(
    store: Store, viewer: Viewer, region: Place, day: date, left: Departed, *, limit: int = ORGANIZATIONS
) -> Picture | None:
    """Return the organizations that a departure would cost a region, or weaken, with what is lost marked; None where none is.

    Whoever connects an organization by ways through the one who leaves alone is lost too. Raises Unavailable.
    """
    ids = [ref.id for ref in (*left.lost, *left.weaker)]
    if not ids:
        return None
    answer = connections.connections_among(store, viewer, region, day, ids, limit=limit, every_path=True)
    found = layered.layers(answer, most=limit)
    title = f"{left.leaving.name}离开后的{region.name}"
    drawn = _picture(store, viewer, placed_in_layers(found), title, notes=[left.sentence])
    return with_lost(drawn, {left.leaving.id, *(ref.id for ref in left.lost), *_lost_with(answer, left.leaving.id)})


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
    return _picture(store, viewer, Placed.of(placed(found)), f"{ref.name}的联络网络")


def region_map(store: Store, viewer: Viewer, region: Place, day: date) -> WorldMap:
    """Return the map of the places whose organizations connect to `region`. Raises Unavailable."""
    found = counted.connected(store, viewer, region, day)
    return _map(f"与{found.region.name}相连的海外机构", counted.ties_of(found))


def nation_map(counts: counted.Counts) -> WorldMap:
    """Return the map of the places whose organizations connect to the provinces."""
    return _map("与各省（区、市）相连的海外机构", counted.ties(counts))


def _picture(store: Store, viewer: Viewer, where: Placed, title: str, **options: Any) -> Picture:
    cited = sources(store, viewer, [line.source for line in where.lines])
    return picture(where, title=title, sources=cited, **options)


def _map(title: str, found: counted.Ties) -> WorldMap:
    title = " · ".join((title, *marks_of(spot.id for tie in found.ties for spot in (tie.start, tie.end))))
    ties = [Tie(_spot(tie.start), _spot(tie.end), tie.count, tie.names) for tie in found.ties]
    grouped = f"城市太多，已按国家合并；另有 {found.cut} 个较弱的连接未画。" if found.grouped else ""
    unplaced = f"另有 {found.unplaced} 个连接的机构没有可画的所在地。" if found.unplaced else ""
    notes = tuple(filter(None, (grouped, unplaced)))
    return WorldMap(title, found.as_of, tuple(ties), _places(ties), notes)


def _places(ties: Sequence[Tie]) -> tuple[MapPlace, ...]:
    """Return the places abroad, those with the most organizations first."""
    counts: Counter[str] = Counter()
    names: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        counts[tie.start.label] += tie.count
        names[tie.start.label] += tie.names
    return tuple(MapPlace(name, count, tuple(names[name])) for name, count in counts.most_common())


def _spot(spot: counted.Spot) -> Spot:
    return Spot(spot.code, spot.name, spot.lat, spot.lon, spot.id)
