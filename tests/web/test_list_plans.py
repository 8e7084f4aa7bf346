"""On the page of a check whoever uploads a list sees how it is read, says it otherwise, and imports it; next time nothing is asked."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

LIST = "附件1,,,\n人员,去向,籍贯,性别\n陈新,教授,重庆市,女\n周舟,讲师,,男\n"


@pytest.fixture
def engine_name() -> str:
    """The pages are the same on every engine: one is enough here."""
    return "embedded"


def uploaded(client: FlaskClient, text: str, name: str) -> TestResponse:
    return client.post("/imports/check", data={"file": (BytesIO(text.encode()), name)}, follow_redirects=True)


def form_of(page: str) -> tuple[str, dict[str, str]]:
    """Return where the form of how a list is read leads, and what it says as it is shown."""
    address, form = re.findall(r'<form action="([^"]*#plans)"(.*?)</form>', page, re.DOTALL)[0]
    said = dict(re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', form))
    boxes = re.findall(r'<input type="checkbox" name="([^"]+)" value="1"( checked)?', form)
    said = {name: unescape(value) for name, value in said.items() if name not in {box for box, _ in boxes}}
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        said[name] = next(iter(re.findall(r'<option value="([^"]*)" selected', options)), "")
    return unescape(address).split("#")[0], said


def test_what_nobody_knows_is_said_on_the_page_and_known_next_time(client: FlaskClient) -> None:
    refused = uploaded(client, LIST, "引才.csv")
    assert refused.status_code == 422
    assert "怎样读的" in refused.text
    address, said = form_of(refused.text)
    assert said["kind-0"] == "-"
    chosen = client.post(address, data=said | {"kind-0": "Expert", "header-0": "2"}, follow_redirects=True)
    address, said = form_of(chosen.text)
    assert (said["heading-0-0"], said["means-0-0"], said["means-0-2"]) == ("人员", "-", "native_of")
    assert "缺少必需的列：姓名" in chosen.text
    said |= {"means-0-0": "name", "means-0-1": "title", "means-0-3": "note"}
    again = client.post(address, data=said, follow_redirects=True)
    assert again.status_code == 200
    assert "将新建 2、新建关系 1。" in again.text
    assert "性别：女" in again.text
    token = re.findall(r'name="token" value="(\w+)"', again.text)[0]
    done = client.post("/imports", data={"token": token}, follow_redirects=True)
    assert "已记为读法档案“引才”" in done.text
    next_year = uploaded(client, LIST.replace("陈新", "陈旧"), "2025.csv")
    assert next_year.status_code == 200
    assert "按读法档案“引才”读取" in next_year.text
    page = client.get("/imports/profiles").text
    assert "人员 → 姓名" in page
    profile = re.findall(r"/imports/profiles/(profile-\w+)\.json", page)[0]
    taken = client.get(f"/imports/profiles/{profile}.json")
    assert client.post(f"/imports/profiles/{profile}", data={"drop": "1"}, follow_redirects=True).status_code == 200
    data = {"file": (BytesIO(taken.data), "引才.json")}
    assert "人员 → 姓名" in client.post("/imports/profiles", data=data, follow_redirects=True).text
    renamed = client.post(f"/imports/profiles/{profile}", data={"name": "年度引才"}, follow_redirects=True).text
    assert "年度引才" in renamed
    assert "不是读法档案" in client.post("/imports/profiles", data={"file": (BytesIO(b"x"), "x.json")}).text


def test_a_form_left_as_it_is_changes_nothing(client: FlaskClient) -> None:
    page = uploaded(client, "姓名,所在单位及职务,国别,爱好\n陈新,重庆大学教授,德国,棋\n", "专家.csv").text
    address, said = form_of(page)
    assert (said["means-0-1"], said["and-0-1"]) == ("works_at", "title")
    again = client.post(address, data=said, follow_redirects=True).text
    assert form_of(again) == (address, said)
    assert "通常是“现居地”" in again
    filled = client.post(address, data=said | {"fill-0-2": "1", "others-0": "2"}, follow_redirects=True).text
    assert "您选的不导入的行" in filled
    wrong = client.post(address, data=said | {"header-0": "第二行"})
    assert (wrong.status_code, "写成 3，或 3-4" in wrong.text) == (422, True)
