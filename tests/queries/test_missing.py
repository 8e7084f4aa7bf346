"""The nearest chain that exists, and the one link that is missing from it."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.gazetteer.places import Place
from graphsvc.queries.connections import connection_of
from graphsvc.queries.missing import missing_link
from graphsvc.store import Store
from graphsvc.store.chains import Ref
from tests.story import link, node, tell

DAY = date(2026, 11, 22)
REGION = Place("r", "t1", "county", "试县")
ORG = Ref("o", "OverseasOrg", "o")
BASE = [
    node("Region", "r", "试县", level="county", code="t1"),
    node("Region", "t", level="township", code="t2"),
    node("OverseasOrg", "o"),
    node("OverseasOrg", "o2"),
    node("Workstation", "w"),
    node("Expert", "e"),
    node("Project", "p"),
]


@pytest.mark.parametrize(
    ("links", "missing", "nodes", "lapsed"),
    [
        # a colleague's organization works with a station there
        (
            [
                link("e", "MEMBER_OF", "o"),
                link("e", "MEMBER_OF", "o2"),
                link("o2", "PARTNERS_WITH", "w"),
                link("w", "LOCATED_IN", "t"),
            ],
            ("PARTNERS_WITH", "o", "w"),
            ["o", "e", "o2", "w", "t"],
            False,
        ),
        # the member's engagement there has ended
        (
            [link("e", "MEMBER_OF", "o"), link("e", "ENGAGED_BY", "w", until="2022"), link("w", "LOCATED_IN", "r")],
            ("ENGAGED_BY", "e", "w"),
            ["o", "e", "w", "r"],
            True,
        ),
        # a partner's native son
        (
            [link("o", "PARTNERS_WITH", "o2"), link("e", "MEMBER_OF", "o2"), link("e", "NATIVE_OF", "t")],
            ("MEMBER_OF", "e", "o"),
            ["o", "o2", "e", "t"],
            False,
        ),
        # nothing leads there: the region's own station is the one to win
        ([link("w", "LOCATED_IN", "r")], ("PARTNERS_WITH", "o", "w"), ["w", "r"], False),
        ([], ("PARTNERS_WITH", "o", "r"), ["r"], False),
    ],
)
def test_missing_link(store: Store, links: list, missing: tuple, nodes: list[str], lapsed: bool) -> None:
    tell(store, BASE, [link("t", "PART_OF", "r"), *links])
    assert connection_of(store, REGION, "o", DAY).organizations == ()
    found = missing_link(store, REGION, ORG, DAY)
    assert (found.type, found.start.id, found.end.id) == missing
    assert found.lapsed is lapsed
    assert found.chain
    assert [node.id for node in found.chain.nodes] == nodes
    assert found.start.name in found.sentence
