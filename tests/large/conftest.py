"""A generated network of a hundred thousand nodes, imported once and served as users serve it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from benchmarks.csv_folder import write_folder
from benchmarks.databases import empty_database
from benchmarks.http_load import served
from benchmarks.loading import import_seconds
from benchmarks.network import Network, make_network
from benchmarks.questions import busiest_regions
from graphsvc.gazetteer.places import Place
from tests.browser.conftest import browser, watched  # noqa: F401 (a fixture)

NODES = 100_000
PATIENCE_MS = 120_000


@dataclass(frozen=True)
class Large:
    """Where the network is served, what was put into it, and the region with the most in it."""

    address: str
    network: Network
    province: Place

    def some(self, kind: str) -> str:
        """Return the id of one entity of a kind."""
        return self.network.ids(kind)[0]

    def name(self, id_: str) -> str:
        """Return the name under which an entity was imported."""
        return next(str(node.properties["name"]) for node in self.network.nodes if node.id == id_)


@pytest.fixture(scope="package")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    network = make_network(NODES)
    folder = tmp_path_factory.mktemp("large")
    with empty_database("embedded", folder / "graph", "2g") as database:
        import_seconds(database, network, write_folder(network, folder / "csv"))
        with served(database) as port:
            yield Large(f"http://127.0.0.1:{port}", network, busiest_regions(network)["province"][0])


@pytest.fixture
def page(browser: Any, large: Large) -> Iterator[Any]:  # noqa: F811
    with watched(browser, large.address, base_url=large.address, accept_downloads=True) as opened:
        opened.set_default_timeout(PATIENCE_MS)
        yield opened
