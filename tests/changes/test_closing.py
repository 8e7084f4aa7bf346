"""A next action or a promise is closed by whoever has it in hand: once, on a day, with the outcome, and it can be opened again."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc import clock
from graphsvc.changes.change import Change, Close, SetFields
from graphsvc.changes.made import Made
from graphsvc.changes.making import make
from graphsvc.changes.taking_back import take_back
from graphsvc.errors import Conflict, Forbidden, Invalid, Stale
from graphsvc.facts.due import due
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from tests.story import VIEWER, link, node, tell

ASKED = ("call", "promise", "bare")


def office(store: Store) -> None:
    """A county's expert whom 李 owns; 王 called and has the letter in hand."""
    tell(
        store,
        [
            node("Expert", "e", "张博士"),
            node("Officer", "wang", "王"),
            node("Officer", "li", "李"),
            node("Officer", "zhao", "赵"),
            node("Interaction", "call", on="2026-03-02", next_action="寄信", due="2026-03-10"),
            node("Interaction", "bare", on="2026-03-03"),
            node("Commitment", "promise", text="来访", due_to="2026-04"),
        ],
        [
            *(link(id_, "WITH", "e") for id_ in ASKED),
            *(link(id_, "BY", "wang") for id_ in ("call", "promise")),
            link("li", "OWNS", "e"),
        ],
    )


def close(store: Store, change: Change, viewer: Viewer = VIEWER) -> Made:
    return make(store, viewer, [change])


def open_on(store: Store, day: date) -> list[str]:
    return [item.id for item in due(store, ["e"], day).get("e", ())]


def test_what_is_closed_was_open_until_that_day(store: Store) -> None:
    office(store)
    close(store, Close("call", "已完成", on="2026-03-05", why="已寄出"))
    assert [open_on(store, date(2026, 3, day)) for day in (1, 2, 4, 5)] == [
        ["promise"], ["call", "promise"], ["call", "promise"], ["promise"],
    ]  # fmt: skip
    close(store, Close("promise", "broken", on="2026-05"))
    assert (open_on(store, date(2026, 4, 30)), open_on(store, date(2026, 5, 1))) == (["promise"], [])
    again = close(store, Close("promise", "open"))
    assert "closed" not in again.entities[0].fields
    assert open_on(store, date(2026, 5, 1)) == ["promise"]


def test_it_is_closed_today_unless_a_day_is_given_and_the_way_back_leads_back(store: Store) -> None:
    office(store)
    made = close(store, Close("call", "dropped", why="对方来人取走"))
    fields = made.entities[0].fields
    assert (fields["state"], fields["closed"], fields["outcome"]) == (
        "dropped", clock.today().isoformat(), "对方来人取走",
    )  # fmt: skip
    take_back(store, VIEWER, made.entry)
    assert open_on(store, date(2026, 3, 9)) == ["call", "promise"]


def test_of_two_who_close_it_differently_one_is_told(store: Store) -> None:
    office(store)
    first = close(store, Close("call", "done", on="2026-03-05"))
    with pytest.raises(Conflict, match=r"done, 2026-03-05"):
        close(store, Close("call", "dropped"))
    assert close(store, Close("call", "done", on="2026-03-09")).entry == ""
    close(store, Close("call", "open"))
    with pytest.raises(Stale):
        close(store, Close("call", "done", seen=first.entry))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Close("bare", "done"), "没有下一步"),
        (Close("e", "done"), "不是待办事项"),
        (Close("call", "kept"), "kept"),
        (Close("call", ""), "没有填写"),
        (Close("call", "done", on="去年某天"), "办结日期"),
        (Close("call", "done", on="2026-02"), "2026-02"),
    ],
)
def test_what_cannot_be_closed_is_refused_with_a_way_out(store: Store, change: Close, said: str) -> None:
    office(store)
    with pytest.raises(Invalid) as refused:
        close(store, change)
    assert said in refused.value.zh
    assert open_on(store, date(2026, 3, 9)) == ["call", "promise"]


def test_who_has_it_in_hand_or_owns_the_contact_may_close_it(store: Store) -> None:
    office(store)
    wang, li, zhao = (Viewer(name, Role.EDITOR, officer=name) for name in ("wang", "li", "zhao"))
    with pytest.raises(Forbidden):
        close(store, Close("call", "done"), zhao)
    close(store, Close("call", "done"), wang)
    close(store, Close("promise", "kept"), li)
    with pytest.raises(Forbidden):
        close(store, SetFields("e", {"note": "x"}), wang)
