"""The forms of a person's name by which it may be the same as one written in another way: they only ever suggest.

李海, 李 海, 李·海                    written alike
李海, Li Hai, Hai LI, Li, Hai        read alike: family and given name in either order
"""

from __future__ import annotations

import re

from graphsvc.values.folding import fold
from graphsvc.values.pinyin import HANZI, family_length, pinyin

_BETWEEN = re.compile(r"[\s·•・.,，'’\-]+")


def written(name: str) -> str:
    """Return a name without what stands between its parts, in the form that is compared."""
    return _BETWEEN.sub("", fold(name))


def read(name: str) -> frozenset[str]:
    """Return how a person's name is read, as its family and its given name without tones; several where it may be divided so."""
    if HANZI.fullmatch(written(name)):
        syllables, family = pinyin(written(name), person=True), family_length(name)
        parts = ["".join(syllables[:family]), "".join(syllables[family:])]
        return frozenset([_key(parts)]) if all(parts) else frozenset()
    if not name.isascii():
        return frozenset()
    words = [_BETWEEN.sub("", word.casefold()) for word in re.split(r"[\s,]+", name.strip()) if word]
    if not 2 <= len(words) <= 3 or not all(word.isalpha() for word in words):
        return frozenset()
    cuts = range(1, len(words))
    return frozenset(_key(["".join(words[:cut]), "".join(words[cut:])]) for cut in cuts)


def _key(parts: list[str]) -> str:
    return " ".join(sorted(parts))
