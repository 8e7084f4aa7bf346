"""The accounts: who may sign in, as what, for which officer and regions. Only an admin changes them, each its own password."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.clock import moment, today
from graphsvc.errors import Conflict, Forbidden, Invalid
from graphsvc.facts.holdings import held_by
from graphsvc.facts.lookup import find_entity, find_region
from graphsvc.store import Store, Transaction
from graphsvc.viewers import passwords
from graphsvc.viewers.account import Account, account_of, any_account, find_account, id_of
from graphsvc.viewers.allowing import allowed
from graphsvc.viewers.known_viewers import change_accounts, mark_change
from graphsvc.viewers.rights import Action
from graphsvc.viewers.viewer import Role, Viewer

ROLES = (Role.READER, Role.EDITOR, Role.ADMIN)
LONGEST_NAME = 40
FIRST_ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts by name."""

    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Rights:
    """What an admin gives an account: a role, the officer it belongs to and the regions it works for, by name or id."""

    role: str
    officer: str = ""
    regions: Sequence[str] = ()

    def properties(self, store: Store) -> dict[str, Any]:
        """Return them as they are kept. Raises Invalid, NotFound, Ambiguous."""
        if self.role not in ROLES:
            raise Invalid(
                f"没有“{self.role}”这种账号。可选：{'、'.join(f'{role}（{role.zh}）' for role in ROLES)}。",
                f"There is no role {self.role!r}; choose one of {', '.join(ROLES)}.",
                field="role",
            )
        return {
            "role": self.role,
            "officer": find_entity(store, self.officer, ["Officer"]).id if self.officer.strip() else "",
            "regions": sorted({find_region(store, region).id for region in self.regions if region.strip()}),
        }


@allowed(Action.MANAGE)
def list_accounts(store: Store, viewer: Viewer) -> list[Account]:
    """Return all accounts by name."""
    return [account_of(record) for record in store.read("accounts/list")]


@allowed(Action.MANAGE)
def add_account(store: Store, viewer: Viewer, name: str, password: str, rights: Rights) -> Account:
    """Add an account, an admin at first. Raises Invalid, Conflict where there is one of that name, NotFound, Ambiguous."""
    _require_admin_first(store, rights)
    properties = {
        "id": id_of(name),
        "name": _checked_name(name),
        **rights.properties(store),
        "password": passwords.kept(password, name),
        "disabled": False,
        "made": moment(),
        "mark": secrets.token_hex(8),
    }
    # The first account ends that the user of this machine need not sign in.
    there = change_accounts(
        store, lambda transaction: transaction.run("accounts/add", id=properties["id"], properties=properties)
    )
    if there[0]["mark"] != properties["mark"]:
        raise Conflict(
            f"已有账号“{name}”。要改密码请用 graphsvc accounts password {name}。",
            f"There is an account {name!r} already; graphsvc accounts password {name} gives it another password.",
            field="name",
        )
    return account_of({"properties": properties})


@allowed(Action.MANAGE)
def set_rights(store: Store, viewer: Viewer, name: str, rights: Rights) -> Account:
    """Give an account other rights, from its next request on. Raises Invalid, NotFound, Ambiguous, Conflict."""
    return _change(store, find_account(store, name), rights.properties(store))


@allowed(Action.MANAGE)
def set_disabled(store: Store, viewer: Viewer, name: str, disabled: bool) -> Account:
    """Let an account in no more, by session or token, at once; or let it sign in again. Raises NotFound, Conflict."""
    account = find_account(store, name)
    if disabled and not account.disabled:
        _require_nothing_held(store, account)
    return _change(store, account, {"disabled": disabled}, ends="all" if disabled else "")


@allowed(Action.MANAGE)
def set_password(store: Store, viewer: Viewer, name: str, password: str) -> Account:
    """Give an account another password and end all its sessions and tokens. Raises Invalid, NotFound."""
    account = find_account(store, name)
    return _change(store, account, {"password": passwords.kept(password, account.name)}, ends="all")


@allowed(Action.OWN_ACCOUNT)
def change_own_password(store: Store, viewer: Viewer, old: str, new: str, session: str) -> None:
    """Change the viewer's own password and end its sessions but the one at hand. Raises Invalid, Forbidden, NotFound."""
    account = find_account(store, viewer.account)
    record = store.one("accounts/one", id=account.id)
    if record is None or not passwords.matches(old, record["properties"]["password"]):
        raise Forbidden("原密码不对，没有修改。", "The old password is wrong; nothing was changed.", field="old")
    _change(store, account, {"password": passwords.kept(new, account.name)}, ends="sessions", but=session)


def first_admin(store: Store, password: str) -> bool:
    """Make the account `admin` where there is no account yet; tell whether it was made. Raises Invalid."""
    if any_account(store):
        return False
    add_account(store, Viewer(FIRST_ADMIN, Role.ADMIN), FIRST_ADMIN, password, Rights(Role.ADMIN))
    return True


def forget_officer(transaction: Transaction, officer: str) -> None:
    """Leave accounts without an officer who is erased."""
    mark_change(transaction)
    transaction.run("accounts/forget_officer", officer=officer)


def _change(store: Store, account: Account, properties: dict[str, Any], *, ends: str = "", but: str = "") -> Account:
    """Change an account; `ends` what lets it in, its `sessions` but one, or `all` with its tokens too."""

    def work(transaction: Transaction) -> None:
        if properties.get("role", Role.ADMIN) != Role.ADMIN or properties.get("disabled"):
            _require_another_admin(transaction, account)
        transaction.run("accounts/set", id=account.id, properties=properties)
        if ends:
            transaction.run("accounts/end_sessions", account=account.id, but=but)
        if ends == "all":
            transaction.run("accounts/revoke_tokens", account=account.id)

    change_accounts(store, work)
    return find_account(store, account.name)


def _require_nothing_held(store: Store, account: Account) -> None:
    """Raise Conflict where the officer of an account holds something that nobody would look after any more."""
    found = held_by(store.read, account.officer, today()) if account.officer else None
    if found and found.held:
        name, total = found.subject.name, len(found.held)
        raise Conflict(
            f"{name}还负责 {total} 项（岗位、联络对象、约定或下一步），账号不能停用。请先移交：graphsvc handover {name}，或在“移交”页上。",
            f"{name} still holds {total} things (posts, contacts, promises, next steps), so the account stays; hand them over "
            f"first: graphsvc handover {name}, or on the page of handovers.",
            officer=account.officer,
            total=total,
        )


def _require_another_admin(transaction: Transaction, account: Account) -> None:
    """Raise Conflict where nobody could manage accounts any more."""
    if [record["id"] for record in transaction.run("accounts/admins")] == [account.id]:
        raise Conflict(
            f"“{account.name}”是最后一个管理员，不能停用或改成别的权限。请先加另一个管理员。",
            f"{account.name!r} is the last admin and cannot be disabled or given another role; add another admin first.",
            field="role",
        )


def _require_admin_first(store: Store, rights: Rights) -> None:
    """Raise Conflict where an account would lock everybody out of managing them."""
    if rights.role != Role.ADMIN and not store.read("accounts/admins"):
        raise Conflict(
            "第一个账号要是管理员：有了账号就要登录，没有管理员就没有人能管理账号。",
            "The first account must be an admin: once there is one, signing in is needed, and somebody has to manage the accounts.",
            field="role",
        )


def _checked_name(name: str) -> str:
    shown = unicodedata.normalize("NFKC", name).strip()
    if not shown or len(shown) > LONGEST_NAME or not all(letter.isalnum() or letter in "._-@" for letter in shown):
        raise Invalid(
            f"账号名要有 1 到 {LONGEST_NAME} 个字符，只能用文字、数字和 . _ - @。",
            f"The name of an account has 1 to {LONGEST_NAME} characters: letters, digits and . _ - @ only.",
            field="name",
        )
    return shown
