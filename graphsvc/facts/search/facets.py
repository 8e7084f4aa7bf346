"""How many of all hits there are of each kind, in each field, of each country and in each province."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import Annotated

from pydantic import Field

from graphsvc.facts.search.places import Whereabouts
from graphsvc.vocabulary import KIND_BY_LABEL

# The most frequent of each: what is rarer is found by typing it.
MOST_VALUES = 30


@dataclass(frozen=True, slots=True)
class HitCount:
    """How many of all hits have one value; asked for again with it, there are so many."""

    value: Annotated[str, Field(description="用来收窄的值 the value to narrow by", examples=["region-430000"])]
    name: Annotated[str, Field(examples=["湖南省"])]
    name_en: Annotated[str, Field(examples=["Hunan"])]
    count: int


@dataclass(frozen=True, slots=True)
class HitCounts:
    """How many of all hits there are of each kind, in each field, of each country and in each province, most first."""

    kinds: tuple[HitCount, ...]
    fields: tuple[HitCount, ...]
    countries: tuple[HitCount, ...]
    regions: tuple[HitCount, ...]


def count_hits(where: Whereabouts) -> HitCounts:
    """Count things of which it is known where they are."""
    if not (things := where.things):
        return HitCounts((), (), (), ())
    called = where.places.called
    kinds = Counter([thing.kind for thing in things])
    fields = Counter(chain.from_iterable([thing.fields for thing in things]))
    return HitCounts(
        tuple([HitCount(label, KIND_BY_LABEL[label].zh, KIND_BY_LABEL[label].en, n) for label, n in _most(kinds)]),
        tuple([HitCount(field, field, field, n) for field, n in _most(fields)]),
        tuple([HitCount(id_, *called(id_), n) for id_, n in _most(where.counts_by_country())]),
        tuple([HitCount(id_, *called(id_), n) for id_, n in _most(where.counts_by_province())]),
    )


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    # By name, and of these again by how many: nothing is called for each of hundreds.
    first = sorted(sorted(counts), key=counts.__getitem__, reverse=True)[:MOST_VALUES]
    return [(value, counts[value]) for value in first]
