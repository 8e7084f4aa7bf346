"""The forms of a person's name by which it may be the same as one written in another way: they only ever suggest.

李海, 李 海, 李·海, 李海教授            written alike
李海, Li Hai, Hai LI, Lǐ Hǎi, LiHai   read alike: family and given name in either order
張學良, Chang Hsueh-liang             read alike in Wade-Giles
李*, 李某, 李×海                       hidden: whom it may be
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphsvc.values.folding import fold
from graphsvc.values.people_names import apart, is_plain
from graphsvc.values.pinyin import COMPOUND_SURNAMES, HANZI, LONG_SURNAMES, family_length, pinyin
from graphsvc.values.wade_giles import wade_giles

_BETWEEN = re.compile(r"[\s·•・.,，'’‘ʻʼ`\-]+")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_HIDDEN = re.compile(r"[*＊×xX○◯□某]")
_TWO_SYLLABLES = frozenset("".join(pinyin(name)) for name in LONG_SURNAMES) | frozenset(
    reading.replace(" ", "") for reading in COMPOUND_SURNAMES.values()
)


def written(name: str) -> str:
    """Return a name without what stands between its parts, in the form that is compared."""
    return _BETWEEN.sub("", fold(name))


def bare(name: str) -> str:
    """Return a person's name without the title that was typed into it."""
    return name if is_plain(name) else apart(name.strip()).name


@dataclass(frozen=True, slots=True)
class NameForms:
    """A person's name as it is compared: written, read, read where it is spelt in Wade-Giles, and whom it may be."""

    written: str
    hanzi: bool
    read: frozenset[str]
    wade_giles: frozenset[str]
    hidden: re.Pattern[str] | None = None


def forms(name: str) -> NameForms:
    """Return the forms of a person's name; only one of hanzi is read in Wade-Giles."""
    text = written(name)
    if not HANZI.fullmatch(text):
        return NameForms(text, False, _read_latin(name), frozenset(), _hidden(text))
    syllables, family = pinyin(text, person=True), family_length(text)
    parts = [syllables[:family], syllables[family:]]
    if not all(parts):
        return NameForms(text, True, frozenset(), frozenset())
    read_as = frozenset(_keys([["".join(part)] for part in parts]))
    return NameForms(text, True, read_as, frozenset(_keys([wade_giles(part) for part in parts])), _hidden(text))


def read(name: str) -> frozenset[str]:
    """Return how a person's name is read, as its family and its given name without tones; several where it may be divided so."""
    return forms(name).read


def _read_latin(name: str) -> frozenset[str]:
    words = _words(name)
    if len(words) == 4:
        pair = [["".join(words[:2])], ["".join(words[2:])]]
        return frozenset(_keys(pair)) if any(part[0] in _TWO_SYLLABLES for part in pair) else frozenset()
    cuts = range(1, len(words)) if len(words) <= 3 else ()
    return frozenset(key for cut in cuts for key in _keys([["".join(words[:cut])], ["".join(words[cut:])]]))


def _hidden(text: str) -> re.Pattern[str] | None:
    """Return whom a name of which characters are hidden may be, as a pattern of hanzi; None where nothing is hidden."""
    if not _HIDDEN.search(text) or not HANZI.match(text) or _HIDDEN.match(text):
        return None
    if text.endswith("某") and text.count("某") == 1:
        return re.compile(re.escape(text[:-1]) + ".{1,2}")
    return re.compile("".join("." if _HIDDEN.fullmatch(char) else re.escape(char) for char in text))


def _words(name: str) -> list[str]:
    """Return the words of a name of Latin letters; none where it is not one."""
    plain = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
    words = [_BETWEEN.sub("", word).casefold() for word in re.split(r"[\s,]+", _CAPITAL.sub(" ", plain.strip()))]
    words = [word for word in words if word]
    return words if len(words) >= 2 and all(word.isascii() and word.isalpha() for word in words) else []


def _keys(parts: Sequence[Iterable[str]]) -> set[str]:
    """Return the two parts of a name as one text, whichever stands first, for each way in which they are spelt."""
    first, second = ([_spelt(part) for part in ways] for ways in parts)
    return {f"{one} {other}" if one <= other else f"{other} {one}" for one in first for other in second}


def _spelt(part: str) -> str:
    """Return a part with the one letter for ü: lü, lv and lyu are the same."""
    return part.replace("v", "u").replace("lyu", "lu").replace("nyu", "nu")
