"""Provinces by countries: how many overseas organizations of each country connect to each province on a day.

Any channel counts. A province to which nothing connects is a row of zeros; an organization whose country is not
known stands under 所在地不详. Hong Kong, Macao and Taiwan are columns of their own, by the names of the table of territories.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import Field

from graphsvc.facts.countries import UNKNOWN, country_of
from graphsvc.facts.network_copy.connected import cell_rows
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.organizations import organizations_connected_to
from graphsvc.facts.refs import Ref, RegionRef
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.countries import country_name, stands_as_country
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number

T = TypeVar("T")

# More arcs than these hide each other.
MAX_TIES = 300
_FARTHEST_UP = 6


@dataclass(frozen=True, slots=True)
class Counts:
    """What table and map of all provinces are made of: `rows` are `{province, place, home, org_type, n}`, regions by id."""

    as_of: date
    regions: dict[str, Place]
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Connected:
    """What map and countries of one region are made of: `rows` are `{name, place, home, org_type}`, regions by id."""

    as_of: date
    region: Place
    regions: dict[str, Place]
    rows: list[dict[str, Any]]


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
    as_of: date
    total: int
    organizations: tuple[CellOrganization, ...]


@allowed(Action.SEE)
def count(store: Store, viewer: Viewer, day: date) -> Counts:
    """Count the organizations of each place that connect to each province on `day`. Raises Unavailable."""
    regions = _regions(store)
    province_of = {id_: above.id for id_ in regions if (above := _up(regions, id_, _is_province))}
    if copy := copy_of(store):
        return Counts(day, regions, cell_rows(copy, day_number(day), province_of))
    return Counts(day, regions, store.read("matrix/cells", day=day_number(day), province_of=province_of))


def matrix(counts: Counts) -> Matrix:
    """Return how many organizations of each country connect to each province."""
    regions = counts.regions
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    country_of_kind = _told_once(counts.rows, lambda record: _country_name(regions, record))
    for record in counts.rows:
        country = country_of_kind[_kind(record)]
        cells[record["province"]][country] += record["n"]
        totals[country] += record["n"]
    provinces = sorted((p for p in regions.values() if p.level == "province"), key=lambda p: (p.code, p.id))
    countries = sorted(totals, key=lambda name: (name == UNKNOWN, -totals[name], name))
    rows = (_row(RegionRef.of(province), cells[province.id], countries) for province in provinces)
    return Matrix(counts.as_of, tuple(countries), tuple(rows))


@allowed(Action.SEE)
def cell(store: Store, viewer: Viewer, province: Place, country: str, day: date) -> Cell:
    """Return the organizations of `country`, named as a column is, that connect to `province` on `day`. Raises Unavailable."""
    regions = _regions(store)
    found = organizations_connected_to(store, province.id, day)
    name_of = _told_once(found, lambda record: _country_name(regions, record))
    kept = tuple(_organization(record) for record in found if name_of[_kind(record)] == country)
    return Cell(RegionRef.of(province), country, day, len(kept), kept)


@allowed(Action.SEE)
def connected(store: Store, viewer: Viewer, region: Place, day: date) -> Connected:
    """Return the organizations that connect to `region` on `day`, with where they are of. Raises Unavailable."""
    return Connected(day, region, _regions(store), organizations_connected_to(store, region.id, day))


def countries(found: Connected) -> tuple[str, ...]:
    """Return the countries of the organizations, those with the most first."""
    name_of = _told_once(found.rows, lambda row: _country_name(found.regions, row))
    counts = Counter(name_of[_kind(row)] for row in found.rows)
    return tuple(sorted(counts.keys() - {UNKNOWN}, key=lambda name: (-counts[name], name)))


def ties(counts: Counts) -> Ties:
    """Return what to draw on a map of all provinces: by city, or by country where that were too many lines."""
    pairs: Counter[tuple[str, str]] = Counter()
    seats = _told_once(counts.rows, lambda row: _seat(counts.regions, row))
    for row in counts.rows:
        pairs[seats[_kind(row)] or "", row["province"]] += row["n"]
    return _ties(counts.as_of, counts.regions, pairs)


def ties_of(found: Connected, *, names: int = 5) -> Ties:
    """Return what to draw on the map of one region, each line with up to `names` names."""
    regions, here = found.regions, found.region.id
    seats = _told_once(found.rows, lambda row: _seat(regions, row))
    by_seat: dict[str, list[str]] = defaultdict(list)
    for row in found.rows:
        by_seat[seats[_kind(row)] or ""].append(row["name"])
    pairs = Counter({(seat, here): len(named) for seat, named in by_seat.items()})
    drawn = _ties(found.as_of, regions, pairs)
    if drawn.grouped:
        by_seat = _joined(by_seat, lambda seat: _stands_for(regions, seat))
    return replace(drawn, ties=tuple(replace(tie, names=tuple(by_seat[tie.start.id][:names])) for tie in drawn.ties))


def _ties(day: date, regions: dict[str, Place], pairs: Counter[tuple[str, str]]) -> Ties:
    """Return the lines for counts by place and region, grouped by country where they are too many."""
    placed = _placed(regions, pairs)
    if grouped := len(placed) > MAX_TIES:
        country_of_place = {place: _stands_for(regions, place) for place, _ in placed}
        by_country: Counter[tuple[str, str]] = Counter()
        for (place, region), n in placed.items():
            by_country[country_of_place[place], region] += n
        placed = _placed(regions, by_country)
    found = [Tie(_spot(regions[start]), _spot(regions[end]), n) for (start, end), n in placed.most_common(MAX_TIES)]
    drawn = sum(tie.count for tie in found)
    return Ties(day, tuple(reversed(found)), pairs.total() - placed.total(), grouped, placed.total() - drawn)


def _placed(regions: dict[str, Place], pairs: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Return those both of whose ends have a place on the map."""
    there = {id_ for id_, place in regions.items() if place.point}
    return Counter({pair: n for pair, n in pairs.items() if there.issuperset(pair)})


def _stands_for(regions: dict[str, Place], place: str) -> str:
    """Return the country that a place is grouped under."""
    above = _up(regions, place, stands_as_country)
    return above.id if above else place


def _joined(lists: Mapping[str, list[str]], new_key: Callable[[str], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, values in lists.items():
        found[new_key(key)] += values
    return found


def _spot(place: Place) -> Spot:
    assert place.point is not None
    return Spot(place.id, place.code, place.name, *place.point)


def _kind(record: dict[str, Any]) -> tuple[Any, ...]:
    """Return what decides where the organizations of a record are of."""
    return record["place"], record["home"], record["org_type"]


def _told_once(rows: Iterable[dict[str, Any]], tell: Callable[[dict[str, Any]], T]) -> dict[tuple[Any, ...], T]:
    """Return what `tell` says of each kind of organization: thousands of rows are of a few."""
    return {kind: tell(row) for kind, row in {_kind(row): row for row in rows}.items()}


def _regions(store: Store) -> dict[str, Place]:
    return {place.id: place for place in region_resolver(store).places}


def _country(regions: dict[str, Place], record: dict[str, Any]) -> Place | None:
    """Return the country of the organizations that a record tells of."""
    there = _up(regions, record["place"], stands_as_country)
    return country_of(record["org_type"], record["home"], [there] if there else [])


def _country_name(regions: dict[str, Place], record: dict[str, Any]) -> str:
    country = _country(regions, record)
    return country_name(country) if country else UNKNOWN


def _seat(regions: dict[str, Place], record: dict[str, Any]) -> str | None:
    """Return where on a map the organizations stand: in their place where that lies in their country, else in the country."""
    country, there = _country(regions, record), _up(regions, record["place"], stands_as_country)
    if country is None or (there and there.id == country.id):
        return record["place"] if country else None
    return country.id


def _is_province(place: Place) -> bool:
    return place.level == "province"


def _up(regions: dict[str, Place], id_: str | None, wanted: Callable[[Place], bool]) -> Place | None:
    """Return the first of a region and those above it that is wanted."""
    here = regions.get(id_ or "")
    for _ in range(_FARTHEST_UP):
        if here is None or wanted(here):
            return here
        here = regions.get(here.parent_id or "")
    return None


def _organization(record: dict[str, Any]) -> CellOrganization:
    return CellOrganization(record["id"], kind_of(record["labels"]), record["name"], record["org_type"])


def _row(province: RegionRef, cells: Counter[str], countries: Sequence[str]) -> MatrixRow:
    return MatrixRow(province, cells.total(), {country: cells[country] for country in countries})
