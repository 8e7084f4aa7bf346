"""A promise comes into somebody's hands, and into others': the first who takes it has it until another takes it over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from graphsvc.changes.change import SetFields, TakeOver
from graphsvc.changes.taking_back import take_back
from graphsvc.errors import Conflict, GraphServiceError
from graphsvc.facts.promises import EVERY_STATE, promises_of
from graphsvc.store import Store
from tests.changes.offices import ADMIN, OURS, THEIRS, by, links, open_office, refused
from tests.story import link, node, tell

WANG, LI, ZHAO = "f-1", "f-2", "f-3"


@pytest.fixture
def office(store: Store) -> Store:
    """张三 of 光山县 has promised to come, which is in nobody's hands; 李主任 has had what 旅俄学会 promised since 2025."""
    open_office(store)
    tell(
        store,
        [
            node("Officer", LI, "李主任"),
            node("Officer", ZHAO, "赵主任"),
            node("Commitment", "c-1", "来访", text="来访", due_to="2026-09"),
            node("Commitment", "c-2", "寄材料", text="寄材料", state="open"),
            node("Commitment", "c-3", "已办", text="已办", state="kept", closed="2026-01-01"),
        ],
        [
            *(link(c, "WITH", "e-1") for c in ("c-1", "c-3")),
            link("c-2", "WITH", "o-1"),
            link("c-2", "BY", LI, since="2025"),
        ],
    )
    return store


def in_hands(store: Store, promise: str, day: str) -> list[tuple[str, str | None]]:
    (found,) = promises_of(store, [promise], date.fromisoformat(day), EVERY_STATE)
    return [(hand.officer.id, hand.since) for hand in found.hands]


def terms(store: Store, promise: str) -> list[tuple[str, Any, Any]]:
    found = [(one["end"], one.get("since"), one.get("until")) for one in links(store, promise, "BY")]
    return sorted(found, key=lambda term: (term[0], term[1] or ""))


def test_what_nobody_has_is_taken_and_taken_over_and_the_past_still_names_who_had_it(office: Store) -> None:
    by(office, TakeOver("c-1", on="2026-02-28"), viewer=OURS)
    assert in_hands(office, "c-1", "2026-02-28") == [(WANG, "2026-02-28")]
    assert in_hands(office, "c-1", "2026-02-27") == []
    made = by(office, TakeOver("c-1", LI, "2026-03-01"), reason="王主任出差")
    assert terms(office, "c-1") == [(WANG, "2026-02-28", "2026-02-28"), (LI, "2026-03-01", None)]
    assert in_hands(office, "c-1", "2026-02-28") == [(WANG, "2026-02-28")]
    take_back(office, ADMIN, made.entry)
    assert terms(office, "c-1") == [(WANG, "2026-02-28", None)]


def test_on_one_day_it_may_go_through_several_hands_and_come_back(office: Store) -> None:
    for officer in (WANG, ZHAO, WANG):
        by(office, TakeOver("c-2", officer, "2026-05-01"))
        assert in_hands(office, "c-2", "2026-05-01") == [(officer, "2026-05-01")]
    assert in_hands(office, "c-2", "2026-04-30") == [(LI, "2025")]
    by(office, TakeOver("c-2", LI, "2026-06-01"))
    assert terms(office, "c-2") == [
        (WANG, "2026-05-01", "2026-05-31"), (LI, "2025", "2026-04-30"), (LI, "2026-06-01", None), (ZHAO, "2026-05-01", "2026-05-01"),
    ]  # fmt: skip


def test_whoever_looked_at_other_hands_is_told_who_has_it(office: Store) -> None:
    by(office, TakeOver("c-1", WANG, "2026-05-01", seen=()))
    with pytest.raises(Conflict) as slower:
        by(office, TakeOver("c-1", LI, "2026-05-01", seen=()))
    assert (slower.value.details["name"], "王主任" in slower.value.zh) == ("王主任", True)
    for promise, officer, word in (("c-1", WANG, "已经由王主任经办"), ("c-3", WANG, "已经办结")):
        with pytest.raises(Conflict) as error:
            by(office, TakeOver(promise, officer, "2026-05-02"))
        assert word in error.value.zh


@pytest.mark.parametrize(
    ("change", "field", "word"),
    [
        (TakeOver("c-2", WANG, "2026-05"), "on", "只写到了年或月"),
        (TakeOver("c-2", WANG, "2024-12-31"), "on", "李主任从 2025 起经办"),
        (TakeOver("c-2", "", "2026-05-01"), "by", "没有填写"),
        (TakeOver("c-2", WANG, "下个月"), "since", "日期"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(office: Store, change: TakeOver, field: str, word: str) -> None:
    found = refused(office, change)
    assert (found.details["field"], word in found.zh) == (field, True)


def test_it_takes_the_right_to_change_it(office: Store) -> None:
    with pytest.raises(GraphServiceError) as error:
        by(office, TakeOver("c-1", WANG, "2026-05-01"), viewer=THEIRS)
    assert error.value.status == 403


def test_of_six_who_take_it_at_once_one_has_it_and_the_others_are_told(office: Store) -> None:
    waiting = Barrier(6)

    def take(number: int) -> bool:
        waiting.wait()
        try:
            by(office, TakeOver("c-1", (WANG, LI, ZHAO)[number % 3], "2026-05-01", seen=()))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(take, range(6))) == 1
    assert len(terms(office, "c-1")) == 1
    by(office, SetFields("c-1", {"state": "kept", "closed": "2026-06-01", "outcome": "来了"}))
    assert in_hands(office, "c-1", "2026-06-01") != []
