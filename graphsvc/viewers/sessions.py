"""Signed in, by account and password, until a session ends: by age, by sign-out, by a changed password, by an admin.

A session is kept where all workers see it, so that its end holds at once; its token is known to the browser only, a hash is kept.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from graphsvc.errors import NotSignedIn
from graphsvc.store import Store, Transaction
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


def hashed(token: str) -> str:
    """Return what is kept of a token: enough to know it again, too little to use it."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def cookie_key(store: Store) -> str:
    """Return the key by which all workers sign the cookies of this database, made by the first that asks."""
    key = secrets.token_urlsafe(32)
    return str(store.write(lambda transaction: transaction.run("accounts/cookie_key", key=key))[0]["key"])


def sign_in(store: Store, name: str, password: str, address: str, hours: float) -> str:
    """Return the token of a new session. Raises NotSignedIn for a wrong name or password, TooOften after many guesses."""
    record, place = store.one("accounts/one", id=id_of(name)), guesses.place_of(address)
    known = record["properties"].get("known") or [] if record else []
    tried = guesses.Try(id_of(name)[:80], place, place in known)
    guesses.begin(store, tried)
    as_kept = record["properties"]["password"] if record else None
    token = secrets.token_urlsafe(32)
    begins = passwords.matches(password, as_kept) and _begin(
        store, token, id_of(name), as_kept, address, hours, lambda transaction: guesses.succeeded(transaction, tried)
    )
    if not begins:
        raise NotSignedIn(
            "账号或密码不对。请再试；忘了密码请找管理员。",
            "The account or the password is wrong; try again, or ask an admin.",
        )
    if not tried.known:
        _remember(store, id_of(name), [*known, place][-_KNOWN:])
    return token


def _remember(store: Store, account: str, known: list[str]) -> None:
    store.write(lambda transaction: transaction.run("accounts/remember_address", id=account, known=known))


def begin_known(store: Store, name: str, address: str, hours: float) -> str:
    """Return the token of a new session of an account whose provider has told who it is. Raises NotSignedIn where there is none."""
    record, token = store.one("accounts/one", id=id_of(name)), secrets.token_urlsafe(32)
    as_kept = record["properties"]["password"] if record else None
    if not as_kept or not _begin(store, token, id_of(name), as_kept, address, hours):
        raise NotSignedIn(
            f"这里没有账号“{name[:80]}”，或它已停用。请管理员先新建同名的账号。",
            f"There is no account {name[:80]!r} here, or it is disabled; ask an admin to add one of that name.",
        )
    return token


def _begin(
    store: Store,
    token: str,
    account: str,
    as_kept: str | None,
    address: str,
    hours: float,
    also: Callable[[Transaction], None] = lambda _: None,
) -> bool:
    """Begin a session unless the account has changed meanwhile, and tell whether it has begun; `also` is done with it."""

    def work(transaction: Transaction) -> bool:
        transaction.run("accounts/forget_sessions")
        begun = transaction.run(
            "accounts/begin_session",
            id=hashed(token), account=account, password=as_kept, address=address, ms=int(hours * _HOUR_MS),
        )  # fmt: skip
        if begun:
            also(transaction)
        return bool(begun)

    return store.write(work)


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
