"""Hong Kong, Macao and Taiwan: province-level regions of China that ISO 3166 gives codes of their own.

The one table that says how they are called among countries and which ISO codes mean them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Territory:
    """A province-level region of China with ISO 3166 codes."""

    code: str
    display_name: str
    display_name_en: str
    iso_codes: tuple[str, str]


TERRITORIES = (
    Territory("710000", "中国台湾", "Taiwan, China", ("TW", "TWN")),
    Territory("810000", "中国香港", "Hong Kong, China", ("HK", "HKG")),
    Territory("820000", "中国澳门", "Macao, China", ("MO", "MAC")),
)
_BY_CODE = {territory.code: territory for territory in TERRITORIES}


def territory(code: str) -> Territory | None:
    """The territory with this region code, if it is one."""
    return _BY_CODE.get(code)


def display_name(code: str, name: str) -> str:
    """How a region is called where countries are listed: 中国台湾, and any other region by its own name."""
    found = _BY_CODE.get(code)
    return found.display_name if found else name


def region_code(iso: str) -> str | None:
    """The region code that an ISO 3166 code of a territory means: HK -> 810000; None for a country."""
    return next((t.code for t in TERRITORIES if iso.upper() in t.iso_codes), None)
