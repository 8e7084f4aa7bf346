"""The lists that come with the service and those that people saved, each with its sentence, its number and what of it is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.errors import Ambiguous, GraphServiceError, NotFound
from graphsvc.facts.lists.ready import READY, ReadyQuestion
from graphsvc.facts.refs import Kind
from graphsvc.queries import lists, lookup
from graphsvc.queries.lists import ListQuestion
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.viewers.saved import may_delete
from graphsvc.viewers.saved_lists import SavedList, saved_lists

# Which columns there are instead is told where the list is opened.
_WAY_OUT = "；有："


@dataclass(frozen=True, slots=True)
class SavedListTold:
    """One saved list as it is now."""

    id: str
    name: Annotated[str, Field(examples=["湖南籍石墨烯专家"])]
    kind: Kind
    address: Annotated[
        str,
        Field(description="地址里问号后的部分 the query of its address", examples=["where=fields%3Acontains%3A石墨烯"]),
    ]
    office: Annotated[bool, Field(description="全单位可见 whether the whole office sees it")]
    by: str
    at: str
    sentence: Annotated[str, Field(description="这份清单是什么 what it is of, in Chinese")]
    sentence_en: str
    total: Annotated[int | None, Field(description="现在共几个 how many there are now; null where it cannot be asked")]
    gone: Annotated[
        tuple[str, ...],
        Field(description="不再成立的条件和列，各说明原因 what of it cannot be asked any more, and why"),
    ]
    gone_en: tuple[str, ...]
    own: Annotated[bool, Field(description="可由我删除 whether whoever asks may delete it")]


@dataclass(frozen=True, slots=True)
class ReadyList:
    """A list that comes with the service; `blanks` are what can be filled in, `needs` what must be."""

    name: Annotated[str, Field(examples=["stations"])]
    zh: str
    en: str
    kind: Kind
    blanks: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedLists:
    """All lists with a name that whoever asks sees: those that come with the service, then the saved ones by name."""

    ready: tuple[ReadyList, ...]
    saved: tuple[SavedListTold, ...]


def lists_with_names(store: Store, viewer: Viewer, day: date) -> SavedLists:
    """Return the lists that come with the service and those that the viewer sees. Raises Unavailable, Forbidden."""
    saved = tuple(_told(store, viewer, one, day) for one in saved_lists(store, viewer))
    return SavedLists(tuple(map(ready_list, READY)), saved)


def ready_list(one: ReadyQuestion) -> ReadyList:
    """Return what is told of a list that comes with the service."""
    return ReadyList(one.name, one.zh, one.en, one.kind, one.blanks, tuple(sorted(one.needs)))


def question_of(store: Store, viewer: Viewer, kind: str, asked: Mapping[str, Sequence[str]]) -> ListQuestion:
    """Return the question of an address by its parameters; what cannot be asked any more is in `refused`. Raises Unavailable."""
    refused: list[GraphServiceError] = []
    towards = None
    if name := next(iter(asked.get("towards", ())), ""):
        try:
            towards = lookup.find_region(store, viewer, name)
        except (NotFound, Ambiguous) as error:
            refused.append(error)
    question = lists.read_question(
        kind,
        columns=asked.get("columns", ()),
        where=asked.get("where", ()),
        text=next(iter(asked.get("q", ())), ""),
        order=next(iter(asked.get("sort", ())), ""),
        towards=towards,
    )
    return replace(question, refused=(*refused, *question.refused))


def _told(store: Store, viewer: Viewer, saved: SavedList, day: date) -> SavedListTold:
    question = question_of(store, viewer, saved.kind, saved.asked)
    sentence, sentence_en, total = "", "", None
    try:
        answer = lists.listed(store, viewer, question, day, limit=1)
        sentence, sentence_en, total = answer.sentence, answer.sentence_en, answer.total
    except (NotFound, Ambiguous) as error:
        question = replace(question, refused=(*question.refused, error))
    return SavedListTold(
        saved.id,
        saved.name,
        saved.kind,
        saved.address,
        saved.office,
        saved.by,
        saved.at,
        sentence,
        sentence_en,
        total,
        tuple(error.zh.partition(_WAY_OUT)[0] for error in question.refused),
        tuple(error.en for error in question.refused),
        may_delete(viewer, saved),
    )
