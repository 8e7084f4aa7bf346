"""Pairs of one kind that may be the same: what speaks for it, what against it, and a score made of both.

    their names compared, their facts compared  ->  signs with points  ->  a score

A pair is worth a look from `WORTH_A_LOOK` points on, and very likely the same from `LIKELY` on. A name by itself is not: people
share names, and lists of bare names hold many. Nothing is ever taken for the same here; that is decided by whoever looks.
Must not ask, must not write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graphsvc.facts.commonness import Shared
from graphsvc.facts.identifying import FACTS, Comparison, Fact, Facts, compared
from graphsvc.facts.names_alike import Called, in_common
from graphsvc.values.contacts import is_landline
from graphsvc.vocabulary.kinds import PEOPLE

WORTH_A_LOOK, LIKELY = 50, 60
# What is shared by more says less: a name of more than so many of a kind, a masked name that fits more than so many of a thousand,
# and what one belongs to with more than so many.
_RARE, _COMMON = 3, 30
_FITS_SEVERAL, _FITS_MANY = 1, 3
_MANY, _VERY_MANY = 30, 300

# That nobody but these two has a name says something among so many people; among few, a common name is met once or twice too.
_NOBODY_ELSE, _ENOUGH_PEOPLE = 2, 10_000

# What a name in common is worth: of a person, whose name nobody else may have, or may be rare, met now and then, or common ...
_OF_A_PERSON = {
    "name": (47, 46, 34, 26), "alias": (47, 46, 40, 24), "reading": (47, 45, 40, 20), "wade_giles": (47, 44, 40, 18),
    "hidden_alike": (15, 15, 15, 15), "name_en": (20, 20, 20, 20), "homophone": (10, 10, 8, 6), "near": (5, 5, 5, 5),
}  # fmt: skip
# ... of a person of whose name characters are hidden, by how many of a thousand it fits ...
_OF_A_MASKED = (40, 33, 25)
# ... and of anything else.
_OF_A_BODY = {"name": 60, "alias": 50, "abbreviation": 40, "name_en": 40}
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
_FACTS = {
    "phone": (40, 25), "email": (40, 15), "id_number": (60, 60), "wechat": (35, 10), "WORKS_AT": (24, 4), "MEMBER_OF": (13, 2),
    "NATIVE_OF": (25, 25), "name_en": (0, 15), "unit": (20, 8), "HOLDS": (25, 5), "LOCATED_IN": (20, 60),
}  # fmt: skip
# What is taken off where many belong to the same.
_BELONGS_TO = {"WORKS_AT": (0, 2, 12), "MEMBER_OF": (0, 0, 6), "unit": (0, 4, 10)}
# What a home in common is worth: a country, a province, a city, a county.
_HOME = (0, 5, 15, 25)
# Numbers and addresses by which one is reached: people have several, so that one in common takes most of the weight from others.
_REACHED_BY = frozenset({"phone", "email", "wechat"})
_ONE_OF_SEVERAL, _PROVED_BY = 3, _REACHED_BY | {"id_number"}
# Another telephone of somebody of whom two facts agree: people change it more often than home and employer.
_CHANGED_TELEPHONE = 15
# Another telephone or e-mail address of somebody whose name nobody else has, and whose home or employer is the same.
_CHANGED, _SETTLED_BY = 8, frozenset({"NATIVE_OF", "WORKS_AT"})
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
    another_id_number: bool = False

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
        """Whether so much speaks for it that it is hardly ever wrong; never of two with other ID numbers, which nobody shares."""
        return self.score >= LIKELY and not self.another_id_number

    @property
    def of_like_name(self) -> bool:
        """Whether their names have anything in common."""
        return not _NAME_SIGNS.isdisjoint(self.signs)

    @property
    def signs(self) -> frozenset[str]:
        """What speaks for it, without the values."""
        return frozenset(sign.zh.split("：")[0] for sign in self.speaking_for)


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
    number = {what: shared.number(what, called[a], called[b]) for what in common}
    told = [_of_name(kind, what, number[what], shared) for what in common - {"other"}]
    told += [_agreeing(fact, one, other, shared) for fact in comparison.agree]
    agreeing = {fact.name for fact in comparison.agree}
    alone = any(_nobody_else(many, shared) for many in number.values()) and not agreeing.isdisjoint(_SETTLED_BY)
    against = [_differing(fact, one, other, agreeing, alone) for fact in comparison.differ]
    if "other" in common:
        against.append(Sign("姓名不同", "other names", _OTHER_NAME))
    another_id_number = any(fact.name == "id_number" for fact in comparison.differ)
    return Judged(a, b, _most_first(told), _most_first(against), another_id_number)


def _most_first(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted((sign for sign in signs if sign.points), key=lambda sign: (-sign.points, sign.zh)))


def _of_name(kind: str, what: str, number: int, shared: Shared) -> Sign:
    zh, en = _WORDS[what]
    if kind not in PEOPLE:
        return Sign(zh, en, _OF_A_BODY.get(what, 0))
    if what == "hidden":
        points = _OF_A_MASKED[_steps(shared.per_mille(number), _FITS_SEVERAL, _FITS_MANY)]
    elif _nobody_else(number, shared):
        points = _OF_A_PERSON[what][0]
    else:
        points = _OF_A_PERSON[what][1 + _steps(number, _RARE, _COMMON)]
    if number <= _RARE:
        return Sign(zh, en, points)
    return Sign(f"{zh}：这样的共 {number:,} 人", f"{en}: of {number:,} people", points)


def _nobody_else(number: int, shared: Shared) -> bool:
    return 0 < number <= _NOBODY_ELSE and shared.of >= _ENOUGH_PEOPLE


def _steps(number: float, some: int, many: int) -> int:
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


def _differing(fact: Fact, one: Facts, other: Facts, agreeing: Collection[str], alone: bool) -> Sign:
    points = _FACTS.get(fact.name, (10, 10))[1]
    reason_zh, reason_en = "", ""
    if fact.name == "phone" and len(agreeing) > 1:
        points = _CHANGED_TELEPHONE
    if fact.name in _REACHED_BY and alone and points > _CHANGED:
        points, reason_zh, reason_en = (
            _CHANGED,
            "：没有别人同名，可能换过",
            ": nobody else has the name, it may have changed",
        )
    if fact.name in _REACHED_BY and (
        not _PROVED_BY.isdisjoint(agreeing) or (fact.name == "phone" and _other_lines(one, other))
    ):
        points, reason_zh, reason_en = _ONE_OF_SEVERAL, "", ""
    if fact.private:
        return Sign(f"{fact.zh}不同{reason_zh}", f"another {fact.en}{reason_en}", points)
    here, there = ("、".join(dict.fromkeys(side[fact.name].values())) for side in (one, other))
    return Sign(f"{fact.zh}不同：{here}，{there}", f"another {fact.en}: {here}, {there}", points)


def _other_lines(one: Facts, other: Facts) -> bool:
    """Tell whether one side has only lines of an office or a home and the other only mobiles."""
    here, there = ({is_landline(number) for number in side["phone"]} for side in (one, other))
    return here.isdisjoint(there)
