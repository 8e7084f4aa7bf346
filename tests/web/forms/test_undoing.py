"""The pages of what was changed and the way back: history, the latest changes, the question before an undo, undo and redo."""

from __future__ import annotations

from flask.testing import FlaskClient

from graphsvc.changes.change import AddEntity, AddLink, SetFields
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from tests.changes.offices import by, entity
from tests.web.forms.pages import opened, send, taken


def entry_of(where: str) -> str:
    """Return the change that a form has led on with."""
    return where.rpartition("saved=")[2]


def test_a_change_is_taken_back_and_made_again_after_a_question(client: FlaskClient, story: Store) -> None:
    entry = entry_of(taken(send(client, "/entities/exp-li/edit", f_title="教授", reason="名片")))
    question = client.get(f"/changes/{entry}/undo?of=exp-li").text
    assert all(told in question for told in ("名片", "改回", "教授", "李海", "还没有撤销"))
    assert entity(story, "exp-li")["title"] == "教授"
    where = taken(send(client, f"/changes/{entry}/undo?of=exp-li", reason="看错了"))
    assert where.startswith("/entities/exp-li/history")
    assert "title" not in entity(story, "exp-li")
    history = client.get(where).text
    assert all(told in history for told in ("看错了", "撤销了", "网页"))
    taken(send(client, f"/changes/{entry_of(where)}/undo"))
    assert entity(story, "exp-li")["title"] == "教授"


def test_what_later_work_rests_on_is_not_offered_and_not_taken_back(client: FlaskClient, story: Store) -> None:
    first = entry_of(taken(send(client, "/entities/exp-li/edit", f_title="教授")))
    second = entry_of(taken(send(client, "/entities/exp-li/edit", f_title="院长")))
    history = client.get("/entities/exp-li/history").text
    assert f"/changes/{second}/undo" in history
    assert f"/changes/{first}/undo" not in history
    assert "不能单独撤销" in history
    question = client.get(f"/changes/{first}/undo").text
    assert "现在不能撤销" in question
    assert '<form class="card' not in question
    refused = client.post(f"/changes/{first}/undo")
    assert (refused.status_code, "现在不能撤销" in refused.text) == (409, True)
    assert entity(story, "exp-li")["title"] == "院长"


def test_what_was_deleted_comes_back(client: FlaskClient, story: Store) -> None:
    where = taken(send(client, "/entities/org-far/delete"))
    assert client.get("/entities/org-far").status_code == 404
    assert "恢复" in client.get(f"/changes/{entry_of(where)}/undo").text
    taken(send(client, f"/changes/{entry_of(where)}/undo"))
    assert entity(story, "org-far")["name"] == "远方大学"


def test_the_latest_changes_are_found_by_whom_door_and_region(client: FlaskClient, story: Store) -> None:
    here, there = AddLink("LOCATED_IN", end="region-500106"), AddLink("LOCATED_IN", end="region-410204")
    wang, li = system_viewer("王"), system_viewer("李")
    by(story, AddEntity("Institution", "渝甲", links=(here,)), viewer=wang, door="api")
    by(story, AddEntity("Institution", "豫乙", links=(there,)), viewer=wang, door="cli")
    by(story, SetFields("exp-li", {"title": "教授"}), viewer=li, door="page")
    asked = {
        "": {"渝甲", "豫乙", "李海"}, "account=王": {"渝甲", "豫乙"}, "door=page": {"李海"}, "region=重庆市": {"渝甲", "李海"},
        "region=410204": {"豫乙"}, "region=500000&account=李": {"李海"}, "account=没有": set(),
    }  # fmt: skip
    for query, named in asked.items():
        page = client.get(f"/changes?{query}&limit=3").text
        assert {name for name in ("渝甲", "豫乙", "李海") if name in page} == named, query
        told = client.get(f"/api/v1/changes?{query}&limit=3").get_json()
        assert {one["entity"]["name"] for entry in told["entries"] for one in entry["entities"]} & {
            "渝甲",
            "豫乙",
            "李海",
        } == named
    assert client.get("/changes?region=鼓楼区").status_code == 409
    first = client.get("/api/v1/changes?region=500000&limit=1").get_json()
    following = client.get(f"/api/v1/changes?region=500000&limit=1&cursor={first['next_cursor']}").get_json()
    assert [one["entries"][0]["actor"] for one in (first, following)] == ["李", "王"]


def test_a_history_is_told_in_words(client: FlaskClient) -> None:
    told = {"f_home_country": "德国", "f_org_type": "university", "f_founded": "2019-03", "f_source": "山城日报"}
    taken(send(client, "/entities/org-de/edit", **told))
    taken(
        send(
            client,
            "/entities/org-de/links/new",
            way="PARTNERS_WITH.out",
            f_other="山城科技公司",
            f_status="intent",
            f_since="2021",
        )
    )
    history, feed = (client.get(f"/entities/org-de/{path}").text for path in ("history", "changes.atom"))
    for words in ("德国", "高校", "2019年3月", "合作意向", "2021年"):
        assert words in history
        assert words in feed
    assert ">山城日报</a>" in history
    assert "university" not in history


def test_histories_of_what_is_not_there_are_told(client: FlaskClient) -> None:
    for path in ("/entities/nobody/history", "/links/nobody/history", "/changes/nothing/undo"):
        assert client.get(path).status_code == 404
    assert client.post("/changes/nothing/undo").status_code == 404
    assert opened(client, "/entities/exp-li/edit").fields["seen"]
