"""The forms of entities of every kind: what they have, that they are taken, and that nothing typed is lost when they are not."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.values.personal_numbers import MASK
from graphsvc.vocabulary import KINDS, Kind, ValueType
from tests.changes.offices import entity, links
from tests.web.conftest import HOSTILE
from tests.web.forms.pages import Form, opened, send, taken

RULES = ("OwnerRule", "CadenceRule")

VALUES = {
    ValueType.TEXT: "某值", ValueType.LIST: "甲；乙", ValueType.DATE: "2021-03", ValueType.NUMBER: "12", ValueType.URL: "https://example.org/",
    ValueType.EMAIL: "a@example.org", ValueType.PHONE: "010-12345678", ValueType.COUNTRY: "德国", ValueType.IDENTITY: "E12345678", ValueType.DAYS: "90",
}  # fmt: skip
LINKED = {
    "Region": {"part_of": "500106"},
    "Requirement": {"applies_to": "500106"},
    "Figure": {"about": "org-de"},
}


def filled(kind: Kind) -> dict[str, str]:
    """Return a value for every field of a kind."""
    told = {one.name: one.choices[0].value if one.choices else VALUES[one.type] for one in kind.fields}
    if kind.label == "Region":
        told |= {"code": "", "level": "township"}
    told |= {name: "2022" for name in ("due_to", "until", "closed", "paused_until") if name in told}
    return {f"f_{name}": value for name, value in {**told, **LINKED.get(kind.label, {})}.items()}


# Rules have forms of their own, on which they are looked at first.
@pytest.mark.parametrize("kind", [one for one in KINDS if one.label not in RULES], ids=lambda kind: kind.label)
def test_every_kind_has_a_form_of_its_fields_that_is_taken(client: FlaskClient, story: Store, kind: Kind) -> None:
    page = f"/entities/new?kind={kind.label}&name=新的{kind.zh}"
    form = opened(client, page)
    assert {f"f.{one.name}" for one in (*kind.all_fields, *kind.columns)} - {
        "f.id",
        "f.former_ids",
    } <= form.fields.keys()
    assert form.fields["f.name"] == f"新的{kind.zh}"
    where = taken(send(client, page, reason="名片", **filled(kind)))
    made = entity(story, unquote(where.split("/")[2].split("?")[0]))
    assert made["name"] == f"新的{kind.zh}"
    assert {one.name for one in kind.fields if one.name != "code"} <= made.keys()
    assert "已保存" in client.get(where).text
    edit = opened(client, f"/entities/{made['id']}/edit")
    assert all(edit.fields[f"f.{one.name}"] for one in kind.fields if not one.private and one.name != "code")
    taken(client.post(edit.action, data=edit.fields))
    assert entity(story, made["id"])["changed_in"] == made["changed_in"], "a form that nobody touched changed something"


def test_a_new_expert_comes_with_links_known_and_new(client: FlaskClient, story: Store) -> None:
    new = {
        "f_native_of": "重庆市沙坪坝区",
        "f_member_of": "旅德学会 [org-de]；新学会 [new:OverseasOrg]",
        "f_owner": "王主任",
    }
    answer = send(
        client, "/entities/new?kind=Expert", f_name="李四", f_source="李海来电 [new:Source:call]", reason="电话", **new
    )
    id_ = taken(answer).split("/")[2].split("?")[0]
    assert [one["end"] for one in links(story, id_, "NATIVE_OF")] == ["region-500106"]
    made = [entity(story, one["end"]) for one in links(story, id_, "MEMBER_OF")]
    assert {one["name"] for one in made} == {"旅德学会", "新学会"}
    assert [one["start"] for one in links(story, id_, "OWNS") if not one.get("derived_from")] == ["off-wang"]
    source = entity(story, entity(story, id_)["source"])
    assert (source["name"], source["kind"]) == ("李海来电", "call")
    assert f"李海来电 [{source['id']}]" in client.get("/entities/new?kind=Expert").text, (
        "the source used last is offered"
    )


def test_a_figure_is_added_from_the_page_of_what_it_is_about(client: FlaskClient, story: Store) -> None:
    assert "/entities/fig-1/edit" in client.get("/entities/prog-1").text
    page = "/entities/new?kind=Figure&of=org-de"
    assert opened(client, page).fields["f.about"] == "旅德学会 [org-de]"
    where = taken(send(client, page, f_metric="会员", f_value="2000", f_qualifier="近", f_unit="人", f_as_of="2024"))
    assert where.startswith("/entities/org-de?saved=")
    assert "近2000人" in client.get(where).text


def test_a_refused_form_keeps_everything_and_marks_what_is_wrong(client: FlaskClient, story: Store) -> None:
    told = {
        "f_name": "李四",
        "f_status": "退休",
        "f_email": "不是邮箱",
        "f_title": "教授",
        "f_native_of": "鼓楼区",
        "f_member_of": "没有的学会",
    }
    answer = send(client, "/entities/new?kind=Expert", reason="名片", **told)
    form = Form(answer.text)
    assert (answer.status_code, form.invalid) == (409, ["f.native_of"])
    assert "河南省开封市鼓楼区" in answer.text
    assert {name: form.fields[name] for name in ("f.title", "f.native_of", "reason")} == {
        "f.title": "教授", "f.native_of": "鼓楼区", "reason": "名片",
    }  # fmt: skip
    pick = next(one for one in form.choices["f.native_of.pick"] if "410204" in one)
    again = client.post(form.action, data={**form.fields, "f.native_of.pick": pick})
    form = Form(again.text)
    assert (again.status_code, form.invalid, form.fields["f.native_of"]) == (404, ["f.member_of"], pick)
    assert "没有的学会 [new:OverseasOrg]" in form.choices["f.member_of.pick"]
    third = client.post(form.action, data={**form.fields, "f.member_of.pick": "没有的学会 [new:OverseasOrg]"})
    form = Form(third.text)
    assert (third.status_code, set(form.invalid)) == (422, {"f.status", "f.email"})
    assert not story.read("entities/by_names", names=["李四"])
    taken(client.post(form.action, data={**form.fields, "f.status": "在外", "f.email": ""}))
    assert story.read("entities/by_names", names=["没有的学会"])


def test_a_name_that_another_has_is_asked_about(client: FlaskClient, story: Store) -> None:
    answer = send(client, "/entities/new?kind=Expert", f_name="李海")
    form = Form(answer.text)
    assert (answer.status_code, form.choices["is_new"]) == (409, ["1"])
    assert "/entities/exp-li/edit" in answer.text
    taken(client.post(form.action, data={**form.fields, "is_new": "1"}))
    assert len(story.read("entities/by_names", names=["李海"])) == 2


def test_only_what_was_changed_is_saved_and_what_is_hidden_stays(client: FlaskClient, story: Store) -> None:
    assert MASK not in str(opened(client, "/entities/exp-li/edit").fields.values())
    taken(send(client, "/entities/exp-li/edit", f_title="教授", f_degree="", reason="名片"))
    now = entity(story, "exp-li")
    assert (now["title"], now["phone"], "degree" in now) == ("教授", "13800000000", False)
    taken(send(client, "/entities/exp-li/edit", **{"f_phone": "010-87654321"}))
    assert entity(story, "exp-li")["phone"] == "010-87654321"
    taken(send(client, "/entities/exp-li/edit", **{"f.phone.empty": "1"}))
    assert "phone" not in entity(story, "exp-li")
    day = send(client, "/entities/ws-1/edit?field=approved", **{"f.approved.day": "2022-05-06"})
    taken(day)
    assert entity(story, "ws-1")["approved"] == "2022-05-06"


def test_whoever_was_faster_is_shown_beside_what_was_typed(client: FlaskClient, story: Store) -> None:
    mine = opened(client, "/entities/exp-li/edit").fields
    taken(send(client, "/entities/exp-li/edit", f_title="院长", f_degree="硕士", reason="来电"))
    answer = client.post("/entities/exp-li/edit", data={**mine, "f.title": "教授", "f.name_en": "Li Hai"})
    form = Form(answer.text)
    assert (answer.status_code, form.invalid) == (412, ["f.title"])
    assert {name: form.fields[f"f.{name}"] for name in ("title", "name_en", "degree")} == {
        "title": "教授", "name_en": "Li Hai", "degree": "硕士",
    }  # fmt: skip
    assert form.choices["f.title.pick"] == ["院长"]
    assert "来电" in answer.text
    taken(client.post(form.action, data={**form.fields, "f.title.pick": "院长"}))
    now = entity(story, "exp-li")
    assert (now["title"], now["name_en"], now["degree"]) == ("院长", "Li Hai", "硕士")


def test_what_rests_on_an_entity_keeps_it_and_is_named(client: FlaskClient, story: Store) -> None:
    answer = send(client, "/entities/org-de/delete")
    assert (answer.status_code, "李海 —成员→ 旅德学会" in answer.text) == (409, True)
    where = taken(send(client, "/entities/org-far/delete", reason="重复"))
    assert not entity(story, "org-far")
    assert "重复" in client.get(where).text


def test_a_number_in_a_note_is_noticed_and_moved_by_one_click(client: FlaskClient, story: Store) -> None:
    asked = send(client, "/entities/exp-li/edit", f_note="常驻柏林，手机：13912345678，春节回国")
    form = Form(asked.text)
    assert (asked.status_code, form.invalid) == (422, ["f.note"])
    taken(client.post(form.action, data={**form.fields, "numbers": "keep"}))
    assert MASK in client.get("/entities/exp-li").text
    page = client.get("/entities/exp-li").text
    moving = Form(page, "/entities/exp-li/note-numbers")
    taken(client.post(moving.action, data=moving.fields))
    now = entity(story, "exp-li")
    assert (now["note"], now["phone"]) == ("常驻柏林，春节回国", "13800000000; 13912345678")
    assert "note-numbers" not in client.get("/entities/exp-li").text
    form = Form(send(client, "/entities/new?kind=Expert", f_name="李四", f_note="电话 13912345678").text)
    taken(client.post(form.action, data={**form.fields, "numbers": "move"}))
    (new,) = story.read("entities/by_names", names=["李四"])
    assert (entity(story, new["id"])["phone"], "note" in entity(story, new["id"])) == ("13912345678", False)


def test_a_mask_never_takes_the_place_of_what_it_hides(client: FlaskClient, story: Store) -> None:
    form = Form(send(client, "/entities/exp-li/edit", f_note="电话 13912345678").text)
    taken(client.post(form.action, data={**form.fields, "numbers": "keep"}))
    shown = opened(client, "/entities/exp-li/edit").fields["f.note"]
    assert MASK in shown
    answer = send(client, "/entities/exp-li/edit", f_note=f"{shown}，春节回国")
    assert (answer.status_code, Form(answer.text).invalid) == (422, ["f.note"])
    assert entity(story, "exp-li")["note"] == "电话 13912345678"


def test_what_was_read_in_another_way_than_typed_is_told(client: FlaskClient, story: Store) -> None:
    answer = send(client, "/entities/exp-li/edit", f_id_number="110105194912310021")
    assert (answer.status_code, "校验位不对" in answer.text, "/entities/exp-li?saved=" in answer.text) == (
        200,
        True,
        True,
    )
    assert entity(story, "exp-li")["id_number"] == "110105194912310021"


@pytest.mark.parametrize("id_", ["exp-li", "proj-1"])
def test_no_value_runs_anything_or_breaks_the_page(client: FlaskClient, id_: str) -> None:
    form = opened(client, f"/entities/{id_}/edit")
    texts = [name for name in form.fields if name in TEXTS]
    for value in HOSTILES:
        seen = opened(client, f"/entities/{id_}/edit").fields
        answer = client.post(form.action, data={**seen, **dict.fromkeys(texts, value), "reason": value[:500]})
        assert answer.status_code in (200, 303, 422), (value, answer.status_code)
        for page in [answer.text, *(client.get(f"/entities/{id_}{more}").text for more in ("", "/edit"))]:
            assert not RUNS.search(_untexted(page)), value
    for path in (f"/entities/{id_}/history?limit=100", "/changes"):
        assert not RUNS.search(_untexted(client.get(path).text))


TEXTS = {"f.name", "f.title", "f.fields", "f.note", "f.quote", "f.name_en", "f.aliases", "f.stage", "f.result"}
RUNS = re.compile(r"<(script(?! type=\"module\"| defer)|img|svg|iframe)|\son\w+=|javascript:")


def _untexted(html: str) -> str:
    """Return the tags of a page with the values of attributes that only show text left out."""
    return re.sub(
        r'(value|title|placeholder|content|aria-label|data-new)="[^"]*"', "", "".join(re.findall(r"<[^>]*>", html))
    )


HOSTILES = [
    HOSTILE, "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><svg/onload=alert(1)>", "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "javascript:alert(1)", "<img src=x onerror=alert(1)>", "{{ 7*7 }}", "{% raw %}", "${7*7}", "' OR 1=1 --",
    "'}) DETACH DELETE (n) //", "\\", "\\u003cscript\\u003e", "&lt;script&gt;", "%3Cscript%3E", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "\u202e反", "\u0000", "\x07",
    "\ufeff零", "𠮷野家👩‍🔬", "e\u0301", "长" * 3000, "a" * 50_000, "[new:Expert]", "x [new:Nothing]", "x [org-de]", "/../../etc/passwd",
]  # fmt: skip

FORMS = [
    ("/entities/new?kind=Expert", {"f_name": "新人"}), ("/contacts/new", {"f_with": "{id}", "f_summary": "商谈"}), ("/entities/{id}/edit", {"f_note": "新"}), ("/entities/{id}/delete", {}),
    ("/entities/{id}/links/new", {"way": "WORKS_AT.out", "f_other": "inst-1"}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "values"), FORMS[2:])
def test_what_is_gone_is_told(client: FlaskClient, page: str, values: dict[str, Any]) -> None:
    path = page.replace("{id}", "nobody")
    assert client.get(path).status_code == 404
    assert client.post(path, data=values).status_code == 404
