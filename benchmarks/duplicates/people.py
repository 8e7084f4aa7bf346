"""Makes people with planted doubles and homonyms from a seed: who is who is known, so that what is found can be counted.

Most stand there once. One in twenty has a second record, from another list: the name written in another way, some facts
missing, some changed. Others only look alike: of one name in one unit, of one name and home, read alike in one unit, or with
one telephone in a shared office.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.duplicates import words

DOUBLES, LOOKALIKES = 0.05, 0.02
# A name of so many is one of which homonyms are planted, beside those that there are by chance.
_COMMON = 4
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a person; `who` is the person, `case` how it came to be here. Units, homes and societies are places in lists."""

    id: str
    who: int
    name: str
    case: str = "alone"
    aliases: tuple[str, ...] = ()
    name_en: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    wechat: str = ""
    unit: int | None = None
    home: int | None = None
    society: int | None = None


@dataclass
class People:
    """The records, with the pairs that are one person, and those that only look it, by ids in their order."""

    records: list[Record]
    same: dict[tuple[str, str], str] = field(default_factory=dict)
    other: dict[tuple[str, str], str] = field(default_factory=dict)


def make_people(size: int, homes: int, seed: int = SEED) -> People:
    """Return about `size` records; `homes` is how many places of origin there are."""
    making = _Making(random.Random(seed), homes)
    people = People([making.person() for _ in range(int(size * (1 - DOUBLES - LOOKALIKES)))])
    first = [one for one in people.records if not one.name.isascii()]
    making.chance.shuffle(first)
    doubled = first[: int(size * DOUBLES)]
    for number, record in enumerate(doubled):
        case = list(_WRITTEN)[number % len(_WRITTEN)]
        if case == _COMPOUND_NAME:
            record = making.person(making.chance.choice(_COMPOUND))
            people.records.append(record)
        people.records.append(double := making.double(record, case))
        people.same[_in_order(record, double)] = case
    often = Counter(one.name for one in first)
    likened = [
        one
        for one in first[len(doubled) :]
        if one.unit is not None and one.home is not None and often[one.name] >= _COMMON
    ]
    for number, record in enumerate(likened[: int(size * LOOKALIKES)]):
        case = _LIKE[number % len(_LIKE)]
        if case in (_OFFICE_PHONE, _HOMOPHONE):
            record = making.colleague(record, case)
            people.records.append(record)
        people.records.append(other := making.lookalike(record, case))
        people.other[_in_order(record, other)] = case
    making.chance.shuffle(people.records)
    return people


def _in_order(one: Record, other: Record) -> tuple[str, str]:
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)


_COMPOUND_NAME, _FORMER = "a compound family name", "a former name"
_Write = Callable[[str, random.Random], str]
_WRITTEN: dict[str, _Write] = {
    "the same name": lambda name, chance: name,
    "the same name again": lambda name, chance: name,
    "traditional": lambda name, chance: words.traditional(name),
    "pinyin, family name first": lambda name, chance: words.latin(name, chance, chance.randrange(3)),
    "pinyin, family name last": lambda name, chance: words.latin(name, chance, 3 + chance.randrange(2)),
    "Wade-Giles": words.wade_giles,
    "a title glued to it": words.with_title,
    "masked": words.masked,
    "spaced": words.spaced,
    _COMPOUND_NAME: lambda name, chance: words.latin(name, chance),
    _FORMER: lambda name, chance: name,
}
_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "令狐", "尉迟")
_HOMONYM_UNIT, _HOMONYM_HOME, _HOMOPHONE, _OFFICE_PHONE, _HOMONYM = _LIKE = (
    "one name, one unit", "one name, one home", "read alike, one unit", "one office telephone", "one name",
)  # fmt: skip
# How often a double holds a fact that the first record holds, and how often another value of it.
_KEPT = 0.75
_CHANGED = {"phones": 0.15, "email": 0.1, "wechat": 0.0, "unit": 0.15, "home": 0.0, "society": 0.15}
_NOTHING = Record("", 0, "")
_LIKE_SOUNDS = (
    "伟玮炜维",
    "静婧敬靖",
    "丽莉立利",
    "勇永咏泳",
    "杰洁捷节",
    "明铭鸣名",
    "华骅桦画",
    "文雯闻纹",
    "国果帼郭",
    "志智致治",
)


class _Making:
    """The making of records, with a number for each person."""

    def __init__(self, chance: random.Random, homes: int) -> None:
        self.chance, self._homes = chance, homes
        self._units, self._societies = len(words.employers()), len(words.societies())
        self._people = 0
        self._records = 0
        self._emails = 0

    def person(self, family: str = "") -> Record:
        """Return somebody new with the facts that lists happen to hold; of a given family name, written in hanzi."""
        self._people += 1
        chance = self.chance
        name = (family or words.family(chance)) + words.given(chance)
        return Record(
            self._id(),
            self._people,
            name if family else self._alone(name),
            name_en=words.latin(name, chance) if chance.random() < 0.2 else "",
            phones=tuple(self._mobile() for _ in range(chance.choices((0, 1, 2), (35, 50, 15))[0])),
            email=self._email(name) if chance.random() < 0.45 else "",
            wechat=f"wx{chance.randrange(10**8):08}" if chance.random() < 0.2 else "",
            unit=self._unit() if chance.random() < 0.8 else None,
            home=words.often(chance, self._homes, 1.6) if chance.random() < 0.65 else None,
            society=words.often(chance, self._societies) if chance.random() < 0.35 else None,
        )

    def double(self, record: Record, case: str) -> Record:
        """Return another record of the same person: of each fact seven in ten are kept, and some are of another time."""
        kept = replace(self._kept(record), id=self._id(), case=case, name_en="")
        if case == _FORMER:
            return replace(kept, name=words.family(self.chance) + words.given(self.chance), aliases=(record.name,))
        return replace(kept, name=_WRITTEN[case](record.name, self.chance), aliases=())

    def colleague(self, record: Record, case: str) -> Record:
        """Return somebody new in the same unit, with the telephone of an office, or with a name whose last character sounds as others do."""
        somebody = replace(self.person(words.family(self.chance)), unit=record.unit)
        if case == _HOMOPHONE:
            return replace(somebody, name=somebody.name[:-1] + self.chance.choice("".join(_LIKE_SOUNDS)), name_en="")
        office = f"010-{self.chance.randrange(60_000_000, 70_000_000)}"
        return replace(somebody, phones=(office if self.chance.random() < 0.6 else self._mobile(),))

    def lookalike(self, record: Record, case: str) -> Record:
        """Return somebody else who looks like this one in one way."""
        other = self.person()
        if case == _OFFICE_PHONE:
            return replace(other, case=case, unit=record.unit, phones=record.phones)
        if case == _HOMOPHONE:
            return replace(other, case=case, name=self._read_alike(record.name), unit=record.unit, name_en="")
        email = other.email and self._email(record.name)
        told: dict[str, Any] = {"case": case, "name": record.name, "name_en": "", "email": email}
        shared = {_HOMONYM_UNIT: "unit", _HOMONYM_HOME: "home"}.get(case)
        return replace(other, **told, **({shared: getattr(record, shared)} if shared else {}))

    def _kept(self, record: Record) -> Record:
        changed = self.person()
        changed = replace(changed, email=changed.email and self._email(record.name))
        told: dict[str, Any] = {}
        for name, of_another_time in _CHANGED.items():
            known = getattr(record, name)
            if known in (None, "", ()) or self.chance.random() > _KEPT:
                told[name] = getattr(changed if of_another_time and self.chance.random() < 0.2 else _NOTHING, name)
            elif self.chance.random() < of_another_time:
                told[name] = getattr(changed, name)
        return replace(record, **told)

    def _alone(self, name: str) -> str:
        """Return how somebody stands there who is known from lists abroad, for four in a hundred; else the name itself."""
        dice = self.chance.random()
        if dice < 0.01:
            return words.wade_giles(name, self.chance)
        return words.latin(name, self.chance) if dice < 0.04 else name

    def _read_alike(self, name: str) -> str:
        sounds = next(sounds for sounds in _LIKE_SOUNDS if name[-1] in sounds)
        return name[:-1] + self.chance.choice([one for one in sounds if one != name[-1]])

    def _id(self) -> str:
        self._records += 1
        return f"exp-{self._records:07}"

    def _mobile(self) -> str:
        return f"1{self.chance.choice((3, 5, 7, 8, 9))}{self.chance.randrange(10**9):09}"

    def _email(self, name: str) -> str:
        reading = words.latin(name, self.chance, 0).replace(" ", ".").lower()
        self._emails += 1
        return f"{reading}{self._emails}@example.org"

    def _unit(self) -> int:
        return words.often(self.chance, self._units)
