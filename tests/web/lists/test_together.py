"""Several ticked rows changed together: shown first with what is refused, made as one change, taken back as one."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphsvc.changes.change import SetFields
from graphsvc.changes.history import history_of_entity
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer, system_viewer
from tests.changes.offices import by, entity, links
from tests.story import VIEWER
from tests.web.conftest import make_app
from tests.web.forms.pages import Form, inputs
from tests.web.lists.table import Page

TOGETHER = "/lists/experts/together?where=name:any"


def asked(client: FlaskClient, do: str, *ids: str, **values: Any) -> TestResponse:
    """Tick rows, say what shall be done with them, and ask what would come of it."""
    return client.post(TOGETHER, data={"do": do, "id": list(ids), "step": "look", **inputs(values)})


def confirmed(client: FlaskClient, seen: TestResponse) -> TestResponse:
    """Do what a page shows."""
    assert seen.status_code == 200, seen.text[-3000:]
    form = Form(seen.text, "/lists")
    every = {name: _all(seen.text, name) for name in ("id", "accepted", "seen")}
    return client.post(form.action, data={**form.fields, **every, "step": "make"})


def _all(html: str, name: str) -> list[str]:
    return [part.split('"')[0] for part in html.split(f'name="{name}" value="')[1:]]


def test_a_field_is_set_for_several_shown_first_and_taken_back_as_one(client: FlaskClient, people: Store) -> None:
    first = client.post(TOGETHER, data={"do": "set", "id": ["zw-1", "cj-1"]})
    assert "哪个字段" in first.text
    assert "电话" not in first.text
    seen = asked(client, "set", "zw-1", "cj-1", "zw-2", choice="status", f_status="往返", reason="年底核对")
    assert "会改 3 个" in seen.text
    assert entity(people, "zw-1")["status"] != "往返"
    answer = confirmed(client, seen)
    assert answer.status_code == 303
    assert [entity(people, id_)["status"] for id_ in ("zw-1", "cj-1", "zw-2")] == ["往返"] * 3
    (entry,) = {history_of_entity(people, VIEWER, id_, limit=1).entries[0].entry for id_ in ("zw-1", "cj-1", "zw-2")}
    assert answer.headers["Location"] == f"/lists/experts?where=name:any&saved={entry}"
    back = Page(client.get(answer.headers["Location"]).text).links["全部撤销"]
    client.post(back)
    assert [entity(people, id_)["status"] for id_ in ("zw-1", "zw-2", "cj-1")] == ["abroad", "returned", "abroad"]


def test_an_owner_is_assigned_and_whoever_has_it_already_is_left(client: FlaskClient, people: Store) -> None:
    given = {"f_other": "王主任 [off-wang]", "f_role": "第一联络人", "f_since": "2026-01"}
    answer = confirmed(client, asked(client, "assign", "zw-1", "cj-1", **given))
    assert answer.status_code == 303
    for id_ in ("zw-1", "cj-1"):
        owned = [one for one in links(people, "off-wang", "OWNS") if one["end"] == id_]
        assert [(one["role"], one["since"]) for one in owned] == [("第一联络人", "2026-01")]
    again = asked(client, "assign", "zw-1", "zw-2", **given)
    assert "会改 1 个" in again.text
    assert "本来就是这样" in again.text


def test_experts_join_an_activity(client: FlaskClient, people: Store) -> None:
    answer = confirmed(client, asked(client, "join", "zw-1", "zw-2", f_other="山城对接会", f_role="参会"))
    assert answer.status_code == 303
    assert [links(people, id_, "TAKES_PART_IN")[0]["end"] for id_ in ("zw-1", "zw-2")] == ["act-1", "act-1"]


def test_an_engagement_ends_for_those_who_have_one(client: FlaskClient, people: Store) -> None:
    seen = asked(client, "end", "cj-1", "zw-1", choice="engaged_by", f_until="2026-06")
    assert "会改 1 个" in seen.text
    assert "不改 1 个" in seen.text
    assert confirmed(client, seen).status_code == 303
    assert links(people, "cj-1", "ENGAGED_BY")[0]["until"] == "2026-06"
    assert "会改 0 个" in asked(client, "end", "cj-1", choice="engaged_by", f_until="2026-07").text


def test_what_cannot_be_is_marked_in_the_form_and_nothing_is_changed(client: FlaskClient, people: Store) -> None:
    before = entity(people, "zw-1")
    for do, values, told in (
        ("assign", {"f_other": "没有这人"}, "没有找到"),
        ("assign", {"f_other": ""}, "f.other"),
        ("join", {"f_other": "act-1", "f_since": "去年某日"}, "f.since"),
        ("end", {"choice": "engaged_by", "f_until": "不是日子"}, "f.until"),
    ):
        answer = asked(client, do, "zw-1", "cj-1", **values)
        assert answer.status_code >= 400, (do, values)
        assert told in [*Form(answer.text, "/lists").invalid, *([told] if told in answer.text else [])]
        assert "改这" not in answer.text
    assert entity(people, "zw-1") == before


def test_those_out_of_reach_are_named_and_the_rest_is_changed(people: Store) -> None:
    near = make_app(people, lambda: Viewer("近", Role.EDITOR, regions=frozenset({"region-500000"}))).test_client()
    seen = asked(near, "set", "zw-1", "zw-2", "exp-li", choice="degree", f_degree="硕士")
    assert "会改 2 个" in seen.text
    assert "不改 1 个" in seen.text
    assert "湖南" not in seen.text or "不能" in seen.text
    assert confirmed(near, seen).status_code == 303
    assert [entity(people, id_).get("degree") for id_ in ("zw-1", "zw-2", "exp-li")] == [None, "硕士", "硕士"]
    forged = {"do": "set", "id": ["zw-1"], "accepted": ["zw-1"], "choice": "degree", "f.degree": "硕士", "step": "make"}
    assert near.post(TOGETHER, data=forged).status_code == 403
    assert entity(people, "zw-1").get("degree") is None
    reader = make_app(people, lambda: Viewer("读", Role.READER)).test_client()
    assert asked(reader, "set", "zw-1", choice="degree", f_degree="硕士").status_code == 403


def test_what_somebody_else_changed_meanwhile_is_told_and_shown_anew(client: FlaskClient, people: Store) -> None:
    seen = asked(client, "set", "zw-1", "zw-2", choice="title", f_title="院士")
    by(people, SetFields("zw-1", {"title": "副教授"}), viewer=system_viewer("她"))
    stale = confirmed(client, seen)
    assert (stale.status_code, "她" in stale.text, "副教授" in stale.text) == (412, True, True)
    assert entity(people, "zw-2").get("title") is None
    assert confirmed(client, _as_ok(stale)).status_code == 303
    assert entity(people, "zw-1")["title"] == "院士"


def _as_ok(answer: TestResponse) -> TestResponse:
    answer.status_code = 200
    return answer


def test_a_whole_list_is_changed_without_ticking_and_one_too_long_is_refused(client: FlaskClient) -> None:
    whole = client.post("/lists/experts/together?where=native_of:in:湖南省", data={"do": "assign", "all": "1"})
    assert "指派联络人：2 个专家" in whole.text
    many = client.post(TOGETHER, data={"do": "set", "id": [f"x-{n}" for n in range(201)]})
    assert (many.status_code, "一次最多 200 个" in many.text) == (422, True)


def test_two_ticked_rows_are_looked_at_side_by_side_before_they_are_one(client: FlaskClient) -> None:
    answer = asked(client, "merge", "zw-1", "zw-2")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/entities/zw-1/merge?other=zw-2"
    assert "合并" in client.get(answer.headers["Location"]).text
    for ids in (["zw-1"], ["zw-1", "zw-2", "cj-1"]):
        refused = asked(client, "merge", *ids)
        assert refused.status_code == 422
        assert "正好勾选两行" in refused.text
