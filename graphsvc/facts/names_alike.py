"""What two entities of a kind have in common in their names: the same, an alias, a reading, hidden characters, a few letters.

    张學良 - Chang Hsueh-liang  ->  "wade_giles"        张伟 - 张玮  ->  "homophone"        王伟 - 李娜  ->  "other"

Must not say how much that counts; `duplicates` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphsvc.values.name_readings import bare, forms, written
from graphsvc.vocabulary.kinds import PEOPLE

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Called:
    """What one of a kind is called, in the forms that are compared; readings are of people only."""

    name: str
    aliases: frozenset[str] = _NOTHING
    abbreviation: str = ""
    name_en: str = ""
    hanzi: bool = False
    read: frozenset[str] = _NOTHING
    wade_giles: frozenset[str] = _NOTHING
    also_read: frozenset[str] = _NOTHING
    hidden: re.Pattern[str] | None = None

    @classmethod
    def of(
        cls, kind: str, name: str, aliases: Sequence[str] | None, name_en: str | None, abbreviation: str | None
    ) -> Called:
        """Return what is compared of the names of one."""
        if kind not in PEOPLE:
            others = frozenset(map(written, aliases or ()))
            return cls(written(name), others, written(abbreviation or ""), written(name_en or ""))
        own, also = forms(bare(name)), [forms(text) for text in (*(aliases or ()), name_en) if text]
        return cls(
            own.written,
            frozenset(one.written for one in also[: len(aliases or ())]),
            hanzi=own.hanzi,
            read=own.read,
            wade_giles=own.wade_giles,
            also_read=frozenset(key for one in also for key in one.read),
            hidden=own.hidden,
        )

    def found_by(self) -> Iterator[tuple[str, str]]:
        """Yield the texts by which others that are called alike are found."""
        yield from (("called", text) for text in {self.name, *self.aliases})
        yield from (("read", text) for text in self.read | self.also_read)
        yield from (("read", text) for text in self.wade_giles)
        if self.name_en:
            yield "name_en", self.name_en
        if self.abbreviation:
            yield "abbreviation", self.abbreviation


def in_common(kind: str, one: Called, other: Called) -> frozenset[str]:
    """Return what two have in common in their names; of people the strongest alone, or "other" where it is nothing."""
    if kind in PEOPLE:
        return frozenset([_of_people(one, other)])
    found = {"name"} if one.name == other.name else {"alias"} if _is_alias(one, other) else set()
    found |= {"abbreviation"} if one.abbreviation and one.abbreviation == other.abbreviation else set()
    return frozenset(found | ({"name_en"} if one.name_en and one.name_en == other.name_en else set()))


def _is_alias(one: Called, other: Called) -> bool:
    return bool(one.name in other.aliases or other.name in one.aliases or one.aliases & other.aliases)


def _of_people(one: Called, other: Called) -> str:
    if one.name == other.name:
        return "hidden_alike" if one.hidden else "name"
    if _is_alias(one, other):
        return "alias"
    if one.read & other.read:
        return "homophone" if one.hanzi and other.hanzi else "reading"
    if one.read & other.also_read or one.also_read & other.read or one.also_read & other.also_read:
        return "reading" if not (one.hanzi and other.hanzi) else "name_en"
    if _in_wade_giles(one, other) or _in_wade_giles(other, one):
        return "wade_giles"
    if _may_be(one, other) or _may_be(other, one):
        return "hidden_alike" if one.hidden and other.hidden else "hidden"
    return "near" if _near(one.name, other.name) else "other"


def _in_wade_giles(one: Called, other: Called) -> bool:
    return bool(one.wade_giles & other.read) and not other.hanzi


def _may_be(one: Called, other: Called) -> bool:
    return one.hidden is not None and one.hidden.fullmatch(other.name) is not None


def _near(one: str, other: str) -> bool:
    """Tell whether one name differs from another in one character, the family name excepted: 李海, 李大海."""
    short, long = sorted((one, other), key=len)
    if short[:1] != long[:1] or len(long) - len(short) > 1:
        return False
    if len(short) == len(long):
        return len(long) > 2 and sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return len(short) > 1 and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
