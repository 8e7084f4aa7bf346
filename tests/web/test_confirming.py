"""A session or a token that a process knows is believed without being read again, and ends at once all the same, whatever ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from graphsvc.changes.erasing import erase
from graphsvc.store import Store, Transaction
from graphsvc.viewers.account import find_account
from graphsvc.viewers.accounts import Rights, add_account, change_own_password, set_disabled, set_password, set_rights
from graphsvc.viewers.known_viewers import KnownViewers, LetIn
from graphsvc.viewers.sessions import end_all, end_own_others, sign_in, sign_out
from graphsvc.viewers.tokens import make_token, own_tokens, revoke_own
from graphsvc.web import any_account
from tests.viewers.test_accounts import ADMIN, GOOD, HOME, OTHER
from tests.web.conftest import make_app
from tests.web.signing_in import as_, form_token

PAGE, ANSWER, NOTHING = "/entities/exp-li", "/api/v1/entities/exp-li", "/entities/nobody-there"


@pytest.fixture
def app(staffed: Store) -> Flask:
    return make_app(staffed)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the statements that are read from now on."""
    names: list[str] = []
    read = Store._read

    def noted(self: Store, statement: Any, parameters: Any) -> Any:
        names.append(statement.name)
        return read(self, statement, parameters)

    monkeypatch.setattr(Store, "_read", noted)
    return names


def bearer(store: Store, name: str) -> dict[str, str]:
    account = find_account(store, name).viewer()
    return {"Authorization": f"Bearer {make_token(store, account, '', 'read')}"}


def test_whoever_is_known_is_not_read_again(staffed: Store, app: Flask, asked: list[str]) -> None:
    client, program = as_(app, "reader"), bearer(staffed, "reader")
    assert client.get(PAGE).status_code == app.test_client().get(ANSWER, headers=program).status_code == 200
    asked.clear()
    for address in ("/entities/org-de", "/entities/ws-1"):
        assert client.get(address).status_code == 200
    assert app.test_client().get("/api/v1/entities/org-de", headers=program).status_code == 200
    assert client.get(PAGE, headers={"If-None-Match": client.get(PAGE).headers["ETag"]}).status_code == 304
    assert [name for name in asked if name.startswith("accounts/")] == []
    assert client.get("/api/v1/me").status_code == 200
    assert asked[-1] == "accounts/of_session", "what rests on no state of the database has its viewer read"


def test_that_there_is_no_account_is_not_asked_again_and_ends_at_once(
    story: Store, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(any_account, "_SECONDS", 0.0)
    client = make_app(story).test_client()
    assert client.get(PAGE).status_code == 200
    asked.clear()
    kept = client.get("/entities/org-de").headers["ETag"]
    assert asked[0] == "entities/everything"
    assert not any(name.startswith("accounts/") for name in asked)
    add_account(story, ADMIN, "admin", GOOD, Rights("admin"))  # by another process
    for address in (PAGE, "/entities/ws-1", NOTHING):
        assert client.get(address).headers.get("Location", "").startswith("/sign-in"), address
    assert client.get("/entities/org-de", headers={"If-None-Match": kept}).status_code == 303
    assert client.get(ANSWER).status_code == 401


ENDS: dict[str, Callable[[Store], object]] = {
    "disabled": lambda store: set_disabled(store, ADMIN, "reader", True),
    "password": lambda store: set_password(store, ADMIN, "reader", OTHER),
    "own password": lambda store: change_own_password(store, find_account(store, "reader").viewer(), GOOD, OTHER, ""),
    "all sessions": lambda store: end_all(store, ADMIN, "reader"),
    "own others": lambda store: end_own_others(
        store, find_account(store, "reader").viewer(), sign_in(store, "reader", GOOD, HOME, 1).token
    ),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=list(ENDS))
def test_what_ends_a_session_ends_it_on_every_process_at_once(staffed: Store, app: Flask, end: Any) -> None:
    client = as_(app, "reader")
    kept = {address: client.get(address).headers["ETag"] for address in (PAGE, ANSWER)}
    assert client.get(NOTHING).status_code == 404
    end(staffed)  # by no request to this application
    for address in (PAGE, "/entities/org-de", NOTHING):
        assert client.get(address).headers.get("Location", "").startswith("/sign-in"), address
    for address in (ANSWER, "/api/v1/entities/org-de", "/api/v1/entities/nobody-there", f"{ANSWER}?as_of=never"):
        assert client.get(address).status_code == 401, address
    assert client.get(ANSWER, headers={"If-None-Match": kept[ANSWER]}).status_code == 401
    assert client.get(PAGE, headers={"If-None-Match": kept[PAGE]}).status_code == 303


def test_a_session_that_is_left_ends_on_the_other_process(staffed: Store, app: Flask) -> None:
    client, other = as_(app, "reader"), make_app(staffed).test_client()
    cookie = client.get_cookie("graphsvc")
    assert cookie
    other.set_cookie("graphsvc", cookie.value)
    for one in (client, other):
        assert one.get(PAGE).status_code == 200
    assert client.post("/sign-out", data={"csrf_token": form_token(client, "/account")}).status_code == 303
    assert other.get("/entities/org-de").status_code == 303


def test_a_token_that_is_revoked_lets_nobody_in_any_more(staffed: Store, app: Flask) -> None:
    client, program = app.test_client(), bearer(staffed, "reader")
    assert client.get(ANSWER, headers=program).status_code == 200
    reader = find_account(staffed, "reader").viewer()
    revoke_own(staffed, reader, own_tokens(staffed, reader)[0].number)
    assert client.get(ANSWER, headers=program).status_code == 401
    assert client.get("/api/v1/entities/org-de", headers=program).status_code == 401


def test_other_rights_hold_at_once_on_what_rests_on_a_state(staffed: Store, app: Flask) -> None:
    client, form = as_(app, "reader"), f"{PAGE}/edit"
    assert form not in client.get(PAGE).text
    set_rights(staffed, ADMIN, "reader", Rights("editor", regions=["重庆市"]))
    assert form in client.get(PAGE).text
    set_rights(staffed, ADMIN, "reader", Rights("reader"))
    assert form not in client.get(PAGE).text


def test_an_officer_who_is_erased_is_nobody_s_any_more(staffed: Store, app: Flask) -> None:
    client = as_(app, "wang")
    assert client.get(PAGE).status_code == 200
    erase(staffed, ADMIN, "off-wang", reason="离职")
    assert client.get(PAGE).status_code == 200
    assert client.get("/api/v1/me").get_json()["officer"] is None


def test_who_is_signed_out_while_a_page_is_made_does_not_get_it(
    staffed: Store, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_(app, "reader")
    assert client.get(PAGE).status_code == 200
    read, ended = Store._read, False

    def ends_first(self: Store, statement: Any, parameters: Any) -> Any:
        nonlocal ended
        if statement.name == "entities/everything" and not ended:
            ended = True
            end_all(staffed, ADMIN, "reader")
        return read(self, statement, parameters)

    monkeypatch.setattr(Store, "_read", ends_first)
    assert client.get("/entities/org-de").status_code == 303
    assert ended


@pytest.mark.parametrize(("seconds", "known"), [(-1.0, False), (0.0, False), (3600.0, True)])
def test_nobody_is_known_for_longer_than_their_session_lasts(seconds: float, known: bool) -> None:
    viewers = KnownViewers()
    assert viewers.read("key", lambda: LetIn(ADMIN, "mark", seconds))
    assert (viewers.get("key") is not None) is known
    assert viewers.read("key", lambda: None) is None
    assert viewers.get("key") is None


# What adds somebody, or is no matter of rights: believed or not, nobody could do it before.
_ADDING = frozenset({
    "accounts/save_handover", "accounts/save_signatures", "accounts/mark_handover", "accounts/forget_handover",
    "accounts/add_token", "accounts/lay_session", "accounts/confirm_session", "accounts/withdraw_session", "accounts/changed", "accounts/cookie_key", "accounts/count_tries",
    "accounts/forget_readings", "accounts/forget_saved_list", "accounts/record_readings", "accounts/save_list", "accounts/tries",
    "accounts/use_token", "accounts/restore", "accounts/save_list_profile", "accounts/forget_list_profile",
})  # fmt: skip


def test_whatever_takes_a_right_away_says_so_first(staffed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    taking = {
        name for name, one in staffed.statements.items() if name.startswith("accounts/") and one.access == "write"
    }
    taking, seen, transactions = taking - _ADDING, set[str](), dict[Transaction, list[str]]()
    run = Transaction.send

    def noted(self: Transaction, name: str, /, **given: Any) -> Any:
        before = transactions.setdefault(self, [])
        if name in taking:
            seen.add(name)
            assert "accounts/changed" in before, name
        before.append(name)
        return run(self, name, **given)

    monkeypatch.setattr(Transaction, "send", noted)
    bearer(staffed, "reader")
    reader = find_account(staffed, "reader").viewer()
    revoke_own(staffed, reader, own_tokens(staffed, reader)[0].number)
    for end in ENDS.values():
        set_disabled(staffed, ADMIN, "reader", False)
        set_password(staffed, ADMIN, "reader", GOOD)
        end(staffed)
    sign_out(staffed, sign_in(staffed, "admin", GOOD, HOME, 1).token)
    add_account(staffed, ADMIN, "another", GOOD, Rights("reader"))
    erase(staffed, ADMIN, "off-wang", reason="离职")
    assert seen == taking
