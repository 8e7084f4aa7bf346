"""Which two of a kind are worth comparing at all, found set-wise: nobody is compared with everybody.

A body's name is nearly enough, a person's is not: two people are compared where a number is shared, or a name, an alias or a
reading together with a unit, an organization, a home or a way to reach them. So common names cost nothing. A masked name fits
many: it is compared with those whom it fits and who share an employer, an organization or a home.
Must not judge; `duplicates` does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from graphsvc.facts.commonness import fitting
from graphsvc.facts.identifying import Facts
from graphsvc.facts.names_alike import Called
from graphsvc.vocabulary.kinds import PEOPLE

Pair = tuple[str, str]
# More than these with one name and one fact, or with one number, are not compared with each other: nobody looks through so many.
_MOST_ALIKE = 60
_NUMBERS = ("phone", "email", "wechat", "id_number")
# A masked name that fits more than so many of a thousand is compared with those of whom two facts agree, others with those of one.
_FITS_FEW = 3


def by_name(called: Mapping[str, Called]) -> list[list[str]]:
    """Return the ids of those who are called or read alike, for each name and reading that several have."""
    return _shared((key, id_) for id_, one in called.items() for key in one.found_by())


def by_number(facts: Mapping[str, Facts]) -> list[list[str]]:
    """Return the ids of those who share a number or an address by which they are reached, or an identity number."""
    return _shared(
        ((name, form), id_) for id_, known in facts.items() for name in _NUMBERS for form in known.get(name, ())
    )


def by_mask(called: Mapping[str, Called], belonging: Iterable[Collection[str]]) -> list[list[str]]:
    """Return each one of a masked name with each whom it fits; `belonging` are the ids of those of one employer, home and so on."""
    fits, found = fitting(called.values()), Counter[Pair]()
    for ids in belonging:
        by_family: dict[str, list[str]] = defaultdict(list)
        for id_ in ids:
            if id_ in called and called[id_].hanzi and not called[id_].hidden:
                by_family[called[id_].name[:1]].append(id_)
        for id_ in ids:
            pattern = called[id_].hidden if id_ in called else None
            if pattern:
                alike = by_family[called[id_].name[:1]]
                found.update((id_, other) for other in alike if pattern.fullmatch(called[other].name))
    return [
        list(pair)
        for pair, facts in found.items()
        if facts > 1 or 1000 * fits[called[pair[0]].name] <= _FITS_FEW * len(called)
    ]


def pairs(
    kind: str, named: Iterable[Collection[str]], numbered: Iterable[Collection[str]], facts: Mapping[str, Facts]
) -> set[Pair]:
    """Return the pairs to compare, each in the order of its ids; `facts` are those of everybody who is called like another."""
    groups = list(numbered)
    for ids in named:
        groups += _with_a_fact(ids, facts) if kind in PEOPLE else [ids]
    return {pair for ids in groups if len(ids) <= _MOST_ALIKE for pair in combinations(sorted(ids), 2)}


def _with_a_fact(ids: Collection[str], facts: Mapping[str, Facts]) -> list[list[str]]:
    """Return those of one name who share a fact, for each fact that several of them share."""
    return _shared(
        ((name, form), id_)
        for id_ in ids
        for name, forms in facts.get(id_, {}).items()
        if name not in _NUMBERS
        for form in forms
    )


def _shared(keyed: Iterable[tuple[object, str]]) -> list[list[str]]:
    found: dict[object, list[str]] = defaultdict(list)
    for key, id_ in keyed:
        found[key].append(id_)
    return list(_several(found.values()))


def _several(groups: Iterable[list[str]]) -> Iterator[list[str]]:
    yield from (list(dict.fromkeys(ids)) for ids in groups if len(ids) > 1)
