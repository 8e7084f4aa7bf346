"""Accounts: who may make and change them, what is refused, and that somebody can always manage them."""

from __future__ import annotations

import pytest

from graphsvc.errors import Conflict, Forbidden, Invalid, NotFound
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from graphsvc.viewers.account import any_account, find_account
from graphsvc.viewers.accounts import (
    Rights,
    add_account,
    change_own_password,
    first_admin,
    list_accounts,
    set_disabled,
    set_password,
    set_rights,
)
from graphsvc.viewers.sessions import hashed, own_sessions, sign_in, viewer_of_session
from graphsvc.viewers.tokens import make_token, viewer_of_token
from tests.story import node, tell

GOOD = "绿树 四月 三明治"
OTHER = "two dull herons"
ADMIN = Viewer("admin", Role.ADMIN)
HOME = "192.0.2.1"


@pytest.fixture
def office(store: Store) -> Store:
    """An admin, an editor who is officer Wang of Shapingba, and a reader."""
    tell(store, [node("Officer", "off-wang", "王主任")], [])
    add_account(store, ADMIN, "admin", GOOD, Rights("admin"))
    add_account(store, ADMIN, "Wang.Wei", GOOD, Rights("editor", "王主任", ["沙坪坝区"]))
    add_account(store, ADMIN, "小李", GOOD, Rights("reader"))
    return store


def test_an_account_has_the_rights_it_was_given(office: Store) -> None:
    wang = find_account(office, "wang.wei")
    assert wang.viewer() == Viewer("Wang.Wei", Role.EDITOR, "off-wang", frozenset({"region-500106"}))
    assert [account.name for account in list_accounts(office, ADMIN)] == ["admin", "Wang.Wei", "小李"]
    set_rights(office, ADMIN, "小李", Rights("editor", regions=["500113"]))
    assert find_account(office, "小李").viewer() == Viewer("小李", Role.EDITOR, "", frozenset({"region-500113"}))


def test_a_password_is_not_kept_as_it_is(office: Store) -> None:
    kept = office.read("accounts/list")
    assert all(row["properties"]["password"].startswith("$argon2id$") for row in kept)
    assert GOOD not in str(kept)


@pytest.mark.parametrize("name", ["", "  ", "a b", "../x", "x" * 41, "王\n五", "<b>"])
def test_a_name_that_cannot_be_typed_or_addressed_is_refused(office: Store, name: str) -> None:
    with pytest.raises(Invalid) as told:
        add_account(office, ADMIN, name, GOOD, Rights("reader"))
    assert told.value.details["field"] == "name"


@pytest.mark.parametrize(
    "password", ["", "seven77", "aaaaaaaaaaaa", "12345678", "Password", "long.account.name", "x1" * 101]
)
def test_a_password_that_is_easy_to_guess_is_refused(office: Store, password: str) -> None:
    with pytest.raises(Invalid) as told:
        add_account(office, ADMIN, "Long.Account.Name", password, Rights("reader"))
    assert told.value.details["field"] == "password"


@pytest.mark.parametrize("role", ["nobody", "guest", "root", ""])
def test_a_role_that_no_account_has_is_refused(office: Store, role: str) -> None:
    with pytest.raises(Invalid) as told:
        set_rights(office, ADMIN, "小李", Rights(role))
    assert told.value.details["field"] == "role"


def test_an_officer_or_a_region_that_is_not_known_is_refused(office: Store) -> None:
    for rights in (Rights("editor", "无此人"), Rights("editor", regions=["无此地"])):
        with pytest.raises(NotFound):
            set_rights(office, ADMIN, "小李", rights)


@pytest.mark.parametrize("name", ["admin", "ADMIN", " Ａdmin "])
def test_two_accounts_do_not_share_a_name(office: Store, name: str) -> None:
    with pytest.raises(Conflict):
        add_account(office, ADMIN, name, OTHER, Rights("reader"))
    assert sign_in(office, "admin", GOOD, HOME, 1)


def test_only_an_admin_manages_accounts(office: Store) -> None:
    for role in (Role.EDITOR, Role.READER):
        viewer = Viewer("小李", role)
        for act in (
            lambda viewer=viewer: list_accounts(office, viewer),
            lambda viewer=viewer: add_account(office, viewer, "new", GOOD, Rights("admin")),
            lambda viewer=viewer: set_rights(office, viewer, "小李", Rights("admin")),
            lambda viewer=viewer: set_disabled(office, viewer, "admin", True),
            lambda viewer=viewer: set_password(office, viewer, "admin", OTHER),
        ):
            with pytest.raises(Forbidden):
                act()


def test_the_last_admin_stays(office: Store) -> None:
    with pytest.raises(Conflict):
        set_disabled(office, ADMIN, "admin", True)
    with pytest.raises(Conflict):
        set_rights(office, ADMIN, "admin", Rights("editor"))
    set_rights(office, ADMIN, "小李", Rights("admin"))
    assert set_disabled(office, ADMIN, "admin", True).disabled


def test_a_disabled_account_is_let_in_no_more_at_once(office: Store) -> None:
    wang = find_account(office, "wang.wei").viewer()
    session, token = sign_in(office, "wang.wei", GOOD, HOME, 1).token, make_token(office, wang, "", "read")
    set_disabled(office, ADMIN, "wang.wei", True)
    assert viewer_of_session(office, session) is None
    assert viewer_of_token(office, token) is None
    set_disabled(office, ADMIN, "wang.wei", False)
    assert viewer_of_session(office, session) is None, "what was ended does not come back"
    assert viewer_of_token(office, token) is None


def test_another_password_ends_what_the_old_one_began(office: Store) -> None:
    li = find_account(office, "小李").viewer()
    here, elsewhere = (sign_in(office, "小李", GOOD, HOME, 1).token for _ in range(2))
    with pytest.raises(Forbidden):
        change_own_password(office, li, OTHER, OTHER, hashed(here))
    change_own_password(office, li, GOOD, OTHER, hashed(here))
    assert [session.id for session in own_sessions(office, li)] == [hashed(here)]
    assert viewer_of_session(office, elsewhere) is None
    set_password(office, ADMIN, "小李", GOOD)
    assert viewer_of_session(office, here) is None


def test_the_first_admin_is_made_once(store: Store) -> None:
    assert not any_account(store)
    with pytest.raises(Invalid):
        first_admin(store, "short")
    assert first_admin(store, GOOD)
    assert find_account(store, "admin").role is Role.ADMIN
    assert not first_admin(store, OTHER)
    assert sign_in(store, "admin", GOOD, HOME, 1)
