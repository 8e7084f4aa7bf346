"""Romanised names of Chinese regions.

Pinyin by pypinyin, and romanised.csv for the places that are read or spelt otherwise. Where the official form follows
another language (拉萨 Lhasa) only that file knows it; elsewhere the pinyin is an aid to finding, not the official spelling.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pypinyin import lazy_pinyin
from sources import own_rows

# In names of places these are read so, unless romanised.csv says otherwise; pypinyin prefers dōu, zhǎng, shén.
_CHARACTERS = {"都": "du", "长": "chang", "什": "shi", "乐": "le", "曾": "zeng", "尾": "wei"}


@dataclass(frozen=True)
class Romanised:
    """A line of romanised.csv; an empty name means that the pinyin is right and only has other forms beside it."""

    name: str
    others: tuple[str, ...]


@cache
def _listed() -> dict[str, Romanised]:
    return {
        line["short_name"]: Romanised(line["romanised"], tuple(filter(None, line["others"].split(";"))))
        for line in own_rows("romanised.csv")
    }


def english_name(short: str) -> str:
    """The accepted romanised form of a short name, or its pinyin."""
    listed = _listed().get(short)
    return listed.name if listed and listed.name else _pinyin(short)


def other_english(short: str) -> tuple[str, ...]:
    """Other forms in use: Tibet, Canton."""
    listed = _listed().get(short)
    return listed.others if listed else ()


def _pinyin(short: str) -> str:
    # 赵县 is Zhaoxian in full, but the pinyin of the generic word helps nobody find it.
    stem = short[:-1] if len(short) == 2 and short[-1] == "县" else short
    readings = lazy_pinyin(stem)
    return _join([_CHARACTERS.get(character, reading) for character, reading in zip(stem, readings, strict=True)])


def _join(syllables: list[str]) -> str:
    """xi an -> Xi'an: the apostrophe stands before a, o and e."""
    joined = syllables[0]
    for syllable in syllables[1:]:
        joined += ("'" if syllable[:1] in "aoe" else "") + syllable
    return joined.replace("lv", "lü").replace("nv", "nü").capitalize()
