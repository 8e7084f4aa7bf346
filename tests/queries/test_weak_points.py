"""Where a region's network is thin."""

from __future__ import annotations

from datetime import date

from graphsvc.answer import as_plain
from graphsvc.facts.organizations import organizations_connected_to
from graphsvc.gazetteer.places import Place
from graphsvc.queries.connections import connections
from graphsvc.queries.sources import CitedSource, sources
from graphsvc.queries.weak_points import unconnected, weak_points
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
REGION = Place("r", "t1", "county", "试县")


def story(store: Store) -> None:
    tell(
        store,
        [
            node("Region", "r", "试县", level="county", code="t1"),
            *(node("OverseasOrg", o) for o in ("kept", "soft", "far", "farther", "alone")),
            node("Workstation", "w"),
            node("Program", "p"),
            node("Officer", "f"),
            node("Interaction", "i", on="2026-10"),
            node("Interaction", "old", on="2025-11"),
            node("Source", "s", "题目", publisher="某报", published="2023"),
        ],
        [
            link("w", "LOCATED_IN", "r"),
            link("kept", "PARTNERS_WITH", "w"),
            link("soft", "PARTNERS_WITH", "w", status="intent"),
            link("f", "OWNS", "kept"),
            link("i", "WITH", "kept"),
            link("old", "WITH", "soft"),
            link("far", "TAKES_PART_IN", "p"),
            link("farther", "TAKES_PART_IN", "p", until="2020"),
            link("farther", "PARTNERS_WITH", "far"),
        ],
    )


def test_the_thin_places(store: Store) -> None:
    story(store)
    found = as_plain(weak_points(connections(store, VIEWER, REGION, DAY, every_path=True), date(2026, 1, 1)))
    assert [ref["id"] for ref in found["without_owner"]] == ["soft"]
    assert [ref["id"] for ref in found["only_soft"]] == ["soft"]
    assert [(ref["id"], ref["last_contact"]) for ref in found["without_contact"]] == [("soft", "2025-11")]
    assert (found["total"], found["seen"]) == (2, 2)


def test_who_does_not_connect_yet(store: Store) -> None:
    story(store)
    assert {row["id"] for row in organizations_connected_to(store, REGION.id, DAY)} == {"kept", "soft"}
    assert [ref.id for ref in unconnected(store, VIEWER, REGION, DAY)] == ["far", "farther", "alone"]
    assert [ref.id for ref in unconnected(store, VIEWER, REGION, DAY, limit=1)] == ["far"]
    assert [ref.id for ref in unconnected(store, VIEWER, REGION, DAY, program="p")] == ["far"]


def test_sources_are_told_by_title(store: Store) -> None:
    story(store)
    assert sources(store, VIEWER, ["s", None, "w", "nothing"]) == [CitedSource("s", "题目", "某报", "2023")]
    assert sources(store, VIEWER, []) == []
