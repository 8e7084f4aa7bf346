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
from graphsvc.store.at_once import meanwhile
from graphsvc.viewers import guesses, passwords
from graphsvc.viewers.account import Account, account_of, find_account, id_of
from graphsvc.viewers.allowing import allowed
from graphsvc.viewers.known_viewers import LetIn, change_accounts
from graphsvc.viewers.rights import Action
from graphsvc.viewers.viewer import Viewer

_HOUR_MS = 60 * 60 * 1000
# A password is proved in a fraction of this.
_PROOF_MS = 60 * 1000
# So many of the addresses that somebody has signed in from are remembered.
_KNOWN = 10
# Does some work now or later.
Follow = Callable[[Callable[[], None]], object]


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


def sign_in(
    store: Store, name: str, password: str, address: str, hours: float, follow: Follow = lambda work: work()
) -> SignedIn:
    """Begin a session. Raises NotSignedIn for a wrong name or password, TooOften after many guesses.

        read the account -> hash the password      -> told -> counts taken back
                            count the try, lay session

    The session is laid down while the hash takes its time, with a token that nobody has before the password is proved; a wrong
    one takes it away again. What the success changes of the counts is given to `follow`, which may do it after the answer.
    """
    token = secrets.token_urlsafe(32)

    def proof(transaction: Transaction, kept: guesses.Account | None) -> guesses.Proof:
        proved = meanwhile(lambda: passwords.matches(password, kept["password"] if kept else None))
        _lay(transaction, token, id_of(name), address, hours)
        return proved

    tried, kept, proved = guesses.begin(store, id_of(name), address, proof)
    if not proved() or kept is None or kept["disabled"]:
        store.write(lambda transaction: transaction.run("accounts/withdraw_session", id=hashed(token)))
        raise NotSignedIn(
            "账号或密码不对。请再试；忘了密码请找管理员。",
            "The account or the password is wrong; try again, or ask an admin.",
        )
    follow(lambda: store.write(lambda transaction: _confirm(transaction, token, kept, tried)))
    return SignedIn(token, account_of({"properties": kept}).viewer())


def begin_known(store: Store, name: str, address: str, hours: float) -> SignedIn:
    """Begin a session of an account whose provider has told who it is. Raises NotSignedIn where there is none."""
    record = store.one("accounts/one", id=id_of(name))
    if not record or record["properties"]["disabled"]:
        raise NotSignedIn(
            f"这里没有账号“{name[:80]}”，或它已停用。请管理员先新建同名的账号。",
            f"There is no account {name[:80]!r} here, or it is disabled; ask an admin to add one of that name.",
        )
    token = secrets.token_urlsafe(32)

    def begin(transaction: Transaction) -> None:
        _lay(transaction, token, id_of(name), address, hours)
        _confirm(transaction, token, record["properties"], None)

    store.write(begin)
    return SignedIn(token, account_of(record).viewer())


def _lay(transaction: Transaction, token: str, account: str, address: str, hours: float) -> None:
    """Lay down a session that waits for its proof."""
    ends = int(hours * _HOUR_MS)
    transaction.send("accounts/lay_session", id=hashed(token), account=account, address=address, ms=ends)


def _confirm(transaction: Transaction, token: str, kept: guesses.Account, tried: guesses.Try | None) -> None:
    """Let a session wait no more, after a `tried` sign-in or the word of a provider."""
    known = kept.get("known") or []
    given = {
        "known": [*known, tried.address][-_KNOWN:] if tried and not tried.known else known,
        **(tried.forgiven if tried else {"forgotten": [], "lessened": []}),
    }
    transaction.run("accounts/confirm_session", id=hashed(token), **given)


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
    found = store.read("accounts/sessions", account=id_of(viewer.account), proof_ms=_PROOF_MS)
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
