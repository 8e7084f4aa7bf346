"""One real database an engine for the whole run: the embedded one, and every server that GRAPHSVC_TEST_NEO4J names."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from xdist.scheduler import LoadScopeScheduling

from graphsvc.changes.reference_regions import prepare
from graphsvc.facts import regions
from graphsvc.gazetteer.places import places
from graphsvc.store import Store, open_engine
from graphsvc.store.engines.embedded import EmbeddedEngine
from graphsvc.store.statements import ACCOUNT_LABELS, INTERNAL_LABELS
from graphsvc.vocabulary import KIND_BY_LABEL

SERVERS = [uri for uri in os.environ.get("GRAPHSVC_TEST_NEO4J", "").split(",") if uri]
ENGINES = (
    ["embedded", *(f"neo4j-{number}" for number in range(1, len(SERVERS) + 1))] if SERVERS else ["embedded", "neo4j"]
)

# For what takes long and does not rest on the version of Neo4j: the embedded engine, and the first server.
ONE_OF_EACH = pytest.mark.parametrize("engine_name", ENGINES[:2], indirect=True)

_ON_SERVER = re.compile(r"[\[-](neo4j-\d+)[\]-]")
# Folders of tests that share a browser, or a home with the sample network.
_PREPARED = ("tests/browser/", "tests/cli/")
# What reads lists, what pages, commands and accounts do, what the doctor says, and what the copy of the network works out by itself, as it
# does for lists, stands on statements that other tests try on every release of Neo4j: one is enough.
_ON_ONE_RELEASE = (
    "tests/cases/", "tests/cli/", "tests/doctor/", "tests/facts/network_copy/", "tests/intake/", "tests/viewers/", "tests/web/",
    "tests/queries/test_counts_agree.py", "tests/queries/test_list_columns.py", "tests/queries/test_ready_lists.py",
)  # fmt: skip

# Everything but the reference regions, which take seconds to load; by its labels, as to look at every region takes longer than most tests.
REFERENCE = frozenset({"Entity", "Region", "Head", "Migration"})
WRITTEN_LABELS = sorted((KIND_BY_LABEL.keys() | INTERNAL_LABELS | ACCOUNT_LABELS) - REFERENCE)
WIPE = f"MATCH (n:{'|'.join(WRITTEN_LABELS)}) DETACH DELETE n"
LEFT = "MATCH (n) WHERE NOT n:Region AND NOT n:Head AND NOT n:Migration RETURN DISTINCT labels(n) AS labels"
REGIONS = (
    "MATCH (n:Region) WITH count(n) AS regions MATCH (h:Head) RETURN regions, coalesce(h.regions_version, 0) AS version"
)
REGION_IDS = "MATCH (n:Region) RETURN collect(n.id) AS ids"
# The gazetteer is made anew only when the head says that a region has changed: it says what it said when it was made of the shipped ones.
FORGET = (
    "UNWIND $ids AS id MATCH (n:Region {id: id}) DETACH DELETE n",
    "MATCH (h:Head) WITH h, h.version + 1 AS next SET h.version = next, h.regions_version = coalesce($shipped, next)",
)
# The same is true of the rules and posts that are remembered.
RULES_GONE = "MATCH (h:Head) WITH h, h.version + 1 AS next SET h.version = next, h.rules_version = next"
# The plans of a server last as long as the tests do: none is kept from before it had counted what its indexes hold.
SAMPLED = "CALL db.prepareForReplanning()"
SHIPPED = {place.id for place in places()}

# The embedded engine looks through what has gone from its text indexes too: after 200 tests a search takes five times as long.
_WIPES_A_REBUILD = 40

_open: dict[str, Store] = {}
_wipes: Counter[Store] = Counter()
# The shipped regions as each store has read them: to read thousands of regions takes longer than most tests.
_shipped: dict[Store, regions._Regions] = {}


def open_store(name: str, data: Path) -> Store:
    """Return a store of its own on the engine called `name`, in the folder `data` where it is the embedded one."""
    if name == "embedded":
        return Store(open_engine(None, "", "", None, data))
    parts = urlsplit(SERVERS[int(name.removeprefix("neo4j-")) - 1])
    uri = f"{parts.scheme}://{parts.hostname}:{parts.port}"
    return Store(open_engine(uri, parts.username or "", parts.password or "", None, data))


def settings_of(name: str, data: Path) -> dict[str, str]:
    """Return the settings by which commands reach the same database as `open_store`."""
    if name == "embedded":
        return {"GRAPHSVC_DATA": str(data)}
    parts = urlsplit(SERVERS[int(name.removeprefix("neo4j-")) - 1])
    return {
        "NEO4J_URI": f"{parts.scheme}://{parts.hostname}:{parts.port}",
        "NEO4J_USERNAME": parts.username or "",
        "NEO4J_PASSWORD": parts.password or "",
    }


def run(store: Store, text: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run one statement of the tests' own."""
    return run_together(store, text, **parameters)


def run_together(store: Store, *texts: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run some statements of the tests' own in one transaction; return what the last of them returns."""
    with store._session(reading=False) as session:
        return session.execute_write(
            lambda transaction: [transaction.run(text, parameters).data() for text in texts][-1]
        )


def wipe(store: Store) -> None:
    """Take away everything that a test may have left."""
    [found] = run_together(store, WIPE, RULES_GONE, REGIONS)
    known = regions._known.get(store)
    if found["regions"] > len(SHIPPED):
        [there] = run(store, REGION_IDS)
        shipped = _shipped.get(store)
        run_together(
            store, *FORGET, ids=[id_ for id_ in there["ids"] if id_ not in SHIPPED], shipped=shipped and shipped.version
        )
        if shipped:
            regions._known[store] = shipped
    elif known and known.version == found["version"]:
        _shipped[store] = known
    _wipes[store] += 1
    if isinstance(engine := store.engine, EmbeddedEngine) and _wipes[store] % _WIPES_A_REBUILD == 0:
        indexes = (engine.search_index, engine.said_index, engine.link_index, engine.journal_index)
        store.migrate("; ".join(f"REBUILD INDEX `{index}`" for index in indexes))


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
        prepare(_open[engine_name])
        if engine_name != "embedded":
            run(_open[engine_name], SAMPLED)
        wipe(_open[engine_name])
    yield _open[engine_name]
    wipe(_open[engine_name])


@pytest.fixture(scope="session", autouse=True)
def _closing() -> Iterator[None]:
    yield
    left = {name: run(opened, LEFT) for name, opened in _open.items()}
    for opened in _open.values():
        opened.close()
    _open.clear()
    assert not any(left.values()), left


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what would only try a second release of Neo4j, of the tests for which one is enough."""
    again = [item for item in items if item.nodeid.startswith(_ON_ONE_RELEASE) and _on_another_release(item.nodeid)]
    config.hook.pytest_deselected(items=again)
    left_out = set(again)
    items[:] = [item for item in items if item not in left_out]


def _on_another_release(nodeid: str) -> bool:
    return (found := _ON_SERVER.search(nodeid)) is not None and found[1] != ENGINES[1]


class ByServer(LoadScopeScheduling):  # type: ignore[misc]
    """Where several processes run the tests, those on one server stay in one of them: each begins and ends by emptying it.

    All others go by file, or by folder where the folder prepares something, so that it is prepared once.
    """

    def _split_scope(self, nodeid: str) -> str:
        if engine := _ON_SERVER.search(nodeid):
            return engine[1]
        file = nodeid.partition("::")[0]
        return next((folder for folder in _PREPARED if file.startswith(folder)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByServer:
    return ByServer(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SERVERS:
        terminalreporter.write_line(
            "NEO4J WAS NOT TESTED: set GRAPHSVC_TEST_NEO4J (see make neo4j)", yellow=True, bold=True
        )
