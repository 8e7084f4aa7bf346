"""The pages, by Flask's own client: what they show, and that nothing of the data becomes markup."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

from flask.testing import FlaskClient

from graphsvc.facts.refs import Ref
from graphsvc.queries.entities import EntityAnswer, EntityLink
from graphsvc.store import Store
from graphsvc.web.entities import groups_of
from tests.web.conftest import QUOTE, make_app

PAGES = {
    "/": ["搜索", "海外机构", "重庆", "data-part"],
    "/search?q=旅德": ["旅德学会", "/entities/org-de"],
    "/search?q=没有这个": ["没有找到"],
    "/regions/500106": ["旅德学会", "合作工作站", "王主任", "2026年3月1日"],
    "/regions/500106?organization=旅德学会": ["旅德学会", "合作工作站", QUOTE, "山城日报"],
    "/regions/500106?organization=远方大学": ["没有可依据的线索", "远方大学"],
    "/regions/110000": ["没有与北京市相连的海外机构"],
    "/regions/500106/timeline": ["沙坪坝区的时间线", "<svg", "旅德学会"],
    "/entities/org-de/timeline?since=2010": ["旅德学会的时间线", "<svg", "会长"],
    "/entities/org-de": ["旅德学会", "会长", "第一联络人", "已签署", "data-network"],
    "/entities/prog-1": ["说法不一", "35家", "34家", "35家海外社团发起"],
    "/entities/exp-li": ["岗位空缺", "••••", "山城日报"],
    "/paths": ["查路径"],
    "/paths?from=李海&to=ws-1": [
        "最少 <strong>2</strong> 步",
        "李海是旅德学会的会长",
        "/explore?from=exp-li&amp;to=ws-1",
    ],
    "/paths?from=李海&to=远方大学": ["没有路径"],
    "/officers/王主任": ["旅德学会", "寄协议", "已逾期"],
    "/unowned": ["远方大学"],
    "/unowned?region=500106": ["山城海智工作站"],
    "/owner-rules": ["家乡的科协主席为第一联络人", "籍贯（县级）", "还不能得出联络人", "岗位职务"],
    "/gaps?region=500106": ["山城海智工作站", "久未联络", "远方大学"],
    "/imports": ["选择文件"],
    "/docs": ["/openapi.json"],
}


def test_every_page_shows_what_it_is_for(client: FlaskClient) -> None:
    for path, texts in PAGES.items():
        response = client.get(path)
        assert (response.status_code, response.mimetype) == (200, "text/html"), (path, response.text)
        assert '<html lang="zh-CN">' in response.text
        missing = [text for text in texts if text not in response.text]
        assert not missing, (path, response.text)


def test_parts_of_a_regions_page_come_by_themselves(client: FlaskClient) -> None:
    for path, texts in {
        "/regions/500106/choices": ["德国（1）", "联络负责人", 'value="country:in:region-DE"'],
        "/regions/500106/evidence?organization=org-de": ["旅德学会", "合作工作站", QUOTE, "山城日报"],
        "/regions/500106/evidence?organization=远方大学": ["没有路径"],
        "/regions/500106/drawing": ["<svg", "旅德学会", "从左到右"],
        "/regions/110000/drawing": ["没有可画的"],
    }.items():
        response = client.get(path)
        assert (response.status_code, response.mimetype, "<html" in response.text) == (200, "text/html", False)
        assert [text for text in texts if text not in response.text] == [], path


def test_a_regions_table_is_narrowed_and_ordered(client: FlaskClient) -> None:
    for asked, names in {
        "": ["旅德学会"],
        "where=country:in:region-DE&sort=name": ["旅德学会"],
        "where=country:in:region-US": [],
        "where=&where=owner:any&channel=partner_station": ["旅德学会"],
        "channel=activity": [],
        "type=university": [],
        "page=2": [],
        "page=2&sort=country": [],
    }.items():
        page = client.get(f"/regions/500106?{asked}").text
        rows = page.partition('id="connected"')[2].partition("</table>")[0]
        assert [name for name in ("旅德学会", "远方大学") if name in rows] == names, asked
        assert names or "没有" in page
    for asked, said in {"channel=x": "途径", "where=foo:is:1": "foo", "sort=x": "排序", "page=0": "第几页"}.items():
        page = client.get(f"/regions/500106?{asked}")
        assert (page.status_code, said in page.text) == (422, True), asked


def test_hostile_names_stay_text(client: FlaskClient) -> None:
    for path in (
        "/entities/exp-x", "/entities/src-x", "/entities/org-de", "/search?q=alert",
        "/regions/500106?organization=org-de",
        "/paths?from=exp-x&to=ws-1", "/unowned", "/owner-rules",
    ):  # fmt: skip
        page = client.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert "&lt;script&gt;alert" in page.text, path
        assert 'href="javascript:' not in page.text


def test_hostile_requests_stay_text(client: FlaskClient) -> None:
    hostile = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27%3E%3Cimg%20src=x%20onerror=alert(2)%3E"
    for path in (
        "/search?q={}", "/regions/{}", "/entities/{}", "/paths?from={}&to={}", "/officers/{}", "/unowned?region={}",
        "/gaps?months={}", "/{}",
    ):  # fmt: skip
        page = client.get(path.replace("{}", hostile))
        assert page.status_code < 500
        assert "<script>alert" not in page.text
        assert "<img" not in page.text


def test_a_form_with_empty_fields_asks_for_all(client: FlaskClient) -> None:
    assert "旅德学会" in client.get("/regions/500106?as_of=&type=&organization=").text


def test_the_form_of_the_home_page_leads_to_the_region(client: FlaskClient) -> None:
    assert client.get("/regions?q=重庆市沙坪坝区").headers["Location"] == "/regions/region-500106"


def test_an_empty_network_says_what_to_do(store: Store) -> None:
    page = make_app(store).test_client().get("/")
    assert "网络还是空的" in page.text


def test_a_file_is_checked_then_imported_then_undone(client: FlaskClient) -> None:
    rows = "编号,名称,类型\norg-new,新学会,社团\norg-bad,坏学会,龙\norg:bad,更坏的学会,社团\n".encode()
    checked = client.post("/imports/check", data={"file": (BytesIO(rows), "海外机构.csv")}, follow_redirects=True)
    assert "还没有写入任何内容" in client.get(checked.request.path).text
    assert "org-new" not in client.get("/entities/新学会").text
    token = re.search(r'name="token" value="(\w+)"', checked.text)[1]  # type: ignore[index]
    done = client.post("/imports", data={"token": token})
    assert done.status_code == 303
    report = client.get(done.headers["Location"])
    assert "被拒的行" in report.text
    assert "没有导入的格" in report.text
    assert client.get("/entities/坏学会").status_code == 200
    assert client.get("/entities/新学会").status_code == 200
    marked = client.get(f"/imports/refused/{token}")
    assert marked.data.startswith(b"PK")
    batch = re.search(r"/imports/(batch-\w+)", done.headers["Location"])[1]  # type: ignore[index]
    assert f'href="/imports/{batch}/undo"' in report.text
    asked = client.get(f"/imports/{batch}/undo").text
    assert re.findall(r"<dt>(将.*?)</dt><dd>(.*?)</dd>", asked)[0] == ("将删除新建的对象", "2")
    assert client.get("/entities/新学会").status_code == 200
    assert client.post(f"/imports/{batch}/undo", data={"reason": "长" * 501}).status_code == 422
    undone = client.post(f"/imports/{batch}/undo", data={"reason": "旧名单"})
    assert undone.status_code == 303
    assert client.get(f"/imports/{batch}/undo").status_code == 409
    told = client.get(undone.headers["Location"]).text
    assert "已撤销" in told
    assert "撤销：旧名单" in told
    latest = client.get("/api/v1/changes?limit=1").get_json()["entries"][0]
    assert (latest["action"], latest["door"], latest["reason"]) == ("undo", "page", "旧名单")
    assert client.get("/entities/新学会").status_code == 404


def test_what_keeps_a_batch_is_said_before_it_is_asked(client: FlaskClient) -> None:
    batches = []
    for title in ("讲师", "教授"):
        rows = f"编号,姓名,职称\nexp-kept,郑重,{title}\n".encode()
        batches.append(client.post("/api/v1/imports", data={"file": (BytesIO(rows), "专家.csv")}).get_json()["batch"])
    page = client.get(f"/imports/{batches[0]}/undo").text
    assert "现在不能撤销" in page
    assert "郑重" in page
    assert "<form class=" not in page.partition("<main")[2]
    assert client.post(f"/imports/{batches[0]}/undo").status_code == 409
    assert [client.post(f"/imports/{batch}/undo").status_code for batch in reversed(batches)] == [303, 303]


def test_an_unknown_upload_is_told_so(client: FlaskClient) -> None:
    for token in ("", "../../etc", "0" * 32, "x" * 32):
        assert client.post("/imports", data={"token": token}).status_code == 404


def test_no_file_chosen_is_told_so(client: FlaskClient) -> None:
    assert client.post("/imports/check", data={}).status_code == 422


def test_the_vendor_files_come_from_the_installed_packages(client: FlaskClient) -> None:
    script = client.get("/vendor/vis-network.js")
    assert len(script.data) > 100_000
    assert "max-age=31536000" in script.headers["Cache-Control"]
    assert client.get("/vendor/../app.py").status_code == 404
    assert client.get("/vendor/swagger-ui/../../plugins.py").status_code == 404
    assert client.get("/vendor/swagger-ui/js/swagger-ui-bundle.js").status_code == 200


def _hub(counts: dict[str, int], *links: tuple[str, bool]) -> list[tuple[str, int | None, int]]:
    other = Ref("e", "Expert", "李海")
    told = tuple(
        EntityLink(id=str(n), type=type_, backward=backward, other=other, phrase="", phrase_en="", version="")
        for n, (type_, backward) in enumerate(links)
    )
    answer = EntityAnswer(
        id="o", kind="OverseasOrg", name="旅德学会", version="", as_of=date(2026, 11, 22), properties={}, links=told,
        link_counts=counts, figures=(), sources={}, owners=(), vacant=(),
    )  # fmt: skip
    return [(zh, total, len(of)) for (zh, _), total, of in groups_of(answer)]


def test_a_group_of_links_is_headed_by_how_many_there_are_not_by_how_many_are_listed() -> None:
    assert _hub({"MEMBER_OF": 1200}, *[("MEMBER_OF", True)] * 500) == [("成员", 1200, 500)]
    assert _hub({"MEMBER_OF": 2}, ("MEMBER_OF", False), ("MEMBER_OF", True)) == [("成员", 1, 1), ("成员", 1, 1)]
    both = _hub({"PART_OF": 900}, *[("PART_OF", False)] * 3, *[("PART_OF", True)] * 497)
    assert [(total, listed) for _, total, listed in both] == [(None, 3), (None, 497)]


def test_a_source_lists_the_figures_that_its_picture_draws(client: FlaskClient) -> None:
    page = client.get("/entities/src-1").text
    drawn = client.get("/api/v1/entities/src-1/neighbours?kind=Figure").get_json()["nodes"]
    assert [node["id"] for node in drawn if node["kind"] == "Figure"] == ["fig-1"]
    assert "载有" in page
    assert "/entities/fig-1" in page
    assert "还没有登记任何关系" not in page


def test_figures_that_have_a_section_of_their_own_are_not_listed_again(client: FlaskClient) -> None:
    page = client.get("/entities/prog-1").text
    assert 'id="figures"' in page
    assert "有统计数字" not in page.partition('id="links"')[2]
