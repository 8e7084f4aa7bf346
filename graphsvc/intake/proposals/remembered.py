"""Answers that were given before -> the rows of a file that comes again, so that nobody is asked twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graphsvc.changes.proposals import KeptProposal, State, any_proposals, proposals_by_keys
from graphsvc.facts.import_report import Notice
from graphsvc.intake.joining.resolving import Resolver
from graphsvc.intake.joining.subjects import Row
from graphsvc.intake.proposals.answers import Answer, decided_row, ids_moved, made_of, with_ids_moved
from graphsvc.intake.proposals.asking import Open, apart
from graphsvc.intake.sheets.rows import Parsed
from graphsvc.intake.sheets.typed_rows import AskedCell, EntityRow, LinkRow
from graphsvc.store.database import Ask
from graphsvc.values.results import What


@dataclass(slots=True)
class Remembered:
    """What was asked before about a file: `known` by key, and the rows as they are with the answers, by their `id()`."""

    known: dict[str, KeptProposal]
    rows: dict[int, Row | None] = field(default_factory=dict)
    to_make: dict[tuple[str, str], str] = field(default_factory=dict)
    _answered: set[tuple[str, int, str]] = field(default_factory=set)

    def id_of(self, one: Open) -> str:
        """Return the id of the proposal that waits already for an open row or cell, empty where there is none."""
        known = self.known.get(one.key) if self.known else None
        return known.id if known else ""

    def take(self, one: Open, proposal: KeptProposal, resolver: Resolver) -> None:
        """Answer an open row or cell as it was answered before."""
        row = self.rows[id(one.row)] if id(one.row) in self.rows else apart(one.row, resolver)
        self.rows[id(one.row)] = decided_row(proposal, row) if row else None
        self.to_make |= made_of(proposal.questions)
        self._answered |= {(one.row.sheet, one.row.number, question.column) for question in proposal.questions}

    def answer(self, parsed: Parsed) -> None:
        """Put the answers into the rows of a file, and say which rows are left out by them."""
        rows: list[Row] = [*parsed.entities, *parsed.links]
        gone = [row for row in rows if self._row(row) is None]
        parsed.entities = [row for row in map(self._row, parsed.entities) if isinstance(row, EntityRow)]
        parsed.links = [row for row in map(self._row, parsed.links) if isinstance(row, LinkRow)]
        self._move_ids(parsed, rows)
        parsed.asked = [cell for cell in parsed.asked if not self._is_answered(cell)]
        parsed.notices += _left_out(gone)

    def _move_ids(self, parsed: Parsed, before: Sequence[Row]) -> None:
        """Let the other rows mean by an id the row of this file that said it, whoever that is by its answer."""
        kinds: dict[str, set[str]] = defaultdict(set)
        for row in before:
            if isinstance(row, EntityRow) and row.id:
                kinds[row.id].add(row.kind)
        found = {old: new for row in before for old, new in ids_moved(row, self._row(row)).items()}
        if moved := {old: new for old, new in found.items() if len(kinds[old]) == 1}:
            parsed.entities = [
                row for one in parsed.entities if isinstance(row := with_ids_moved(one, moved), EntityRow)
            ]
            parsed.links = [row for one in parsed.links if isinstance(row := with_ids_moved(one, moved), LinkRow)]

    def _row(self, row: Row) -> Row | None:
        return self.rows.get(id(row), row)

    def _is_answered(self, cell: AskedCell) -> bool:
        return (cell.sheet, cell.number, cell.header) in self._answered


def remembered(ask: Ask, open_ones: Sequence[Open], resolver: Resolver) -> Remembered:
    """Return what was answered before of what a file leaves open, unless whom an answer names is no more."""
    if not open_ones or not any_proposals(ask):
        return Remembered({})
    found = Remembered(proposals_by_keys(ask, [one.key for one in open_ones]))
    decided = {key: one for key, one in found.known.items() if one.state is not State.WAITING}
    resolver.names.learn_ids(_named(decided.values()))
    for one in open_ones:
        if (proposal := decided.get(one.key)) and all(map(resolver.names.with_id, _named([proposal]))):
            found.take(one, proposal, resolver)
    return found


def _named(proposals: Iterable[KeptProposal]) -> list[str]:
    """Return the ids of those whom answers say a row tells of."""
    return [
        question.given.value
        for proposal in proposals
        for question in proposal.questions
        if question.what == What.WHO and question.given and question.given.answer == Answer.IS
    ]


def _left_out(rows: Sequence[Row]) -> list[Notice]:
    by_sheet: dict[str, list[Row]] = {}
    for row in rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    return [_notice(sheet, [row.number for row in same]) for sheet, same in by_sheet.items()]


def _notice(sheet: str, numbers: Sequence[int]) -> Notice:
    shown = "、".join(map(str, numbers))
    return Notice(
        sheet,
        "",
        f"第 {shown} 行没有导入：以前定过不要",
        f"rows {', '.join(map(str, numbers))} were not taken: it was decided before to leave them out",
        numbers[0],
        left_out=True,
    )
