"""A picture told in steps: saved views in an order with a sentence each, as a page, a form and a file that needs no network."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.story import link, node, tell
from tests.web.conftest import HOSTILE


def view(client: FlaskClient, name: str, address: str) -> str:
    saved = client.post("/api/v1/saved-views", json={"name": name, "address": address}).get_json()
    return str(saved["id"])


def save(client: FlaskClient, *steps: tuple[str, str], name: str = "给领导") -> str:
    told = [{"view": id_, "sentence": sentence} for id_, sentence in steps]
    answer = client.post("/api/v1/stories", json={"name": name, "steps": told})
    assert answer.status_code == 200, answer.text
    return str(answer.get_json()["id"])


def test_steps_are_drawn_in_their_order_where_their_nodes_were_put(client: FlaskClient) -> None:
    first = view(client, "学会", "centre=org-de#at=-333%2C44%2Corg-de&note=org-de~%E4%B8%8B%E6%9C%88%E6%8B%9C%E8%AE%BF")
    second = view(client, "专家", "centre=exp-li&no_kind=Post")
    id_ = save(client, (first, "先看学会"), (second, "再看专家"), (first, ""))
    page = client.get(f"/stories/{id_}").text
    heads = [unescape(text) for text in re.findall(r"<h2>(.*?)</h2>", page)]
    assert heads == ["1. 先看学会", "2. 再看专家", "3. 学会"]
    scenes = page.split('<section class="scene"')[1:]
    assert ("旅德学会：下月拜访" in scenes[0], "translate(-333 44)" in scenes[0]) == (True, True)
    assert ("李海" in scenes[1], "岗位" in scenes[1].partition("</desc>")[2]) == (True, False)
    assert client.get("/api/v1/stories").get_json()["stories"][0]["steps"][1] == {
        "view": second,
        "sentence": "再看专家",
    }


def test_what_is_gone_is_said_and_the_rest_told(client: FlaskClient, story: Store) -> None:
    tell(story, [node("OverseasOrg", "org-gone", "会走的学会")], [link("exp-li", "MEMBER_OF", "org-gone")])
    kept, lost, forgotten = (
        view(client, "两家", "centre=org-de&centre=never-there"),
        view(client, "一家", "centre=never-there"),
        view(client, "忘了", "centre=org-de"),
    )
    strange = view(client, "怪的", "centre=org-de&group=%E6%80%AA")
    id_ = save(client, (kept, "还在"), (lost, "没有了"), (forgotten, "删掉"), (strange, "读不出"))
    assert client.delete(f"/api/v1/saved-views/{forgotten}").status_code == 200
    page = client.get(f"/stories/{id_}")
    assert (page.status_code, page.text.count("<svg")) == (200, 1)
    assert ("「never-there」已不存在" in page.text, "视图已删除" in page.text) == (True, True)
    assert "视图读不出来" in page.text


def test_its_file_asks_nobody_for_anything(client: FlaskClient) -> None:
    id_ = save(client, (view(client, HOSTILE, "centre=exp-x"), HOSTILE), name="给领导")
    answer = client.get(f"/stories/{id_}/file.html")
    assert "attachment" in answer.headers["Content-Disposition"]
    text = unescape(answer.text)
    assert "default-src 'none'" in text
    assert re.findall(r'(?:src|href)="', text) == []
    assert [address for address in re.findall(r"https?://[^\"' )<]+", text) if "www.w3.org" not in address] == []
    for page in (answer.text, client.get(f"/stories/{id_}").text):
        assert ("<script>alert" in page, "<img" in page) == (False, False)


def test_the_form_keeps_changes_and_forgets_one(client: FlaskClient) -> None:
    first = view(client, "学会", "centre=org-de")
    assert "还没有保存的视图" not in client.get("/stories").text
    empty = client.post("/stories", data={"name": "空的", "view": ["", ""], "sentence": ["甲", ""]})
    assert (empty.status_code, "每步选一个保存的视图" in empty.text, 'value="空的"' in empty.text) == (422, True, True)
    made = client.post("/stories", data={"name": "两步", "view": [first, "", first], "sentence": ["甲", "乙", "丙"]})
    assert made.status_code == 303
    id_ = made.headers["Location"].rpartition("/")[2]
    changing = client.get(f"/stories?change={id_}").text
    assert ("修改“两步”" in changing, 'value="甲"' in changing, 'value="丙"' in changing) == (True, True, True)
    assert client.post(f"/stories/{id_}/delete").status_code == 303
    assert client.get(f"/stories/{id_}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x", "steps": []},
        {"name": "", "steps": [{"view": "v"}]},
        {"name": "x", "steps": [{"view": "v", "sentence": "长" * 201}]},
    ],
)
def test_what_is_no_story_is_refused(client: FlaskClient, body: dict[str, object]) -> None:
    answer = client.post("/api/v1/stories", json=body)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
