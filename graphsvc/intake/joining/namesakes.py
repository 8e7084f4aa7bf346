"""Rows of one name and kind -> which of those who have that name each row tells of, or why that cannot be known.

One identifying fact agrees and no strong one differs: the same. Nothing to go by, or one weak fact changed, and only one of
that name: the same. More against it than for it, among rows of one file: another. All else only the user knows. A masked name
(王某) is a name of many: only the same number makes two rows of it one, and another number two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graphsvc.facts.identifying import Comparison, Facts, added, compared
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining import namesake_refusals as reasons
from graphsvc.intake.joining.row_facts import Namesake, facts_of_row
from graphsvc.intake.joining.subjects import Subject, is_masked
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.values.results import Reason
from graphsvc.vocabulary.kinds import PEOPLE

# Each row is compared with each of its name, so that without a limit a list of one name would take hours.
_MOST_OF_ONE_NAME = 300


@dataclass(slots=True)
class Sorted:
    """What became of the rows of one name: the subject of each, by its `id()`, and the reasons of the refused ones.

    `by_name_only` are the rows that nothing but their name joins to somebody.
    """

    subjects: dict[int, Subject] = field(default_factory=dict)
    refused: dict[Subject, Reason] = field(default_factory=dict)
    by_name_only: list[EntityRow] = field(default_factory=list)


def sort_rows(rows: Sequence[EntityRow], first: Subject, known: Iterable[Namesake], gazetteer: Gazetteer) -> Sorted:
    """Find out whom each row tells of; `first` is the subject for those who are new, further ones are made."""
    sorting = _Sorting(first, list(known))
    with_facts = [(row, facts_of_row(row, gazetteer)) for row in rows]
    for row, facts in sorted(with_facts, key=lambda pair: not pair[1]):
        sorting.take(row, facts)
    return sorting.done


class _Sorting:
    """The work of `sort_rows`: what is known of each of the name grows row by row."""

    def __init__(self, first: Subject, known: list[Namesake]) -> None:
        self.done = Sorted()
        self._first: Subject | None = first
        self._those = known

    def take(self, row: EntityRow, facts: Facts) -> None:
        """Join a row to one of its name, make it another, or refuse it."""
        sides = [(one, compared(row.kind, facts, one.facts)) for one in self._those]
        masked = is_masked(row)
        found = _of_this_number(sides) if masked else _the_one(sides, person=row.kind in PEOPLE)
        if found is not None:
            self._join(row, facts, found)
        elif len(sides) >= _MOST_OF_ONE_NAME:
            self._refuse(row, reasons.too_many(row.name, len(sides)))
        elif all((masked and each.contradicted) or (each.apart and not one.subject.known) for one, each in sides):
            self._add(row, facts)
        else:
            self._refuse(row, reasons.who_is_it(row, facts, _likeliest(sides)))

    def _join(self, row: EntityRow, facts: Facts, found: tuple[Namesake, Comparison]) -> None:
        one, comparison = found
        subject = one.subject
        if not subject.given and subject.known:
            subject.renames = False
        subject.told = True
        added(one.facts, facts)
        self.done.subjects[id(row)] = subject
        if not comparison.agree:
            self.done.by_name_only.append(row)

    def _add(self, row: EntityRow, facts: Facts) -> None:
        subject = self._next(row)
        subject.place = row.sheet, row.number
        self._those.append(Namesake(subject, dict(facts)))
        self.done.subjects[id(row)] = subject

    def _refuse(self, row: EntityRow, reason: Reason) -> None:
        subject = self._next(row)
        subject.place = row.sheet, row.number
        self.done.subjects[id(row)] = subject
        self.done.refused[subject] = reason

    def _next(self, row: EntityRow) -> Subject:
        first, self._first = self._first, None
        return first or Subject(row.kind, row.name, told=True)


Side = tuple[Namesake, Comparison]


def _the_one(sides: Sequence[Side], *, person: bool) -> Side | None:
    """Return the one of a name that a row tells of, if that is certain enough.

    Names of bodies are rarely shared: the only one that nothing contradicts is it, even beside others.
    """
    same = [side for side in sides if side[1].same]
    if len(same) == 1:
        return same[0]
    left = [side for side in sides if person or not side[1].contradicted]
    return left[0] if len(left) == 1 and left[0][1].open else None


def _of_this_number(sides: Sequence[Side]) -> Side | None:
    """Return the one that has the number, the address or the ID of a row with a masked name."""
    same = [side for side in sides if side[1].same_number]
    return same[0] if len(same) == 1 else None


def _likeliest(sides: Sequence[Side]) -> list[Side]:
    """Return those whom the row may tell of before those it hardly does."""
    return sorted(sides, key=lambda side: (side[1].apart, len(side[1].differ) - len(side[1].agree)))
