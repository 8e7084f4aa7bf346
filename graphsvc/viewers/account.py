"""One account: what is known of it, what it may do, and how it is found by its name.

An account is a node without links, under a label that no statement about the network names. Must not change any.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from graphsvc.errors import NotFound
from graphsvc.facts.regions import region_resolver
from graphsvc.store import Record, Store
from graphsvc.viewers.viewer import Role, Scope, Viewer


@dataclass(frozen=True, slots=True)
class Account:
    """One account; `officer` and `regions` are ids, `made` is a moment in UTC."""

    name: str
    role: Role
    officer: str | None
    regions: tuple[str, ...]
    disabled: bool
    made: str

    @property
    def id(self) -> str:
        """The name as accounts are told apart by it."""
        return id_of(self.name)

    def viewer(self, scope: Scope = Scope.ALL) -> Viewer:
        """Return who asks when this account does."""
        return Viewer(self.name, self.role, self.officer or "", frozenset(self.regions), scope=scope)


@dataclass(frozen=True, slots=True)
class Me:
    """Who asks, and what they may do."""

    account: str
    role: Annotated[str, Field(examples=["editor"])]
    officer: Annotated[str | None, Field(description="所属的联络人员 the officer whose account it is")]
    regions: Annotated[
        tuple[str, ...], Field(description="负责的地区 the regions it works for", examples=[["region-500106"]])
    ]
    scope: Annotated[
        str, Field(description="read、write 或 all：令牌的范围 what the token is good for", examples=["read"])
    ]

    @classmethod
    def of(cls, viewer: Viewer) -> Me:
        """Return what a viewer is told of themselves."""
        regions = tuple(sorted(viewer.regions))
        return cls(viewer.account, str(viewer.role), viewer.officer or None, regions, str(viewer.scope))


def id_of(name: str) -> str:
    """Return the text by which accounts are told apart: without the difference of capitals and of width."""
    return unicodedata.normalize("NFKC", name.encode(errors="replace").decode()).strip().casefold()


def labels(store: Store, ids: Iterable[str | None]) -> dict[str, str]:
    """Return by id how officers are named and where regions lie, as they can be typed again."""
    wanted, places = sorted(filter(None, ids)), region_resolver(store)
    named = store.read("names/by_ids", ids=wanted)[0]["entities"] if wanted else ()
    return {id_: places.full_name(place) if (place := places.get(id_)) else name for id_, _, name in named}


def account_of(record: Record) -> Account:
    """Read the properties of an account."""
    kept: Mapping[str, Any] = record["properties"]
    return Account(
        kept["name"],
        Role(kept["role"]),
        kept["officer"] or None,
        tuple(kept["regions"]),
        kept["disabled"],
        kept["made"],
    )


def any_account(store: Store) -> bool:
    """Tell whether there is any account, so that one has to sign in."""
    return any_account_marked(store)[0]


def any_account_marked(store: Store) -> tuple[bool, str]:
    """Tell the same with the mark of all accounts from before that was read."""
    record = store.read("accounts/any")[0]
    return bool(record["there"]), record["mark"]


def accounts_of(store: Store, officer: str) -> list[str]:
    """Return the names of the accounts that belong to an officer."""
    found = map(account_of, store.read("accounts/list"))
    return [account.name for account in found if account.officer == officer]


def find_account(store: Store, name: str) -> Account:
    """Return one account. Raises NotFound."""
    if (record := store.one("accounts/one", id=id_of(name))) is None:
        raise NotFound(
            f"没有账号“{name}”。graphsvc accounts list 列出所有账号。",
            f"There is no account {name!r}; graphsvc accounts list shows them all.",
            nearest=[],
        )
    return account_of(record)
