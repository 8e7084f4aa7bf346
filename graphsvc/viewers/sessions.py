"""Signed in, by account and password, until a session ends: by age, by sign-out, by a changed password, by an admin.

A session is kept where all workers see it, so that its end holds at once; its token is known to the browser only, a hash is kept.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from graphsvc.errors import NotSignedIn
from graphsvc.store import Store
from graphsvc.store.at_once import meanwhile
from graphsvc.viewers import guesses, passwords
from graphsvc.viewers.account import Account, account_of, find_account, id_of
from graphsvc.viewers.allowing import allowed
from graphsvc.viewers.known_viewers import LetIn, change_accounts
from graphsvc.viewers.rights import Action
from graphsvc.viewers.viewer import Viewer

_HOUR_MS = 60 * 60 * 1000
# So many of the addresses that somebody has signed in from are remembered.
_KNOWN = 10


@dataclass(frozen=True, slots=True)
class Session:
    """One session that has not ended; `begun` in milliseconds since 1970."""

    id: str
    address: str
    begun: int


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who has just signed in, with the token of their session."""

    token: str
    viewer: Viewer


def hashed(token: str) -> str:
    """Return what is kept of a token: enough to know it again, too little to use it."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def cookie_key(store: Store) -> str:
    """Return the key by which all workers sign the cookies of this database, made by the first that asks."""
    key = secrets.token_urlsafe(32)
    return str(store.write(lambda transaction: transaction.run("accounts/cookie_key", key=key))[0]["key"])


def sign_in(store: Store, name: str, password: str, address: str, hours: float) -> SignedIn:
    """Begin a session. Raises NotSignedIn for a wrong name or password, TooOften after many guesses."""

    def proof(kept: guesses.Account | None) -> guesses.Proof:
        return meanwhile(lambda: passwords.matches(password, kept["password"] if kept else None))

    tried, kept, proved = guesses.begin(store, id_of(name), address, proof)
    if not proved() or not (begun := _begin(store, kept, tried, address, hours)):
        raise NotSignedIn(
            "账号或密码不对。请再试；忘了密码请找管理员。",
            "The account or the password is wrong; try again, or ask an admin.",
        )
    return begun


def begin_known(store: Store, name: str, address: str, hours: float) -> SignedIn:
    """Begin a session of an account whose provider has told who it is. Raises NotSignedIn where there is none."""
    record = store.one("accounts/one", id=id_of(name))
    if not record or not (begun := _begin(store, record["properties"], None, address, hours)):
        raise NotSignedIn(
            f"这里没有账号“{name[:80]}”，或它已停用。请管理员先新建同名的账号。",
            f"There is no account {name[:80]!r} here, or it is disabled; ask an admin to add one of that name.",
        )
    return begun


def _begin(
    store: Store, kept: dict[str, Any] | None, tried: guesses.Try | None, address: str, hours: float
) -> SignedIn | None:
    """Begin a session of an account unless that has changed since `kept` was read; a `tried` sign-in has succeeded with it."""
    if kept is None:
        return None
    token, known = secrets.token_urlsafe(32), kept.get("known") or []
    given = {
        "id": hashed(token), "account": kept["id"], "password": kept["password"], "address": address, "ms": int(hours * _HOUR_MS),
        "known": [*known, tried.address][-_KNOWN:] if tried and not tried.known else known,
        **(tried.forgiven if tried else {"forgotten": [], "lessened": []}),
    }  # fmt: skip
    begun = store.write(lambda transaction: transaction.run("accounts/begin_session", **given))
    return SignedIn(token, account_of(begun[0]).viewer()) if begun else None


def viewer_of_session(store: Store, token: str) -> LetIn | None:
    """Return who has a session, or None where it has ended."""
    record = store.one("accounts/of_session", id=hashed(token))
    return LetIn(account_of(record).viewer(), record["mark"], record["left_ms"] / 1000) if record else None


def sign_out(store: Store, token: str) -> None:
    """End a session."""
    change_accounts(store, lambda transaction: transaction.run("accounts/end_session", id=hashed(token)))


@allowed(Action.OWN_ACCOUNT)
def own_sessions(store: Store, viewer: Viewer) -> list[Session]:
    """Return the viewer's sessions, the newest first."""
    found = store.read("accounts/sessions", account=id_of(viewer.account))
    return [Session(row["id"], row["address"], row["begun"]) for row in found]


@allowed(Action.OWN_ACCOUNT)
def end_own_others(store: Store, viewer: Viewer, token: str) -> None:
    """End the viewer's sessions but the one of `token`."""
    _end(store, id_of(viewer.account), hashed(token))


@allowed(Action.MANAGE)
def end_all(store: Store, viewer: Viewer, name: str) -> Account:
    """End all sessions of an account. Raises NotFound."""
    account = find_account(store, name)
    _end(store, account.id, "")
    return account


def _end(store: Store, account: str, but: str) -> None:
    change_accounts(store, lambda transaction: transaction.run("accounts/end_sessions", account=account, but=but))
