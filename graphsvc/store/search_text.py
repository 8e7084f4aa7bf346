"""The text an entity is found by, and the words in which a full-text index is asked for it.

Characters are the identity; pinyin only helps to find. The text holds each name in the forms in which people type it: without
accents, apostrophes, dots, hyphens and spaces, word by word, in pinyin; each hanzi alone, so that the bigram index finds a
single one; and a mark for each whole name, so that every thing is found by its own name whatever it is written in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from graphsvc.values.folding import fold
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.values.pinyin import HANZI, readings
from graphsvc.vocabulary.kinds import PEOPLE

# What the bigram index takes apart into pairs: hanzi with their marks, kana and hangul.
_PAIRED = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u1100-\u11ff\uac00-\ud7af\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"[{_PAIRED}]+|[^\W_{_PAIRED}]+")
_IS_PAIRED = re.compile(f"[{_PAIRED}]")
_PLAIN = re.compile(r"[\x00-\x7f\u4e00-\u9fff]*")
_SPACE = re.compile(r"\s+")
# Letters that are typed as others but are no letter with an accent.
_TYPED_AS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
# Müller is typed Muller or Mueller, Lü is typed Lu, Lv or Lyu.
_UMLAUTS = (str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}), str.maketrans({"ü": "v"}), str.maketrans({"ü": "yu"}))
# English words that the index leaves out; with a stroke behind them it keeps them.
_LEFT_OUT = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "if",
        "in",
        "into",
        "is",
        "it",
        "no",
        "not",
        "of",
        "on",
        "or",
        "s",
        "such",
        "t",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "will",
        "with",
        "www",
    ]
)
# No name begins with this letter and sixteen digits of a hash.
_MARK = "ζ"
# The index is asked for the longest words, which tell most; the rest is decided by the text.
_MOST_TERMS = 4
_MOST_PAIRS = 20
_LONGEST_TERM = 40


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody typed: folded, without all that may be left out, and the ways to read it, each a tuple of words."""

    folded: str
    squeezed: str
    ways: tuple[tuple[str, ...], ...]

    def matches(self, text: str) -> bool:
        """Tell whether a search text holds all words of one of the ways, or is that of a thing of just this name."""
        return self.stands_in(text) or any(mark in text for mark in self.marks())

    @property
    def alone(self) -> str:
        """The one word that this is, as nearly everybody asks; empty where there are several, or none."""
        return self.ways[0][0] if len(self.ways) == 1 and len(self.ways[0]) == 1 else ""

    def marks(self) -> list[str]:
        """Return what stands in the search text of whatever has this name."""
        return [mark_of(text) for text in dict.fromkeys((self.folded, self.squeezed)) if text]

    def stands_in(self, line: str) -> bool:
        """Tell whether a folded text holds all words of one of the ways."""
        for way in self.ways:  # of each of hundreds of hits: plain loops take half as long as any and all
            for word in way:
                if word not in line:
                    break
            else:
                return True
        return False

    def told_query(self, *, exactly: bool = False) -> str:
        """Return the question for what is told of things in the index's own language; empty where it tells too little.

        Letters begin a word, or are one `exactly`: an index of hundreds of thousands of sentences is slow to look for beginnings. A single character stands in half of all sentences, and the index knows none of the words that it leaves out.
        """
        ways = [[word for word in _longest(way) if len(word) > 1 and word not in _LEFT_OUT] for way in self.ways]
        term = _whole if exactly else _term
        told = [" AND ".join(map(term, way)) for way in ways if way]
        return " OR ".join(f"({way})" for way in dict.fromkeys(told)) if len(told) == len(self.ways) else ""

    def query(self) -> str:
        """Return the question in the index's own language: things of this name first, then those with all its words."""
        ways = [" AND ".join(map(_term, _longest(way))) for way in self.ways]
        return " OR ".join([*(f"{mark}^1000" for mark in self.marks()), *(f"({way})" for way in dict.fromkeys(ways))])


def sought(text: str) -> Sought:
    """Read what somebody typed into a search field."""
    folded = fold(text).strip()
    plain = _without_accents(folded)
    if plain.isalnum():  # one word, or several that are written as one: it is read in one way only
        return Sought(folded, plain, (tuple(_RUN.findall(plain)),))
    pieces = _SPACE.split(plain)
    by_piece = [run for piece in pieces for run in _RUN.findall(_squeezed(piece))]
    ways = (_RUN.findall(plain), by_piece, _RUN.findall(_squeezed(plain)))
    return Sought(folded, _squeezed(plain), tuple(dict.fromkeys(tuple(way) for way in ways if way)))


def squeezed(folded: str) -> str:
    """Return the letters and digits of a folded text, without accents."""
    return _squeezed(_without_accents(folded))


def plain_text(text: str) -> str:
    """Return a text as it is compared: folded, without accents."""
    return _without_accents(fold(text))


def mark_of(folded: str) -> str:
    """Return the one word that stands in the search text of whatever has this folded name."""
    return _MARK + blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def search_text(label: str, properties: Mapping[str, Any]) -> str:
    """Return what an entity of kind `label` is found by: names, aliases and English names in every form."""
    person = label in PEOPLE
    typed = (str(properties.get("name") or ""), *(properties.get("aliases") or ()))
    names = [fold(hide_numbers(name)).strip() for name in typed]
    others = [fold(str(properties[key])).strip() for key in ("name_en", "abbreviation", "code") if properties.get(key)]
    words: dict[str, None] = {}
    for name in dict.fromkeys([*names, *others]):
        words.update(dict.fromkeys(_written(name)))
    for name in names:
        if HANZI.search(name):
            words.update(dict.fromkeys(readings(name, person=person)))
    alone = [character for word in words for character in _IS_PAIRED.findall(word)]
    left_out = [f"{word}_" for word in words if word in _LEFT_OUT]
    marks = [mark_of(text) for name in [*names, *others] for text in (name, squeezed(name)) if text]
    return " ".join([*words, *left_out, *dict.fromkeys([*alone, *marks])])


def near_query(squeezed: str) -> str:
    """Return the question for names that share something with a squeezed one, in the index's own language; empty for none."""
    pairs = []
    for run in _RUN.findall(squeezed):
        paired = _IS_PAIRED.match(run) is not None
        pairs += (
            [f'"{run[i : i + 2]}"' for i in range(max(1, len(run) - 1))]
            if paired
            else [f"{run[: max(3, len(run) // 2)]}*"]
        )
    return " OR ".join(pairs[:_MOST_PAIRS])


def _written(name: str) -> Iterator[str]:
    """Yield the forms of one folded name as it is written: as a whole, piece by piece, run by run."""
    for spelt in _spellings(name):
        yield _squeezed(spelt)
        for piece in _SPACE.split(spelt):
            yield _squeezed(piece)
            if not piece.isalnum():
                yield from (run for run in _RUN.findall(piece) if not _IS_PAIRED.match(run))


def _spellings(name: str) -> Iterator[str]:
    yield _without_accents(name)
    for typed_as in _UMLAUTS:
        if (spelt := name.translate(typed_as)) != name:
            yield _without_accents(spelt)


def _without_accents(folded: str) -> str:
    if _PLAIN.fullmatch(folded):
        return folded
    apart = unicodedata.normalize("NFKD", folded.translate(_TYPED_AS))
    bare = "".join([character for character in apart if not unicodedata.combining(character)])
    return unicodedata.normalize("NFC", bare)


def _squeezed(plain: str) -> str:
    return plain if plain.isalnum() else "".join([character for character in plain if character.isalnum()])


def _longest(way: Sequence[str]) -> list[str]:
    return sorted(dict.fromkeys(way), key=len, reverse=True)[:_MOST_TERMS]


def _whole(word: str) -> str:
    return f'"{word[:_LONGEST_TERM]}"'


def _term(word: str) -> str:
    """Return one word in the index's own language: hanzi as a phrase of pairs, letters as a beginning."""
    if _IS_PAIRED.match(word):
        return f'"{word[:_LONGEST_TERM]}"' if len(word) > 1 else word
    return f"{word[:_LONGEST_TERM]}*"
