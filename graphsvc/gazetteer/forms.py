"""The forms in which a text may write a place, each with a rank that says how well it names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphsvc.gazetteer.folding import fold
from graphsvc.gazetteer.places import Place
from graphsvc.gazetteer.territories import territory

# A bare text means the places it names at the lowest rank.
KNOWN = 0  # its name, aliases, code; English name but of a county
LOOSE = 1  # pinyin of a county, a name with a generic word added or an apostrophe left out
FORMER = 2  # a former name
FADED = 3  # a former name without its generic word: 襄樊
BARE = 4  # its name without the qualifier: 加拿大/伦敦 for 伦敦（加拿大）

_QUALIFIER = re.compile(r"(?<=.)\s?[（(][^）)]*[）)]$")
_GENERIC = re.compile(r"(?<=..)(?:地区|自治[州县旗]|[省市县区盟旗])$")
_HAN = re.compile("[\u4e00-\u9fff]")


def forms(place: Place) -> Iterator[tuple[str, int]]:
    """The folded forms of a place with their ranks; a form may come more than once."""
    for text in _texts(place):
        yield fold(text), KNOWN
    yield from _english(place)
    yield from _former(place)
    yield from _loose(place)


def _texts(place: Place) -> Iterator[str]:
    yield place.name
    yield from place.aliases
    if not place.code.isdigit():
        yield place.code
    if found := territory(place.code):
        yield from (found.display_name, found.display_name_en, *found.iso_codes)


def _english(place: Place) -> Iterator[tuple[str, int]]:
    """Counties share their pinyin with cities: Nanjing is 南京, though 南靖 is spelt alike."""
    if place.name_en:
        yield fold(_QUALIFIER.sub("", place.name_en)), BARE
        key = fold(place.name_en)
        yield key, LOOSE if place.level in ("county", "township") else KNOWN
        yield key.replace("'", ""), LOOSE


def _former(place: Place) -> Iterator[tuple[str, int]]:
    """襄樊市 and 襄樊."""
    for name in place.former:
        if not name.isdigit():
            yield fold(name), FORMER
            yield fold(_GENERIC.sub("", name)), FADED


def _loose(place: Place) -> Iterator[tuple[str, int]]:
    """沃罗涅什市 for a city abroad, and the name without the qualifier that tells it from a larger city."""
    bare = _QUALIFIER.sub("", place.name)
    if bare != place.name:
        yield fold(bare), BARE
    if place.level == "city" and not place.code.isdigit() and _HAN.search(bare):
        yield fold(bare) + "市", LOOSE if bare == place.name else BARE
