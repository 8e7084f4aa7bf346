"""Requirements as data, and of whom each asks how much.

    (r:Requirement)-[:APPLIES_TO]->(region, program or subject)        none of them: to every subject of the kind

Of several regions or programs one is enough; a region and a program must both be so. Must not write.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from graphsvc.facts.columns.network import ROLES, Flags
from graphsvc.facts.columns.values import Table
from graphsvc.facts.lists import linked
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Ask
from graphsvc.values.folding import fold
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, Field
from graphsvc.vocabulary.days import first_day, last_day
from graphsvc.vocabulary.kinds import REQUIREMENT
from graphsvc.vocabulary.requirements import EVERY_YEAR, QUANTITY_BY_NAME, SUBJECT_TEXTS, Quantity

_HEADERS = {
    **{field.name: field.zh for field in REQUIREMENT.fields},
    **{column.name: column.zh for column in REQUIREMENT.columns},
}
_BETWEEN_WORDS = re.compile(r"[、，,；;\s]+")
_OF_PROGRAM = ("PART_OF", "TAKES_PART_IN", "ENGAGED_BY")
_NOWHERE = frozenset({"Officer", "Post"})


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement as its row says it."""

    id: str
    name: str
    told: Mapping[str, Any]
    applies_to: tuple[Ref, ...]

    @property
    def quantity(self) -> Quantity:
        """What it counts."""
        return QUANTITY_BY_NAME[self.told["counts"]]

    @property
    def yearly(self) -> bool:
        """Whether it counts what came in a calendar year; else what there is on a day."""
        return self.told.get("period") == EVERY_YEAR

    @property
    def words(self) -> tuple[str, ...]:
        """Of which what is counted must contain one; none for all."""
        return words_in(self.told.get("containing"))

    def holds_on(self, day: int) -> bool:
        """Tell whether it is in force on a day, as yyyymmdd."""
        return first_day(self.told.get("since")) <= day <= last_day(self.told.get("until"))

    @property
    def faults(self) -> tuple[str, ...]:
        """Why it cannot be told who breaches it, as the headers of the cells to fill in or to change."""
        told = self.told
        missing = [name for name in ("subject_kind", "counts") if not told.get(name)]
        if not any(told.get(name) is not None for name in ("at_least", "at_most", "share")):
            missing.append("at_least")
        return tuple(_HEADERS[name] for name in missing or self._unfit())

    def _unfit(self) -> Iterable[str]:
        told, quantity, kind = self.told, self.quantity, self.told["subject_kind"]
        if not _can_have(kind, quantity):
            yield "counts"
        if told.get("role") and told["role"] not in ROLES:
            yield "role"
        if told.get("share") is not None and not (0 <= told["share"] <= 100 and self.words):
            yield "share" if self.words else "containing"
        elif self.words and not quantity.texts:
            yield "containing"
        if None not in (told.get("at_least"), told.get("at_most")) and told["at_least"] > told["at_most"]:
            yield "at_most"
        if self.yearly and "OWNS" in quantity.types:
            yield "period"
        if kind in _NOWHERE and any(ref.kind in ("Region", "Program") for ref in self.applies_to):
            yield "applies_to"


def requirements_in(ask: Ask) -> list[Requirement]:
    """Return the requirements of the graph, by name."""
    return [
        Requirement(row["told"]["id"], row["told"]["name"], row["told"], tuple(map(Ref.of, row["applies_to"])))
        for row in ask("requirements/all")
    ]


def words_in(text: str | None) -> tuple[str, ...]:
    """Return the words of a condition as they are compared."""
    return tuple(filter(None, _BETWEEN_WORDS.split(fold(text or ""))))


def subjects_of(asked: Asked, one: Requirement) -> Flags:
    """Return of which nodes something is required."""
    kind = one.told["subject_kind"]
    found = asked.nodes(asked.table.numbers[asked.table.rows])
    if KIND_BY_LABEL[kind].begins:
        found &= asked.copy.network.begins <= asked.day.day
    if words := words_in(one.told.get("subject_containing")):
        found &= asked.nodes(asked.table.numbers[rows_containing(asked.table, kind, SUBJECT_TEXTS, words)])
    for sort in {ref.kind for ref in one.applies_to}:
        found &= _within(asked, kind, sort, [ref.id for ref in one.applies_to if ref.kind == sort])
    return found


def rows_containing(table: Table, kind: str, names: Collection[str], words: Iterable[str]) -> Flags:
    """Return the rows one of whose fields contains one of some words, in Chinese where the field has choices."""
    found = np.zeros(len(table.numbers), bool)
    for field in KIND_BY_LABEL[kind].all_fields:
        if field.name in names and field.name in table.columns:
            told = partial(_contains, [*words], field)
            found |= table.columns[field.name].rows_where(told, folded=not field.choices)
    return found & table.rows


def _contains(words: Sequence[str], field: Field, value: Any) -> bool:
    """Tell whether one of some words stands in a value: as it is folded already, or in the words of a choice."""
    text = fold(f"{value} {field.zh_of(value)}") if field.choices else str(value)
    return any(word in text for word in words)


def _can_have(kind: str, quantity: Quantity) -> bool:
    return any(
        LINK_BY_TYPE[type_].allows(*((kind, other) if quantity.outward else (other, kind)))
        for type_ in quantity.types
        for other in quantity.kinds
    )


def _within(asked: Asked, kind: str, sort: str, ids: list[str]) -> Flags:
    """Return the nodes that are, or have to do with, one of some regions, programs or subjects."""
    numbers = [number for number in asked.copy.numbering.numbers_of(ids).tolist() if number >= 0]
    if sort == "Region":
        inside = np.any(
            [asked.copy.network.below(number) for number in numbers] or [np.zeros(asked.day.size, bool)], axis=0
        )
        places = linked.places(asked.day, kind)
        return asked.nodes(places.near[inside[places.far]])
    there = asked.nodes(np.array(numbers, np.int32))
    if sort != "Program":
        return there
    pairs = [pair for type_ in _OF_PROGRAM for pair in asked.day.pairs(type_, [kind], [sort])]
    return asked.nodes(np.concatenate([np.empty(0, np.int32), *(pair.start[there[pair.end]] for pair in pairs)]))
