"""Rows -> what is to be written and what is refused: every reference means one thing, every link is allowed.

A row is taken whole or not at all. A row that refers to one that is refused is refused too, and so on. Must not write.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.resolving import Kinds, Meaning, Resolver
from graphsvc.intake.joining.single_values import single_ties, two_values, wider
from graphsvc.intake.joining.subjects import FileIndex, Row, Subject, Tie
from graphsvc.intake.joining.trees import circles, second_parents
from graphsvc.intake.report import Notice, Reason, Refusal
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkCell, LinkRow
from graphsvc.store.comparing import Ask
from graphsvc.vocabulary import LINK_BY_TYPE
from graphsvc.vocabulary.kinds import ID, NAME, SOURCE
from graphsvc.vocabulary.links import LINK_END_FIELDS

_SOURCE_KINDS: Kinds = ("Source",)
_FROM, _, _TO = (field.zh for field in LINK_END_FIELDS)
_END_KINDS: dict[str, tuple[Kinds, Kinds]] = {
    link.type: (tuple(dict.fromkeys(a for a, _ in link.ends)), tuple(dict.fromkeys(b for _, b in link.ends)))
    for link in LINK_BY_TYPE.values()
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused, and at which cell."""

    header: str
    value: str
    reason: Reason


@dataclass(slots=True)
class Checked:
    """What came of the rows: good rows with their subjects, the ties of good rows, and why the others are refused."""

    rows: list[tuple[EntityRow, Subject]] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    bare: list[Subject] = field(default_factory=list)
    sources: dict[int, Subject] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


class Checker:
    """Checks the rows of one file; `resolver` knows what their texts mean."""

    def __init__(self, index: FileIndex, resolver: Resolver, ask: Ask) -> None:
        self._index = index
        self._resolver = resolver
        self._ask = ask
        self._problems: dict[int, list[Problem]] = defaultdict(list)
        self._rows: dict[int, Row] = {}
        self._ties: list[Tie] = []
        self._references: list[tuple[Row, str, str, Subject]] = []
        self._sources: dict[int, Subject] = {}
        self._notices: dict[tuple[str, str, str], Notice] = {}

    def refuse_subjects(self, refused: dict[Subject, Reason]) -> None:
        """Refuse the rows of subjects that could not be settled."""
        for row, subject in self._index.of_row if refused else ():
            if reason := refused.get(subject):
                column, value = (ID, subject.id) if subject.given else (NAME, row.name)
                self._refuse(row, column.zh, value, reason)

    def note_subjects(self, notes: dict[Subject, tuple[str, str]]) -> None:
        """Tell the user something about the rows of some subjects."""
        for row, subject in self._index.of_row if notes else ():
            if note := notes.get(subject):
                self._notice(row, NAME.zh, note)

    def add_parents(self, parents: dict[Subject, str]) -> None:
        """Add the links to the parents of regions that their rows imply by a code."""
        for row, subject in self._index.of_row if parents else ():
            if parent := parents.get(subject):
                above = self._resolver.one(parent, ("Region",)).subjects
                self._ties += [Tie("PART_OF", subject, one, {}, row) for one in above]

    def check(self, link_rows: Iterable[LinkRow]) -> Checked:
        """Check every row and return what may be written."""
        link_rows = list(link_rows)
        for row, subject in self._index.of_row:
            self._check_entity(row, subject)
        for link_row in link_rows:
            self._check_link(link_row)
        self._check_trees()
        self._check_single()
        if self._problems:
            self._cascade()
        return self._checked()

    def _check_entity(self, row: EntityRow, subject: Subject) -> None:
        source = self._source(row)
        for cell in row.links:
            column = cell.column
            meaning = self._meaning(row, cell.header, cell.text, column.targets)
            if meaning is None:
                continue
            other = meaning.subjects[0]
            if other is subject:
                self._refuse(row, cell.header, cell.text, reasons.itself(cell.text))
                continue
            properties = _link_properties(cell, row, source)
            start, end = (subject, other) if column.outward else (other, subject)
            self._ties.append(Tie(column.link, start, end, properties, row, cell.header))

    def _source(self, row: Row) -> Subject | None:
        """Return the source that a row cites."""
        text = row.properties.get("source")
        if not isinstance(text, str):
            return None
        meaning = self._meaning(row, SOURCE.zh, text, _SOURCE_KINDS)
        if meaning is None:
            return None
        self._sources[id(row)] = meaning.subjects[0]
        return meaning.subjects[0]

    def _meaning(self, row: Row, header: str, text: str, kinds: Kinds) -> Meaning | None:
        """Return what a text means where it means one thing; refuse the row otherwise."""
        meaning = self._resolver.one(text, kinds)
        if meaning.reason:
            self._refuse(row, header, text, meaning.reason)
            return None
        self._refer(row, header, text, meaning.subjects[0], meaning.note)
        return meaning

    def _refer(self, row: Row, header: str, text: str, subject: Subject, note: tuple[str, str] | None) -> None:
        if not subject.known:
            self._references.append((row, header, text, subject))
        if note:
            self._notice(row, header, note)

    def _check_link(self, row: LinkRow) -> None:
        source = self._source(row)
        start_kinds, end_kinds = _END_KINDS[row.type]
        starts, ends = self._resolver.meaning(row.start, start_kinds), self._resolver.meaning(row.end, end_kinds)
        for header, text, meaning in ((_FROM, row.start, starts), (_TO, row.end, ends)):
            if meaning.reason:
                self._refuse(row, header, text, meaning.reason)
        if starts.reason or ends.reason:
            return
        link = LINK_BY_TYPE[row.type]
        pairs = [(a, b) for a in starts.subjects for b in ends.subjects if link.allows(a.kind, b.kind)]
        if len(pairs) != 1:
            self._refuse_pairs(row, starts, ends, pairs)
            return
        start, end = pairs[0]
        if start is end:
            self._refuse(row, _TO, row.end, reasons.itself(row.end))
            return
        self._refer(row, _FROM, row.start, start, starts.note)
        self._refer(row, _TO, row.end, end, ends.note)
        properties = row.properties if source is None else {**row.properties, "source": source}
        self._ties.append(Tie(row.type, start, end, properties, row, _TO))

    def _refuse_pairs(self, row: LinkRow, starts: Meaning, ends: Meaning, pairs: list[tuple[Subject, Subject]]) -> None:
        for header, text, meaning in ((_FROM, row.start, starts), (_TO, row.end, ends)):
            if len(meaning.subjects) > 1:
                self._refuse(row, header, text, self._resolver.ambiguous(text, meaning.subjects))
        if not pairs and len(starts.subjects) == len(ends.subjects) == 1:
            reason = reasons.ends_not_allowed(LINK_BY_TYPE[row.type], starts.subjects[0].kind, ends.subjects[0].kind)
            self._refuse(row, _TO, row.end, reason)

    def _refuse(self, row: Row, header: str, value: str, reason: Reason) -> None:
        self._rows[id(row)] = row
        self._problems[id(row)].append(Problem(header, value, reason))

    def _notice(self, row: Row, header: str, note: tuple[str, str]) -> None:
        """Tell the user something about a cell, once for all rows that say the same."""
        zh, en = note
        key = (row.sheet, header, zh)
        if key not in self._notices:
            self._notices[key] = Notice(
                row.sheet, header, f"第 {row.number} 行：{zh}", f"row {row.number}: {en}", row.number
            )

    def _check_trees(self) -> None:
        for tie, ids in circles(self._good_ties(), self._ask):
            self._refuse(tie.row, tie.header, tie.end.name, reasons.circular([self._name(id_) for id_ in ids]))
        for tie, parent in second_parents(self._good_ties(), self._ask):
            reason = reasons.second_parent(tie.start.name, self._name(parent), tie.end.name)
            self._refuse(tie.row, tie.header, tie.end.name, reason)

    def _check_single(self) -> None:
        """Refuse the rows that say several values of what is single; of two nested places the wider one is not kept."""
        implied: set[int] = set()
        for same in single_ties(self._good_ties()):
            wide = set(map(id, wider(same, self._resolver.lies_in)))
            implied |= wide
            left = [tie for tie in same if id(tie) not in wide]
            ends = [self._end_name(end) for end in two_values(left)]
            for tie in left if ends else ():
                reason = reasons.two_values(LINK_BY_TYPE[tie.type], tie.start.name, ends)
                self._refuse(tie.row, tie.header, tie.end.name, reason)
        self._ties = [tie for tie in self._ties if id(tie) not in implied] if implied else self._ties

    def _end_name(self, end: Subject) -> str:
        return self._resolver.region_name(end.id) if end.kind == "Region" else end.name

    def _good_ties(self) -> Iterator[Tie]:
        return (tie for tie in self._ties if id(tie.row) not in self._problems)

    def _name(self, id_: str) -> str:
        return subject.name if (subject := self._index.by_id.get(id_)) else self._resolver.region_name(id_)

    def _cascade(self) -> None:
        """Refuse the rows that refer to subjects of which no row is left, until nothing changes."""
        left = Counter(subject for row, subject in self._index.of_row if id(row) not in self._problems)
        subject_of = {id(row): subject for row, subject in self._index.of_row}
        first_row = {subject: row for row, subject in reversed(self._index.of_row)}
        waiting: dict[Subject, list[tuple[Row, str, str, Subject]]] = defaultdict(list)
        for reference in self._references:
            waiting[reference[3]].append(reference)
        lost = [subject for subject in waiting if subject.told and not subject.known and not left[subject]]
        while lost:
            subject = lost.pop()
            why = self._problems[id(first_row[subject])][0]
            for row, header, text, _ in waiting.pop(subject, ()):
                if id(row) in self._problems:
                    continue
                place = first_row[subject]
                reason = reasons.rests_on_refused(subject.name, place.sheet, place.number, why.reason.zh, why.reason.en)
                self._refuse(row, header, text, reason)
                own = subject_of.get(id(row))
                if own is not None:
                    left[own] -= 1
                    if not left[own] and not own.known and own in waiting:
                        lost.append(own)

    def _checked(self) -> Checked:
        bad = self._problems
        used = {subject for row, _, _, subject in self._references if id(row) not in bad}
        return Checked(
            rows=[pair for pair in self._index.of_row if id(pair[0]) not in bad],
            ties=[tie for tie in self._ties if id(tie.row) not in bad],
            bare=[subject for subject in self._resolver.bare if subject in used],
            sources=self._sources,
            refused=list(self._refusals()),
            notices=list(self._notices.values()),
        )

    def _refusals(self) -> Iterator[Refusal]:
        for key, problems in self._problems.items():
            row = self._rows[key]
            for problem in problems:
                yield Refusal.at(row.sheet, row.number, problem.header, problem.value, problem.reason)


def _link_properties(cell: LinkCell, row: EntityRow, source: Subject | None) -> dict[str, Any]:
    """Return what a row says of a link in one of its cells: the role of the column, and where the row was read."""
    properties: dict[str, Any] = {}
    if cell.column.role:
        properties["role"] = cell.column.role
    if source is not None:
        properties["source"] = source
        if quote := row.properties.get("quote"):
            properties["quote"] = quote
    return properties
