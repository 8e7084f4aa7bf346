"""The countries of the shipped tables, and Hong Kong, Macao and Taiwan, which stand beside countries by names of their own."""

from __future__ import annotations

from functools import cache

from graphsvc.gazetteer.places import Place, place_id, places
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.gazetteer.territories import display_name, territory

CHINA = place_id("CN")


def stands_as_country(place: Place) -> bool:
    """Tell whether a place is listed where countries are: a country, or a territory of China."""
    return place.level == "country" or territory(place.code) is not None


def in_china(place: Place) -> bool:
    """Tell whether what stands as a country is China or a territory of it."""
    return place.id == CHINA or territory(place.code) is not None


@cache
def countries() -> Gazetteer:
    """Return the gazetteer of what stands as a country, by name, former name or code."""
    return Gazetteer(place for place in places() if stands_as_country(place))


def country_name(place: Place) -> str:
    """Return how a country is called where countries are listed: 美国, 中国香港."""
    return display_name(place.code, place.name)
