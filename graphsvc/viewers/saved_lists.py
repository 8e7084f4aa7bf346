"""Lists that people keep under a name: each for oneself, an editor for the whole office. An address is all that is kept.

Must not know what an address asks for: who opens it sees what can still be asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qsl, urlencode

from graphsvc.clock import moment
from graphsvc.errors import Conflict, Invalid, NotFound
from graphsvc.facts.refs import Kind
from graphsvc.store import Record, Store, Transaction
from graphsvc.values.characters import tidy
from graphsvc.values.folding import fold
from graphsvc.values.results import Refused
from graphsvc.viewers.account import id_of
from graphsvc.viewers.allowing import allowed, require
from graphsvc.viewers.rights import Action, may
from graphsvc.viewers.viewer import Role, Viewer
from graphsvc.vocabulary import KIND_BY_LABEL

LONGEST_NAME = 60
LONGEST_ADDRESS = 4000
# So many are told apart at a glance; more are lists that nobody opens.
MOST = 200
# What of an address is the question; which page of the answer is shown is not.
_KEPT = frozenset({"where", "q", "columns", "sort", "towards", "count", "as_of"})


@dataclass(frozen=True, slots=True)
class SavedList:
    """A list under its name; `address` is the query of its address, `office` tells whether everybody sees it."""

    id: str
    name: str
    kind: Kind
    address: str
    office: bool
    by: str
    at: str

    @property
    def asked(self) -> dict[str, list[str]]:
        """What the address asks for, by parameter."""
        found: dict[str, list[str]] = {}
        for name, value in parse_qsl(self.address):
            found.setdefault(name, []).append(value)
        return found


@allowed(Action.SEE)
def saved_lists(store: Store, viewer: Viewer) -> list[SavedList]:
    """Return the viewer's own lists and those of the office, by name. Raises Unavailable."""
    records = store.read("accounts/saved_lists", account=_account(viewer))
    return [_saved(record) for record in records if KIND_BY_LABEL.get(record["kind"])]


@allowed(Action.SAVE_LIST)
def save_list(
    store: Store, viewer: Viewer, name: str, kind: str, address: str, *, for_office: bool = False
) -> SavedList:
    """Keep a list under a name, in place of one's own of that name. Raises Invalid, Forbidden, Conflict for another's."""
    if for_office:
        require(viewer, Action.SHARE_LIST)
    name = _checked_name(name)
    id_ = _id("" if for_office else _account(viewer), name)
    known = store.one("accounts/saved_list", id=id_)
    if known and not _is_own(viewer, known):
        raise Conflict(
            f"{known['by']}已为全单位保存了“{name}”。请换一个名称。",
            f"{known['by']} has saved {name!r} for the office already; choose another name.",
            field="name",
        )
    if known is None and len(saved_lists(store, viewer)) >= MOST:
        raise Invalid(
            f"已有 {MOST} 份保存的清单。请先删除不用的。",
            f"There are {MOST} saved lists; delete some first.",
            field="name",
        )
    properties: dict[str, Any] = {
        "id": id_,
        "name": name,
        "kind": kind,
        "address": _checked_address(address),
        "office": for_office,
        "account": _account(viewer),
        "by": viewer.account,
        "at": moment(),
    }
    store.write(lambda transaction: transaction.run("accounts/save_list", id=id_, properties=properties))
    return _saved(properties)


@allowed(Action.SAVE_LIST)
def delete_saved_list(store: Store, viewer: Viewer, id_: str) -> SavedList:
    """Forget a list of one's own; an admin forgets any of the office. Raises NotFound, Forbidden."""
    record = store.one("accounts/saved_list", id=id_)
    if record is None or not (record["office"] or _is_own(viewer, record)):
        raise _no_list(id_)
    if not _is_own(viewer, record):
        require(viewer, Action.MANAGE)
    store.write(lambda transaction: transaction.run("accounts/forget_saved_list", id=id_))
    return _saved(record)


@allowed(Action.SEE)
def find_saved_list(store: Store, viewer: Viewer, name: str) -> SavedList:
    """Return the list that a name or an id means, one's own before the office's. Raises NotFound."""
    found = [one for one in saved_lists(store, viewer) if name == one.id or fold(one.name) == fold(name.strip())]
    if not found:
        raise _no_list(name)
    return min(found, key=lambda one: (one.id != name, one.office))


def forget_lists_naming(transaction: Transaction, ids: Collection[str], names: Collection[str]) -> None:
    """Forget every list that asks for one of these ids or says one of these names: who is erased is not asked for any more."""
    for record in transaction.run("accounts/every_saved_list"):
        said = [record["name"], *(value for _, value in parse_qsl(record["address"]))]
        asked = {part for text in said for part in re.split(r"[:|]", text)}
        if not asked.isdisjoint(ids) or any(name in text for name in names for text in said):
            transaction.run("accounts/forget_saved_list", id=record["id"])


def may_delete(viewer: Viewer, saved: SavedList) -> bool:
    """Tell whether a viewer may forget a list that they see."""
    own = id_of(saved.by) == _account(viewer) or viewer.role is Role.ADMIN
    return own and bool(may(viewer, Action.SAVE_LIST))


def _is_own(viewer: Viewer, record: Record) -> bool:
    return bool(record["account"] == _account(viewer)) or (viewer.role is Role.ADMIN and bool(record["office"]))


def _account(viewer: Viewer) -> str:
    return id_of(viewer.account) if viewer.signed_in else ""


def _id(whose: str, name: str) -> str:
    return "list-" + blake2b(f"{whose}\n{fold(name)}".encode(), digest_size=8).hexdigest()


def _saved(record: Record) -> SavedList:
    return SavedList(*(record[name] for name in ("id", "name", "kind", "address", "office", "by", "at")))


def _checked_name(name: str) -> str:
    try:
        name = tidy(name)
    except Refused as refused:
        raise Invalid(refused.reason.zh, refused.reason.en, field="name") from None
    if not name or len(name) > LONGEST_NAME:
        raise Invalid(
            f"请给清单起一个名称，最多 {LONGEST_NAME} 个字。",
            f"Give the list a name of at most {LONGEST_NAME} characters.",
            field="name",
        )
    return name


def _checked_address(address: str) -> str:
    """Return what of an address is the question, written one way."""
    asked = [(name, value) for name, value in parse_qsl(address.removeprefix("?")) if name in _KEPT]
    written = urlencode(asked)
    if len(written) > LONGEST_ADDRESS:
        raise Invalid(
            "条件太多，保存不下。请去掉一些条件或列。",
            "The question is too long to be saved; ask for less.",
            field="address",
        )
    return written


def _no_list(name: str) -> NotFound:
    return NotFound(f"没有保存过名为“{name}”的清单。", f"No list is saved as {name!r}.", nearest=[])
