"""The text an entity is found by: its names folded, with pinyin and initials beside them.

Characters are the identity; pinyin only helps to find. Traditional characters are folded to simplified ones and latin
letters to lower case. Each hanzi also stands alone, so that the bigram index finds a single one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
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
COMPOUND_SURNAMES = {
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "单于": "chan yu",
    "澹台": "tan tai",
    "长孙": "zhang sun",
    "皇甫": "huang fu",
}

_HANZI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def fold(text: str) -> str:
    """Return `text` in the one form that searching compares: compatibility forms, case and traditional characters folded."""
    return text.lower() if text.isascii() else simplified(text).casefold()


def simplified(text: str) -> str:
    """Return `text` with compatibility forms made plain and traditional characters turned into simplified ones."""
    return text if text.isascii() else _simplifier()(unicodedata.normalize("NFKC", text))


def search_text(label: str, properties: Mapping[str, Any]) -> str:
    """Return what an entity of kind `label` is found by: names, aliases and English names, with pinyin and initials."""
    person = label in PEOPLE
    names = [fold(name) for name in (str(properties.get("name") or ""), *(properties.get("aliases") or ())) if name]
    words = dict.fromkeys(names)
    for key in ("name_en", "abbreviation", "code"):
        if value := properties.get(key):
            words[fold(str(value))] = None
    alone: dict[str, None] = {}
    for name in names:
        if runs := _HANZI.findall(name):
            syllables = _syllables(name, runs, person)
            words["".join(syllables)] = None
            words["".join([syllable[0] for syllable in syllables])] = None
            for run in runs:
                alone.update(dict.fromkeys(run))
    return " ".join([*words, *alone])


def pinyin(text: str, *, person: bool = False) -> list[str]:
    """Return the toneless syllables of the hanzi in `text`; a person's first character is read as a family name."""
    return _syllables(text, _HANZI.findall(text), person)


def _syllables(text: str, runs: Sequence[str], person: bool) -> list[str]:
    syllables = [syllable for run in runs for syllable in _read(run)]
    if person and runs and text.startswith(runs[0]):
        for length, table in ((2, COMPOUND_SURNAMES), (1, SURNAMES)):
            if reading := table.get(text[:length]):
                return [*reading.split(), *syllables[length:]]
    return syllables


@lru_cache(maxsize=50_000)
def _read(run: str) -> tuple[str, ...]:
    """Return the syllables of a run of hanzi: of the longest phrase from each place on, or of the character alone.

    Asking pypinyin itself costs 200 microseconds a name, most of them for phrases that read as their characters do.
    """
    phrases = _phrases()
    if phrases.keys().isdisjoint(run):
        return tuple(map(_read_one, run))
    syllables: list[str] = []
    place = 0
    while place < len(run):
        found = next((p for p in phrases.get(run[place], ()) if run.startswith(p, place)), None)
        syllables.extend(_read_phrase(found) if found else (_read_one(run[place]),))
        place += len(found or " ")
    return tuple(syllables)


@cache
def _read_one(character: str) -> str:
    from pypinyin import lazy_pinyin

    return lazy_pinyin(character)[0]


@cache
def _read_phrase(phrase: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(phrase))


@cache
def _phrases() -> dict[str, list[str]]:
    """Return, by first character, the phrases in which a character is read in another way than alone; longest first."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    plain = cache(to_normal)

    def differs(character: str, reading: str) -> bool:
        alone = PINYIN_DICT.get(ord(character), "").split(",")[0]
        return alone != reading and plain(alone) != plain(reading)

    risky = {
        phrase
        for phrase, readings in PHRASES_DICT.items()
        if any(differs(character, reading[0]) for character, reading in zip(phrase, readings, strict=False))
    }
    found: dict[str, list[str]] = {}
    for phrase in sorted(PHRASES_DICT, key=len, reverse=True):
        # 朝阳区 reads as its characters do, but stands here because it begins with 朝阳, which does not.
        if any(phrase[:length] in risky for length in range(2, len(phrase) + 1)):
            found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def _simplifier() -> Callable[[str], str]:
    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
