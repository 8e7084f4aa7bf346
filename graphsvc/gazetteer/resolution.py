"""Resolves a text to a region: a code, a path, a name, in Chinese or English, of today or of before.

Never guesses: an ambiguous text answers with candidates, an unknown one with the nearest names, a mask with nothing.
The caller folds traditional characters to simplified ones before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphsvc.gazetteer.folding import code_key, fold, is_mask
from graphsvc.gazetteer.forms import FADED, FORMER, KNOWN, forms
from graphsvc.gazetteer.nearness import Nearness
from graphsvc.gazetteer.places import Place

# The longest path of the table has 26 characters; English ones and separators take more.
LONGEST_TEXT = 120
_ORDER = {"country": 0, "province": 1, "city": 2, "county": 3, "township": 4}
# The forms of one place above another, with their ranks.
_Above = dict[str, int]
# 500100 市辖区 and 419000 省直辖县 only group counties in many tables; what they group lies in the province.
_GROUPING = ("0100", "0200", "9000")
_ENGLISH_GENERIC = re.compile(
    r"\b(?:city|province|district|county|prefecture|municipality|autonomous region)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Resolution:
    """What a text means: one place, or candidates when it is ambiguous, or the nearest places when it is unknown."""

    place: Place | None = None
    candidates: tuple[Place, ...] = ()
    nearest: tuple[Place, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class _Match:
    """A place that a text may mean, and how well the text names it."""

    rank: int
    place: Place


class Gazetteer:
    """The places that texts are resolved to; build it anew when places change."""

    def __init__(self, known: Iterable[Place]) -> None:
        self._by_id = {place.id: place for place in known}
        self._by_code: dict[str, Place] = {}
        self._by_former_code: dict[str, list[Place]] = defaultdict(list)
        self._by_form: dict[str, dict[str, int]] = defaultdict(dict)
        for place in self._by_id.values():
            self._enter(place)
        self._nearness = Nearness(self._by_form)
        self._above = lru_cache(maxsize=20_000)(self._find_above)
        self._cached = lru_cache(maxsize=100_000)(self._resolve)

    def resolve(self, text: str) -> Resolution:
        """What the text means."""
        if len(text) > LONGEST_TEXT or is_mask(text):
            return Resolution()
        return self._cached(text)

    def named(self, text: str) -> tuple[Place, ...]:
        """The places that the text names, one or several; none where it only resembles some."""
        if len(text) > LONGEST_TEXT or is_mask(text) or not (found := self._understood(text)):
            return ()
        return (found.place,) if found.place else found.candidates

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that is known."""
        return tuple(self._by_id.values())

    def get(self, place_id: str) -> Place | None:
        """The place with this id."""
        return self._by_id.get(place_id)

    def chain(self, place: Place) -> tuple[Place, ...]:
        """The place and the places above it, the lowest first."""
        found = {place.id: place}
        while place.parent_id and (above := self._by_id.get(place.parent_id)) and above.id not in found:
            found[above.id] = place = above
        return tuple(found.values())

    def full_name(self, place: Place, separator: str = "") -> str:
        """The path of names, 河南省信阳市光山县; 中国 is left out above its provinces."""
        names = [above.name for above in self.chain(place) if above.code != "CN" or above is place]
        return separator.join(reversed(names))

    def _enter(self, place: Place) -> None:
        if key := code_key(place.code):
            self._by_code[key] = place
        for code in filter(None, map(code_key, place.former)):
            self._by_former_code[code].append(place)
        for form, rank in forms(place):
            if form:
                ranks = self._by_form[form]
                ranks[place.id] = min(rank, ranks.get(place.id, rank))

    def _resolve(self, text: str) -> Resolution:
        return self._understood(text) or Resolution(nearest=self._nearest(fold(text)))

    def _understood(self, text: str) -> Resolution | None:
        if place := self._by_id.get(text.strip()):
            return Resolution(place)
        if key := code_key(text):
            return self._resolve_code(text.strip(), key)
        for spelling in _spellings(text):
            if matches := self._matches(spelling):
                return self._choose(text.strip(), matches)
        return None

    def _resolve_code(self, text: str, key: str) -> Resolution:
        if place := self._by_code.get(key):
            return Resolution(place)
        if formerly := self._by_former_code.get(key):
            return self._choose(text, [_Match(FORMER, place) for place in formerly])
        grouping = key[2:6] in _GROUPING and not key[6:].strip("0")
        return Resolution(self._by_code.get(key[:2].ljust(12, "0")) if grouping else None)

    def _matches(self, key: str) -> list[_Match]:
        """The places that the longest ending of the text names, if the rest of the text names places above them."""
        for start in range(max(len(key) - 1, 1)):
            found = [
                _Match(max(rank, above), self._by_id[place_id])
                for place_id, rank in self._by_form.get(key[start:], {}).items()
                if (above := self._consume(key[:start], place_id)) is not None
            ]
            if found:
                return found
        return []

    def _consume(self, rest: str, place_id: str) -> int | None:
        """The rank at which the rest of a path names places above this one; None when it does not."""
        return _climb(rest, self._above(place_id)) if rest else KNOWN

    def _find_above(self, place_id: str) -> tuple[_Above, ...]:
        """The forms of each place above, the lowest first; a single character, 川 in 川北, names nothing in a path."""
        place = self._by_id[place_id]
        today = self.chain(place)
        formerly = [above for above in self._formerly_above(place) if above not in today]
        climbing = sorted([*today[1:], *formerly], key=lambda above: (-_ORDER.get(above.level, 9), above in formerly))
        return tuple(
            {
                form: FORMER if rank in (FORMER, FADED) or above in formerly else KNOWN
                for form, rank in sorted(forms(above), key=lambda pair: -pair[1])
                if len(form) > 1
            }
            for above in climbing
        )

    def _formerly_above(self, place: Place) -> set[Place]:
        """四川省 for 涪陵区: the province and the prefecture of its former codes, as they are today."""
        codes = list(filter(None, map(code_key, place.former)))
        keys = {prefix.ljust(12, "0") for code in codes for prefix in (code[:2], code[:4])}
        now = {self._by_code[key] for key in keys if key in self._by_code}
        return now | {above for key in keys if key not in self._by_code for above in self._by_former_code.get(key, ())}

    def _choose(self, text: str, matches: list[_Match]) -> Resolution:
        """The place best named; candidates if it is a county whose name a place elsewhere had before (江北区)."""
        best = min(match.rank for match in matches)
        chosen = self._foremost(self._ordered(matches, best))
        if chosen is None:
            return Resolution(candidates=self._ordered(matches, best))
        if best in (FORMER, FADED):
            return Resolution(chosen, note=self._former_note(text, chosen))
        if best == KNOWN and (namesakes := self._namesakes(chosen, matches)):
            return Resolution(candidates=(chosen, *namesakes), note=self._former_note(text, *namesakes))
        return Resolution(chosen)

    def _ordered(self, matches: list[_Match], rank: int) -> tuple[Place, ...]:
        found = {match.place.id: match.place for match in matches if match.rank == rank}
        return tuple(sorted(found.values(), key=lambda place: (_ORDER.get(place.level, 9), place.code, place.id)))

    def _namesakes(self, chosen: Place, matches: list[_Match]) -> tuple[Place, ...]:
        """The places elsewhere that had the name before. A city outweighs them; so does a county within its city."""
        ranks = self._by_form[fold(chosen.name)] if chosen.level == "county" else {}
        formerly = [_Match(FORMER, match.place) for match in matches if ranks.get(match.place.id) == FORMER]
        return tuple(
            place
            for place in self._ordered(formerly, FORMER)
            if place.parent_id != chosen.parent_id and place not in self.chain(chosen)
        )

    def _foremost(self, ordered: tuple[Place, ...]) -> Place | None:
        """吉林 is the province; 通化 is the city that holds 通化县, true in either reading; 朝阳 is nobody's alone."""
        first = ordered[0]
        if len(ordered) > 1 and first.level in ("country", "province") and first.level != ordered[1].level:
            return first
        return first if all(first in self.chain(place) for place in ordered) else None

    def _former_note(self, text: str, *found: Place) -> str:
        chinese = "、".join(self.full_name(place) for place in found)
        english = ", ".join(f"{place.name_en or place.name} ({place.code})" for place in found)
        return f"“{text}”是旧名或旧代码，今属{chinese}。“{text}” is a former name or code, today {english}."

    def _nearest(self, key: str) -> tuple[Place, ...]:
        """The places that the ending of the text names, or else those named most alike, best below its beginning."""
        found = self._ending(key) or self._alike_below(key) or self._alike(key, 5)
        return tuple(self._by_id[place_id] for place_id in found[:5])

    def _ending(self, key: str) -> list[str]:
        """北京市光山县: 光山县. Not for English, where Chongqin would end in Qin."""
        endings = (key[start:] for start in range(1, len(key) - 1)) if not key.isascii() else ()
        return next((list(self._by_form[ending]) for ending in endings if ending in self._by_form), [])

    def _alike_below(self, key: str) -> list[str]:
        """河南省光三县: what is most like 光三县 and lies in 河南省."""
        for end in range(len(key) - 1, 1, -1):
            if tops := {self._by_id[place_id] for place_id in self._by_form.get(key[:end], ())}:
                alike = self._alike(key[end:], 100)
                return [place_id for place_id in alike if tops & set(self.chain(self._by_id[place_id])[1:])]
        return []

    def _alike(self, key: str, limit: int) -> list[str]:
        forms_alike = self._nearness.nearest(key, limit)
        return list(
            dict.fromkeys(
                place_id for form in forms_alike for place_id, rank in self._by_form[form].items() if rank < FORMER
            )
        )


def _spellings(text: str) -> Iterator[str]:
    """The text as a key; for English also with the order turned (London, Canada) and without words like City."""
    yield fold(text)
    if any(character.isascii() and character.isalpha() for character in text):
        plain = _ENGLISH_GENERIC.sub(" ", text)
        yield fold(plain)
        yield fold(" ".join(reversed(re.split("[,，/]", plain))))


def _climb(rest: str, above: tuple[_Above, ...]) -> int | None:
    """Read a path backwards through the places above, each at most once; the worst rank of the best way up."""
    if not rest:
        return KNOWN
    ways = [
        max(rank, further)
        for height, names in enumerate(above)
        for form, rank in names.items()
        if rest.endswith(form) and (further := _climb(rest[: -len(form)], above[height + 1 :])) is not None
    ]
    return min(ways, default=None)
