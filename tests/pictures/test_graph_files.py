"""Files for Gephi and programs: read back by networkx, nothing lost, nothing that XML cannot hold."""

from __future__ import annotations

import io
import json
from xml.etree import ElementTree

import networkx
import pytest

from graphsvc.pictures.graph_files import gexf, graph_json, graphml
from graphsvc.pictures.picture import Picture
from tests.pictures.pictured import eight, hostile, ordinary


@pytest.mark.parametrize("make", [ordinary, hostile])
def test_gexf_is_read_back(make: object) -> None:
    picture: Picture = make()  # type: ignore[operator]
    # networkx reads 1.2 at most; what it reads is the same in 1.3.
    text = (
        gexf(picture)
        .decode("utf-8")
        .replace("gexf.net/1.3", "www.gexf.net/1.2draft")
        .replace('version="1.3"', 'version="1.2"')
    )
    graph = networkx.read_gexf(io.BytesIO(text.encode("utf-8")))
    assert {(id_, data["label"], data["kind"]) for id_, data in graph.nodes(data=True)} == {
        (spot.id, spot.name, spot.kind) for spot in picture.spots
    }
    assert graph.number_of_edges() == len(picture.lines)
    first = graph.nodes[picture.spots[1].id]["viz"]
    assert first["position"]["x"] == picture.spots[1].x
    assert first["color"]["r"] in range(256)


@pytest.mark.parametrize("make", [ordinary, hostile])
def test_graphml_is_read_back(make: object) -> None:
    picture: Picture = make()  # type: ignore[operator]
    graph = networkx.read_graphml(io.BytesIO(graphml(picture)))
    assert {(id_, data["label"], data["kind"], data["x"]) for id_, data in graph.nodes(data=True)} == {
        (spot.id, spot.name, spot.kind, spot.x) for spot in picture.spots
    }
    told = {data["id"]: data for _, _, data in graph.edges(data=True)}
    assert set(told) == {line.id for line in picture.lines}
    if make is ordinary:
        assert told["l1"] == {
            "id": "l1", "label": "成员：会长（自2017年5月起）", "type": "MEMBER_OF", "role": "会长", "status": "confirmed", "since": "2017-05", "source": "s1",
        }  # fmt: skip


def test_json() -> None:
    told = json.loads(graph_json(ordinary()))
    assert told["nodes"][1] == {"id": "asu", "kind": "OverseasOrg", "name": "亚利桑那州立大学", "x": 200.0, "y": 0.0}
    assert told["links"][1] == {"id": "l2", "from": "asu", "to": "w", "type": "PARTNERS_WITH", "status": "intent"}
    assert "13800000000" not in graph_json(ordinary()).decode("utf-8")


def test_parallel_links_of_one_type_have_kinds_of_their_own() -> None:
    edges = list(ElementTree.fromstring(gexf(eight())).iter("{http://gexf.net/1.3}edge"))
    kinds = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]
    assert len(set(kinds)) == 8
    assert ("x", "o", "MEMBER_OF 3") in kinds


def test_every_node_and_link_of_eight_is_read_back_with_names_and_colours() -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml(eight())), force_multigraph=True)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (3, 8)
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"某会长", "双线学会", "双线研究院"}
    assert all(data["r"] in range(256) for _, data in graph.nodes(data=True))
    assert "weight 是条数" in graphml(eight()).decode("utf-8")
