"""The text an entity is found by: its names folded, with pinyin and initials beside them.

Characters are the identity; pinyin only helps to find. Traditional characters are folded to simplified ones and latin
letters to lower case. Each hanzi also stands alone, so that the bigram index finds a single one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from opencc import OpenCC

PEOPLE = frozenset({"Expert", "Officer"})

# A family name that is read in another way than the character by itself.
SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "朴": "piao", "区": "ou", "翟": "zhai", "缪": "miao",
    "盖": "ge", "乐": "yue", "洗": "xian", "覃": "qin", "种": "chong", "员": "yun", "繁": "po", "折": "she", "黑": "he",
    "重": "chong", "秘": "bi", "卜": "bu",
}  # fmt: skip
COMPOUND_SURNAMES = {"尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "澹台": "tan tai", "长孙": "zhang sun", "皇甫": "huang fu"}

_HANZI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def fold(text: str) -> str:
    """Return `text` in the one form that searching compares: compatibility forms, case and traditional characters folded."""
    return _simplifier().convert(unicodedata.normalize("NFKC", text)).casefold()


def search_text(label: str, properties: Mapping[str, Any]) -> str:
    """Return what an entity of kind `label` is found by: names, aliases and English names, with pinyin and initials."""
    names = [str(properties.get("name") or ""), *properties.get("aliases", ())]
    also = [str(properties[key]) for key in ("name_en", "abbreviation", "code") if properties.get(key)]
    folded = [fold(name) for name in names if name]
    return " ".join(dict.fromkeys([*folded, *map(fold, also), *_readings(folded, label in PEOPLE), *_alone(folded)]))


def pinyin(text: str, *, person: bool = False) -> list[str]:
    """Return the toneless syllables of the hanzi in `text`; a person's first character is read as a family name."""
    syllables = [syllable for run in _HANZI.findall(text) for syllable in _read(run)]
    if person and _HANZI.match(text):
        for length, table in ((2, COMPOUND_SURNAMES), (1, SURNAMES)):
            if reading := table.get(text[:length]):
                return [*reading.split(), *syllables[length:]]
    return syllables


def _readings(names: Iterable[str], person: bool) -> Iterable[str]:
    for name in names:
        if syllables := pinyin(name, person=person):
            yield "".join(syllables)
            yield "".join(syllable[0] for syllable in syllables)


def _alone(names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(character for name in names for run in _HANZI.findall(name) for character in run)


@lru_cache(maxsize=50_000)
def _read(run: str) -> tuple[str, ...]:
    if _risky().isdisjoint(run):
        return tuple(map(_read_one, run))
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(run))


@cache
def _read_one(character: str) -> str:
    from pypinyin import lazy_pinyin

    return lazy_pinyin(character)[0]


@cache
def _risky() -> frozenset[str]:
    """Return the characters that some phrase reads in another way than alone; all others need no phrase look-up."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    plain = cache(to_normal)
    found = set()
    for phrase, readings in PHRASES_DICT.items():
        for character, reading in zip(phrase, readings, strict=False):
            alone = PINYIN_DICT.get(ord(character), "").split(",")[0]
            if alone != reading[0] and plain(alone) != plain(reading[0]):
                found.add(character)
    return frozenset(found)


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")
