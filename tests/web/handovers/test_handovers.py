"""Handovers on pages: seen, proposed, refused with what was typed, signed, withdrawn, printed; and an account that cannot be closed."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from flask.testing import FlaskClient

from graphsvc.changes.taking_back import take_back
from graphsvc.store import Store
from graphsvc.viewers.account import find_account
from graphsvc.viewers.accounts import Rights, add_account
from tests.changes.offices import ADMIN, links
from tests.story import link, node, tell
from tests.viewers.test_accounts import GOOD
from tests.web.conftest import make_app
from tests.web.signing_in import as_, form_token

NEW, WHO = "/handovers/new", {"who": "off-wang", "day": "2026-05-01", "reason": "调动"}


@pytest.fixture
def engine_name() -> str:
    """What moves is tested on every engine; its pages on one."""
    return "embedded"


@pytest.fixture
def desk(story: Store) -> Store:
    """The story of `conftest` with 李科 beside 王主任, who owns a project in person."""
    tell(story, [node("Officer", "off-li", "李科")], [link("off-wang", "OWNS", "proj-1", role="专职联络")])
    return story


@pytest.fixture
def client(desk: Store) -> FlaskClient:
    return make_app(desk).test_client()


def token(client: FlaskClient) -> str:
    return form_token(client, "/handovers")


def proposed(client: FlaskClient, **given: str) -> str:
    answer = client.post(NEW, data={**WHO, "to": "李科", **given})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_what_somebody_holds_is_shown_with_who_could_take_it_over(client: FlaskClient) -> None:
    page = client.get(NEW, query_string={"who": "王主任"}).text
    for told in ("沙坪坝区科协主席", "污水处理", "寄协议", "随岗位的联络对象", "旅德学会", "没有别人", "李科"):
        assert told in page, told
    assert "还没有移交任何内容" in page
    assert "没有负责任何事" in client.get(NEW, query_string={"who": "李科"}).text
    assert client.get(NEW, query_string={"who": "没有这个人"}).status_code == 404
    assert client.get(NEW).status_code == 200


def test_a_handover_is_proposed_signed_and_taken_back(client: FlaskClient, desk: Store) -> None:
    address = proposed(client)
    assert "已有一次移交在等签字" in client.get(NEW, query_string={"who": "王主任"}).text
    page = client.get(address).text
    assert "待签字" in page
    assert page.count("还没有签字") == 0, "an admin may sign for all sides"
    assert "代各方签字（3）" in page
    client.post(f"{address}/sign", data={"of": "off-li"})
    assert client.post(f"{address}/sign", data={"of": "off-li"}).status_code == 409
    assert client.post(f"{address}/sign", data={"all": "1"}).status_code == 303
    done = client.get(address).text
    assert "已完成" in done
    assert [(one["start"], one.get("until")) for one in links(desk, "post-1", "HOLDS")] == [
        ("off-li", None),
        ("off-wang", "2026-04-30"),
    ]
    entry = re.search(r"/changes/(journal-\w+)/undo", done)
    assert entry, "the way to take it back"
    take_back(desk, ADMIN, entry[1])
    assert "已撤销" in client.get(address).text
    assert "王主任 → 李科" in client.get("/handovers").text


def test_what_is_refused_stays_typed(client: FlaskClient) -> None:
    for given, told in (
        ({"to": "王主任"}, "接手人不能是王主任本人"),
        ({"to": ""}, "请选接手人"),
        ({"to": "没有这个人"}, "没有找到"),
        ({"to": "李科", "day": "某天"}, "日期看不懂"),
        ({"to": "沙坪坝区科协主席"}, "要由人接手"),
        ({"region": "没有这个地方", "region_to": "李科"}, "没有找到"),
    ):
        answer = client.post(NEW, data={**WHO, **given})
        assert answer.status_code in (404, 422), (given, answer.status_code)
        assert told in answer.text, given
        assert "调动" in answer.text
        assert f'value="{given.get("to", "")}"' in answer.text
    assert "还没有移交过" in client.get("/handovers").text


def test_the_papers_tell_what_passes_on_and_who_else_knows(client: FlaskClient) -> None:
    address = proposed(client)
    sheet = client.get(f"{address}/sheet").text
    for told in ("移交单：王主任", "交给李科", "沙坪坝区科协主席", "旅德学会", "寄协议", "监交人"):
        assert told in sheet, told
    welcome = client.get(f"{address}/sheet?to=off-li").text
    assert "接手王主任负责的工作" in welcome
    assert "2026年3月1日，电话，王主任，商谈" in welcome
    assert client.get(f"{address}/sheet?to=off-wang").status_code == 404
    for name, told in (("handover.docx", "监交人"), ("welcome.docx", "还可以问")):
        document = Document(io.BytesIO(client.get(f"{address}/files/{name}").data))
        assert told in "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert client.get(f"{address}/files/other.docx").status_code == 404


def test_a_withdrawn_handover_moves_nothing(client: FlaskClient, desk: Store) -> None:
    address = proposed(client)
    assert client.post(f"{address}/withdraw").status_code == 303
    assert client.post(f"{address}/sign", data={"all": "1"}).status_code == 409
    assert [one["start"] for one in links(desk, "post-1", "HOLDS")] == ["off-wang"]


def test_an_account_stays_while_its_officer_holds_anything(staffed: Store) -> None:
    tell(staffed, [node("Officer", "off-li", "李科")], [])
    add_account(staffed, ADMIN, "li", GOOD, Rights("editor", "off-li"))
    app = make_app(staffed)
    client = as_(app, "admin")

    def close() -> tuple[int, str]:
        answer = client.post("/accounts/wang/disable", data={"csrf_token": token(client)})
        return answer.status_code, answer.text

    status, text = close()
    assert status == 409
    assert "王主任还负责" in text
    assert "/handovers/new?who=off-wang" in text
    wang, li = as_(app, "wang"), as_(app, "li")
    made = wang.post(NEW, data={"who": "off-wang", "to": "off-li", "csrf_token": token(wang)})
    address = made.headers["Location"]
    for signer in (wang, li, client):
        assert signer.post(f"{address}/sign", data={"all": "1", "csrf_token": token(signer)}).status_code == 303
    assert "已完成" in client.get(address).text
    # What began to be theirs today is theirs until tonight.
    assert close()[0] == 200
    assert find_account(staffed, "wang").disabled


def test_successors_of_one_name_are_told_apart(client: FlaskClient, desk: Store) -> None:
    tell(desk, [node("Officer", f"off-{place}", "王同名", unit=f"{place}科协") for place in ("甲", "乙")], [])
    page = client.get(NEW, query_string={"who": "王主任"}).text
    for place in ("甲", "乙"):
        assert f"{place}科协 · off-{place}" in page
        assert f'data-choose="off-{place}"' in page
        assert f"王同名 · {place}科协" in client.get("/home/day").text
    assert proposed(client, to="off-甲")
