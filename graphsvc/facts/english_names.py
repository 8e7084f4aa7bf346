"""What an entity is called in an English sentence: a region by its English name, a person by pinyin, anything else as it is written."""

from __future__ import annotations

from functools import lru_cache

from graphsvc.gazetteer.english import english_region
from graphsvc.values.pinyin import HANZI, family_length, pinyin
from graphsvc.vocabulary.kinds import PEOPLE

_REMEMBERED = 10_000
_LONGEST_PERSON = 4


@lru_cache(_REMEMBERED)
def english_name(kind: str, id_: str, name: str) -> str:
    """Return the name of an entity for an English sentence: `Zhang Chuhang`, `Guangshan County, Henan`."""
    if kind == "Region":
        return english_region(id_) or name
    return _person(name) if kind in PEOPLE else name


def _person(name: str) -> str:
    """Return a Chinese name of two to four characters in pinyin, family name first; any other as it is written."""
    if not HANZI.fullmatch(name) or not 1 < len(name) <= _LONGEST_PERSON:
        return name
    syllables, family = pinyin(name, person=True), family_length(name)
    parts = ("".join(syllables[:family]), "".join(syllables[family:]))
    return " ".join(part.replace("v", "ü").capitalize() for part in parts if part)
