"""Which country an organization is of: its home country, or else the country it is located in. The one place that says so.

A consulate is of the country that sends it and never of China, where it stands; without a home country nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from graphsvc.gazetteer.above import RegionsAbove
from graphsvc.gazetteer.countries import countries, country_name, in_china
from graphsvc.gazetteer.english import english_region
from graphsvc.gazetteer.places import Place
from graphsvc.gazetteer.territories import territory

UNKNOWN, UNKNOWN_EN = "所在地不详", "location unknown"
CONSULATE = "consulate"


def country_en(name: str) -> str:
    """Return the English name of a country, by its id or by the name it is listed by; what is none stays as it is."""
    if name == UNKNOWN:
        return UNKNOWN_EN
    found = countries().get(name) or next(iter(countries().named(name)), None)
    return english_region(found.id) if found else name


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an organization is of.

    `country` is a name, `country_id` its region, empty where it is not known; `seat` the id of the region where it stands on a map, its country where its place lies in another,
    empty where it is not known.
    """

    country: str
    seat: str
    country_id: str = ""


_known_origins: WeakKeyDictionary[RegionsAbove, dict[tuple[Any, ...], Origin]] = WeakKeyDictionary()


def country_of(org_type: str | None, home_country: str | None, located: Iterable[Place]) -> Place | None:
    """Return the country, or the territory of China, that an organization is of; None where it is not known.

    `home_country` is a region's id; `located` are the countries and territories that it is located in.
    """
    home = countries().get(home_country or "")
    # A territory comes with China itself as its country; its own name tells more.
    ordered = sorted(located, key=lambda place: (territory(place.code) is None, place.id))
    known = [*([home] if home else []), *ordered]
    if org_type == CONSULATE:
        known = [place for place in known if not in_china(place)]
    return known[0] if known else None


def places_in(found: Iterable[Mapping[str, Any]]) -> list[Place]:
    """Read the countries and territories `{id, code, name, level}` that a statement found; one of nulls stands for none."""
    return [Place(row["id"], row["code"] or "", row["level"], row["name"]) for row in found if row["id"]]


def kind_of_origin(record: dict[str, Any]) -> tuple[Any, ...]:
    """Return what decides where the organizations of a record `{place, home, org_type}` are of."""
    return record["place"], record["home"], record["org_type"]


def origins_of(regions: RegionsAbove, rows: Iterable[dict[str, Any]]) -> dict[tuple[Any, ...], Origin]:
    """Return where each kind of organization is of, for as long as the regions are the same looked up once."""
    known = _known_origins.setdefault(regions, {})
    kinds = set(map(kind_of_origin, rows))
    for kind in kinds - known.keys():
        place, home, org_type = kind
        known[kind] = _origin(place, regions.country(place), country_in(regions, place, home, org_type))
    return {kind: known[kind] for kind in kinds}


def country_in(
    regions: RegionsAbove, place: str | None, home_country: str | None, org_type: str | None
) -> Place | None:
    """Return the country that an organization is of, located in the region with the id `place`; None where it is not known."""
    there = regions.country(place)
    return country_of(org_type, home_country, [there] if there else [])


def _origin(place: str, there: Place | None, country: Place | None) -> Origin:
    if country is None:
        return Origin(UNKNOWN, "")
    return Origin(country_name(country), place if there and there.id == country.id else country.id, country.id)
