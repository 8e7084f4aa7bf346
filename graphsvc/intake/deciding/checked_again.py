"""Decided rows -> checked against the graph of now: which go in, which are asked for anew, and which cannot go in.

Must not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphsvc.changes.proposals import KeptProposal, KeptQuestion
from graphsvc.facts.import_report import ImportReport, Refusal
from graphsvc.intake.joining.checked import AskedRow
from graphsvc.intake.joining.graph_names import GraphNames
from graphsvc.intake.joining.subjects import Row
from graphsvc.intake.preparing import Prepared, prepare
from graphsvc.intake.proposals.answers import Answer, decided_row, ids_moved, made_of, with_ids_moved
from graphsvc.intake.proposals.asking import Open, left_open, questions_of, waiting
from graphsvc.intake.proposals.kept_rows import typed_row
from graphsvc.intake.proposals.keys import RowKeys
from graphsvc.intake.sheets.rows import Parsed
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkRow
from graphsvc.store.database import Store
from graphsvc.values.results import Reason, What
from graphsvc.vocabulary.kinds import NAME


@dataclass(slots=True)
class CheckedAgain:
    """What came of it: `ready` goes in, `waiting` waits as it stands now; `open_ones` are further cells of rows that go in."""

    prepared: Prepared
    report: ImportReport
    open_ones: list[Open]
    ready: list[KeptProposal] = field(default_factory=list)
    waiting: list[KeptProposal] = field(default_factory=list)


def check_again(store: Store, proposals: Sequence[KeptProposal], report: ImportReport) -> CheckedAgain:
    """Check answered rows as an import would; `report` is told what does not go in."""
    names = GraphNames(store.read, store.engine.search_index)
    rows = _Rows(names, report)
    rows.take(proposals)
    parsed = Parsed(entities=rows.entities, links=rows.links)
    to_make = {made: place for one in proposals for made, place in made_of(one.questions).items()}
    prepared = prepare(store, parsed, to_make=to_make)
    return _sorted(prepared, rows, report)


class _Rows:
    """The rows that proposals are about, by their `id()`, with the answers; `gone` are those of which somebody is no more."""

    def __init__(self, names: GraphNames, report: ImportReport) -> None:
        self.entities: list[EntityRow] = []
        self.links: list[LinkRow] = []
        self.proposals: dict[int, KeptProposal] = {}
        self.gone: list[KeptProposal] = []
        self._names = names
        self._report = report

    def take(self, proposals: Sequence[KeptProposal]) -> None:
        """Take the rows of proposals, each with the answers that still hold."""
        typed = {one.id: typed_row(one.typed) for one in proposals}
        self._names.learn_ids(_ids(proposals, typed.values()))
        moved: dict[tuple[str, str], str] = {}
        for one in proposals:
            still = replace(one, questions=tuple(map(self._still_there, one.questions)))
            row = self._of_now(still, typed[one.id])
            answered = decided_row(still, row) if row else None
            if answered is None:
                self.gone.append(one)
            else:
                self._add(still, answered)
                found = ids_moved(typed[one.id], answered).items()
                moved |= {(batch, old): new for batch in one.batches for old, new in found}
        self._move_ids(moved)

    def _move_ids(self, moved: Mapping[tuple[str, str], str]) -> None:
        """Let what waited for a row that says an id mean whomever that row tells of now."""
        rows: list[Row] = [*self.entities, *self.links] if moved else []
        for row in rows:
            one = self.proposals[id(row)]
            rests_on = {question.text for question in one.questions if question.what == What.RESTS}
            meant = {old: new for (batch, old), new in moved.items() if batch in one.batches and old in rests_on}
            if meant:
                self._replace(row, with_ids_moved(row, meant))

    def _replace(self, row: Row, other: Row) -> None:
        self.proposals[id(other)] = self.proposals.pop(id(row))
        self.entities = [other if one is row and isinstance(other, EntityRow) else one for one in self.entities]
        self.links = [other if one is row and isinstance(other, LinkRow) else one for one in self.links]

    def _add(self, one: KeptProposal, row: Row) -> None:
        self.proposals[id(row)] = one
        if isinstance(row, EntityRow):
            self.entities.append(self._under_present_id(row, one))
        else:
            self.links.append(row)

    def _under_present_id(self, row: EntityRow, one: KeptProposal) -> EntityRow:
        there = self._names.with_id(row.id) if row.id else None
        if there is None or there.id == row.id:
            return row
        moved = replace(row, id=there.id)
        self.proposals[id(moved)] = self.proposals.pop(id(row))
        return moved

    def _of_now(self, one: KeptProposal, row: Row) -> Row | None:
        """Return the row of a cell under the name that its entity has now; None where that is no more."""
        if one.whole or not isinstance(row, EntityRow) or not row.id:
            return row
        there = self._names.with_id(row.id)
        return replace(row, id=there.id, name=there.name) if there and there.kind == row.kind else None

    def _still_there(self, question: KeptQuestion) -> KeptQuestion:
        """Return a question without an answer that names somebody who is no more, so that it is asked anew."""
        given = question.given
        named = given and question.what == What.WHO and given.answer == Answer.IS
        return replace(question, given=None) if given and named and not self._names.with_id(given.value) else question


def _ids(proposals: Iterable[KeptProposal], rows: Iterable[Row]) -> list[str]:
    given = [question.given.value for one in proposals for question in one.questions if question.given]
    return [*given, *(row.id for row in rows if isinstance(row, EntityRow) and row.id)]


def _sorted(prepared: Prepared, rows: _Rows, report: ImportReport) -> CheckedAgain:
    checked, by_row = prepared.checked, rows.proposals
    asked: dict[int, list[AskedRow]] = defaultdict(list)
    for one in checked.asked:
        asked[id(one.row)].append(one)
    good = {id(row) for row, _ in checked.rows} | {id(tie.row) for tie in checked.ties}
    cells = {(one.sheet, one.row) for one in checked.left_out}
    found = CheckedAgain(prepared, report, [])
    for key, proposal in by_row.items():
        row = next(iter(asked[key]), None)
        stays = key not in good or (not proposal.whole and (row or (proposal.sheet, proposal.row) in cells))
        if row and (stays or row.whole):
            found.waiting.append(_asked_anew(proposal, row))
        elif stays:
            found.waiting.append(_unanswered(proposal))
        else:
            found.ready.append(proposal)
    found.waiting += map(_unanswered, rows.gone)
    _tell(found, rows, asked)
    return found


def _tell(found: CheckedAgain, rows: _Rows, asked: dict[int, list[AskedRow]]) -> None:
    checked, ready = found.prepared.checked, {one.id for one in found.ready}
    keys = {one.file: RowKeys(one.file, found.prepared.gazetteer) for one in found.ready}
    for key, proposal in rows.proposals.items():
        if proposal.id in ready and asked[key]:
            subjects = replace(checked, asked=asked[key])
            found.open_ones += left_open(subjects, keys[proposal.file])
    anew = [
        (one, proposal.id) for key, proposal in rows.proposals.items() if proposal.id not in ready for one in asked[key]
    ]
    found.report.tell_waiting(waiting([*anew, *((one.asked, "") for one in found.open_ones)]))
    found.report.tell_faults([*checked.refused, *map(_gone, rows.gone)], checked.left_out)
    found.report.notices += found.prepared.notices


def _asked_anew(proposal: KeptProposal, row: AskedRow) -> KeptProposal:
    """Return a proposal with what is asked of it now, after the answers that hold."""
    questions = questions_of(row)
    open_now = {(one.what, one.column, one.text) for one in questions}
    settled = [one for one in proposal.questions if one.given and (one.what, one.column, one.text) not in open_now]
    return replace(proposal, questions=(*settled, *questions))


def _unanswered(proposal: KeptProposal) -> KeptProposal:
    return replace(proposal, questions=tuple(replace(one, given=None) for one in proposal.questions))


def _gone(proposal: KeptProposal) -> Refusal:
    reason = Reason(
        f"“{proposal.name}”已不在网络里",
        f"{proposal.name} is not in the network any more",
        "这一格不用再定，选“这一格不要”；要补回来，就再导入一次名单",
        "leave the cell out, or import the list again",
    )
    return Refusal.at(proposal.sheet, proposal.row, NAME.zh, proposal.name, reason)
