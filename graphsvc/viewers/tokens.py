"""Personal tokens for programs: shown once, kept hashed, good for reading or for writing too, until a day, revocable."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from graphsvc.clock import moment, today
from graphsvc.errors import Invalid, NotFound
from graphsvc.store import Store
from graphsvc.viewers.account import account_of, find_account, id_of
from graphsvc.viewers.allowing import allowed
from graphsvc.viewers.known_viewers import LetIn, change_accounts
from graphsvc.viewers.rights import Action
from graphsvc.viewers.sessions import hashed
from graphsvc.viewers.viewer import Scope, Viewer

PREFIX = "gsvc_"
SCOPES = {Scope.READ: "只读", Scope.WRITE: "可写", Scope.CALENDAR: "日历"}
SCOPES_EN = {Scope.READ: "read only", Scope.WRITE: "read and write", Scope.CALENDAR: "calendar"}
DEFAULT_DAYS = 90
LONGEST_DAYS = 366
LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; `number` names it, `until` is its last day, `used` the last day it was used on."""

    number: str
    label: str
    scope: str
    until: str
    made: str
    used: str
    revoked: bool

    @property
    def good(self) -> bool:
        """Tell whether it lets anybody in today."""
        return not self.revoked and self.until >= today().isoformat()


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token as it is shown to whoever made it, this once."""

    name: str
    scope: str
    token: str


@allowed(Action.OWN_ACCOUNT)
def make_token(store: Store, viewer: Viewer, label: str, scope: str, until: date | None = None) -> str:
    """Make a token for the viewer's account and return it, the only time that it is shown. Raises Invalid, NotFound."""
    return _make(store, viewer.account, label, scope, until)


@allowed(Action.MANAGE)
def make_token_for(store: Store, viewer: Viewer, name: str, label: str, scope: str, until: date | None = None) -> str:
    """Make a token for an account and return it, the only time that it is shown. Raises Invalid, NotFound."""
    return _make(store, name, label, scope, until)


@allowed(Action.OWN_ACCOUNT)
def own_tokens(store: Store, viewer: Viewer) -> list[Token]:
    """Return the tokens of the viewer's account, the newest first."""
    return [Token(**record) for record in store.read("accounts/tokens", account=id_of(viewer.account))]


@allowed(Action.OWN_ACCOUNT)
def revoke_own(store: Store, viewer: Viewer, number: str) -> None:
    """Let a token of the viewer's account in no more, at once. Raises NotFound."""
    account = id_of(viewer.account)
    if not change_accounts(
        store, lambda transaction: transaction.run("accounts/revoke_token", account=account, number=number)
    ):
        raise NotFound("没有这个令牌。", "There is no such token.", nearest=[])


def viewer_of_token(store: Store, token: str) -> LetIn | None:
    """Return who asks with a token, or None where it lets nobody in."""
    day, id_ = today().isoformat(), hashed(token)
    if not token.startswith(PREFIX) or (record := store.one("accounts/of_token", id=id_, day=day)) is None:
        return None
    if record["used"] != day:
        store.write(lambda transaction: transaction.run("accounts/use_token", id=id_, day=day))
    return LetIn(account_of(record).viewer(Scope(record["scope"])), record["mark"])


def _make(store: Store, name: str, label: str, scope: str, until: date | None) -> str:
    account = find_account(store, name)
    if scope == Scope.CALENDAR and not account.officer:
        raise Invalid(
            f"账号“{name}”没有对应的联络人员，没有日历可看。请管理员先填联络人员。",
            f"The account {name!r} belongs to no officer and has no calendar; an admin can say whose it is.",
            field="scope",
        )
    token = PREFIX + secrets.token_urlsafe(32)
    properties = {
        "id": hashed(token),
        "account": account.id,
        "number": secrets.token_hex(4),
        "label": _checked_label(label),
        "scope": _checked_scope(scope),
        "until": _checked_end(until).isoformat(),
        "made": moment(),
        "used": "",
        "revoked": False,
    }
    made = store.write(
        lambda transaction: transaction.run(
            "accounts/add_token", id=properties["id"], account=account.id, properties=properties
        )
    )
    if not made:
        raise Invalid(
            f"账号“{name}”已停用，不能有令牌。", f"The account {name!r} is disabled and gets no token.", field="name"
        )
    return token


def _checked_label(label: str) -> str:
    if len(label := label.strip()) > LONGEST_LABEL:
        raise Invalid(
            f"用途最多 {LONGEST_LABEL} 个字。",
            f"What a token is for takes at most {LONGEST_LABEL} characters.",
            field="label",
        )
    return label


def _checked_scope(scope: str) -> str:
    if scope not in SCOPES:
        raise Invalid(
            "令牌的范围是 read（只读）、write（可写）或 calendar（日历）。",
            "The scope of a token is read, write or calendar.",
            field="scope",
        )
    return scope


def _checked_end(until: date | None) -> date:
    """Return the last day of a token: the one asked for, in days to come and within a year."""
    last = until or today() + timedelta(days=DEFAULT_DAYS)
    if not today() <= last <= today() + timedelta(days=LONGEST_DAYS):
        raise Invalid(
            "令牌的最后一天要在今天之后一年以内。",
            "The last day of a token lies within a year from today.",
            field="until",
        )
    return last
