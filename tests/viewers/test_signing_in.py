"""Sessions, guesses and tokens: what lets somebody in, for how long, and what ends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from graphsvc.clock import today
from graphsvc.errors import Forbidden, Invalid, NotFound, NotSignedIn, TooOften
from graphsvc.store import Store, Transaction
from graphsvc.viewers import Action, Role, Viewer, guesses, may, passwords
from graphsvc.viewers.account import find_account
from graphsvc.viewers.accounts import set_password
from graphsvc.viewers.sessions import end_all, end_own_others, own_sessions, sign_in, sign_out, viewer_of_session
from graphsvc.viewers.tokens import make_token, own_tokens, revoke_own, viewer_of_token
from graphsvc.viewers.viewer import Scope
from tests.conftest import run
from tests.viewers.test_accounts import ADMIN, GOOD, HOME, OTHER, office  # noqa: F401 (a fixture)

EVIL = "198.51.100.7"
AGED = "MATCH (s:Session) SET s.ends = timestamp() - 1"
WAITED = "MATCH (t:SignInTry) SET t.last = t.last - $seconds * 1000"


def test_a_session_ends_by_age_by_sign_out_and_by_an_admin(office: Store) -> None:  # noqa: F811
    first = sign_in(office, "小李", GOOD, HOME, 1).token
    found = viewer_of_session(office, first)
    assert found is not None
    assert found.viewer.account == "小李"
    run(office, AGED)
    assert viewer_of_session(office, first) is None
    second = sign_in(office, "小李", GOOD, HOME, 1).token
    sign_out(office, second)
    assert viewer_of_session(office, second) is None
    third, fourth, fifth = (sign_in(office, "小李", GOOD, HOME, 1).token for _ in range(3))
    li = find_account(office, "小李").viewer()
    assert len(own_sessions(office, li)) == 3
    end_own_others(office, li, fourth)
    assert [viewer_of_session(office, token) is None for token in (third, fourth, fifth)] == [True, False, True]
    end_all(office, ADMIN, "小李")
    assert viewer_of_session(office, fourth) is None


@pytest.mark.parametrize(
    ("name", "password"), [("小李", OTHER), ("小李", ""), ("nobody", GOOD), ("", ""), ("小李\ud800", GOOD)]
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(office: Store, name: str, password: str) -> None:  # noqa: F811
    with pytest.raises(NotSignedIn) as told:
        sign_in(office, name, password, HOME, 1)
    assert told.value.zh.startswith("账号或密码不对")


def guess(store: Store, name: str, address: str = HOME, password: str = "wrong guess") -> str:
    try:
        sign_in(store, name, password, address, 1)
    except NotSignedIn:
        return "wrong"
    except TooOften:
        return "wait"
    raise AssertionError


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A first wait that no slow machine sits out between two guesses."""
    monkeypatch.setattr(guesses, "_FIRST_SECONDS", 60)


def test_each_failure_doubles_the_wait_up_to_a_minute() -> None:
    assert [guesses.wait_after(count, 5, 0) for count in (4, 5, 6, 7, 9, 10, 500)] == [0, 2, 4, 8, 32, 60, 60]
    assert [guesses.wait_after(6, 5, quiet) for quiet in (1, 999, 1001, 3999, 4000, 9000)] == [4, 4, 3, 1, 0, 0]


def test_guesses_at_one_account_are_slowed_where_they_come_from(office: Store, slow: None) -> None:  # noqa: F811
    assert [guess(office, "小李") for _ in range(6)] == ["wrong"] * 5 + ["wait"]
    with pytest.raises(TooOften):
        sign_in(office, "小李", GOOD, HOME, 1)
    run(office, WAITED, seconds=60)
    assert [guess(office, "小李") for _ in range(2)] == ["wrong", "wait"]
    run(office, WAITED, seconds=60)
    assert sign_in(office, "小李", GOOD, HOME, 1)
    assert [guess(office, "小李") for _ in range(2)] == ["wrong"] * 2, "who has signed in begins anew"


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_a_thousand_guesses_do_not_get_in_and_do_not_lock_the_owner_out(office: Store, slow: None) -> None:  # noqa: F811
    told = Counter(guess(office, "小李", EVIL, GOOD if number == 500 else f"guess {number}") for number in range(1000))
    assert told == {"wrong": 5, "wait": 995}, "the right one among them was not even looked at"
    assert sign_in(office, "小李", GOOD, HOME, 1)
    assert guess(office, "小李", EVIL, GOOD) == "wait", "and the owner's success does not let them go on"


def test_guesses_from_many_addresses_stop_but_not_the_owner_where_they_were_before(
    office: Store,  # noqa: F811
    slow: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sign_in(office, "小李", GOOD, HOME, 1)
    monkeypatch.setattr(guesses, "_FREE_BY_ACCOUNT", 10)
    assert [guess(office, "小李", f"192.0.2.{number}") for number in range(20, 31)] == ["wrong"] * 10 + ["wait"]
    assert sign_in(office, "小李", GOOD, HOME, 1)


@pytest.mark.parametrize(
    ("address", "place"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("", ""), ("unix:", "unix:")],
)
def test_whoever_has_a_network_has_one_place(address: str, place: str) -> None:
    assert guesses.place_of(address) == place


def test_guesses_from_one_address_are_slowed_at_whatever_account(office: Store, slow: None) -> None:  # noqa: F811
    assert {guess(office, f"account-{number}") for number in range(20)} == {"wrong"}
    assert guess(office, "小李") == "wait"
    assert guess(office, "小李", "192.0.2.9") == "wrong"
    run(office, WAITED, seconds=3600)
    assert guess(office, "小李") == "wrong", "an hour later it is forgotten"


def test_many_guesses_at_once_are_no_more_than_in_turn(office: Store, slow: None) -> None:  # noqa: F811
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda _: guess(office, "小李"), range(16)))
    assert told.count("wrong") == 5


def test_signing_in_often_is_no_guessing(office: Store) -> None:  # noqa: F811
    for _ in range(25):
        sign_in(office, "小李", GOOD, HOME, 1)


def test_a_token_lets_a_program_in_until_it_ends(office: Store) -> None:  # noqa: F811
    li = find_account(office, "小李").viewer()
    token = make_token(office, li, "月报", "read", today())
    seen = viewer_of_token(office, token)
    assert seen
    assert seen.viewer == Viewer("小李", Role.READER, scope=Scope.READ)
    assert token not in str(run(office, "MATCH (t:Token) RETURN properties(t) AS kept"))
    (known,) = own_tokens(office, li)
    assert (known.label, known.used, known.good) == ("月报", today().isoformat(), True)
    run(office, "MATCH (t:Token) SET t.until = $day", day=(today() - timedelta(1)).isoformat())
    assert viewer_of_token(office, token) is None
    assert viewer_of_token(office, "gsvc_guessed") is None


def test_a_token_is_revoked_by_whose_it_is(office: Store) -> None:  # noqa: F811
    li, wang = (find_account(office, name).viewer() for name in ("小李", "wang.wei"))
    token = make_token(office, li, "", "write")
    (known,) = own_tokens(office, li)
    with pytest.raises(NotFound):
        revoke_own(office, wang, known.number)
    assert viewer_of_token(office, token)
    revoke_own(office, li, known.number)
    assert viewer_of_token(office, token) is None


def test_a_token_does_no_more_than_it_is_for(office: Store) -> None:  # noqa: F811
    let_in = [viewer_of_token(office, make_token(office, ADMIN, "", scope)) for scope in ("read", "write")]
    reading, writing = (found.viewer for found in let_in if found)
    assert {action for action in Action if may(reading, action)} == {
        Action.SEE,
        Action.SEE_CALENDAR,
        Action.SEE_DUPLICATES,
    }
    assert {action for action in Action if not may(writing, action)} == {Action.OWN_ACCOUNT, Action.MANAGE}
    with pytest.raises(Forbidden):
        make_token(office, writing, "", "write")


@pytest.mark.parametrize(("scope", "days"), [("all", 1), ("", 1), ("read", -1), ("read", 367)])
def test_a_token_without_a_scope_or_without_an_end_is_refused(office: Store, scope: str, days: int) -> None:  # noqa: F811
    with pytest.raises(Invalid):
        make_token(office, ADMIN, "", scope, today() + timedelta(days))


def test_a_sign_in_costs_little_more_than_its_hash(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """All that has to be written is written while the hash takes its time; what follows may follow the answer."""
    sent: list[str] = []
    run, read = Transaction.send, Store._read
    monkeypatch.setattr(
        Transaction, "send", lambda self, name, /, **given: sent.append(name) or run(self, name, **given)
    )
    monkeypatch.setattr(Store, "_read", lambda self, one, given: sent.append(one.name) or read(self, one, given))
    for address in (HOME, HOME, "192.0.2.9", "2001:db8::1"):
        sent.clear()
        after: list[Callable[[], None]] = []
        assert sign_in(office, "小李", GOOD, address, 1, after.append).viewer.account == "小李"
        assert sent == ["accounts/tries", "accounts/lay_session", "accounts/count_tries"]
        for work in after:
            work()
        assert sent[3:] == ["accounts/confirm_session"]


def test_a_session_is_there_for_nobody_before_its_password_is_proved(
    office: Store,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    li, laid = find_account(office, "小李").viewer(), list[int]()

    def matches(password: str, as_kept: str | None) -> bool:
        while not laid:
            laid.extend(row["laid"] for row in run(office, "MATCH (s:Session) RETURN count(s) AS laid") if row["laid"])
        assert own_sessions(office, li) == []
        return False

    monkeypatch.setattr(passwords, "matches", matches)
    for name in ("小李", "nobody"):
        laid.clear()
        assert guess(office, name) == "wrong"
        assert laid == [1]
        assert run(office, "MATCH (s:Session) RETURN s") == []


def test_a_session_is_listed_though_the_server_was_ended_before_it_was_confirmed(office: Store) -> None:  # noqa: F811
    li = find_account(office, "小李").viewer()
    token = sign_in(office, "小李", GOOD, HOME, 1, lambda work: None).token
    assert viewer_of_session(office, token)
    assert own_sessions(office, li) == []
    run(office, "MATCH (s:Session) SET s.begun = s.begun - 61000")
    assert [one.address for one in own_sessions(office, li)] == [HOME]


def test_whose_password_changes_while_they_sign_in_gets_no_session(
    office: Store,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def matches(password: str, as_kept: str | None) -> bool:
        set_password(office, ADMIN, "小李", OTHER)
        return True

    monkeypatch.setattr(passwords, "matches", matches)
    token = sign_in(office, "小李", GOOD, HOME, 1).token
    assert viewer_of_session(office, token) is None
    assert own_sessions(office, find_account(office, "小李").viewer()) == []
    assert run(office, "MATCH (t:SignInTry) RETURN sum(t.count) AS tries")[0]["tries"] == 3, (
        "and the try counts as failed"
    )
