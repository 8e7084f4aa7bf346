"""The forms of links: from either end, with what they lead to known or new; corrected, ended, marked as wrong."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from graphsvc.changes.change import SetLink
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from graphsvc.vocabulary import KINDS, LINK_TYPES
from graphsvc.web.forms.ways import ways_of
from tests.changes.offices import by, entity, links
from tests.web.forms.pages import Form, opened, send, taken


def member(story: Store) -> dict[str, Any]:
    """Return the membership of 李海."""
    return next(one for one in links(story, "exp-li", "MEMBER_OF"))


def test_every_link_that_there_can_be_is_offered_from_both_ends() -> None:
    offered = {
        (way.type.type, *((kind, other) if way.backward else (other, kind))[::-1])
        for kind in (one.label for one in KINDS) for way in ways_of(kind) for other in way.kinds
    }  # fmt: skip
    assert offered == {(type_.type, start, end) for type_ in LINK_TYPES for start, end in type_.ends}


@pytest.mark.parametrize(
    ("here", "way", "other", "ends"),
    [
        ("exp-li", "WORKS_AT.out", "山城科技公司", ("exp-li", "inst-1")),
        ("inst-1", "WORKS_AT.in", "李海 [exp-li]", ("exp-li", "inst-1")),
        ("exp-li", "LIVES_IN.out", "重庆市沙坪坝区", ("exp-li", "region-500106")),
    ],
)
def test_a_link_is_added_from_either_end(
    client: FlaskClient, story: Store, here: str, way: str, other: str, ends: tuple[str, str]
) -> None:
    told = {
        "f_role": "顾问",
        "f_since": "2020年3月",
        "f_source": "山城日报",
        "f_quote": "受聘为顾问。",
        "reason": "名片",
    }
    where = taken(send(client, f"/entities/{here}/links/new", way=way, f_other=other, **told))
    assert where.startswith(f"/entities/{here}?saved=journal-")
    (made,) = links(story, ends[0], way.split(".")[0])
    assert (made["start"], made["end"], made["role"], made["since"], made["source"]) == (
        *ends,
        "顾问",
        "2020-03",
        "src-1",
    )
    assert opened(client, f"/entities/{here}/links/new").choices["f.source.last"] == ["山城日报 [src-1]"]


def test_the_other_end_and_the_source_can_be_new(client: FlaskClient, story: Store) -> None:
    page = "/entities/exp-li/links/new"
    answer = send(client, page, way="WORKS_AT.out", f_other="新医院", f_role="主任")
    form = Form(answer.text)
    assert (answer.status_code, form.invalid, form.fields["f.role"]) == (404, ["f.other"], "主任")
    assert form.choices["f.other.pick"][-2:] == ["新医院 [new:Institution]", "新医院 [new:OverseasOrg]"]
    picked = {"f.other.pick": "新医院 [new:Institution]", "f.source": "https://example.org/a [new:Source:page]"}
    taken(client.post(form.action, data={**form.fields, **picked}))
    (made,) = links(story, "exp-li", "WORKS_AT")
    source = entity(story, made["source"])
    assert (entity(story, made["end"])["name"], source["url"]) == ("新医院", "https://example.org/a")


def test_homonyms_are_told_apart(client: FlaskClient, story: Store) -> None:
    form = Form(send(client, "/entities/new?kind=Expert", f_name="李海", f_title="院长").text)
    taken(client.post(form.action, data={**form.fields, "is_new": "1"}))
    answer = send(client, "/entities/inst-1/links/new", way="WORKS_AT.in", f_other="李海")
    form = Form(answer.text)
    assert (answer.status_code, len(form.choices["f.other.pick"])) == (409, 2)
    assert "院长" in answer.text


@pytest.mark.parametrize(
    ("values", "invalid"),
    [
        ({"way": "WORKS_AT.out", "f_other": "旅德学会", "f_since": "去年"}, "f.since"),
        ({"way": "WORKS_AT.out", "f_other": "", "f_role": "顾问"}, "f.other"),
        ({"way": "WORKS_AT.out", "f_other": "李海"}, "f.other"),
        ({"way": "WORKS_AT.out", "f_other": "旅德学会", "f_since": "2021", "f_until": "2020"}, "f.until"),
        ({"way": "WORKS_AT.out", "f_other": "旅德学会", "f_source": "没有的来源"}, "f.source"),
    ],
)
def test_a_refused_link_keeps_what_was_typed(client: FlaskClient, values: dict[str, str], invalid: str) -> None:
    answer = send(client, "/entities/exp-li/links/new", **values)
    form = Form(answer.text)
    assert (answer.status_code in (404, 409, 422), form.invalid) == (True, [invalid])
    assert {name: form.fields[f"f.{name[2:]}"] for name in values if name != "way"} == {
        name: value for name, value in values.items() if name != "way"
    }
    assert form.fields["way"] == values["way"]


def test_a_link_without_a_way_is_asked_for_one(client: FlaskClient) -> None:
    answer = send(client, "/entities/exp-li/links/new", f_other="旅德学会")
    assert answer.status_code == 422


def test_a_link_is_corrected_ended_and_marked_as_wrong(client: FlaskClient, story: Store) -> None:
    id_ = member(story)["id"]
    page = f"/links/{id_}?of=org-de"
    assert "李海是旅德学会的会长" in client.get(page).text
    where = taken(send(client, page, f"/links/{id_}", f_role="名誉会长", f_status="reported", reason="来电"))
    assert where.startswith("/entities/org-de?saved=")
    assert (member(story)["role"], member(story)["status"]) == ("名誉会长", "reported")
    taken(send(client, page, f"/links/{id_}/end", f_until="2025-05", reason="换届"))
    assert member(story)["until"] == "2025-05"
    refused = send(client, page, f"/links/{id_}/end", f_until="2018")
    assert (refused.status_code, 'value="2018"' in refused.text) == (422, True)
    taken(send(client, page, f"/links/{id_}/wrong", reason="同名的另一个人"))
    assert links(story, "exp-li", "MEMBER_OF") == []
    assert client.get(page).status_code == 404
    history = client.get(f"/links/{id_}/history").text
    assert all(told in history for told in ("同名的另一个人", "换届", "名誉会长"))


def test_whoever_was_faster_with_a_link_is_shown(client: FlaskClient, story: Store) -> None:
    link = member(story)
    mine = opened(client, f"/links/{link['id']}").fields
    by(story, SetLink(link["id"], {"role": "理事", "since": "2018"}), viewer=system_viewer("她"))
    answer = client.post(f"/links/{link['id']}", data={**mine, "f.role": "秘书长"})
    form = Form(answer.text)
    assert (answer.status_code, form.invalid, form.fields["f.role"]) == (412, ["f.role"], "秘书长")
    assert (form.choices["f.role.pick"], form.fields["f.since"], "她" in answer.text) == (["理事"], "2018", True)
    taken(client.post(form.action, data=form.fields))
    assert (member(story)["role"], member(story)["since"]) == ("秘书长", "2018")
    for part in ("end", "wrong"):
        answer = client.post(f"/links/{link['id']}/{part}", data={**mine, "f.until": "2025", "reason": "x"})
        assert answer.status_code == 412


def test_a_contact_is_logged_from_whom_it_was_with(client: FlaskClient, story: Store) -> None:
    page = "/entities/org-de/contacts/new"
    told = {"f_on": "2026-03-02", "f_channel": "电话", "f_summary": "商谈来访", "f_by": "王主任 [off-wang]"}
    refused = send(client, page, **{**told, "f_due": "某天"})
    assert (refused.status_code, Form(refused.text).fields["f.summary"], Form(refused.text).invalid) == (
        422,
        "商谈来访",
        ["f.due"],
    )
    taken(send(client, page, **told))
    made = next(one for one in links(story, "org-de", "WITH") if one["start"] not in ("int-1", "com-1"))
    assert entity(story, made["start"])["summary"] == "商谈来访"
    again = send(client, page, **told)
    assert (again.status_code, "is_new" in Form(again.text).choices) == (409, True)
