"""The country of an organization: its home country, or else where it is located; a consulate is never of China."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphsvc.answer import as_plain
from graphsvc.facts.countries import UNKNOWN, country_of
from graphsvc.facts.grouping import grouped
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.countries import countries, country_name
from graphsvc.gazetteer.places import Place
from graphsvc.queries import matrix
from graphsvc.queries.connections import connections
from graphsvc.queries.layers import layers
from graphsvc.store import Store
from tests.conftest import run
from tests.intake.workbooks import bring
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
CHONGQING = Place("region-500000", "500000", "province", "重庆市")


def places(*codes: str) -> list[Place]:
    return [place for code in codes if (place := countries().get(f"region-{code}"))]


@pytest.mark.parametrize(
    ("org_type", "home", "located", "wanted"),
    [
        ("consulate", "region-HU", ("CN",), "匈牙利"),
        ("consulate", None, ("CN",), None),
        ("consulate", None, ("CN", "810000"), None),
        ("consulate", "region-CN", ("US",), "美国"),
        ("consulate", None, ("US",), "美国"),
        ("university", None, ("CN", "810000"), "中国香港"),
        ("university", None, ("CN",), "中国"),
        ("company", "region-DE", ("US",), "德国"),
        ("society", "region-810000", (), "中国香港"),
        ("society", None, (), None),
        (None, "region-FR", (), "法国"),
    ],
)
def test_the_country_of_an_organization(
    org_type: str | None, home: str | None, located: tuple[str, ...], wanted: str | None
) -> None:
    found = country_of(org_type, home, places(*located))
    assert (country_name(found) if found else None) == wanted


@pytest.fixture
def consulates(store: Store, tmp_path: Path) -> Store:
    sheet = [
        ["编号", "名称", "类型", "所属国家", "所在地", "合作对象"],
        ["c-hu", "匈牙利驻重庆总领事馆", "使领馆", "匈牙利", "重庆市", "w-1"],
        ["c-kh", "柬埔寨驻重庆总领事馆", "使领馆", "KH", "重庆市", "w-1"],
        ["c-unknown", "某国驻重庆总领事馆", "使领馆", "", "重庆市", "w-1"],
        ["c-tw", "台北学会", "社团", "", "台湾省", "w-1"],
        ["c-us", "硅谷公司", "企业", "美国", "德国", "w-1"],
        ["c-ny", "纽约学会", "社团", "", "美国", "w-1"],
    ]
    stations = [["编号", "名称", "所在地"], ["w-1", "试一站", "重庆市渝北区"]]
    report = bring(store, tmp_path, {"工作站": stations, "海外机构": sheet})
    assert not report.refused
    return store


WANTED = {"c-hu": "匈牙利", "c-kh": "柬埔寨", "c-unknown": None, "c-tw": "中国台湾", "c-us": "美国", "c-ny": "美国"}


def test_every_answer_tells_the_same_country(consulates: Store) -> None:
    assert run(consulates, "MATCH (n:OverseasOrg {id: 'c-hu'}) RETURN n.home_country AS home") == [
        {"home": "region-HU"}
    ]
    answer = connections(consulates, VIEWER, CHONGQING, DAY, limit=50)
    assert {o.id: o.country for o in answer.organizations} == WANTED
    drawn = {(li.start, li.end) for li in layers(answer).links if li.type == "LOCATED_IN" and li.id.startswith("in-")}
    assert drawn == {(id_, f"country-{name or UNKNOWN}") for id_, name in WANTED.items()}
    counts = matrix.count(consulates, VIEWER, DAY)
    told = as_plain(matrix.matrix(counts))
    row = next(row for row in told["rows"] if row["province"]["id"] == CHONGQING.id)
    assert {name: n for name, n in row["cells"].items() if n} == {
        "匈牙利": 1,
        "柬埔寨": 1,
        "美国": 2,
        "中国台湾": 1,
        UNKNOWN: 1,
    }
    opened = as_plain(matrix.cell(consulates, VIEWER, CHONGQING, "匈牙利", DAY))
    assert [one["id"] for one in opened["organizations"]] == ["c-hu"]
    for ties in (matrix.ties(counts), matrix.ties_of(matrix.connected(consulates, VIEWER, CHONGQING, DAY))):
        assert {tie.start.name: tie.count for tie in ties.ties} == {"匈牙利": 1, "柬埔寨": 1, "美国": 2, "台湾省": 1}
        assert ties.unplaced == 1


def test_a_picture_groups_by_the_same_country(store: Store) -> None:
    bodies = [("hu", "consulate", "region-HU", "region-500000"), ("unknown", "consulate", None, "region-500000")]
    bodies += [("us", "society", None, "region-US")]
    refs = [Ref(f"{name}{n}", "OverseasOrg", f"{name}{n}") for name, *_ in bodies for n in range(3)]
    tell(
        store,
        [
            node("OverseasOrg", f"{name}{n}", org_type=kind, home_country=home)
            for name, kind, home, _ in bodies
            for n in range(3)
        ],
        [link(f"{name}{n}", "LOCATED_IN", place) for name, *_, place in bodies for n in range(3)],
    )
    found = grouped(store, Ref("x", "Workstation", "x"), refs, "country")
    assert {group.name: {ref.id[:-1] for ref in group.members} for group in found} == {"匈牙利": {"hu"}, "美国": {"us"}}


@pytest.mark.parametrize(("text", "near"), [("匈牙里", "匈牙利"), ("重庆市", ""), ("**国", "")])
def test_what_is_no_country_is_refused(store: Store, tmp_path: Path, text: str, near: str) -> None:
    report = bring(store, tmp_path, {"海外机构": [["名称", "所属国家"], ["某馆", text]]})
    assert report.refused == []
    assert [(one.column, one.value) for one in report.left_out] == [("所属国家", text)]
    assert near in report.left_out[0].reason
