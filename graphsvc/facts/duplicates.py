"""Pairs of one kind that may be the same: what speaks for it, what against it, and a score made of both.

    their names compared, their facts compared  ->  signs with points  ->  a score

A pair is worth a look from `WORTH_A_LOOK` points on, and very likely the same from `LIKELY` on. A name by itself is not: people
share names, and lists of bare names hold many. Nothing is ever taken for the same here; that is decided by whoever looks.
Must not ask, must not write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from graphsvc.facts.identifying import FACTS, Comparison, Fact, Facts, compared
from graphsvc.facts.names_alike import Called, in_common
from graphsvc.values.contacts import is_landline
from graphsvc.vocabulary.kinds import PEOPLE

WORTH_A_LOOK, LIKELY = 50, 60
# What is shared by more says less: a name of more than so many of a kind, and what one belongs to with more than so many.
_RARE, _COMMON = 3, 30
_MANY, _VERY_MANY = 30, 300

# What a name in common is worth, of a person, whose name may be rare, met, or common, and of anything else.
_NAMES = {
    "name": ((46, 34, 26), 60), "alias": ((46, 40, 24), 50), "reading": ((45, 40, 20), 0), "wade_giles": ((44, 40, 18), 0),
    "hidden": ((25, 25, 25), 0), "hidden_alike": ((15, 15, 15), 0), "name_en": ((20, 20, 20), 40), "homophone": ((10, 8, 6), 0),
    "near": ((5, 5, 5), 0), "abbreviation": ((0, 0, 0), 40),
}  # fmt: skip
_OTHER_NAME = 45
_WORDS = {
    "name": ("名称相同", "the same name"),
    "alias": ("一方的别名是另一方的名称", "the name of one is an alias of the other"),
    "reading": ("姓名读音相同", "their names are read alike"),
    "wade_giles": ("姓名的威妥玛拼音相同", "one name is the other in Wade-Giles"),
    "hidden": ("隐去的字能对上", "the one fits where characters of the other are hidden"),
    "hidden_alike": ("隐去几个字以后姓名相同", "the same where characters are hidden"),
    "homophone": ("姓名同音不同字", "read alike, written otherwise"),
    "near": ("姓名差一个字", "their names differ in one character"),
    "abbreviation": ("简称相同", "the same abbreviation"),
    "name_en": ("英文名相同", "the same English name"),
}
_NAME_SIGNS = frozenset(zh for zh, _ in _WORDS.values())
# What a fact is worth where it agrees, and what it costs where it differs.
_STRONG = (40, 60)
_FACTS = {
    "phone": (40, 25), "email": (40, 15), "id_number": (60, 60), "wechat": (35, 10), "WORKS_AT": (24, 2), "MEMBER_OF": (16, 2),
    "NATIVE_OF": (25, 25), "name_en": (0, 15), "unit": (20, 8), "HOLDS": (25, 5), "LOCATED_IN": (20, 60),
}  # fmt: skip
# What is taken off where many belong to the same.
_BELONGS_TO = {"WORKS_AT": (0, 4, 12), "MEMBER_OF": (0, 0, 9), "unit": (0, 4, 10)}
# What a home in common is worth: a country, a province, a city, a county.
_HOME = (0, 5, 15, 25)
# Numbers and addresses by which one is reached: people have several, so that one in common takes most of the weight from others.
_REACHED_BY = frozenset({"phone", "email", "wechat"})
_ONE_OF_SEVERAL = 3
# Another telephone of somebody of whom two facts agree: people change it more often than home and employer.
_CHANGED_TELEPHONE = 15
# A line that is no mobile may be that of an office; beside a mobile it is no contradiction.
_OFFICE_TELEPHONE = 20


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for one and the same, or against it; a private value is never quoted."""

    zh: Annotated[str, Field(examples=["工作单位相同：清华大学"])]
    en: str
    points: Annotated[int, Field(description="计几分 how much it counts")]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair by id with its signs."""

    a: str
    b: str
    speaking_for: tuple[Sign, ...]
    against: tuple[Sign, ...]

    @property
    def score(self) -> int:
        """What speaks for it less what speaks against it, from 0 to 100."""
        total = sum(sign.points for sign in self.speaking_for) - sum(sign.points for sign in self.against)
        return max(0, min(100, total))

    @property
    def worth_a_look(self) -> bool:
        """Whether enough speaks for it."""
        return self.score >= WORTH_A_LOOK

    @property
    def likely(self) -> bool:
        """Whether so much speaks for it that it is hardly ever wrong."""
        return self.score >= LIKELY

    @property
    def of_like_name(self) -> bool:
        """Whether their names have anything in common."""
        return any(sign.zh in _NAME_SIGNS for sign in self.speaking_for)

    @property
    def signs(self) -> frozenset[str]:
        """What speaks for it, without the values."""
        return frozenset(sign.zh.split("：")[0] for sign in self.speaking_for)


@dataclass(frozen=True, slots=True)
class Shared:
    """How many of a kind have a name or a reading, and how many hold a value of a fact."""

    names: Counter[str] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)

    @classmethod
    def by(cls, called: Iterable[Called], facts: Iterable[Facts]) -> Shared:
        """Count them."""
        values = (form for known in facts for name in _BELONGS_TO for form in known.get(name, ()))
        return cls(Counter(text for one in called for text in {one.name, *one.read}), Counter(values))

    def step(self, one: Called, other: Called) -> int:
        """Return whether the name that two have in common is rare (0), met now and then (1) or common (2)."""
        number = max(self.names[text] for text in (one.name, *(one.read if one.name != other.name else ())))
        return _steps(number, _RARE, _COMMON)


def judge(
    kind: str,
    pairs: Iterable[tuple[str, str]],
    called: Mapping[str, Called],
    facts: Mapping[str, Facts],
    shared: Shared,
) -> list[Judged]:
    """Return the pairs with their signs, the likeliest first; `called` and `facts` are of everybody in them, by id."""
    found = [_judge(kind, a, b, called, facts, shared) for a, b in pairs]
    return sorted(found, key=lambda one: (-one.score, one.a, one.b))


def _judge(
    kind: str, a: str, b: str, called: Mapping[str, Called], facts: Mapping[str, Facts], shared: Shared
) -> Judged:
    one, other = facts.get(a, {}), facts.get(b, {})
    comparison = compared(kind, one, other) if kind in FACTS else Comparison()
    common = in_common(kind, called[a], called[b])
    step = shared.step(called[a], called[b])
    told = [_of_name(kind, what, step) for what in common if what in _NAMES]
    told += [_agreeing(fact, one, other, shared) for fact in comparison.agree]
    reached = any(fact.name in _REACHED_BY or fact.name == "id_number" for fact in comparison.agree)
    settled = len(comparison.agree) > 1
    against = [_differing(fact, one, other, reached, settled) for fact in comparison.differ]
    if "other" in common:
        against.append(Sign("姓名不同", "other names", _OTHER_NAME))
    return Judged(a, b, _most_first(told), _most_first(against))


def _most_first(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted((sign for sign in signs if sign.points), key=lambda sign: (-sign.points, sign.zh)))


def _of_name(kind: str, what: str, step: int) -> Sign:
    zh, en = _WORDS[what]
    of_a_person, of_a_body = _NAMES[what]
    return Sign(zh, en, of_a_person[step] if kind in PEOPLE else of_a_body)


def _steps(number: int, some: int, many: int) -> int:
    return (number > some) + (number > many)


def _agreeing(fact: Fact, one: Facts, other: Facts, shared: Shared) -> Sign:
    points = _FACTS.get(fact.name, (10, 10))[0]
    common = one[fact.name].keys() & other[fact.name].keys()
    if fact.name == "phone" and all(map(is_landline, common)):
        points = _OFFICE_TELEPHONE
    if fact.name in _BELONGS_TO:
        points -= _BELONGS_TO[fact.name][_steps(min(shared.values[form] for form in common), _MANY, _VERY_MANY)]
    if fact.name == "NATIVE_OF":
        points = _HOME[min(max(form.count("/") for form in common), 3)]
    shown = "" if fact.private else "、".join(dict.fromkeys(one[fact.name][form] for form in sorted(common)))
    return Sign(
        f"{fact.zh}相同" + (f"：{shown}" if shown else ""),
        f"the same {fact.en}" + (f": {shown}" if shown else ""),
        points,
    )


def _differing(fact: Fact, one: Facts, other: Facts, reached: bool, settled: bool) -> Sign:
    points = _FACTS.get(fact.name, (10, 10))[1]
    if fact.name == "phone" and settled:
        points = _CHANGED_TELEPHONE
    if fact.name in _REACHED_BY and (reached or (fact.name == "phone" and _other_lines(one, other))):
        points = _ONE_OF_SEVERAL
    if fact.private:
        return Sign(f"{fact.zh}不同", f"another {fact.en}", points)
    here, there = ("、".join(dict.fromkeys(side[fact.name].values())) for side in (one, other))
    return Sign(f"{fact.zh}不同：{here}，{there}", f"another {fact.en}: {here}, {there}", points)


def _other_lines(one: Facts, other: Facts) -> bool:
    """Tell whether one side has only lines of an office or a home and the other only mobiles."""
    here, there = ({is_landline(number) for number in side["phone"]} for side in (one, other))
    return here.isdisjoint(there)
