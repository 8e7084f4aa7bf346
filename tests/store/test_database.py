"""What goes wrong with a database is one clear sentence; reading never writes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from graphsvc.errors import Conflict, Unavailable
from graphsvc.store import Store, migrations, open_engine
from graphsvc.store.migrations import Migration, migrate, pending, require_current
from graphsvc.store.statements import BadStatement, Statement


def test_a_server_that_is_not_there_says_so_quickly(tmp_path: Path) -> None:
    store = Store(open_engine("bolt://127.0.0.1:9", "neo4j", "x", None, tmp_path))
    began = time.monotonic()
    with pytest.raises(Unavailable, match="cannot be reached"):
        store.read("journal/version")
    assert time.monotonic() - began < 30
    store.close()


def test_a_wrong_password_says_so(store: Store) -> None:
    endpoint = store.engine.endpoint()
    other = Store(open_engine(endpoint.uri, "neo4j", "wrong password", None, Path()))
    with pytest.raises(Unavailable, match="refused the user name or password"):
        other.read("journal/version")
    other.close()


def test_a_reading_session_cannot_write(store: Store) -> None:
    row = {"id": "hack", "properties": {"id": "hack", "name": "hack"}}
    for name, parameters in (("journal/lock", {"entry": "", "ids": []}), ("entities/put_expert", {"rows": [row]})):
        with pytest.raises(BadStatement, match="only a transaction"):
            store.read(name, **parameters)
        with pytest.raises(Unavailable):
            store._read(store.statements[name], parameters)
    assert store.read("entities/by_ids", ids=["hack"]) == []


def test_a_statement_returns_no_more_than_its_header_says(store: Store) -> None:
    text = "UNWIND [1, 2] AS n RETURN n"
    for returns, most in (("none", 0), ("one", 1)):
        said = Statement("topic/name", text, "read", returns, frozenset())
        assert said.most_records == most
        with pytest.raises(BadStatement, match=f"returned 2 records; its header says {returns}"):
            store._read(said, {})
    assert len(store._read(Statement("topic/name", text, "read", "many", frozenset()), {})) == 2


def test_migrating_again_does_nothing(store: Store) -> None:
    assert migrate(store) == []
    assert pending(store) == []
    require_current(store)


def test_an_edited_migration_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrations.shipped(store.engine.name)
    edited = [Migration(real[0].id, real[0].text + " "), *real[1:]]
    monkeypatch.setattr(migrations, "shipped", lambda engine: edited)
    with pytest.raises(Conflict, match="was edited after it was applied"):
        pending(store)


def test_a_newer_database_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "shipped", lambda engine: [])
    with pytest.raises(Unavailable, match="belongs to a newer graphsvc"):
        pending(store)


def test_a_missing_migration_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrations.shipped(store.engine.name)
    monkeypatch.setattr(migrations, "shipped", lambda engine: [*real, Migration("9999_later", "x")])
    with pytest.raises(Unavailable, match="from 9999_later"):
        require_current(store)
