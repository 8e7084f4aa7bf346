"""Who may send which form: offered only to who may, refused in words to everybody else, whatever they send."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from tests.changes.offices import entity, links
from tests.web.conftest import make_app
from tests.web.forms.pages import inputs, opened, send, taken
from tests.web.signing_in import as_

Sent = tuple[str, dict[str, Any]]
SENT: list[Sent] = [
    ("/entities/new?kind=Expert", {"f_name": "新人"}), ("/entities/exp-li/edit", {"f_title": "教授"}), ("/entities/exp-li/delete", {}),
    ("/entities/exp-li/links/new", {"way": "WORKS_AT.out", "f_other": "inst-1"}), ("/entities/exp-li/note-numbers", {}),
    ("/contacts/new", {"f_with": "exp-li", "f_summary": "商谈"}), ("/links/{link}", {"f_role": "理事"}), ("/links/{link}/end", {"f_until": "2025"}),
    ("/links/{link}/wrong", {"reason": "错"}), ("/changes/{entry}/undo", {}),
]  # fmt: skip


@pytest.fixture
def things(story: Store) -> dict[str, str]:
    """A link of 李海, and the change that it came by."""
    (link,) = links(story, "exp-li", "MEMBER_OF")
    return {"link": link["id"], "entry": link["changed_in"]}


def answer(client: FlaskClient, sent: Sent, things: dict[str, str], **more: Any) -> Any:
    path, values = sent
    return client.post(path.format(**things), data=inputs(values), **more)


@pytest.mark.parametrize("sent", SENT, ids=lambda sent: sent[0])
def test_a_form_is_refused_to_who_may_not_send_it(story: Store, things: dict[str, str], sent: Sent) -> None:
    before = entity(story, "exp-li")
    reader = make_app(story, lambda: Viewer("读者", Role.READER)).test_client()
    closed = make_app(story, GRAPHSVC_READ_ONLY="1").test_client()
    home = make_app(story).test_client()
    guest = make_app(story, lambda: Viewer("", Role.NOBODY)).test_client()
    for client in (reader, closed):
        refused = answer(client, sent, things)
        assert (refused.status_code, "不能" in refused.text or "只读" in refused.text) == (403, True)
    assert answer(home, sent, things, headers={"Origin": "https://example.org"}).status_code == 403
    assert answer(guest, sent, things).headers["Location"].startswith("/sign-in")
    assert (entity(story, "exp-li"), links(story, "exp-li", "MEMBER_OF")[0]["id"]) == (before, things["link"])
    assert home.put(sent[0].format(**things)).status_code in (404, 405)


@pytest.mark.parametrize("sent", SENT[1:6] + SENT[6:9], ids=lambda sent: sent[0])
def test_a_form_about_somebody_elses_region_is_refused_and_keeps_what_was_typed(
    story: Store, things: dict[str, str], sent: Sent
) -> None:
    far = make_app(story, lambda: Viewer("威海", Role.EDITOR, regions=frozenset({"region-371000"}))).test_client()
    refused = answer(far, sent, things)
    if sent[0].endswith("note-numbers"):
        assert refused.status_code in (403, 422)
    else:
        assert (refused.status_code, "不在你负责的地区" in refused.text) == (403, True)
    for name, value in sent[1].items():
        assert value in refused.text, name
    assert "title" not in entity(story, "exp-li")


def test_nothing_is_offered_to_who_may_not_do_it(staffed: Store) -> None:
    app = make_app(staffed)
    offered = {name: as_(app, name).get("/entities/exp-li").text for name in ("admin", "near", "far", "reader")}
    for way in (
        "/entities/exp-li/edit",
        "/entities/exp-li/links/new",
        "/entities/exp-li/contacts/new",
        "edit.js",
        "/links/",
    ):
        assert {name for name, page in offered.items() if way in page} == {"admin", "near"}, way
    assert all("/entities/exp-li/history" in page for page in offered.values())
    found = {name: as_(app, name).get("/search?q=无此人").text for name in ("near", "reader")}
    assert "/entities/new?kind=Expert&amp;name=" in found["near"]
    assert "/entities/new" not in found["reader"]
    assert "kind=OwnerRule" not in found["near"]


def test_an_editor_changes_what_lies_in_their_region_and_takes_back_only_their_own(staffed: Store) -> None:
    app = make_app(staffed)
    near, far, admin = (as_(app, name) for name in ("near", "far", "admin"))
    entry = taken(send(near, "/entities/exp-li/edit", "/entities", f_title="教授")).rpartition("=")[2]
    assert entity(staffed, "exp-li")["title"] == "教授"
    for client, offered in ((near, True), (far, False), (admin, True)):
        assert (f"/changes/{entry}/undo" in client.get("/changes").text) is offered
    assert far.get(f"/changes/{entry}/undo").status_code == 403
    taken(send(near, f"/changes/{entry}/undo", "/changes"))
    assert "title" not in entity(staffed, "exp-li")


def test_a_form_that_no_page_of_ours_made_is_refused(staffed: Store) -> None:
    app: Flask = make_app(staffed)
    near = as_(app, "near")
    form = opened(near, "/entities/exp-li/edit", "/entities")
    for token in ("", "forged"):
        refused = near.post(form.action, data={**form.fields, "f.title": "教授", "csrf_token": token})
        assert (refused.status_code, "title" in entity(staffed, "exp-li")) == (403, False)
    assert near.post(form.action, data={**form.fields, "f.note": "长" * 400_000}).status_code == 413
