"""The pages of an officer's day and of all officers: what stands there, who sees which first page, and the forms that lead back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from graphsvc import clock
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from tests.story import VIEWER, link, node, tell
from tests.web.conftest import make_app
from tests.web.forms.pages import Form, opened, send, taken


@pytest.fixture
def engine_name() -> str:
    return "embedded"


def days(number: int) -> str:
    """Return a day so many days from today."""
    return (clock.today() + timedelta(days=number)).isoformat()


@pytest.fixture
def busy(story: Store) -> Store:
    """王主任 with something overdue and something for today, and an expert of theirs whom nobody was in touch with."""
    tell(
        story,
        [
            node("Interaction", "late", on=days(-40), next_action="补报年报", due=days(-3)),
            node("Interaction", "now", on=days(-2), next_action="回电话", due=days(0)),
            node("Officer", "idle", "闲主任"),
            node("Expert", "never", "从未联络的人"),
        ],
        [
            *(link(id_, "WITH", "exp-li") for id_ in ("late", "now")),
            *(link(id_, "BY", "off-wang") for id_ in ("late", "now")),
            link("off-wang", "OWNS", "never"),
        ],
    )
    return story


@pytest.fixture
def client(busy: Store) -> FlaskClient:
    return make_app(busy).test_client()


def test_a_day_tells_what_presses_and_one_click_closes_it(client: FlaskClient) -> None:
    page = client.get("/officers/off-wang/day").text
    assert page.index("补报年报") < page.index("回电话")
    assert "从未联络的人" in page
    assert "回电话" not in client.get("/officers/off-wang/day?when=overdue").text
    closing = Form(page, "/entities/late/close")
    assert closing.fields["f.state"] == "done"
    back = taken(client.post(closing.action, data=closing.fields))
    assert back.startswith("/officers/off-wang/day#saved=journal-")
    assert "补报年报" not in client.get("/officers/off-wang/day").text
    assert "闲主任" in client.get("/officers").text


def test_what_is_closed_otherwise_says_how_and_what_was_typed_survives(client: FlaskClient) -> None:
    page = "/entities/now/close?back=/officers"
    again = send(client, page, f_state="dropped", f_closed="某天", f_outcome="对方来人了")
    form = Form(again.text, "/entities/now/close")
    assert (again.status_code, form.invalid, form.fields["f.outcome"]) == (422, ["f.closed"], "对方来人了")
    assert taken(client.post(form.action, data={**form.fields, "f.closed": days(0)})).startswith("/officers#saved=")
    told = client.get("/api/v1/entities/now").get_json()["properties"]
    assert (told["state"], told["outcome"]) == ("dropped", "对方来人了")
    assert client.get("/entities/org-de/close").status_code == 404


def test_a_contact_is_logged_from_anywhere_and_leads_back(client: FlaskClient) -> None:
    page = "/contacts/new?back=/lists/experts%3Fsort%3Dname"
    told = {"f_summary": "问候", "f_channel": "电话", "f_next_action": "寄资料", "f_due": days(5), "f_by": "王主任"}
    again = send(client, page, f_with="没有这个人", **told)
    form = Form(again.text, "/contacts/new")
    assert (again.status_code, form.invalid, form.fields["f.summary"]) == (404, ["f.with"], "问候")
    back = taken(client.post(form.action, data={**form.fields, "f.with": "李海"}))
    assert back.startswith("/lists/experts?sort=name#saved=journal-")
    assert "寄资料" in client.get("/officers/off-wang/day").text
    named = opened(client, "/contacts/new?with=never")
    assert named.fields["f.with"] == "从未联络的人 [never]"
    assert not {"f.state", "f.closed", "f.outcome"} & named.fields.keys()


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\example.org"]
)
def test_no_form_leads_elsewhere(client: FlaskClient, elsewhere: str) -> None:
    for page, values in (("/contacts/new", {"f_with": "李海"}), ("/entities/late/close", {"f_state": "done"})):
        shown = client.get(page, query_string={"back": elsewhere}).text
        assert not {"example.org", "alert(1)"} & set(re.findall(r"example.org|alert\(1\)", shown.split("<main")[1]))
        form = Form(shown, page)
        where = taken(
            client.post(
                form.action, data={**form.fields, "back": elsewhere, **{f"f.{n[2:]}": v for n, v in values.items()}}
            )
        )
        assert where.startswith(("/#saved=", "/entities/late#saved="))


def test_the_first_page_is_ones_own_day(busy: Store) -> None:
    wang = make_app(busy, lambda: Viewer("wang", Role.EDITOR, officer="off-wang")).test_client()
    own = wang.get("/").text
    assert own.index("我的一天") < own.index("补报年报") < own.index("回电话")
    assert wang.get("/officers/day").headers["Location"].endswith("/officers/off-wang/day")
    gone = make_app(busy, lambda: Viewer("gone", Role.EDITOR, officer="gone")).test_client()
    assert gone.get("/").status_code == 200
    everybody = make_app(busy, lambda: VIEWER).test_client()
    assert "补报年报" not in everybody.get("/").text
    assert "补报年报" in everybody.get("/home/day").text
    assert "没有待办的事" in everybody.get("/home/day?officer=idle").text


def test_who_is_no_officer_has_no_day(client: FlaskClient) -> None:
    for path in ("/officers/没有这人/day", "/api/v1/officers/exp-li/day", "/home/day?officer=没有这人"):
        assert client.get(path).status_code == 404
    assert client.get("/officers/off-wang/day?when=yesterday").status_code == 422
    assert client.get("/officers/off-wang/day?cursor=xxx").status_code == 422
