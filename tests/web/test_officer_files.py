"""What an officer takes along: the calendar that phones subscribe to by a token, the week on paper and as a letter."""

from __future__ import annotations

import re
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from graphsvc import clock
from graphsvc.errors import Invalid
from graphsvc.store import Store
from graphsvc.viewers.accounts import find_account
from graphsvc.viewers.tokens import make_token, own_tokens, revoke_own
from tests.story import link, node, tell
from tests.web.conftest import HOSTILE, make_app

TEXT = "补报年报；附件，与“名单” \\ 核对" + "很长的一段话" * 20


@pytest.fixture
def engine_name() -> str:
    return "embedded"


def due_within(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


@pytest.fixture
def busy(staffed: Store) -> Store:
    """王主任 with matters of whole, monthly and no days, one of them hostile, and one that is closed."""
    asked: dict[str, dict[str, Any]] = {
        "late": {"next_action": TEXT, "due": due_within(-3)},
        "leap": {"next_action": "闰月", "due": "2028-02"},
        "open": {"next_action": "没有期限"},
        "hostile": {"next_action": HOSTILE.replace("\u202e", ""), "due": due_within(0)},
        "done": {
            "next_action": "办完了",
            "due": due_within(1),
            "state": "done",
            "closed": due_within(0),
            "outcome": "已寄出",
        },
    }
    tell(
        staffed,
        [node("Interaction", id_, on=due_within(-10), **told) for id_, told in asked.items()],
        [*(link(id_, "BY", "off-wang") for id_ in asked), *(link(id_, "WITH", "exp-li") for id_ in asked)],
    )
    return staffed


def calendar(client: FlaskClient, address: str) -> Any:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar"), answer.text
    lines = answer.get_data().split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    return Calendar.from_ical(answer.get_data())


def test_a_calendar_is_read_by_its_token_and_keeps_its_entries(busy: Store) -> None:
    client = make_app(busy).test_client()
    wang = find_account(busy, "wang").viewer()
    address = f"/officers/off-wang/calendar.ics?token={make_token(busy, wang, '手机', 'calendar')}"
    found = calendar(client, address)
    (zone,) = found.walk("VTIMEZONE")
    assert (zone["TZID"], found["X-WR-TIMEZONE"]) == ("Asia/Shanghai", "Asia/Shanghai")
    events = {str(one["UID"]): one for one in found.walk("VEVENT")}
    assert {f"{id_}@graphsvc" for id_ in ("late", "leap", "hostile")} <= events.keys()
    assert not {"open@graphsvc", "done@graphsvc"} & events.keys()
    late, leap = events["late@graphsvc"], events["leap@graphsvc"]
    assert (late.decoded("dtstart"), late.decoded("dtend")) == (
        clock.today() - timedelta(3),
        clock.today() - timedelta(2),
    )
    assert late["SUMMARY"] == f"{TEXT}：李海"
    assert (leap.decoded("dtstart"), leap["DTSTART"].params["VALUE"]) == (date(2028, 2, 29), "DATE")
    assert {str(one["UID"]) for one in calendar(client, address).walk("VEVENT")} == events.keys()
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_a_calendar_token_is_good_for_nothing_else_and_can_be_revoked(busy: Store) -> None:
    client = make_app(busy).test_client()
    wang = find_account(busy, "wang").viewer()
    token = make_token(busy, wang, "手机", "calendar")
    for path in ("/changes.atom", "/", "/officers/off-wang/day", "/api/v1/officers"):
        assert client.get(f"{path}?token={token}").status_code in (303, 401, 403, 422)
    by_header = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/entities/exp-li", headers=by_header).status_code == 403
    tell(busy, [node("Officer", "other", "别人")], [])
    assert client.get(f"/officers/other/calendar.ics?token={token}").status_code == 403
    near = find_account(busy, "near").viewer()
    assert calendar(client, f"/officers/off-wang/calendar.ics?token={make_token(busy, near, '', 'read')}").walk(
        "VEVENT"
    )
    with pytest.raises(Invalid):
        make_token(busy, near, "没有联络人员", "calendar")
    (made,) = own_tokens(busy, wang)
    revoke_own(busy, wang, made.number)
    assert client.get(f"/officers/off-wang/calendar.ics?token={token}").status_code in (303, 401)
    assert client.get("/officers/off-wang/calendar.ics").status_code in (303, 401)


def test_the_week_is_a_sheet_and_a_letter(busy: Store) -> None:
    client = make_app(busy, GRAPHSVC_PUBLIC="1").test_client()
    page = client.get("/officers/off-wang/week").text
    assert "王主任的一周" in page
    assert "办完了" in page
    assert "已寄出" in page
    html = client.get("/officers/off-wang/week/files/week.html").text
    assert not re.findall(r"<script|<link|<img|<[^>]*\ssrc=|url\(", html)
    assert "<b>" not in html.split("<body>")[1]
    letter = message_from_bytes(client.get("/officers/off-wang/week/files/week.eml").get_data(), policy=default)
    assert letter["Subject"].startswith("王主任的一周")
    text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "已逾期 " in text
    assert TEXT in text
    assert letter.get_body(("html",)).get_content().split() == html.split()  # type: ignore[union-attr]
    assert client.get("/officers/off-wang/week/files/week.doc").status_code == 404
    assert client.get("/officers/nobody/week").status_code == 404
    client.set_cookie("language", "en")
    letter = message_from_bytes(client.get("/officers/off-wang/week/files/week.eml").get_data(), policy=default)
    assert letter["Subject"].startswith("The week of 王主任 (")
    assert " overdue" in letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    in_english = letter.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert '<html lang="en">' in in_english
    assert " due this week" in in_english
    assert "本周" not in in_english
    early = client.get("/api/v1/officers/off-wang/week?as_of=2026-03-05").get_json()
    assert (early["first"], early["last"], early["days"][0]["day"]) == ("2026-03-02", "2026-03-08", "2026-03-05")
