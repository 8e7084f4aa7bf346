"""What is nearest to connecting a province that has nothing yet: natives before stations before institutions, counted over all below."""

from __future__ import annotations

from datetime import date

from graphsvc.facts.refs import RegionRef
from graphsvc.queries.nearest import nearest
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
PROVINCES = [RegionRef(id_, id_, id_, "province") for id_ in ("p1", "p2", "p3")]


def test_natives_come_first_then_stations_then_institutions(store: Store) -> None:
    tell(
        store,
        [
            *(node("Region", one.id, level="province", code=one.code) for one in PROVINCES),
            node("Region", "c1", level="county", code="c1"),
            *(node("Expert", f"e{n}", f"专家{n}") for n in range(5)),
            node("Workstation", "w"),
            node("Institution", "i", inst_type="企业"),
            node("Institution", "gov", "某局", inst_type="政府"),
            node("Project", "x"),
        ],
        [
            link("c1", "PART_OF", "p2"),
            *(link(f"e{n}", "NATIVE_OF", "c1" if n else "p2") for n in range(4)),
            link("e4", "NATIVE_OF", "p1", until="2020"),
            link("w", "LOCATED_IN", "p1"),
            link("i", "LOCATED_IN", "c1"),
            link("gov", "LOCATED_IN", "p3"),
            link("x", "LOCATED_IN", "p3"),
        ],
    )
    found = nearest(store, VIEWER, PROVINCES, DAY)
    assert [(one.province.id, [(home.kind, home.number, home.said) for home in one.at_home]) for one in found] == [
        ("p2", [("Expert", 4, "籍贯在此的专家 4 位"), ("Institution", 1, "本地单位 1 家")]),
        ("p1", [("Workstation", 1, "工作站 1 个")]),
        ("p3", []),
    ]
    assert [ref.name for ref in found[0].at_home[0].first] == ["专家0", "专家1", "专家2"]
    assert nearest(store, VIEWER, [], DAY) == ()
