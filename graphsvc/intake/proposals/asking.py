"""What a check of a file left open -> proposals that wait, each under the key by which it is known again.

A row that waits is kept whole, with every question about it; of a row that goes in, each open cell is kept by itself, with the id of
the row's entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graphsvc.changes.proposals import PREFIX, KeptAnswer, KeptProposal, KeptQuestion, State
from graphsvc.facts.import_report import Waiting
from graphsvc.intake.joining.checked import AskedRow, Checked, Problem, refusal
from graphsvc.intake.joining.resolving import Resolver
from graphsvc.intake.joining.subjects import Row, Subject
from graphsvc.intake.proposals.answers import Answer, possible
from graphsvc.intake.proposals.kept_rows import plain_row
from graphsvc.intake.proposals.keys import RowKeys
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.store.differences import new_id
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.values.results import Question
from graphsvc.vocabulary.kinds import SOURCE

# What of a row says where a link of it was read.
_SAID_OF_LINKS = ("source", "quote")


@dataclass(frozen=True, slots=True)
class Open:
    """A row or a cell that waits: the keys of its file, what is asked, and the entity of the row where it is settled."""

    keys: RowKeys
    asked: AskedRow
    subject: Subject | None

    @property
    def key(self) -> str:
        """What it is known by, which takes longer than all the rest: only where something is kept."""
        if self.asked.whole:
            return self.keys.key(self.row)
        problem = self.asked.others[0]
        return self.keys.key(self.row, problem.header, problem.value)

    @property
    def row(self) -> Row:
        """The row, as it stands in the file."""
        return self.asked.row


@dataclass(frozen=True, slots=True)
class Asker:
    """By whom, from which file and for which batch something is asked, and when."""

    file: str
    batch: str
    by: str
    at: str


def left_open(checked: Checked, keys: RowKeys) -> list[Open]:
    """Return what waits of a file, in its order."""
    subjects = {id(row): subject for row, subject in checked.rows} if checked.asked else {}
    return [Open(keys, one, subjects.get(id(one.row))) for one in checked.asked]


def waiting(asked: Iterable[tuple[AskedRow, str]]) -> list[Waiting]:
    """Return what waits as the report tells it, each with the id of its proposal, empty where it is none yet."""
    return [
        _waiting(one, problem, number, proposal)
        for one, proposal in asked
        for number, problem in enumerate(one.problems, 1)
    ]


def _waiting(one: AskedRow, problem: Problem, number: int, proposal: str) -> Waiting:
    question, told = problem.reason, refusal(one.row, problem)
    assert isinstance(question, Question)
    answers = tuple(map(str, possible(question, needed=number <= len(one.needed), whole=one.whole)))
    return Waiting(
        told.sheet, told.row, told.column, told.value, told.reason, told.reason_en, told.suggestion, told.suggestion_en,
        str(question.what), one.whole, question.choices, question.kinds, question.surely, question.place, answers, _name(one.row), proposal, number,
    )  # fmt: skip


def proposals_of(
    open_ones: Sequence[Open], known: Mapping[str, KeptProposal], resolver: Resolver, asker: Asker
) -> list[KeptProposal]:
    """Return what is to be kept; one that waits already under its key goes on with the answers it has."""
    return [
        _proposal(one, known.get(one.key), resolver, asker)
        for one in open_ones
        if not (one.subject and one.subject.lost)
    ]


def _proposal(one: Open, known: KeptProposal | None, resolver: Resolver, asker: Asker) -> KeptProposal:
    row, whole = one.row, one.asked.whole
    kept = apart(row, resolver) if whole else _cell_row(one)
    made = KeptProposal(
        new_id(PREFIX), one.key, State.WAITING, whole, asker.file, row.sheet, row.number,
        row.kind if isinstance(row, EntityRow) else row.type, _name(row), plain_row(kept), questions_of(one.asked),
        (asker.batch,), asker.by, asker.at,
    )  # fmt: skip
    if known is None:
        return made
    batches = tuple(dict.fromkeys((*known.batches, asker.batch)))
    given = with_given(made.questions, known.questions) if known.state is State.WAITING else made.questions
    return replace(made, id=known.id, batches=batches, questions=given)


def questions_of(asked: AskedRow) -> tuple[KeptQuestion, ...]:
    """Return the questions about a row as they are kept."""
    found = [(problem, True) for problem in asked.needed] + [(problem, False) for problem in asked.others]
    return tuple(_question(problem, needed) for problem, needed in found)


def with_given(questions: Iterable[KeptQuestion], before: Iterable[KeptQuestion]) -> tuple[KeptQuestion, ...]:
    """Return the questions with the answers that were given to the same ones before and are still possible."""
    known = {(one.what, one.column, one.text): one.given for one in before}
    return tuple(replace(one, given=_still(one, known.get((one.what, one.column, one.text)))) for one in questions)


def _still(question: KeptQuestion, given: KeptAnswer | None) -> KeptAnswer | None:
    if given and given.answer == Answer.IS and given.value not in {choice.value for choice in question.choices}:
        return None
    return given


def _question(problem: Problem, needed: bool) -> KeptQuestion:
    question = problem.reason
    assert isinstance(question, Question)
    return KeptQuestion(
        str(question.what), problem.header, problem.value, hide_numbers(question.zh), hide_numbers(question.en), needed,
        question.choices, question.kinds, question.field, question.surely, question.place,
    )  # fmt: skip


def _name(row: Row) -> str:
    return row.name if isinstance(row, EntityRow) else f"{row.start} → {row.end}"


def apart(row: Row, resolver: Resolver) -> Row:
    """Return a row with each name of its cells in a cell of its own, so that an answer is about one of them."""
    if not isinstance(row, EntityRow):
        return row
    cells = tuple(
        replace(cell, text=text) for cell in row.links for text in resolver.names_in(cell.text, cell.column.targets)
    )
    return replace(row, links=cells)


def _cell_row(one: Open) -> Row:
    """Return a row with nothing but one open cell, known by the id of its entity."""
    row, subject, (problem,) = one.row, one.subject, one.asked.others
    if not isinstance(row, EntityRow) or subject is None:
        return row
    cells = [cell for cell in row.links if cell.header == problem.header][:1]
    is_link = bool(cells) and not (isinstance(problem.reason, Question) and problem.reason.field)
    names = _SAID_OF_LINKS if is_link else ("source",) if problem.header == SOURCE.zh else ()
    properties = {name: row.properties[name] for name in names if name in row.properties}
    links = tuple(replace(cell, text=problem.value) for cell in cells) if is_link else ()
    return EntityRow(
        row.sheet, row.number, row.kind, subject.id, row.name if subject.renames else subject.name, properties, links
    )
