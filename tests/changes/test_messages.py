"""How many messages a save sends: each is a way to the database and back while every other writer waits."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.changes.change import AddLink, Change, LogContact, SetFields
from graphsvc.errors import Conflict
from graphsvc.store import Store, Transaction
from tests.changes.offices import OURS, by, entity, open_office


@pytest.fixture
def office(store: Store) -> Store:
    open_office(store)
    by(store, SetFields("e-1", {"title": "教授"}))
    return store


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the statements that transactions run from now on."""
    names: list[str] = []
    run = Transaction.send

    def noted(self: Transaction, name: str, /, **given: Any) -> list[dict[str, Any]]:
        names.append(name)
        return run(self, name, **given)

    monkeypatch.setattr(Transaction, "send", noted)
    return names


@pytest.mark.parametrize(
    ("change", "between"),
    [
        (SetFields("e-1", {"title": "研究员"}), ["entities/put_expert"]),
        (AddLink("MEMBER_OF", start="e-1", end="o-1", fields={"role": "会长"}), ["links/from_to", "links/create_member_of"]),
        (SetFields("e-1", {"title": "教授"}), []),
    ],
)  # fmt: skip
def test_a_change_is_locked_read_and_checked_by_one_message(
    office: Store, sent: list[str], change: Change, between: list[str]
) -> None:
    by(office, change)
    assert sent == ["journal/lock", *between, *(["journal/record"] if between else [])]


def test_an_editor_s_change_asks_for_the_right_to_it_beside(office: Store, sent: list[str]) -> None:
    by(office, LogContact("e-1", "2026-06-30", "电话", "谈合作"), viewer=OURS)
    assert sent.count("journal/lock") == 1
    assert sent[-1] == "journal/record"


def test_a_form_that_knows_the_kind_of_what_it_changes_does_not_look_it_up(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    read = Store.read
    monkeypatch.setattr(Store, "read", lambda self, name, **given: asked.append(name) or read(self, name, **given))
    by(office, SetFields("e-1", {"title": "研究员"}, kind="Expert"))
    assert asked == []
    assert entity(office, "e-1")["title"] == "研究员"


def test_what_a_form_has_just_read_may_be_gone_when_it_is_saved(office: Store) -> None:
    with pytest.raises(Conflict):
        by(office, SetFields("e-2", {"title": "研究员"}, kind="Expert"))
