"""The page of promises as it is read, asked amiss, and the form by which one is taken over."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphsvc.reminders import DEFAULT, Reminders, set_reminders
from graphsvc.store import Store
from tests.story import link, node, tell
from tests.web.forms.pages import Form, opened, send, taken

pytestmark = pytest.mark.parametrize("engine_name", ["embedded"])
DAY = "as_of=2026-06-15"


@pytest.fixture
def promised(story: Store) -> Store:
    """李海 is to come until the end of June, 旅德学会 to send a list since May; 王主任 has the first in hand."""
    tell(
        story,
        [
            node("Commitment", "list", "寄名单", text="寄名单", due_to="2026-05", side="them", promised="2026-01"),
            node("Commitment", "kept", "寄样本", text="寄样本", state="kept", closed="2026-03-05", outcome="已寄到"),
            node("Officer", "off-li", "李科长"),
        ],
        [
            *(link(id_, "WITH", "org-de") for id_ in ("list", "kept")),
            link("com-1", "WITH", "exp-li"),
            link("com-1", "BY", "off-wang"),
        ],
    )
    return story


def test_the_page_says_in_words_what_presses_and_what_nobody_has(client: FlaskClient, promised: Store) -> None:
    page = client.get(f"/promises?{DAY}").text
    assert page.index("寄名单") < page.index("下半年来访")
    assert [word in page for word in ("已逾期 1", "临近 1", "无人经办", "2026年5月前", "对方")] == [True] * 5
    assert "寄样本" not in page
    assert re.search("已兑现.*2026年3月5日.*寄样本.*已寄到", client.get("/promises?state=kept").text, re.DOTALL)
    client.set_cookie("language", "en")
    assert [word in client.get(f"/promises?{DAY}").text for word in ("overdue 1", "by May 2026", "已逾期")] == [
        True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "status"),
    [("state=gone", 422), ("level=red", 422), ("officer=没有这人", 404), ("region=鼓楼区", 409), ("cursor=x", 422)],
)
def test_what_cannot_be_asked_is_told(client: FlaskClient, promised: Store, asked: str, status: int) -> None:
    assert client.get(f"/promises?{asked}").status_code == status
    assert client.get(f"/api/v1/promises?{asked}").status_code == status


def test_other_days_of_reminding_make_another_answer(client: FlaskClient, promised: Store) -> None:
    before = client.get(f"/api/v1/promises?{DAY}")
    set_reminders(Reminders(near=1, behind=0))
    try:
        after = client.get(f"/api/v1/promises?{DAY}", headers={"If-None-Match": before.headers["ETag"]})
    finally:
        set_reminders(DEFAULT)
    assert [answer.get_json()["counts"]["near"] for answer in (before, after)] == [1, 0]


def test_a_promise_is_taken_over_from_whom_one_saw_it_with(client: FlaskClient, promised: Store) -> None:
    form, page = "/promises/com-1/take-over", opened(client, "/promises/com-1/take-over")
    where = taken(send(client, form, f_by="李科长", f_on="2026-06-01", reason="王主任出差"))
    assert "已保存" in client.get(where).text
    slower = client.post(page.action, data={**page.fields, "f.by": "王主任"})
    assert (slower.status_code, "现在由李科长经办" in slower.text) == (409, True)
    assert send(client, "/promises/list/take-over", f_by="").status_code == 422
    assert client.get("/promises/org-de/take-over").status_code == 404
    history = client.get("/entities/com-1/history").text
    assert "王主任出差" in history


def test_a_promise_that_ended_says_when_and_how_whatever_form_it_is(client: FlaskClient, promised: Store) -> None:
    whole = send(client, "/entities/list/edit", f_state="broken")
    assert (whole.status_code, Form(whole.text).invalid) == (422, ["f.closed", "f.outcome"])
    one = opened(client, "/entities/list/edit?field=state")
    assert {"f.state", "f.closed", "f.outcome"} <= one.fields.keys()
    new = send(client, "/entities/new?kind=Commitment", f_text="来访", f_state="dropped", f_closed="2026-02")
    assert (new.status_code, Form(new.text).invalid) == (422, ["f.outcome"])
    closing = send(client, "/entities/list/close", f_state="kept")
    assert (closing.status_code, Form(closing.text).invalid) == (422, ["f.outcome"])
    taken(send(client, "/entities/list/close", f_state="kept", f_outcome="名单已收到", f_closed="2026-06-02"))
    page = client.get("/promises?state=kept").text
    assert all(word in page for word in ("名单已收到", "2026年6月2日"))
    taken(send(client, "/entities/list/edit?field=note", f_note="电话确认"))
