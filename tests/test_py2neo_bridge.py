"""Answers as py2neo Subgraphs, there and back through py2neo's own connection to each engine."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

import pytest

from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.queries.connections import connections
from graphsvc.queries.neighbours import neighbours
from graphsvc.queries.paths import paths
from graphsvc.store import Store
from tests.conftest import run
from tests.story import VIEWER, link, node, tell

with warnings.catch_warnings():
    # py2neo is no longer kept up: it builds its version with pkg_resources and reads sys of old.
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    py2neo = pytest.importorskip("py2neo")
    from graphsvc.py2neo_bridge import to_subgraph

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:py2neo")

DAY = date(2026, 6, 30)
COUNTY = Place("county", "t1", "county", "光山县")


@pytest.fixture
def told(store: Store) -> Store:
    tell(
        store,
        [
            node("Region", "county", "光山县", level="county", code="t1"),
            node("OverseasOrg", "society", "旅德学会", org_type="society"),
            node("Expert", "li", "李芳"),
            node("Expert", "wang", "王伟"),
            node("Workstation", "station", "光山海智工作站"),
            node("Source", "list", "名录"),
        ],
        [
            link("li", "MEMBER_OF", "society", role="会长", since="2019"),
            link("li", "MEMBER_OF", "society", role="理事", since="2015", until="2018"),
            link("wang", "MEMBER_OF", "society", status="reported", source="list", quote="王伟是会员。"),
            link("li", "NATIVE_OF", "county"),
            link("society", "PARTNERS_WITH", "station", status="intent"),
            link("station", "LOCATED_IN", "county"),
        ],
    )
    return store


@pytest.fixture
def graph(told: Store):
    """The same database, seen by py2neo."""
    at = told.engine.endpoint()
    graph = py2neo.Graph(at.uri, auth=at.writer, **({"name": at.database} if at.database else {}))
    yield graph
    graph.service.connector.close()


def told_links(subgraph) -> set[tuple[str, str, str, str]]:
    return {(r["id"], type(r).__name__, r.start_node["id"], r.end_node["id"]) for r in subgraph.relationships}


def test_neighbours_are_what_py2neo_reads_itself(told: Store, graph) -> None:
    answer = neighbours(told, VIEWER, Ref("society", "OverseasOrg", "旅德学会"), DAY)
    subgraph = to_subgraph(answer)
    assert {(n["id"], n["name"], frozenset(n.labels)) for n in subgraph.nodes} == {
        (ref.id, ref.name, frozenset({"Entity", ref.kind})) for ref in answer.nodes
    }
    assert told_links(subgraph) == {(found.id, found.type, found.start, found.end) for found in answer.links}
    read = graph.run(
        "MATCH (a:Entity)-[l]->(b:Entity) WHERE a.id IN $ids AND b.id IN $ids AND l.last_day >= 20260630 RETURN l",
        ids=[ref.id for ref in answer.nodes],
    ).to_subgraph()
    assert told_links(read) == told_links(subgraph)
    for ours in subgraph.relationships:
        theirs = next(r for r in read.relationships if r["id"] == ours["id"])
        assert {key: theirs[key] for key in ours} == dict(ours)


def test_connections_hold_the_shown_paths(told: Store, graph) -> None:
    subgraph = to_subgraph(connections(told, VIEWER, COUNTY, DAY))
    assert {n["id"] for n in subgraph.nodes} == {"society", "li", "station", "county"}
    assert {(type_, start, end) for _, type_, start, end in told_links(subgraph)} == {
        ("MEMBER_OF", "li", "society"),
        ("NATIVE_OF", "li", "county"),
        ("PARTNERS_WITH", "society", "station"),
        ("LOCATED_IN", "station", "county"),
    }
    partner = next(r for r in subgraph.relationships if type(r).__name__ == "PARTNERS_WITH")
    assert partner["status"] == "intent"


def test_merging_an_answer_back_changes_nothing(told: Store, graph) -> None:
    everything = "MATCH (n) OPTIONAL MATCH (n)-[l]->() RETURN count(DISTINCT n) AS nodes, count(l) AS links"
    before = graph.run(everything).data()
    subgraph = to_subgraph(
        paths(told, VIEWER, Ref("wang", "Expert", "王伟"), Ref("station", "Workstation", "光山海智工作站"), DAY)
    )
    assert len(subgraph.relationships) == 2
    graph.merge(subgraph)
    assert graph.run(everything).data() == before
    assert graph.nodes.match("Expert", id="wang").first()["name"] == "王伟"


def test_an_answer_is_copied_under_a_label_of_the_script(told: Store, graph) -> None:
    subgraph = to_subgraph(neighbours(told, VIEWER, Ref("station", "Workstation", "光山海智工作站"), DAY))
    copies = {n["id"]: py2neo.Node("Scratch", **n) for n in subgraph.nodes}
    ties = [
        py2neo.Relationship(copies[r.start_node["id"]], "SCRATCH", copies[r.end_node["id"]], **r)
        for r in subgraph.relationships
    ]
    graph.merge(py2neo.Subgraph(copies.values(), ties), "Scratch", "id")
    read = graph.run("MATCH (:Scratch)-[l:SCRATCH]->(:Scratch) RETURN l").to_subgraph()
    assert {(r["id"], r.start_node["id"], r.end_node["id"]) for r in read.relationships} == {
        (id_, start, end) for id_, _, start, end in told_links(subgraph)
    }
    run(told, "MATCH (n:Scratch) DETACH DELETE n")


def test_no_path_gives_an_empty_subgraph(told: Store) -> None:
    nowhere = paths(told, VIEWER, Ref("li", "Expert", "李芳"), Ref("list", "Source", "名录"), DAY)
    assert not to_subgraph(nowhere).nodes


def test_the_script_of_the_document_runs_as_it_stands(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data_folder: Path
) -> None:
    tell(
        store,
        [node("Expert", "li", "李海", note="会德语"), node("OverseasOrg", "society", "旅德学会")],
        [link("li", "MEMBER_OF", "society"), link("li", "NATIVE_OF", "region-500106")],
    )
    at = store.engine.endpoint()
    monkeypatch.setenv("NEO4J_URI", at.uri if store.engine.name == "neo4j" else "")
    monkeypatch.setenv("NEO4J_USERNAME", at.writer[0])
    monkeypatch.setenv("NEO4J_PASSWORD", at.writer[1])
    monkeypatch.setenv("GRAPHSVC_DATA", str(data_folder))
    page = Path(__file__).parents[1] / "docs" / "py2neo.md"
    script = page.read_text(encoding="utf-8").split("```python\n", 1)[1].split("```", 1)[0]
    exec(compile(script, str(page), "exec"), {})
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "李海 MEMBER_OF 旅德学会 会德语",
        "李海 NATIVE_OF 沙坪坝区 会德语",
    ]
