"""The engine killed between any two messages of a change: the change is there as a whole or not at all, and is made once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from graphsvc.changes.change import AddEntity, AddLink, SetFields
from graphsvc.changes.made import Made
from graphsvc.changes.reference_regions import prepare
from graphsvc.errors import Ambiguous, Unavailable
from graphsvc.store import Store, open_engine
from graphsvc.store.database import Transaction
from graphsvc.viewers.accounts import Rights, add_account, list_accounts
from tests.changes.offices import ADMIN, WANZHOU, by, entity, links, open_office
from tests.changes.test_batches import graph
from tests.conftest import run
from tests.intake.test_crash import kill_engine
from tests.viewers.test_accounts import GOOD
from tests.web.conftest import make_app
from tests.web.forms.pages import inputs, opened
from tests.web.signing_in import as_

CONTACT = "/entities/e-1/contacts/new"
ENTRIES = "MATCH (j:JournalEntry) RETURN count(j) AS entries"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an engine of one's own."""
    return tmp_path_factory.mktemp("killed") / "data"


@pytest.fixture(scope="module")
def killed(data: Path) -> Iterator[Store]:
    """An office on that engine."""
    store = Store(open_engine(None, "", "", None, data))
    prepare(store)
    open_office(store)
    yield store
    store.close()


def change(store: Store, number: int) -> Made:
    """Add somebody with links, and correct a field and what is single."""
    return by(
        store,
        AddEntity(
            "专家", f"新人{number}", {"title": "教授"}, (AddLink("MEMBER_OF", end="o-1", fields={"role": f"{number}"}),)
        ),
        SetFields("e-1", {"title": f"职务{number}"}),
        AddLink("NATIVE_OF", "e-1", WANZHOU if number % 2 else "region-411523"),
    )


def messages(store: Store, number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return of how many messages within its transaction a change is made."""
    asked: list[str] = []
    send = Transaction.send
    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "send", lambda self, name, **given: asked.append(name) or send(self, name, **given))
        change(store, number)
    return len(asked)


def change_and_kill(store: Store, number: int, place: int, data: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Kill the engine before the message of this number of a change; tell whether the change was acknowledged."""
    sent = 0
    send = Transaction.send

    def count(self: Transaction, name: str, /, **given: Any) -> Any:
        nonlocal sent
        if sent == place:
            kill_engine(data)
        sent += 1
        return send(self, name, **given)

    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "send", count)
        try:
            change(store, number)
        except Unavailable:
            return False
    return True


def kill_and_look(store: Store, number: int, place: int, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that was broken off is there as a whole or not at all; made again it is there once."""
    before, entries = graph(store), run(store, ENTRIES)[0]["entries"]
    acknowledged = change_and_kill(store, number, place, data, monkeypatch)
    is_there = graph(store) != before
    assert run(store, ENTRIES)[0]["entries"] == entries + is_there
    assert is_there or not acknowledged
    if is_there:
        with pytest.raises(Ambiguous):
            change(store, number)
    else:
        change(store, number)
    assert run(store, ENTRIES)[0]["entries"] == entries + 1
    assert entity(store, "e-1")["title"] == f"职务{number}"
    assert [one["end"] for one in links(store, "e-1", "NATIVE_OF")] == [WANZHOU if number % 2 else "region-411523"]
    assert [one["role"] for one in links(store, "o-1", "MEMBER_OF")].count(f"{number}") == 1
    assert len(graph(store)) == len(before) + 2


def test_a_change_whose_engine_is_killed_is_made_wholly_or_not_at_all(
    killed: Store, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = messages(killed, 0, monkeypatch)
    for number, place in enumerate((count // 2, count - 1), 1):
        kill_and_look(killed, number, place, data, monkeypatch)


# The driver leaves a connection to the garbage collector that was being made when the engine went.
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
def test_forms_that_were_saved_stay_and_who_was_signed_in_stays_so_while_the_engine_is_killed(
    killed: Store, data: Path
) -> None:
    names = ("admin", "zhou", "li")
    for name in names:
        add_account(killed, ADMIN, name, GOOD, Rights("admin"))
    app = make_app(killed)
    clients = {name: as_(app, name) for name in names}
    forms = {name: opened(client, CONTACT, "/contacts/new") for name, client in clients.items()}
    saved: list[str] = []
    kills = iter((3, 9))
    next_kill = next(kills)

    def save(name: str) -> None:
        nonlocal next_kill
        for number in range(6):
            summary = f"{name} 第 {number} 次来电"
            told = inputs({"f_on": "2026-03-02", "f_channel": "电话", "f_summary": summary, "f_by": "王主任 [f-1]"})
            answer = clients[name].post(forms[name].action, data={**forms[name].fields, **told, "is_new": "1"})
            if answer.status_code == 303:
                saved.append(summary)
            if len(saved) >= next_kill:
                next_kill = next(kills, 1_000)
                kill_engine(data)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(save, names))
    there = [entity(killed, row["start"]).get("summary") for row in links(killed, "e-1", "WITH")]
    assert len(saved) > 6
    assert set(saved) <= set(there)
    assert len(there) == len(set(there))
    assert {client.get("/account").status_code for client in clients.values()} == {200}
    assert [one.name for one in list_accounts(killed, ADMIN)] == sorted(names)
    gc.collect()
    assert as_(app, "zhou").get("/account").status_code == 200


@pytest.mark.large
def test_fifty_kills_between_any_two_messages_lose_and_double_nothing(
    killed: Store, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = messages(killed, 100, monkeypatch)
    for number in range(101, 151):
        kill_and_look(killed, number, number % (count + 1), data, monkeypatch)
