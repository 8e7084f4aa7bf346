"""Which questions are long is said once, and their lane lets in a few in the order of their coming."""

from __future__ import annotations

import pytest

from graphsvc.app import create_app
from graphsvc.settings import read_settings
from graphsvc.web import lane
from graphsvc.web.lane import LANE, Lane
from graphsvc.web.long_questions import LONG


def test_what_is_said_to_be_long_is_a_route_that_reads() -> None:
    app = create_app(read_settings({"GRAPHSVC_LONG_AT_ONCE": "9", "GRAPHSVC_THREADS": "4"}, None))
    reading = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert reading >= LONG
    kept = app.extensions[LANE]
    assert kept.at_once == 3, "a thread is left to the rest"
    assert kept.is_long(b"GET /lists/experts/files/list.csv?as_of=2026-01-01 HTTP/1.1\r\nHost: x\r\n\r\n")
    assert kept.is_long("GET /regions/重庆市/timeline HTTP/1.1\r\n".encode())
    assert kept.is_long(b"HEAD /duplicates HTTP/1.1\r\n")
    for short in (
        b"GET /search?q=a HTTP/1.1",
        b"POST /imports HTTP/1.1",
        b"GET /none HTTP/1.1",
        b"GET // HTTP/1.1",
        b"\xff \xff",
        b"",
    ):
        assert not kept.is_long(short)


def test_the_order_of_the_lane_is_that_of_their_coming(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: Lane[str] = Lane(at_once=2)
    assert [kept.enter(one) for one in "abc"] == [True, True, False]
    assert all(kept.wait(one) for one in "cdef")
    kept.give_up("d")
    assert kept.next() is None
    kept.leave("not inside")
    kept.leave("a")
    assert kept.next() == "c"
    kept.seconds = -1
    kept.wait("late")
    assert kept.late() == [], "the first of those that wait is not late yet"
    monkeypatch.setattr(lane, "MOST_WAITING", 3)
    assert not kept.wait("one too many")
    kept.give_up("e")
    kept.give_up("f")
    assert kept.late() == ["late"]
    assert kept.next() is None
