"""Which country an organization is of: its home country, or else the country it is located in. The one place that says so.

A consulate is of the country that sends it and never of China, where it stands; without a home country nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphsvc.gazetteer.countries import countries, in_china
from graphsvc.gazetteer.places import Place
from graphsvc.gazetteer.territories import territory

UNKNOWN = "所在地不详"
CONSULATE = "consulate"


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
