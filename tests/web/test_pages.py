"""The pages, by Flask's own client: what they show, and that nothing of the data becomes markup."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.web.conftest import QUOTE, make_app

PAGES = {
    "/": ["谁能联系上谁", "海外机构", "重庆"],
    "/search?q=旅德": ["旅德学会", "/entities/org-de"],
    "/search?q=没有这个": ["没有找到"],
    "/regions/500112": ["旅德学会", "合作工作站", QUOTE, "山城日报", "王主任", "2026年3月1日"],
    "/regions/500112?organization=远方大学": ["还差一条联系", "远方大学"],
    "/regions/110000": ["没有与北京市相连的海外机构"],
    "/entities/org-de": ["旅德学会", "会长", "第一联络人", "已签署", "data-network"],
    "/entities/prog-1": ["说法不一", "35家", "34家", "35家海外社团发起"],
    "/entities/exp-li": ["岗位空缺", "••••", "山城日报"],
    "/paths": ["查路径"],
    "/paths?from=李海&to=ws-1": ["最少 <strong>2</strong> 步", "李海是旅德学会的会长"],
    "/paths?from=李海&to=远方大学": ["没有路径"],
    "/officers/王主任": ["旅德学会", "寄协议", "已到期"],
    "/unowned": ["远方大学"],
    "/unowned?region=500112": ["山城海智工作站"],
    "/gaps?region=500112": ["山城海智工作站", "久未联络", "远方大学"],
    "/imports": ["选择文件"],
    "/docs": ["/openapi.json"],
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_what_it_is_for(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (200, "text/html"), response.text
    assert '<html lang="zh-CN">' in response.text
    for text in PAGES[path]:
        assert text in response.text


@pytest.mark.parametrize(
    "path",
    ["/entities/exp-x", "/entities/src-x", "/entities/org-de", "/search?q=alert", "/regions/500112", "/paths?from=exp-x&to=ws-1", "/unowned"],
)
def test_hostile_names_stay_text(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert "&lt;script&gt;alert" in page.text
    assert not re.search(r'href="javascript:', page.text)


@pytest.mark.parametrize("path", ["/search?q={}", "/regions/{}", "/entities/{}", "/paths?from={}&to={}", "/officers/{}", "/unowned?region={}", "/gaps?months={}", "/{}"])
def test_hostile_requests_stay_text(client: FlaskClient, path: str) -> None:
    page = client.get(path.replace("{}", "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27%3E%3Cimg src=x onerror=alert(2)%3E"))
    assert page.status_code < 500
    assert "<script>alert" not in page.text
    assert "<img" not in page.text


def test_a_form_with_empty_fields_asks_for_all(client: FlaskClient) -> None:
    assert "旅德学会" in client.get("/regions/500112?as_of=&type=&organization=").text


def test_the_form_of_the_home_page_leads_to_the_region(client: FlaskClient) -> None:
    assert client.get("/regions?q=重庆市渝北区").headers["Location"] == "/regions/region-500112"


def test_an_empty_network_says_what_to_do(store: Store) -> None:
    page = make_app(store).test_client().get("/")
    assert "网络还是空的" in page.text


def test_a_file_is_checked_then_imported_then_undone(client: FlaskClient) -> None:
    rows = "编号,名称,类型\norg-new,新学会,社团\norg-bad,坏学会,龙\n".encode()
    checked = client.post("/imports/check", data={"file": (BytesIO(rows), "海外机构.csv")})
    assert "还没有写入任何内容" in checked.text
    assert "org-new" not in client.get("/entities/新学会").text
    token = re.search(r'name="token" value="(\w+)"', checked.text)[1]  # type: ignore[index]
    done = client.post("/imports", data={"token": token})
    assert done.status_code == 303
    report = client.get(done.headers["Location"])
    assert "被拒的行" in report.text
    assert client.get("/entities/新学会").status_code == 200
    marked = client.get(f"/imports/refused/{token}")
    assert marked.data.startswith(b"PK")
    batch = re.search(r"/imports/(batch-\w+)", done.headers["Location"])[1]  # type: ignore[index]
    undone = client.post(f"/imports/{batch}/undo")
    assert undone.status_code == 303
    assert "已撤销" in client.get(undone.headers["Location"]).text
    assert client.get("/entities/新学会").status_code == 404


@pytest.mark.parametrize("token", ["", "../../etc", "0" * 32, "x" * 32])
def test_an_unknown_upload_is_told_so(client: FlaskClient, token: str) -> None:
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
