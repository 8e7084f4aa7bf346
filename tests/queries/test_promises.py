"""The promises of an office: in which order, in whose hands, whom they concern, of a region, page by page, as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.cursors import Start
from graphsvc.facts.promises import EVERY_STATE
from graphsvc.facts.regions import region_resolver
from graphsvc.queries.promises import PromisesAsked, promises, promises_with
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2024, 2, 29)


@pytest.fixture
def office(store: Store) -> Store:
    """李会长 of 光山县, led by 吴书记, has promised most; 王主任 has two of it in hand, of which one was 赵主任's until Sunday."""
    promised = {"promised": "2023-11-20"}
    tell(
        store,
        [
            node("Expert", "li", "李会长"),
            node("OverseasOrg", "org", "旅德学会"),
            node("Officer", "wang", "王主任"),
            node("Officer", "zhao", "赵主任"),
            node("Officer", "wu", "吴书记"),
            node("Interaction", "call", on="2023-11-20"),
            node("Commitment", "late", text="寄设备清单", due_to="2024-02-28", side="them", **promised),
            node("Commitment", "slow", text="来访", due_from="2024-02", due_to="2024-05", side="both", **promised),
            node("Commitment", "soon", text="签协议", due_to="2024-03-30", side="us", promised="2023-11-01"),
            node("Commitment", "calm", text="办推介会", due_to="2025", side="us"),
            node("Commitment", "open-ended", text="常来常往"),
            node("Commitment", "kept", text="寄样本", due_to="2024-01", state="kept", closed="2024-01-31", outcome="已寄到"),
            node("Commitment", "broken", text="派人来", due_to="2024-02", state="broken", closed="2024-03-02", outcome="改派他省"),
            node("Commitment", "later", text="下次再说", promised="2024-03-01"),
        ],
        [
            link("li", "NATIVE_OF", "region-411522"),
            link("li", "MEMBER_OF", "org"),
            link("zhao", "OWNS", "li", role="第一联络人"),
            link("wu", "OWNS", "li", role="联系领导"),
            link("call", "WITH", "li"),
            *(link(id_, "WITH", "li") for id_ in ("late", "slow", "calm", "kept", "broken", "later")),
            link("soon", "WITH", "org"),
            link("open-ended", "WITH", "org"),
            link("late", "BY", "zhao", until="2024-02-25"),
            link("late", "BY", "wang", since="2024-02-26"),
            link("slow", "BY", "wang"),
        ],
    )  # fmt: skip
    return store


def told(store: Store, day: date = DAY, **asked: object) -> list[tuple[str, str | None]]:
    found = promises(store, VIEWER, PromisesAsked(**asked), day)  # type: ignore[arg-type]
    return [(one.promise.id, one.promise.level) for one in found.promises]


def test_what_presses_most_comes_first_and_what_nobody_has_is_told(office: Store) -> None:
    found = promises(office, VIEWER, PromisesAsked(), DAY)
    assert [(one.promise.id, one.promise.level, [hand.officer.id for hand in one.promise.hands]) for one in found.promises] == [
        ("late", "overdue", ["wang"]), ("broken", "behind", []), ("slow", "behind", ["wang"]), ("soon", "near", []),
        ("calm", None, []), ("open-ended", None, []),
    ]  # fmt: skip
    counts = found.counts
    assert (found.total, counts.overdue, counts.behind, counts.near, counts.nobody) == (6, 1, 2, 1, 4)


def test_each_step_goes_up_to_whom_it_concerns(office: Store) -> None:
    whom = {
        one.promise.id: [(who.officer.name, who.why) for who in one.concerned]
        for one in promises_with(office, VIEWER, ["li", "org"], DAY)
    }
    assert whom == {
        "late": [("王主任", "hand"), ("赵主任", "owner"), ("吴书记", "leader")],
        "slow": [("王主任", "hand"), ("赵主任", "owner")],
        "broken": [("赵主任", "owner")],
        "soon": [], "calm": [], "open-ended": [],
    }  # fmt: skip


def test_a_promise_is_what_it_was_on_the_day(office: Store) -> None:
    assert dict(told(office, date(2024, 3, 2)))["later"] is None
    assert "broken" not in dict(told(office, date(2024, 3, 2)))
    (before,) = (one for one in promises_with(office, VIEWER, ["late"], date(2024, 2, 25)))
    assert [hand.officer.name for hand in before.promise.hands] == ["赵主任"]
    assert ("kept", None) in told(office, states=("kept",))
    assert told(office, date(2024, 1, 30), states=("kept",)) == []


def test_they_are_filtered_by_hands_side_level_and_region(office: Store) -> None:
    xinyang, wanzhou = (region_resolver(office).get(id_) for id_ in ("region-411500", "region-500101"))
    assert [id_ for id_, _ in told(office, officer="wang")] == ["late", "slow"]
    assert told(office, officer="zhao") == []
    assert [id_ for id_, _ in told(office, nobody=True, sides=("us",))] == ["soon", "calm"]
    assert [id_ for id_, _ in told(office, levels=("behind", "overdue"))] == ["late", "broken", "slow"]
    assert {id_ for id_, _ in told(office, region=xinyang)} == {"late", "slow", "broken", "calm"}
    assert told(office, region=wanzhou) == []


def test_pages_hold_each_once(office: Store) -> None:
    asked, found, start = PromisesAsked(states=EVERY_STATE), list[str](), Start()
    for _ in range(9):
        page = promises(office, VIEWER, asked, DAY, limit=2, start=start)
        found += [one.promise.id for one in page.promises]
        if page.next_cursor is None:
            break
        start = Start(page.next_cursor)
    assert (len(found), len(set(found)), found[0]) == (7, 7, "late")
