"""Who read which private field of whom, and when: written before the value is handed out."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graphsvc.clock import moment
from graphsvc.facts.refs import Ref
from graphsvc.store import Store, Transaction
from graphsvc.store.records import kind_of
from graphsvc.viewers.account import id_of
from graphsvc.viewers.allowing import allowed, require
from graphsvc.viewers.rights import Action
from graphsvc.viewers.things import private_to
from graphsvc.viewers.viewer import Viewer
from graphsvc.vocabulary import KIND_BY_LABEL, Field


@dataclass(frozen=True, slots=True)
class Reading:
    """One private field read once; `entity` is the id of whose it is, `kind` and `name` are empty where that is gone.

    `at` is the moment in UTC.
    """

    account: str
    entity: str
    field: str
    at: str
    kind: str = ""
    name: str = ""

    @property
    def whose(self) -> Ref:
        """Whose field it is, while that is there."""
        return Ref(self.entity, self.kind, self.name)

    @property
    def field_zh(self) -> str:
        """The field as pages name it."""
        return self._field.zh if self._field else self.field

    @property
    def field_en(self) -> str:
        """The field as pages name it in English."""
        return self._field.en if self._field else self.field

    @property
    def _field(self) -> Field | None:
        fields = KIND_BY_LABEL[self.kind].fields if self.kind else ()
        return next((field for field in fields if field.name == self.field), None)


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read, the newest first."""

    readings: tuple[Reading, ...]


def record(store: Store, viewer: Viewer, read: Iterable[tuple[str, str]]) -> None:
    """Write that the viewer reads private fields: the id of whose each is, and its name."""
    at, account = moment(), id_of(viewer.account)
    rows = [
        {
            "id": secrets.token_hex(12),
            "at": at,
            "account": account,
            "account_name": viewer.account,
            "entity": entity,
            "field": field,
        }
        for entity, field in read
    ]
    if rows:
        store.write(lambda transaction: transaction.run("accounts/record_readings", rows=rows))


def forget(transaction: Transaction, entity: str) -> int:
    """Forget who read the private fields of an entity that is erased; return how often that was."""
    return int(transaction.run("accounts/forget_readings", entity=entity)[0]["readings"])


@allowed(Action.MANAGE)
def readings(
    store: Store, viewer: Viewer, account: str = "", entity: str = "", limit: int = 100, skip: int = 0
) -> list[Reading]:
    """Return what was read, the newest first; by one account, of one entity where they are named."""
    return _readings(store, id_of(account), entity, limit, skip)


@allowed(Action.SEE_PRIVATE)
def readings_of(store: Store, viewer: Viewer, entity: str, day: date, limit: int = 100) -> list[Reading]:
    """Return who read the private fields of one entity, the newest first: for whoever may see them, and whose they are.

    Raises Forbidden.
    """
    if entity != viewer.officer:
        require(viewer, Action.SEE_PRIVATE, private_to(store, viewer, entity, day))
    return _readings(store, "", entity, limit, 0)


@allowed(Action.OWN_ACCOUNT)
def readings_of_me(store: Store, viewer: Viewer, limit: int = 100) -> list[Reading]:
    """Return who read the private fields of the officer that the viewer is, the newest first."""
    return _readings(store, "", viewer.officer, limit, 0) if viewer.officer else []


def _readings(store: Store, account: str, entity: str, limit: int, skip: int) -> list[Reading]:
    found = store.read("accounts/readings", account=account, entity=entity, skip=skip, limit=limit)
    named = store.read("names/by_ids", ids=sorted({row["entity"] for row in found}))[0]["entities"]
    there = {id_: (kind_of(labels), name) for id_, labels, name in named}
    return [Reading(**row, **dict(zip(("kind", "name"), there.get(row["entity"], ()), strict=False))) for row in found]
