"""The networks that measurements run on: the same for the same seed, in the import format, and of one meaning for both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.csv_folder import write_folder
from benchmarks.databases import Database
from benchmarks.loading import link_rows
from benchmarks.network import Network, make_network
from benchmarks.other_ways import Copied
from benchmarks.questions import DAY, LEVELS, NUMBER, bare_ranking, busiest_regions
from graphsvc.intake.importing import import_file
from graphsvc.queries.connections import connections
from graphsvc.store import Store
from graphsvc.vocabulary import LINK_BY_TYPE
from tests.conftest import ONE_OF_EACH
from tests.story import VIEWER

SIZE = 500


@pytest.fixture(scope="module")
def network() -> Network:
    return make_network(SIZE)


def test_the_same_seed_gives_the_same_network(network: Network, tmp_path: Path) -> None:
    again = make_network(SIZE)
    assert (again.nodes, again.links) == (network.nodes, network.links)
    assert make_network(SIZE, seed=2).links != network.links


def test_ids_are_unique_and_links_are_allowed(network: Network) -> None:
    kinds = {node.id: node.kind for node in network.nodes} | {place.id: "Region" for place in network.regions}
    assert len(kinds) == len(network.nodes) + len(network.regions)
    for link in network.links:
        assert LINK_BY_TYPE[link.type].allows(kinds[link.start], kinds[link.end])
    assert sum(map(len, link_rows(network).values())) == len(network.links)


def test_a_few_are_linked_to_by_many() -> None:
    ends = [link.end for link in make_network(5_000).links if link.type == "MEMBER_OF"]
    counts = sorted((ends.count(end) for end in set(ends)), reverse=True)
    assert counts[0] > 10 * counts[len(counts) // 2]


@ONE_OF_EACH
def test_it_is_imported_without_a_refusal_and_ranked_alike(store: Store, network: Network, tmp_path: Path) -> None:
    report = import_file(store, VIEWER, write_folder(network, tmp_path / "csv"))
    assert report.refused == []
    assert (report.created, report.links_created) == (len(network.nodes), len(network.links))
    database = _bare(store)
    copied = Copied(database)
    for level in LEVELS:
        for region in busiest_regions(network)[level]:
            ours = [(o.id, o.score) for o in connections(store, VIEWER, region, DAY).organizations]
            assert ours
            assert [(row["id"], row["score"]) for row in bare_ranking(database, region)] == ours
            assert sorted(copied.ranking(region, NUMBER)[:5]) == sorted(ours[:5])


def _bare(store: Store) -> Database:
    """The driver that the store has open, as the benchmarks see it."""
    drivers = store._open()
    return Database("test", "", store, drivers.writer, drivers.database, {}, ("", "", ""))
