"""The best paths of some hops more than the fewest, on random networks against plain Python, and as a user asks for them."""

from __future__ import annotations

import random
from datetime import date

import pytest

from graphsvc.errors import Unavailable
from graphsvc.facts.chains import chains_through
from graphsvc.facts.refs import Ref
from graphsvc.queries.paths import MAX_HOPS, paths
from graphsvc.store import Store
from graphsvc.vocabulary.days import day_number
from tests.conftest import ONE_OF_EACH
from tests.queries.random_network import random_network
from tests.queries.test_paths_left_out import LINKS, NODES
from tests.story import VIEWER, tell
from tests.web.conftest import make_app

DAY = date(2022, 7, 1)
LEFT_OUT: list[set[str]] = [set(), {"MEMBER_OF"}, {"Activity", "society"}]


@ONE_OF_EACH
@pytest.mark.parametrize("seed", range(3))
def test_they_are_the_best_of_all(store: Store, seed: int) -> None:
    network = random_network(seed, links=150)
    tell(store, network.nodes, network.links)
    chance, there = random.Random(seed), 0
    for _ in range(12):
        start, end = chance.sample(sorted(network.kinds), 2)
        without, most, longer = chance.choice(LEFT_OUT), chance.choice([3, 4, 5]), chance.choice([1, 2])
        ends = Ref(start, network.kinds[start], start), Ref(end, network.kinds[end], end)
        answer = paths(store, VIEWER, *ends, DAY, without=sorted(without), max_hops=most, longer=longer, limit=7)
        hops = range(answer.hops + 1, min(answer.hops + longer, most) + 1) if answer.hops else ()
        wanted = [nodes for some in hops for nodes in network.of_hops(start, end, day_number(DAY), without, some)]
        assert [tuple(ref.id for ref in chain.nodes) for chain in answer.longer] == wanted[:7]
        assert all(link.type not in without for chain in answer.longer for link in chain.links)
        there += len(wanted)
    assert there > 20


def test_they_are_asked_for_by_the_page_and_the_route(store: Store) -> None:
    tell(store, NODES, LINKS)
    client = make_app(store).test_client()
    told = client.get("/api/v1/paths?from=李&to=王&longer=1").get_json()
    assert (told["hops"], told["total"], len(told["paths"])) == (2, 3, 3)
    assert [[one["name"] for one in path["nodes"]] for path in told["longer"]] == [["李", "项目甲", "站", "王"]]
    assert "项目甲" in told["longer"][0]["sentence"]
    assert "再多走至多 1 步" in client.get("/paths?from=李&to=王&longer=1").text
    assert "没有这样的路径" in client.get("/paths?from=李&to=王&longer=1&without=项目").text
    assert client.get("/api/v1/paths?from=李&to=王").get_json()["longer"] == []
    assert client.get("/api/v1/paths?from=李&to=王&longer=1&max_hops=2").get_json()["longer"] == []


def test_more_than_there_may_be_is_refused_by_name(store: Store) -> None:
    refused = make_app(store).test_client().get(f"/api/v1/paths?from=a&to=b&longer={MAX_HOPS}")
    assert (refused.status_code, refused.get_json()["errors"][0]["parameter"]) == (422, "longer")
    assert str(MAX_HOPS - 1) in refused.get_json()["detail"]


def test_a_route_of_which_a_link_has_just_gone_is_told_as_that(store: Store) -> None:
    tell(store, NODES, LINKS)
    assert chains_through(store, [["李", "学会", "王"]], day_number(DAY))[0].nodes[1].name == "学会"
    for route in (["李", "站"], ["李", "学会", "没有"], ["没有"]):
        with pytest.raises(Unavailable, match="ask again"):
            chains_through(store, [route], day_number(DAY))
