"""Provinces by countries: how many overseas organizations of each country connect to each province on a day.

Any channel counts. A province to which nothing connects is a row of zeros; an organization whose country is not
known stands under 所在地不详. Hong Kong, Macao and Taiwan are columns of their own, by the names of the table of territories.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from graphsvc.facts.countries import UNKNOWN, Origin, kind_of_origin, origins_of
from graphsvc.facts.network_copy.connected import cell_rows
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.origins import say_origins
from graphsvc.facts.organizations import organizations_connected_to, origins_connected_to
from graphsvc.facts.refs import Ref, RegionRef
from graphsvc.facts.regions import regions_above
from graphsvc.gazetteer.above import RegionsAbove
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number

# More arcs than these hide each other; and so many names tell what an arc stands for.
MAX_TIES, NAMES = 300, 5


@dataclass(frozen=True, slots=True)
class Counts:
    """What table and map of all provinces are made of: `rows` are `{province, place, home, org_type, n}`, regions by id."""

    as_of: date
    regions: RegionsAbove
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Connected:
    """What map and countries of one region are made of: how many connected organizations are of where, and the first of them.

    Of each there are name and id, in this order; so are the origins by the first of theirs.
    """

    as_of: date
    region: Place
    regions: RegionsAbove
    by_origin: tuple[tuple[Origin, int, list[tuple[str, str]]], ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One province: how many organizations of each country; a country without any is 0."""

    province: RegionRef
    total: int
    cells: Annotated[dict[str, int], Field(description="按国家（地区）by country", examples=[{"美国": 3, "德国": 0}])]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Provinces by countries, the countries with the most organizations first."""

    as_of: date
    countries: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the earth, as the map needs it."""

    id: str
    code: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Tie:
    """How many organizations of one place connect to one province, and some of their names."""

    start: Spot
    end: Spot
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ties:
    """What the map draws, the strongest last; `unplaced` counts connections of organizations that have no place on it.

    `grouped` when cities were drawn as their countries, `cut` counts connections that are too weak to be drawn.
    """

    as_of: date
    ties: tuple[Tie, ...]
    unplaced: int
    grouped: bool = False
    cut: int = 0


@dataclass(frozen=True, slots=True)
class CellOrganization(Ref):
    """One organization of a cell."""

    org_type: Annotated[str | None, Field(description="机构类型 type of organization", examples=["university"])]


@dataclass(frozen=True, slots=True)
class Cell:
    """One opened cell: the organizations of a country that connect to a province."""

    province: RegionRef
    country: str
    country_id: Annotated[
        str | None, Field(description="国家（地区）的编号，不详即空 its region; null where it is not known")
    ]
    as_of: date
    total: int
    organizations: tuple[CellOrganization, ...]


@allowed(Action.SEE)
def count(store: Store, viewer: Viewer, day: date) -> Counts:
    """Count the organizations of each place that connect to each province on `day`. Raises Unavailable."""
    regions = regions_above(store)
    province_of = regions.province_of
    if copy := copy_of(store):
        return Counts(day, regions, cell_rows(copy, day_number(day), province_of))
    return Counts(day, regions, store.read("matrix/cells", day=day_number(day), province_of=province_of))


def matrix(counts: Counts) -> Matrix:
    """Return how many organizations of each country connect to each province."""
    regions = counts.regions
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    origins = origins_of(regions, counts.rows)
    for record in counts.rows:
        country = origins[kind_of_origin(record)].country
        cells[record["province"]][country] += record["n"]
        totals[country] += record["n"]
    countries = sorted(totals, key=lambda name: (name == UNKNOWN, -totals[name], name))
    rows = (_row(RegionRef.of(province), cells[province.id], countries) for province in regions.provinces)
    return Matrix(counts.as_of, tuple(countries), tuple(rows))


@allowed(Action.SEE)
def cell(store: Store, viewer: Viewer, province: Place, country: str, day: date) -> Cell:
    """Return the organizations of `country`, named as a column is, that connect to `province` on `day`. Raises Unavailable."""
    found = organizations_connected_to(store, province.id, day)
    origins = origins_of(regions_above(store), found)
    here = {kind: origin for kind, origin in origins.items() if origin.country == country}
    kept = tuple(_organization(record) for record in found if kind_of_origin(record) in here)
    id_ = next((origin.country_id for origin in here.values()), "") or None
    return Cell(RegionRef.of(province), country, id_, day, len(kept), kept)


@allowed(Action.SEE)
def connected(store: Store, viewer: Viewer, region: Place, day: date, *, names: int = NAMES) -> Connected:
    """Return the organizations that connect to `region` on `day`, with where they are of, and up to so many names. Raises Unavailable."""
    regions, rows = regions_above(store), origins_connected_to(store, region.id, day, most=names)
    origins = origins_of(regions, rows)
    by_origin = tuple((origins[kind_of_origin(row)], row["n"], row["first"]) for row in rows)
    return Connected(day, region, regions, by_origin)


@allowed(Action.SEE)
def countries(store: Store, viewer: Viewer, region: Place, day: date) -> tuple[str, ...]:
    """Return the countries of the organizations that connect to `region` on `day`, those with the most first. Raises Unavailable.

    Counted anew where others connect than before, or some are of elsewhere.
    """

    def count() -> tuple[str, ...]:
        return _countries(connected(store, viewer, region, day, names=0))

    copy = copy_of(store)
    if copy is None:
        return count()
    these = blake2b(np.sort(copy.ranking(region.id, day_number(day)).organizations).tobytes(), digest_size=16).digest()
    return copy.network.remembered.get(("countries", these), [regions_above(store), *say_origins(copy)], count)


def _countries(found: Connected) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for origin, n, _ in found.by_origin:
        counts[origin.country] += n
    return tuple(sorted(counts.keys() - {UNKNOWN}, key=lambda name: (-counts[name], name)))


def ties(counts: Counts) -> Ties:
    """Return what to draw on a map of all provinces: by city, or by country where that were too many lines."""
    pairs: Counter[tuple[str, str]] = Counter()
    origins = origins_of(counts.regions, counts.rows)
    for row in counts.rows:
        pairs[origins[kind_of_origin(row)].seat, row["province"]] += row["n"]
    return _ties(counts.as_of, counts.regions, pairs)


def ties_of(found: Connected) -> Ties:
    """Return what to draw on the map of one region, each line with the names of some."""
    regions, here = found.regions, found.region.id
    first: dict[str, list[tuple[str, str]]] = defaultdict(list)
    pairs: Counter[tuple[str, str]] = Counter()
    for origin, n, some in found.by_origin:
        first[origin.seat] += some
        pairs[origin.seat, here] += n
    by_seat = {seat: [name for name, _ in sorted(some)[:NAMES]] for seat, some in first.items()}
    drawn = _ties(found.as_of, regions, pairs)
    if drawn.grouped:
        by_seat = _joined(by_seat, lambda seat: _stands_for(regions, seat))
    return replace(drawn, ties=tuple(replace(tie, names=tuple(by_seat[tie.start.id][:NAMES])) for tie in drawn.ties))


def _ties(day: date, regions: RegionsAbove, pairs: Counter[tuple[str, str]]) -> Ties:
    """Return the lines for counts by place and region, grouped by country where they are too many."""
    placed = _placed(regions, pairs)
    if grouped := len(placed) > MAX_TIES:
        country_of_place = {place: _stands_for(regions, place) for place, _ in placed}
        by_country: Counter[tuple[str, str]] = Counter()
        for (place, region), n in placed.items():
            by_country[country_of_place[place], region] += n
        placed = _placed(regions, by_country)
    found = [
        Tie(_spot(regions.by_id[start]), _spot(regions.by_id[end]), n)
        for (start, end), n in placed.most_common(MAX_TIES)
    ]
    drawn = sum(tie.count for tie in found)
    return Ties(day, tuple(reversed(found)), pairs.total() - placed.total(), grouped, placed.total() - drawn)


def _placed(regions: RegionsAbove, pairs: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Return those both of whose ends have a place on the map."""
    return Counter({pair: n for pair, n in pairs.items() if regions.on_a_map.issuperset(pair)})


def _stands_for(regions: RegionsAbove, place: str) -> str:
    """Return the country that a place is grouped under."""
    above = regions.country(place)
    return above.id if above else place


def _joined(lists: Mapping[str, list[str]], new_key: Callable[[str], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, values in lists.items():
        found[new_key(key)] += values
    return found


def _spot(place: Place) -> Spot:
    assert place.point is not None
    return Spot(place.id, place.code, place.name, *place.point)


def _organization(record: dict[str, Any]) -> CellOrganization:
    return CellOrganization(record["id"], kind_of(record["labels"]), record["name"], record["org_type"])


def _row(province: RegionRef, cells: Counter[str], countries: Sequence[str]) -> MatrixRow:
    return MatrixRow(province, cells.total(), {country: cells[country] for country in countries})
