"""An answer to a question -> the row as it is then. Must not ask the graph: whether the answer still holds is checked with the row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from graphsvc.changes.proposals import KeptAnswer, KeptProposal, KeptQuestion
from graphsvc.gazetteer.places import is_at_home
from graphsvc.intake.joining.subjects import Row
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkRow
from graphsvc.values.results import Question, What
from graphsvc.vocabulary.kinds import SOURCE
from graphsvc.vocabulary.links import LINK_END_FIELDS

_FROM, _, _TO = (field.zh for field in LINK_END_FIELDS)


class Answer(StrEnum):
    """The answers there are: one that is there, a new one, one reading of a date, without the cell, without the row."""

    IS = "is"
    NEW = "new"
    READING = "reading"
    LEAVE_OUT = "leave_out"
    DROP = "drop"


def possible(question: KeptQuestion | Question, *, needed: bool, whole: bool) -> list[Answer]:
    """Return the answers that a question can have; `needed`: the row cannot do without the cell, `whole`: all of it waits."""
    found = [Answer.READING] if question.what == What.DATE else [Answer.IS]
    if question.what == What.RESTS:
        found = []
    if question.kinds and question.what in (What.WHO, What.NEW):
        found.append(Answer.NEW)
    if not needed:
        found.append(Answer.LEAVE_OUT)
    return [*found, Answer.DROP] if whole else found


def decided_row(proposal: KeptProposal, row: Row) -> Row | None:
    """Return a row with all that is answered of a proposal; None where it is dropped."""
    for question in proposal.questions:
        changed = _with_answer(row, question, question.given) if question.given else row
        if changed is None:
            return None
        row = changed
    return row


def made_of(questions: Iterable[KeptQuestion]) -> dict[tuple[str, str], str]:
    """Return the names that are answered to be new ones, each with its kind, and the id of its place where that is known."""
    return {
        (question.text, question.given.value): _place(question, question.given)
        for question in questions
        if question.what == What.NEW and question.given and question.given.answer == Answer.NEW
    }


def _place(question: KeptQuestion, given: KeptAnswer) -> str:
    return question.place.value if question.place and given.value == kind_of_place(question.place.value) else ""


def kind_of_place(region: str) -> str:
    """Return of which kind a new body is in a region: an institution at home, an organization abroad."""
    return "Institution" if is_at_home(region) else "OverseasOrg"


def _with_answer(row: Row, question: KeptQuestion, given: KeptAnswer) -> Row | None:
    if given.answer == Answer.DROP:
        return None
    if question.what == What.WHO:
        return _told_of(row, question, given) if isinstance(row, EntityRow) else row
    value = {Answer.LEAVE_OUT: "", Answer.NEW: f"{given.value}:{question.text}"}.get(Answer(given.answer), given.value)
    if question.field:
        return _with_property(row, question.field, value)
    if question.column == SOURCE.zh and row.properties.get("source") == question.text:
        return _with_property(row, "source", value)
    return _with_end(row, question, value) if isinstance(row, LinkRow) else _with_cell(row, question, value)


def _told_of(row: EntityRow, question: KeptQuestion, given: KeptAnswer) -> EntityRow:
    """Return a row as one about whom an answer says; whoever has another name now keeps the former one as an alias."""
    former = [choice.name for choice in question.choices if choice.value == given.value == row.id]
    aliases = row.properties.get("aliases")
    there = aliases if isinstance(aliases, list) else []
    properties = {**row.properties, "aliases": [*there, *former]} if former else row.properties
    return replace(row, id=given.value, properties=properties)


def ids_moved(before: Row, after: Row | None) -> dict[str, str]:
    """Return the id that a row says and the one of whom it tells by its answer, where that is another."""
    if not isinstance(before, EntityRow) or not isinstance(after, EntityRow) or not before.id or not after.id:
        return {}
    return {before.id: after.id} if before.id != after.id else {}


def with_ids_moved(row: Row, moved: Mapping[str, str]) -> Row:
    """Return a row that refers by other ids, so that it means the same rows of its file as before."""
    if isinstance(row, LinkRow):
        return replace(row, start=moved.get(row.start, row.start), end=moved.get(row.end, row.end))
    return replace(row, links=tuple(replace(cell, text=moved.get(cell.text, cell.text)) for cell in row.links))


def _with_property(row: Row, name: str, value: str) -> Row:
    left = {other: told for other, told in row.properties.items() if other != name}
    return replace(row, properties={**left, **({name: value} if value else {})})


def _with_end(row: LinkRow, question: KeptQuestion, value: str) -> LinkRow:
    if question.column == _FROM:
        return replace(row, start=value)
    return replace(row, end=value) if question.column == _TO else row


def _with_cell(row: EntityRow, question: KeptQuestion, value: str) -> EntityRow:
    found = [
        replace(cell, text=value) if (cell.header, cell.text) == (question.column, question.text) else cell
        for cell in row.links
    ]
    return replace(row, links=tuple(cell for cell in found if cell.text))
