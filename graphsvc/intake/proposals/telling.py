"""Proposals as a viewer is told of them: the row without what the viewer may not see, the questions, and what can be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from graphsvc.changes.proposals import (
    KeptProposal,
    KeptQuestion,
    State,
    count_proposals,
    proposals_by_ids,
    proposals_in,
    proposals_of_batch,
)
from graphsvc.errors import NotFound
from graphsvc.intake.proposals.answers import Answer, possible
from graphsvc.store.database import Store
from graphsvc.values.personal_numbers import hidden
from graphsvc.values.results import PossibleAnswer, What
from graphsvc.viewers import Action, Viewer, allowed, seen_by
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, LINK_FIELDS
from graphsvc.vocabulary import Field as Declared

SHOWN = 200


@dataclass(frozen=True, slots=True)
class ProposalCell:
    """What one column of a waiting row holds, as the viewer may see it."""

    zh: str
    en: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposalQuestion:
    """One question: `answers` are those that it can have, `choices` whom, what or which day it may be.

    `answer`, `value`, `by` and `at` are empty until somebody has answered it.
    """

    number: int
    what: Annotated[str, Field(json_schema_extra={"enum": [*What]}, examples=["who"])]
    column: str
    text: str
    zh: str
    en: str
    answers: Annotated[tuple[str, ...], Field(json_schema_extra={"items": {"enum": [*Answer], "type": "string"}})]
    choices: tuple[PossibleAnswer, ...]
    kinds: Annotated[tuple[str, ...], Field(description="可以新建为哪几类 kinds that a new one may be of")]
    surely: Annotated[
        str, Field(description="肯定是这一类，空即要您指明 the certain kind, empty where you have to say it")
    ]
    place: Annotated[
        PossibleAnswer | None,
        Field(description="新的在哪里，海外机构写到国家 where a new one would be, abroad its country"),
    ]
    answer: str
    value: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of a list that waits to be decided, or with `whole_row` false one cell of a row that went in already."""

    id: str
    state: Annotated[str, Field(json_schema_extra={"enum": [*State]}, examples=["waiting"])]
    whole_row: bool
    file: str
    sheet: str
    row: int
    kind: Annotated[str, Field(description="这一行是哪一类，或哪一种关系 the kind of the row, or the type of a link")]
    name: str
    cells: tuple[ProposalCell, ...]
    questions: tuple[ProposalQuestion, ...]
    batches: Annotated[tuple[str, ...], Field(description="在哪几次导入里等着 the imports in which it waits")]
    by: Annotated[str, Field(description="谁导入的 who brought the list")]
    at: str
    decided_by: str
    decided_at: str
    went_in: Annotated[str, Field(description="随哪一批导入的 the batch with which it went in")]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The first of what is in a state, those of one file side by side, the newest file first, and how many there are."""

    total: int
    proposals: tuple[Proposal, ...]


@allowed(Action.SEE)
def proposals(store: Store, viewer: Viewer, state: State = State.WAITING, limit: int = SHOWN) -> Proposals:
    """Return what waits, or what was decided. Raises Unavailable."""
    found = proposals_in(store.read, state, limit)
    return Proposals(count_proposals(store.read, state), tuple(told(viewer, one) for one in found))


@allowed(Action.SEE)
def proposal(store: Store, viewer: Viewer, id_: str) -> Proposal:
    """Return one proposal. Raises NotFound."""
    found = proposals_by_ids(store.read, [id_])
    if not found:
        raise no_proposal(id_)
    return told(viewer, found[id_])


def all_waiting(store: Store) -> int:
    """Return how many wait."""
    return count_proposals(store.read, State.WAITING)


def still_waiting(store: Store, batch: str) -> int:
    """Return how many wait of what an import asked."""
    return sum(one.state is State.WAITING for one in proposals_of_batch(store.read, batch))


def no_proposal(id_: str) -> NotFound:
    """Return the refusal of an id that no proposal has."""
    return NotFound(
        f"没有编号为 {id_} 的待定事项。graphsvc proposals 列出所有等着的。",
        f"There is no proposal {id_}; graphsvc proposals lists all that wait.",
        nearest=[],
    )


def told(viewer: Viewer, one: KeptProposal) -> Proposal:
    """Return a proposal as a viewer is told of it."""
    questions = tuple(_question(one, number, question) for number, question in enumerate(one.questions, 1))
    return Proposal(
        one.id, str(one.state), one.whole, one.file, one.sheet, one.row, one.kind, one.name,
        tuple(_cells(viewer, one.typed)), questions, one.batches, one.by, one.at, one.decided_by, one.decided_at, one.went_in,
    )  # fmt: skip


def _question(one: KeptProposal, number: int, question: KeptQuestion) -> ProposalQuestion:
    given = question.given
    return ProposalQuestion(
        number, question.what, question.column, question.text, question.zh, question.en,
        tuple(map(str, possible(question, needed=question.needed, whole=one.whole))), question.choices, question.kinds, question.surely, question.place,
        given.answer if given else "", given.value if given else "", given.by if given else "", given.at if given else "",
    )  # fmt: skip


def _cells(viewer: Viewer, typed: dict[str, Any]) -> Iterator[ProposalCell]:
    """Yield what the row says beside its name, without the private values that the viewer may not see."""
    fields: Sequence[Declared]
    if "type" in typed:
        properties, fields = {name: hidden(value) for name, value in typed["properties"].items()}, LINK_FIELDS
        yield ProposalCell(LINK_BY_TYPE[typed["type"]].zh, LINK_BY_TYPE[typed["type"]].en, typed["end"])
    else:
        kind = KIND_BY_LABEL[typed["kind"]]
        properties, fields = seen_by(viewer, kind.label, typed["properties"]), kind.all_fields
    for field in fields:
        if field.name in properties:
            value = properties[field.name]
            text = "、".join(value) if isinstance(value, list) else field.zh_of(value)
            yield ProposalCell(field.zh, field.en, text)
    yield from _linked(typed)


def _linked(typed: dict[str, Any]) -> Iterable[ProposalCell]:
    columns = {column.name: column for column in KIND_BY_LABEL[typed["kind"]].columns} if "links" in typed else {}
    by_name: dict[str, list[str]] = {}
    for name, _, text in typed.get("links", ()):
        by_name.setdefault(name, []).append(text)
    for name, texts in by_name.items():
        if column := columns.get(name):
            yield ProposalCell(column.zh, column.en, "、".join(texts))
