"""The flows of a day on a network of a hundred thousand nodes, served as users serve it."""

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
from tests.browser.conftest import browser, watched  # noqa: F401 (a fixture)
from tests.browser.flows import Flows, Subjects

pytestmark = [pytest.mark.browser, pytest.mark.large]

NODES = 100_000
PATIENCE_MS = 120_000


@dataclass(frozen=True)
class Large:
    """What was put in, and where it is served."""

    network: Network
    address: str


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    network = make_network(NODES)
    folder = tmp_path_factory.mktemp("large")
    with empty_database("embedded", folder / "graph", "2g") as database:
        import_seconds(database, network, write_folder(network, folder / "csv"))
        with served(database) as port:
            yield Large(network, f"http://127.0.0.1:{port}")


@pytest.fixture(scope="module")
def subjects(large: Large) -> Subjects:
    network = large.network
    province = busiest_regions(network)["province"][0]
    organization = next(node for node in network.nodes if node.kind == "OverseasOrg")
    return Subjects(
        province=(province.id, province.name),
        organization=(organization.id, organization.properties["name"]),
        officer=network.ids("Officer")[0],
        ends=(network.ids("Expert")[0], network.ids("Expert")[1]),
        crowded=True,
    )


@pytest.fixture
def page(browser: Any, large: Large) -> Iterator[Any]:  # noqa: F811
    with watched(browser, large.address, base_url=large.address, accept_downloads=True) as opened:
        opened.set_default_timeout(PATIENCE_MS)
        yield opened


class TestOnALargeNetwork(Flows):
    """Six in ten of its nodes are experts; its first organizations have a thousand and more of them."""
