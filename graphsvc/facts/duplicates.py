"""Pairs of one kind that may be the same: what speaks for it, what against it, and a score made of both.

    a name, an alias, a number or a reading in common  ->  a pair  ->  its facts compared  ->  signs with points

A pair is worth a look from `WORTH_A_LOOK` points on. A name by itself is not: people share names, and lists of bare names hold many.
Nothing is ever taken for the same here; that is decided by whoever looks. Must not ask, must not write.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.identifying import FACTS, Comparison, Fact, Facts, compared
from graphsvc.values.name_readings import read, written
from graphsvc.vocabulary.kinds import PEOPLE

WORTH_A_LOOK = 50
# More than these of one name, or with one reading, are not compared with each other: nobody looks through so many pairs.
_MOST_ALIKE = 60
# A body to which more of the compared belong says little.
_MANY_MEMBERS = 30

# What a name or a number in common is worth, of a person and of anything else.
_NAMES = {"name": (40, 60), "alias": (35, 50), "reading": (18, 0), "abbreviation": (0, 40), "name_en": (30, 40)}
_WORDS = {
    "name": ("名称相同", "the same name"),
    "alias": ("一方的别名是另一方的名称", "the name of one is an alias of the other"),
    "reading": ("姓名读音相同", "their names are read alike"),
    "abbreviation": ("简称相同", "the same abbreviation"),
    "name_en": ("英文名相同", "the same English name"),
}
# What a fact is worth where it agrees, and what it costs where it differs.
_STRONG = (35, 60)
_FACTS = {
    "wechat": (30, 10), "WORKS_AT": (22, 8), "MEMBER_OF": (14, 6), "NATIVE_OF": (14, 25), "name_en": (0, 15),
    "unit": (20, 8), "HOLDS": (25, 5), "LOCATED_IN": (20, 60),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for one and the same, or against it; a private value is never quoted."""

    zh: Annotated[str, Field(examples=["工作单位相同：清华大学"])]
    en: str
    points: Annotated[int, Field(description="计几分 how much it counts")]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two of one kind by id that have something in common; `common` are the keys of `_NAMES`, or names of facts."""

    a: str
    b: str
    common: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with its signs."""

    alike: Alike
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
    def signs(self) -> frozenset[str]:
        """What speaks for it, without the values."""
        return frozenset(sign.zh.split("：")[0] for sign in self.speaking_for)


def alike(kind: str, rows: Sequence[Sequence[Any]]) -> list[Alike]:
    """Return every two that have a name, a reading or a number in common; `rows` as `duplicates/named` returns them."""
    by_key: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for id_, *told in rows:
        for kept, key in _keys(kind, *told):
            by_key[kept, key].setdefault(id_, kept)
    common: dict[tuple[str, str], set[str]] = defaultdict(set)
    names = {id_: written(str(name)) for id_, name, *_ in rows}
    for (what, _), ids in by_key.items():
        if 1 < len(ids) <= _MOST_ALIKE:
            for a, b in combinations(sorted(ids), 2):
                common[a, b].add(_what(what, names[a], names[b]))
    return [Alike(a, b, frozenset(found)) for (a, b), found in sorted(common.items())]


def judge(kind: str, those: Iterable[Alike], facts: Mapping[str, Facts]) -> list[Judged]:
    """Return the pairs with their signs, the likeliest first; `facts` are those of everybody in them, by id."""
    members = Counter(form for known in facts.values() for form in known.get("MEMBER_OF", ()))
    found = [_judge(kind, pair, facts, members) for pair in those]
    return sorted(found, key=lambda one: (-one.score, one.alike.a, one.alike.b))


def _keys(
    kind: str,
    name: str,
    aliases: Sequence[str] | None,
    name_en: str | None,
    abbreviation: str | None,
    *numbers: str | None,
) -> Iterator[tuple[str, str]]:
    yield "called", written(name)
    yield from (("called", written(alias)) for alias in aliases or ())
    if name_en:
        yield "name_en", written(name_en)
    if abbreviation:
        yield "abbreviation", written(abbreviation)
    if kind in PEOPLE:
        yield from (("reading", key) for text in (name, name_en or "") for key in read(text))
    for what, value in zip(("phone", "email", "wechat", "id_number"), numbers, strict=True):
        if value:
            yield what, written(value)


def _what(key: str, a: str, b: str) -> str:
    if key != "called":
        return key
    return "name" if a == b else "alias"


def _judge(kind: str, pair: Alike, facts: Mapping[str, Facts], members: Counter[str]) -> Judged:
    one, other = facts.get(pair.a, {}), facts.get(pair.b, {})
    comparison = compared(kind, one, other) if kind in FACTS else Comparison()
    told = [_of_name(kind, what) for what in _NAMES if what in pair.common and not _is_implied(what, pair.common)]
    told += [_agreeing(fact, one, other, members) for fact in comparison.agree]
    against = [_differing(fact, one, other) for fact in comparison.differ]
    return Judged(pair, _most_first(told), _most_first(against))


def _most_first(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted((sign for sign in signs if sign.points), key=lambda sign: (-sign.points, sign.zh)))


def _is_implied(what: str, common: frozenset[str]) -> bool:
    """Tell whether a likeness goes without saying beside another: whoever has one name has one reading."""
    return what in ("alias", "reading") and "name" in common


def _of_name(kind: str, what: str) -> Sign:
    zh, en = _WORDS[what]
    return Sign(zh, en, _NAMES[what][0 if kind in PEOPLE else 1])


def _agreeing(fact: Fact, one: Facts, other: Facts, members: Counter[str]) -> Sign:
    points = _STRONG[0] if fact.strong and fact.private else _FACTS.get(fact.name, (10, 10))[0]
    shared = one[fact.name].keys() & other[fact.name].keys()
    if fact.name == "MEMBER_OF" and min(members[form] for form in shared) > _MANY_MEMBERS:
        points //= 2
    shown = "" if fact.private else "、".join(dict.fromkeys(one[fact.name][form] for form in sorted(shared)))
    return Sign(
        f"{fact.zh}相同" + (f"：{shown}" if shown else ""),
        f"the same {fact.en}" + (f": {shown}" if shown else ""),
        points,
    )


def _differing(fact: Fact, one: Facts, other: Facts) -> Sign:
    points = _STRONG[1] if fact.strong else _FACTS.get(fact.name, (10, 10))[1]
    if fact.private:
        return Sign(f"{fact.zh}不同", f"another {fact.en}", points)
    here, there = ("、".join(dict.fromkeys(side[fact.name].values())) for side in (one, other))
    return Sign(f"{fact.zh}不同：{here}，{there}", f"another {fact.en}: {here}, {there}", points)
