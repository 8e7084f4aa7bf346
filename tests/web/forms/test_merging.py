"""Two that are the same: by page and by API, side by side first, and what is said of those that are not."""

from __future__ import annotations

from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from tests.changes.offices import entity
from tests.story import link, node, tell
from tests.web.conftest import make_app
from tests.web.forms.pages import taken
from tests.web.test_changes import said


def doubled(story: Store) -> None:
    """Tell of 李海 once more, as another list has it."""
    tell(
        story,
        [node("Expert", "exp-li-2", "Li Hai", title="研究员", degree="博士", phone="13912345678")],
        [link("exp-li-2", "MEMBER_OF", "org-de"), link("exp-li-2", "NATIVE_OF", "region-500106")],
    )


def test_the_page_shows_both_and_what_would_come_of_it(client: FlaskClient, story: Store) -> None:
    doubled(story)
    asks = client.get("/entities/exp-li/merge").text
    assert 'data-kinds="Expert"' in asks
    page = client.get("/entities/exp-li/merge?other=Li Hai").text
    assert [text for text in ("Li Hai", "李海", "博士", "改用", "移到左边") if text not in page] == []
    assert "13912345678" in page or "••••" in page
    client.set_cookie("language", "en")
    assert "use instead:" in client.get("/entities/exp-li/merge?other=exp-li-2").text


def test_two_become_one_by_a_click_and_the_old_address_leads_on(client: FlaskClient, story: Store) -> None:
    doubled(story)
    where = taken(
        client.post("/entities/exp-li/merge", data={"other": "exp-li-2", "taken": ["title"], "reason": "同一人"})
    )
    kept = entity(story, "exp-li")
    assert (kept["name"], kept["title"], kept["degree"], kept["aliases"]) == ("李海", "研究员", "博士", ["Li Hai"])
    assert "已保存" in client.get(where).text
    assert said(client.get("/api/v1/entities/exp-li-2"))["id"] == "exp-li"
    assert "李海" in client.get("/entities/exp-li-2").text


def test_what_cannot_be_one_is_said_above_the_form(client: FlaskClient, story: Store) -> None:
    page = client.get("/entities/exp-li/merge?other=org-de")
    assert (page.status_code, "类别不同" in page.text) == (422, True)
    assert client.post("/entities/exp-li/merge", data={"other": "没有这个人"}).status_code == 404


def test_by_api_it_answers_like_every_change(story: Store) -> None:
    doubled(story)
    client = make_app(story).test_client()
    body = {"keep": "exp-li", "merge": "exp-li-2", "fields": {"title": "教授"}}
    reader = make_app(story, viewer=lambda: Viewer("读者", Role.READER)).test_client()
    assert said(reader.post("/api/v1/merges", json=body), 403)["code"] == "forbidden"
    assert said(client.post("/api/v1/merges", json={**body, "merge": "nobody"}), 404)["field"] == "merge"
    assert said(client.post("/api/v1/merges", json={**body, "merge": "org-de"}), 422)["fields"][0]["field"] == "merge"
    assert said(client.post("/api/v1/merges", json=body, headers={"If-Match": '"journal-old"'}), 412)
    made = said(client.post("/api/v1/merges", json=body))
    assert (made["id"], made["properties"]["title"], made["gone"][0]) == ("exp-li", "教授", "exp-li-2")
    said(client.post(f"/api/v1/changes/{made['entry']}/undo", json={}))
    assert said(client.get("/api/v1/entities/exp-li-2"))["properties"]["title"] == "研究员"
