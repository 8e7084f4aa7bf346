"""One real database an engine for the whole run: the embedded one, and every server that GRAPHSVC_TEST_NEO4J names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graphsvc.queries.status import prepare
from graphsvc.store import Store, open_engine

SERVERS = [uri for uri in os.environ.get("GRAPHSVC_TEST_NEO4J", "").split(",") if uri]
ENGINES = (
    ["embedded", *(f"neo4j-{number}" for number in range(1, len(SERVERS) + 1))] if SERVERS else ["embedded", "neo4j"]
)

# Everything but the reference regions, which take seconds to load; what tests add to those hangs on other nodes.
WIPE = (
    "MATCH (n) WHERE NOT n:Region AND NOT n:Head AND NOT n:Migration DETACH DELETE n",
    "MATCH (n:Region) WHERE NOT n.id STARTS WITH 'region-' DETACH DELETE n",
)

_open: dict[str, Store] = {}


def open_store(name: str, data: Path) -> Store:
    """Return a store of its own on the engine called `name`, in the folder `data` where it is the embedded one."""
    if name == "embedded":
        return Store(open_engine(None, "", "", None, data))
    parts = urlsplit(SERVERS[int(name.removeprefix("neo4j-")) - 1])
    uri = f"{parts.scheme}://{parts.hostname}:{parts.port}"
    return Store(open_engine(uri, parts.username or "", parts.password or "", None, data))


def wipe(store: Store) -> None:
    """Take away everything that a test may have left."""
    for text in WIPE:
        with store._session(reading=False) as session:
            session.execute_write(lambda transaction, text=text: transaction.run(text).consume())


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("graph")


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    if request.param == "neo4j":
        if os.environ.get("GRAPHSVC_REQUIRE_NEO4J") == "1":
            pytest.fail("GRAPHSVC_REQUIRE_NEO4J is set, but GRAPHSVC_TEST_NEO4J names no server")
        pytest.skip("GRAPHSVC_TEST_NEO4J names no server")
    return str(request.param)


@pytest.fixture
def store(engine_name: str, data_folder: Path) -> Iterator[Store]:
    """An empty, migrated database with the reference regions, on each engine in turn."""
    if engine_name not in _open:
        _open[engine_name] = open_store(engine_name, data_folder)
        wipe(_open[engine_name])
        prepare(_open[engine_name])
    yield _open[engine_name]
    wipe(_open[engine_name])


@pytest.fixture(scope="session", autouse=True)
def _closing() -> Iterator[None]:
    yield
    for opened in _open.values():
        opened.close()
    _open.clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SERVERS:
        terminalreporter.write_line(
            "NEO4J WAS NOT TESTED: set GRAPHSVC_TEST_NEO4J (see make neo4j)", yellow=True, bold=True
        )
