"""The views of a region and of all provinces, by Flask's own client."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.web.region_files import FILES
from tests.story import link, node, tell
from tests.web.conftest import HOSTILE, QUOTE, make_app

HERE = "/regions/500106"
PAGES = {
    f"{HERE}/layers": ["层次图", "旅德学会", "山城海智工作站", "<svg", "/entities/org-de"],
    f"{HERE}/map": ["地图", "德国", "旅德学会", "<svg"],
    f"{HERE}/changes?before=2018&after=2026": ["2018年12月31日", "旅德学会", "新增", "合作工作站", QUOTE],
    f"{HERE}/weak-points": ["无人负责", "12 个月没有联络", "远方大学", "没有可依据的线索", "离了谁就断开"],
    f"{HERE}/weak-points?leaving=李海": ["假如", "离开后", "减弱", "<svg"],
    "/introductions": ["想认识谁", "从谁开始"],
    "/requirements": ["考核要求", "还没有考核要求"],
    "/introductions?to=旅德学会": ["本来就是联络对象", "王主任"],
    "/introductions?to=李海&from=王主任": ["先联系", "旅德学会", "王主任"],
    "/introductions?to=旅德学会&field=考古": ["没有登记这样的人", "不限领域再看"],
    "/introductions?to=远方大学": ["没有人能引荐"],
    f"{HERE}/brief": [
        "海外联系简报",
        ">1</a></strong> 家",
        "德国",
        "与山城海智工作站签署合作协议",
        "王主任",
        QUOTE,
        "<svg",
    ],
    "/regions/110000/layers": ["没有可画的"],
    "/regions/110000/map": ["没有可以画在地图上的机构"],
    "/regions/110000/changes": ["没有变化"],
    "/regions/110000/brief": ["共 <strong>0</strong> 家"],
    "/nation": ["重庆市", "德国", "1 家", "33 个还没有", "<svg"],
    "/nation/cell?province=500000&country=德国": ["旅德学会", "凭什么相连"],
    "/nation/cell?province=110000&country=德国": ["还没有机构"],
}


@pytest.mark.parametrize("path", PAGES)
def test_every_view_shows_what_it_is_for(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (200, "text/html"), response.text
    assert [text for text in PAGES[path] if text not in response.text] == [], response.text
    assert "<script>alert" not in response.text
    assert "<style" not in response.text


def test_an_empty_network_draws_nothing_and_says_so(store: Store) -> None:
    client = make_app(store).test_client()
    assert "还没有任何海外机构" in client.get("/nation").text
    for view in ("layers", "map", "changes", "weak-points", "brief"):
        assert client.get(f"{HERE}/{view}").status_code == 200


def test_the_api_tells_the_same(client: FlaskClient) -> None:
    changes = client.get("/api/v1/regions/500106/changes?before=2018&after=2026").get_json()
    assert (changes["total_before"], changes["total_after"], changes["complete"]) == (1, 1, True)
    assert [(o["id"], o["change"]) for o in changes["organizations"]] == [("org-de", "changed")]
    came = {path["channel"] for path in changes["organizations"][0]["paths"] if path["change"] == "added"}
    assert came == {"partner_station", "member_native", "member_project"}
    weak = client.get("/api/v1/regions/500106/weak-points?months=6").get_json()
    assert (weak["seen"], weak["without_owner"], [o["id"] for o in weak["without_contact"]]) == (1, [], ["org-de"])
    assert [told["organization"]["id"] for told in weak["missing"]] == ["org-far"]
    matrix = client.get("/api/v1/matrix").get_json()
    assert [row["cells"] for row in matrix["rows"] if row["total"]] == [{"德国": 1}]
    assert len(matrix["rows"]) == 34
    cell = client.get("/api/v1/matrix/cell?province=重庆&country=德国").get_json()
    assert [o["name"] for o in cell["organizations"]] == ["旅德学会"]


def test_all_provinces_begin_with_what_there_is_and_each_place_on_the_map_opens(
    story: Store, client: FlaskClient
) -> None:
    tell(
        story,
        [node("Expert", "exp-native", "赵六"), *(node("OverseasOrg", f"o{n}") for n in range(3))],
        [
            link("exp-native", "NATIVE_OF", "region-410000"),
            *(link(f"o{n}", "PARTNERS_WITH", "region-110000") for n in range(3)),
            link("o0", "LOCATED_IN", "region-US"),
        ],
    )
    page = client.get("/nation").text
    rows = page[page.index("<tbody>") : page.index("</tbody>")]
    assert re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', rows) == ["北京市", "重庆市"]
    gaps = page[page.index("还没有相连的 32 个省级地区") :]
    assert re.search(r"河南省</a> <span class=\"aside\">籍贯在此的专家 1 位：</span><a [^>]*>.*?赵六</a>", gaps)
    assert "还没有登记本地的人和单位" in gaps
    drawing = page[page.index("<svg") : page.index("</svg>")]
    ways = {html.unescape(way) for way in re.findall(r'<a href="([^"]+)"', drawing)}
    assert {"/regions/region-110000", "/regions/region-500000"} <= ways
    assert len(ways) == 4
    for way in ways:
        assert client.get(way).status_code == 200, way
        if way.startswith("/lists"):
            assert client.get(f"/api/v1{way}").get_json()["total"] == 1, way


def test_a_wrong_question_is_told_apart(client: FlaskClient) -> None:
    for path, code in (
        (f"{HERE}/changes?before=gestern", 422), (f"{HERE}/layers?by=colour", 422), (f"{HERE}/weak-points?months=0", 422),
        ("/regions/没有的地方/map", 404), ("/regions/鼓楼区/brief", 409), (f"{HERE}/files/nothing.xlsx", 404),
        ("/nation/cell?country=德国", 422),
    ):  # fmt: skip
        page = client.get(path)
        assert page.status_code == code, path
        assert 'lang="zh-CN"' in page.text


def test_a_group_opens_by_a_click(store: Store) -> None:
    many = [f"w{number}" for number in range(60)]
    tell(
        store,
        [node("OverseasOrg", "o", "远方学会"), *(node("Workstation", id_, f"{id_}站") for id_ in many)],
        [
            *(link("o", "PARTNERS_WITH", id_) for id_ in many),
            *(link(id_, "LOCATED_IN", "region-500106") for id_ in many),
        ],
    )
    client = make_app(store).test_client()
    closed = client.get(f"{HERE}/layers")
    assert "其余工作站（52 个）" in closed.text
    assert "opened=group-Workstation" in closed.text
    opened = client.get(f"{HERE}/layers?opened=group-Workstation")
    assert "w59站" in opened.text
    assert "收起展开的组" in opened.text


def test_hostile_names_stay_text_in_every_view(store: Store) -> None:
    tell(
        store,
        [node("OverseasOrg", "o", HOSTILE), node("Workstation", "w", HOSTILE), node("Source", "s", HOSTILE)],
        [
            link("o", "PARTNERS_WITH", "w", role=HOSTILE, source="s", quote=HOSTILE, since="2026"),
            link("w", "LOCATED_IN", "region-500106"),
            link("o", "LOCATED_IN", "region-DE"),
        ],
    )
    client = make_app(store).test_client()
    for path in [*PAGES, *(f"{HERE}/files/{name}" for name in FILES if name.endswith(("html", "svg")))]:
        text = client.get(path).get_data(as_text=True)
        assert "<script>alert" not in text, path
        assert "<img" not in text, path
