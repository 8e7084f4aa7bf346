"""What waits, laid out to be decided: like questions side by side, one line for all rows that ask the same.

Rows of one file that name the same unknown unit, or the same of four districts, are one line; who somebody is and which day is meant
is a line for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from graphsvc.facts.import_report import Waiting
from graphsvc.intake.proposals.answers import kind_of_place
from graphsvc.intake.proposals.telling import Proposal, ProposalCell, ProposalQuestion
from graphsvc.values.results import PossibleAnswer, What

# In this order: what many rows wait for comes first.
_ORDER = [What.NEW, What.WHICH, What.WHO, What.DATE, What.RESTS]
_TOGETHER = frozenset({What.NEW, What.WHICH})


@dataclass(frozen=True, slots=True)
class Place:
    """One row that asks: what its question is known by on a form, and what is shown of the row."""

    key: str
    sheet: str
    row: int
    name: str
    by: str = ""
    cells: tuple[ProposalCell, ...] = ()


@dataclass(slots=True)
class Line:
    """One question, of one row or of several."""

    what: str
    column: str
    text: str
    zh: str
    en: str
    choices: tuple[PossibleAnswer, ...]
    kinds: tuple[str, ...]
    surely: str
    place: PossibleAnswer | None
    answers: tuple[str, ...]
    places: list[Place] = field(default_factory=list)

    @property
    def place_of_kind(self) -> str:
        """Of which kind a new one in the `place` would be."""
        return kind_of_place(self.place.value) if self.place else ""

    @property
    def keys(self) -> str:
        """What the questions of all its rows are known by on a form."""
        return " ".join(place.key for place in self.places)


@dataclass(slots=True)
class Group:
    """The questions of one sort about one file; of names, about one column."""

    file: str
    what: str
    column: str
    lines: list[Line] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows ask."""
        return sum(len(line.places) for line in self.lines)


class _Grouping:
    def __init__(self) -> None:
        self._groups: dict[tuple[str, str, str], Group] = {}
        self._lines: dict[tuple[str, ...], Line] = {}

    def add(self, file: str, line: Line, place: Place) -> None:
        column = line.column if line.what in _TOGETHER else ""
        group = self._groups.setdefault((file, line.what, column), Group(file, line.what, column))
        alone = () if line.what in _TOGETHER else (place.key,)
        key = (file, line.what, line.column, line.text, *alone)
        if key not in self._lines:
            self._lines[key] = line
            group.lines.append(line)
        same = self._lines[key]
        same.places.append(place)
        same.answers = tuple(one for one in same.answers if one in line.answers)

    def groups(self) -> list[Group]:
        files = list(dict.fromkeys(group.file for group in self._groups.values()))
        order = {str(what): number for number, what in enumerate(_ORDER)}
        return sorted(self._groups.values(), key=lambda group: (files.index(group.file), order[group.what]))


def groups_of(proposals: Iterable[Proposal]) -> list[Group]:
    """Return the open questions of proposals, file by file."""
    grouping = _Grouping()
    for one in proposals:
        for question in one.questions:
            if not question.answer:
                place = Place(f"{one.id}.{question.number}", one.sheet, one.row, one.name, one.by, one.cells)
                grouping.add(one.file, _line(question, question.zh, question.en), place)
    return grouping.groups()


def groups_in(file: str, waiting: Sequence[Waiting]) -> list[Group]:
    """Return the questions of a file that is about to be imported; their places are known by where they stand in it."""
    grouping = _Grouping()
    for one in waiting:
        grouping.add(file, _line(one, one.reason, one.reason_en), Place(place_of(one), one.sheet, one.row, one.name))
    return grouping.groups()


def place_of(one: Waiting) -> str:
    """Return what a question is known by on the form of a file that is not imported yet."""
    told = "\n".join((one.sheet, str(one.row), one.column, one.value, one.what))
    return blake2b(told.encode(), digest_size=8).hexdigest()


def _line(one: Waiting | ProposalQuestion, zh: str, en: str) -> Line:
    text = one.value if isinstance(one, Waiting) else one.text
    return Line(str(one.what), one.column, text, zh, en, one.choices, one.kinds, one.surely, one.place, one.answers)
