"""What people keep under a name, lists and views alike: each for oneself, an editor for the whole office.

An address is all that is kept. Must not know what it asks for: who opens it sees what can still be asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl

from graphsvc.clock import moment
from graphsvc.errors import Conflict, Invalid, NotFound
from graphsvc.store import Record, Store, Transaction
from graphsvc.values.folding import fold
from graphsvc.viewers.account import id_of
from graphsvc.viewers.allowing import allowed, require
from graphsvc.viewers.names import checked_name
from graphsvc.viewers.rights import Action, may
from graphsvc.viewers.viewer import Role, Viewer

# So many are told apart at a glance; more are some that nobody opens.
MOST = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """Something under its name; `kind` tells of what it is, `office` whether everybody sees it."""

    id: str
    name: str
    kind: str
    address: str
    office: bool
    by: str
    at: str


S = TypeVar("S", bound=Saved)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[S]):
    """Where things of one sort are kept: `holds` tells by its kind whether one is of it, `written` returns an address one way.

    `zh` and `en` are what one is called, `less` says in Chinese what to do about one that is `longest` and more; ids begin
    with `prefix`.
    """

    prefix: str
    zh: str
    en: str
    longest: int
    less: str
    make: Callable[..., S]
    holds: Callable[[str], bool]
    written: Callable[[str], str]


@allowed(Action.SEE)
def saved(store: Store, viewer: Viewer, shelf: Shelf[S]) -> list[S]:
    """Return the viewer's own and those of the office, by name. Raises Unavailable."""
    records = store.read("accounts/saved_lists", account=_account(viewer))
    return [_made(shelf, record) for record in records if shelf.holds(record["kind"])]


@allowed(Action.SAVE_LIST)
def save(
    store: Store, viewer: Viewer, shelf: Shelf[S], name: str, kind: str, address: str, *, for_office: bool = False
) -> S:
    """Keep something under a name, in place of one's own of that name. Raises Invalid, Forbidden, Conflict for another's."""
    if for_office:
        require(viewer, Action.SHARE_LIST)
    name = checked_name(name, shelf.zh, shelf.en)
    id_ = _id(shelf, "" if for_office else _account(viewer), name)
    known = store.one("accounts/saved_list", id=id_)
    if known and not _is_own(viewer, known):
        raise Conflict(
            f"{known['by']}已为全单位保存了“{name}”。请换一个名称。",
            f"{known['by']} has saved {name!r} for the office already; choose another name.",
            field="name",
        )
    if known is None and len(saved(store, viewer, shelf)) >= MOST:
        raise Invalid(
            f"已有 {MOST} 份保存的{shelf.zh}。请先删除不用的。",
            f"There are {MOST} saved {shelf.en}s; delete some first.",
            field="name",
        )
    properties: dict[str, Any] = {
        "id": id_,
        "name": name,
        "kind": kind,
        "address": _checked_address(shelf, address),
        "office": for_office,
        "account": _account(viewer),
        "by": viewer.account,
        "at": moment(),
    }
    store.write(lambda transaction: transaction.run("accounts/save_list", id=id_, properties=properties))
    return _made(shelf, properties)


@allowed(Action.SAVE_LIST)
def forget(store: Store, viewer: Viewer, shelf: Shelf[S], id_: str) -> S:
    """Forget one of one's own; an admin forgets any of the office. Raises NotFound, Forbidden."""
    record = store.one("accounts/saved_list", id=id_)
    if record is None or not shelf.holds(record["kind"]) or not (record["office"] or _is_own(viewer, record)):
        raise _none(shelf, id_)
    if not _is_own(viewer, record):
        require(viewer, Action.MANAGE)
    store.write(lambda transaction: transaction.run("accounts/forget_saved_list", id=id_))
    return _made(shelf, record)


@allowed(Action.SEE)
def find(store: Store, viewer: Viewer, shelf: Shelf[S], name: str) -> S:
    """Return what a name or an id means, one's own before the office's. Raises NotFound."""
    found = [one for one in saved(store, viewer, shelf) if name == one.id or fold(one.name) == fold(name.strip())]
    if not found:
        raise _none(shelf, name)
    return min(found, key=lambda one: (one.id != name, one.office))


def forget_those_naming(transaction: Transaction, ids: Collection[str], names: Collection[str]) -> None:
    """Forget all that ask for one of these ids or say one of these names: who is erased is not asked for any more."""
    for record in transaction.run("accounts/every_saved_list"):
        said = [record["name"], *(value for _, value in parse_qsl(record["address"].replace("#", "&")))]
        asked = {part for text in said for part in re.split(r"[:|,~]", text)}
        if not asked.isdisjoint(ids) or any(name in text for name in names for text in said):
            transaction.run("accounts/forget_saved_list", id=record["id"])


def may_delete(viewer: Viewer, one: Saved) -> bool:
    """Tell whether a viewer may forget something that they see."""
    own = id_of(one.by) == _account(viewer) or viewer.role is Role.ADMIN
    return own and bool(may(viewer, Action.SAVE_LIST))


def _is_own(viewer: Viewer, record: Record) -> bool:
    return bool(record["account"] == _account(viewer)) or (viewer.role is Role.ADMIN and bool(record["office"]))


def _account(viewer: Viewer) -> str:
    return id_of(viewer.account) if viewer.signed_in else ""


def _id(shelf: Shelf[S], whose: str, name: str) -> str:
    return f"{shelf.prefix}-" + blake2b(f"{whose}\n{fold(name)}".encode(), digest_size=8).hexdigest()


def _made(shelf: Shelf[S], record: Record) -> S:
    return shelf.make(*(record[name] for name in ("id", "name", "kind", "address", "office", "by", "at")))


def _checked_address(shelf: Shelf[S], address: str) -> str:
    """Return what of an address is the question, written one way."""
    written = shelf.written(address)
    if len(written) > shelf.longest:
        raise Invalid(
            f"保存不下。{shelf.less}",
            f"The {shelf.en} is too long to be saved; ask for less.",
            field="address",
        )
    return written


def _none(shelf: Shelf[S], name: str) -> NotFound:
    return NotFound(f"没有保存过名为“{name}”的{shelf.zh}。", f"No {shelf.en} is saved as {name!r}.", nearest=[])
