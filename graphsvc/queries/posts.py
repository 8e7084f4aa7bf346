"""The posts, who holds each since when, and who owned a contact when: in order, with what was vacant between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.links import PartialDate
from graphsvc.facts.lookup import of_named
from graphsvc.facts.refs import Ref, Short
from graphsvc.facts.tenures import OwnerPeriod, Tenure, owner_periods, tenures
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number, last_day
from graphsvc.vocabulary.kinds import CONTACT_KINDS
from graphsvc.wording.owners import is_unnamed


@dataclass(frozen=True, slots=True)
class PostHolder:
    """An officer who holds a post on a day."""

    officer: Short
    since: PartialDate

    @computed
    def unnamed(self) -> bool:
        """未具名 somebody whom the source does not name."""
        return is_unnamed(self.officer.name)


@dataclass(frozen=True, slots=True)
class PostInShort:
    """A post with those who hold it on a day; `until` is its last day where it was abolished."""

    post: Short
    unit: str | None
    until: PartialDate
    holders: tuple[PostHolder, ...]
    contacts: Annotated[int, Field(description="负责几个联络对象 contacts that it owns")]
    abolished: Annotated[bool, Field(description="已撤销 it is no more on the day")]

    @computed
    def vacant(self) -> bool:
        """岗位空缺 nobody holds it on the day."""
        return not self.holders and not self.abolished


@dataclass(frozen=True, slots=True)
class Posts:
    """Every post on a day, by name."""

    as_of: date
    total: int
    posts: tuple[PostInShort, ...]


@dataclass(frozen=True, slots=True)
class PostTold:
    """A post with its terms in order, vacancies between them included."""

    post: Ref
    unit: str | None
    rank: str | None
    until: PartialDate
    as_of: date
    contacts: int
    tenures: tuple[Tenure, ...]
    holders: tuple[PostHolder, ...]
    abolished: bool

    @computed
    def vacant(self) -> bool:
        """岗位空缺 nobody holds it on the day."""
        return not self.holders and not self.abolished


@dataclass(frozen=True, slots=True)
class OwnerHistory:
    """Who owned a contact when, in person or by which post and rule."""

    entity: Ref
    periods: tuple[OwnerPeriod, ...]


@allowed(Action.SEE)
def posts(store: Store, viewer: Viewer, day: date) -> Posts:
    """Return every post with who holds it on `day`. Raises Unavailable."""
    record = store.one("posts/all", day=day_number(day))
    rows = [row for row in (record["posts"] if record else ()) if row[0]]
    found = [_in_short(row, day) for row in rows]
    return Posts(day, len(found), tuple(sorted(found, key=lambda one: (one.post.name, one.post.id))))


@allowed(Action.SEE)
def post(store: Store, viewer: Viewer, name: str, day: date) -> PostTold:
    """Return the post that `name` names with all its terms. Raises NotFound, Ambiguous, Invalid, Unavailable."""
    return of_named(store, name, lambda id_: _post(store, id_, day), ("Post",))


@allowed(Action.SEE)
def owner_history(store: Store, viewer: Viewer, name: str) -> OwnerHistory:
    """Return who owned the contact that `name` names, and when. Raises NotFound, Ambiguous, Invalid, Unavailable."""
    return of_named(store, name, lambda id_: _history(store, id_), CONTACT_KINDS)


def _in_short(row: list[object], day: date) -> PostInShort:
    id_, name, unit, until, held, contacts = row
    holders = _holders([tuple(one) for one in held])  # type: ignore[attr-defined]
    return PostInShort(Short(str(id_), str(name)), unit, until, holders, contacts, _is_over(until, day))  # type: ignore[arg-type]


def _post(store: Store, id_: str, day: date) -> PostTold | None:
    record = store.one("posts/one", id=id_, day=day_number(day))
    if record is None:
        return None
    held, number = [row for row in record["held"] if row[0]], day_number(day)
    now = [(row[0], row[1], row[2].get("since")) for row in held if row[2]["first_day"] <= number <= row[2]["last_day"]]
    return PostTold(
        Ref(record["id"], "Post", record["name"]), record["unit"], record["rank"], record["until"], day, record["contacts"],
        tuple(tenures(held, record["until"])), _holders(now), _is_over(record["until"], day),
    )  # fmt: skip


def _holders(held: list[tuple[str, str, str | None]]) -> tuple[PostHolder, ...]:
    found = [PostHolder(Short(id_, name), since) for id_, name, since in held if id_]
    return tuple(sorted(found, key=lambda one: (one.officer.name, one.officer.id)))


def _is_over(until: str | None, day: date) -> bool:
    return last_day(until) < day_number(day)


def _history(store: Store, id_: str) -> OwnerHistory | None:
    record = store.one("owners/ever", id=id_)
    if record is None or kind_of(record["labels"]) not in CONTACT_KINDS:
        return None
    return OwnerHistory(Ref.of(record), tuple(owner_periods(record["owned"])))
