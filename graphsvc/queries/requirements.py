"""What is required of whom, who breaches it on a day, and by how much.

Of what is required every year so much counts as came since the first of January, and `due` is the last day of the year: until
then what lacks can still be done. Worked out on the copy of the network, which is made where there is none yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Annotated

import numpy as np
from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.chains import named
from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.facts.columns.quantities import counted
from graphsvc.facts.links import PartialDate
from graphsvc.facts.lists import linked
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.worked_out import meetings
from graphsvc.facts.refs import Ref
from graphsvc.facts.requirements import Requirement, requirements_in, rows_containing, subjects_of
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number
from graphsvc.wording.requirements import breach_said, breach_said_en, requirement_said, requirement_said_en

MOST_BREACHES = 200


@dataclass(frozen=True, slots=True)
class Breach:
    """A subject that does not meet a requirement."""

    subject: Ref
    counted: Annotated[int, Field(description="符合的数量 how many there are")]
    base: Annotated[
        int | None, Field(description="占多少之中，没有占比要求即空 of how many, where a share is required")
    ]
    lacking: Annotated[int, Field(description="还差多少 how many lack")]
    excess: Annotated[int, Field(description="超出多少 how many are too many")]
    measure: Annotated[str, Field(description="量词 the Chinese measure word", examples=["名"])]

    @computed
    def sentence(self) -> str:
        """一句话说清 in words."""
        return breach_said(self.counted, self.base, self.lacking, self.excess, self.measure)

    @computed
    def sentence_en(self) -> str:
        """The same in English."""
        return breach_said_en(self.counted, self.base, self.lacking, self.excess)


@dataclass(frozen=True, slots=True)
class RequirementInForce:
    """One requirement on a day: of how many subjects, and which of them breach it, those by most first."""

    id: str
    name: str
    sentence: Annotated[str, Field(description="要求什么 what is required, in words")]
    sentence_en: str
    applies_to: tuple[Ref, ...]
    source: str | None
    quote: str | None
    since: PartialDate
    until: PartialDate
    due: Annotated[date | None, Field(description="年度要求的截止日 by when, where it is required every year")]
    subjects: Annotated[int, Field(description="考核多少个对象 of how many it is required")]
    breaching: Annotated[int, Field(description="其中多少个未达到，不限于所列 how many breach it, listed or not")]
    breaches: tuple[Breach, ...]
    faults: Annotated[tuple[str, ...], Field(description="这一行里要填写或改正的列 cells of its row to mend")]


@dataclass(frozen=True, slots=True)
class Requirements:
    """The requirements that are in force on a day."""

    as_of: date
    requirements: tuple[RequirementInForce, ...]


@allowed(Action.SEE)
def requirements(store: Store, viewer: Viewer, day: date) -> Requirements:
    """Return every requirement in force on `day` and who breaches it. Raises Unavailable."""
    found = [one for one in requirements_in(store.read) if one.holds_on(day_number(day))]
    return Requirements(day, tuple(_in_force(store, one, day) for one in found))


def _in_force(store: Store, one: Requirement, day: date) -> RequirementInForce:
    subjects, breaches = (0, []) if one.faults else _breaches(Asked(store, one.told["subject_kind"], day), one)
    told = one.told
    return RequirementInForce(
        id=one.id,
        name=one.name,
        sentence=requirement_said(told),
        sentence_en=requirement_said_en(told),
        applies_to=one.applies_to,
        source=told.get("source"),
        quote=told.get("quote"),
        since=told.get("since"),
        until=told.get("until"),
        due=date(day.year, 12, 31) if one.yearly else None,
        subjects=subjects,
        breaching=len(breaches),
        breaches=tuple(breaches[:MOST_BREACHES]),
        faults=one.faults,
    )


def _breaches(asked: Asked, one: Requirement) -> tuple[int, list[Breach]]:
    """Return of how many something is required, and who breaches it."""
    subjects = np.flatnonzero(subjects_of(asked, one)).astype(np.int32)
    counts = _counts(asked, one, _things(asked, one, worded=True))[subjects]
    of = (
        _counts(asked, one, _things(asked, one, worded=False))[subjects]
        if one.told.get("share") is not None
        else counts
    )
    found = [
        (number, n, base, lacking, excess)
        for number, n, base in zip(subjects.tolist(), counts.tolist(), of.tolist(), strict=True)
        for lacking, excess in [_missed(one, n, base)]
        if lacking or excess
    ]
    refs = _refs(asked, [row[0] for row in found])
    base_told = one.told.get("share") is not None
    breaches = [
        Breach(refs[number], n, base if base_told else None, lacking, excess, one.quantity.measure)
        for number, n, base, lacking, excess in found
    ]
    return len(subjects), sorted(breaches, key=lambda b: (-b.lacking - b.excess, b.subject.name, b.subject.id))


def _missed(one: Requirement, n: int, base: int) -> tuple[int, int]:
    """Return how many lack and how many are too many, where `n` of `base` are as they are required."""
    told = one.told
    needed = [ceil(told["at_least"])] if told.get("at_least") is not None else []
    needed += [ceil(told["share"] * base / 100)] if told.get("share") is not None else []
    most = told.get("at_most")
    return max([0, *(need - n for need in needed)]), max(0, n - int(most)) if most is not None else 0


def _counts(asked: Asked, one: Requirement, things: Flags) -> Numbers:
    kind, role = one.told["subject_kind"], one.told.get("role") or ""
    since = asked.today.year * 10000 + 101 if one.yearly else None
    if (kind, one.quantity.types) == ("Officer", ("OWNS",)):
        return _owned(asked, one, role, things)
    return counted(asked.day, one.quantity, kind, things, role=role, since=since).astype(np.int32)


def _owned(asked: Asked, one: Requirement, role: str, things: Flags) -> Numbers:
    """Return how many contacts each officer owns, in person or by a post."""
    found = np.zeros(asked.day.size, np.int32)
    for kind in one.quantity.kinds:
        owners = linked.owners(asked.day, kind, (role,) if role else ())
        found += np.bincount(owners.far[things[owners.near]], minlength=asked.day.size).astype(np.int32)
    return found


def _things(asked: Asked, one: Requirement, *, worded: bool) -> Flags:
    """Return what counts; those alone in which one of the words stands, where it is `worded` and there are any."""
    quantity = one.quantity
    found = np.ones(asked.day.size, bool)
    if quantity.in_person:
        found &= meetings(asked.table_of("Interaction"), asked.day.size)
    if worded and one.words:
        tables = [(asked.table_of(kind), kind) for kind in quantity.kinds]
        rows = [table.numbers[rows_containing(table, kind, quantity.texts, one.words)] for table, kind in tables]
        found &= asked.nodes(np.concatenate(rows))
    return found


def _refs(asked: Asked, numbers: list[int]) -> dict[int, Ref]:
    ids = dict(zip(numbers, asked.copy.numbering.ids_of(numbers), strict=True))
    known = named(asked.store, ids.values())
    return {number: Ref.of(known[id_]) for number, id_ in ids.items()}
