"""What one officer or post holds passes to others in one signed act: nothing is lost, nothing deleted, and all of it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from graphsvc.changes.change import AddEntity, AddLink, SetFields
from graphsvc.changes.derived_owners import derive_owners
from graphsvc.changes.erasing import erase
from graphsvc.changes.handovers.proposing import Choice, propose, withdraw
from graphsvc.changes.handovers.signing import sign
from graphsvc.changes.handovers.told import Handover, handover, handovers
from graphsvc.changes.history import history_of_entity
from graphsvc.changes.taking_back import take_back
from graphsvc.errors import Conflict, Forbidden, GraphServiceError, Invalid, NotFound
from graphsvc.facts.due import due
from graphsvc.facts.spoken import spoken
from graphsvc.queries.holdings import holdings
from graphsvc.queries.owners import owners
from graphsvc.store import Store, Transaction
from graphsvc.viewers import Role, Viewer
from tests.changes.offices import ADMIN, GUANGSHAN, WANZHOU, by, links
from tests.changes.test_batches import graph
from tests.story import link, node, tell

BEFORE, DAY = date(2026, 3, 31), date(2026, 4, 1)
GU = Viewer("gu", Role.EDITOR, officer="gu")
SU = Viewer("su", Role.EDITOR, officer="su")
CHENG = Viewer("cheng", Role.EDITOR, officer="cheng")


@pytest.fixture
def office(store: Store) -> Store:
    """顾明澜 owns two people and a society, holds the post of 光山县, and has a promise and a next step in hand."""
    tell(
        store,
        [
            node("Officer", "gu", "顾明澜"),
            node("Officer", "su", "苏念安"),
            node("Officer", "cheng", "程书砚"),
            node("Post", "p-g", "光山县联络员", unit="河南省信阳市光山县"),
            node("Post", "p-x", "信阳市专员", unit="河南省信阳市"),
            node("OwnerRule", "r", "家乡联络员", contact_kind="Expert", via="NATIVE_OF", region_level="county", post_title="联络员", role="第一联络人"),
            node("Expert", "e-1", "张三", fields=["石墨烯"]),
            node("Expert", "e-2", "李四"),
            node("Expert", "e-3", "王五"),
            node("OverseasOrg", "o-1", "旅俄学会"),
            node("Interaction", "i-1", "来电", on="2026-03-01", next_action="寄材料", due="2026-04-10"),
            node("Interaction", "i-2", "来访", on="2026-02-01", summary="问好"),
            node("Commitment", "c-1", "来访光山", text="率团来访", due_to="2026-08"),
            node("Commitment", "c-2", "已兑现的", text="寄书", state="kept"),
        ],
        [
            link("gu", "HOLDS", "p-g", since="2024"),
            link("su", "HOLDS", "p-x", since="2020"),
            link("e-1", "NATIVE_OF", GUANGSHAN),
            link("e-3", "NATIVE_OF", WANZHOU),
            link("gu", "OWNS", "e-1", role="联系领导", since="2023-05"),
            link("gu", "OWNS", "e-3"),
            link("gu", "OWNS", "o-1", since="2026-04-01"),
            link("su", "OWNS", "e-2"),
            *(link(record, "WITH", "e-1") for record in ("i-1", "i-2", "c-1", "c-2")),
            *(link(record, "BY", "gu") for record in ("i-1", "c-1", "c-2")),
            link("i-2", "BY", "cheng"),
        ],
    )  # fmt: skip
    derive_owners(store, ADMIN)
    return store


def done(store: Store, who: str, *choices: Choice, day: date = DAY, **given: Any) -> Handover:
    """Propose a handover, and have an admin sign for all sides."""
    return sign(store, ADMIN, propose(store, ADMIN, who, choices, day, **given).id)


def owned(store: Store, contact: str, day: date) -> set[tuple[str, str | None]]:
    found = owners(store, ADMIN, contact, day).owners
    return {(one.officer.name, one.role) for one in found if one.officer}


def test_all_of_it_passes_in_one_act_and_comes_back_the_same(office: Store) -> None:
    before = graph(office)
    made = done(office, "顾明澜", Choice("苏念安"), reason="调动")
    assert (made.state, made.total) == ("done", 6)
    assert owned(office, "e-1", BEFORE) == {("顾明澜", "联系领导"), ("顾明澜", "第一联络人")}
    assert owned(office, "e-1", DAY) == {("苏念安", "联系领导"), ("苏念安", "第一联络人")}
    # What began on the day itself ends on it: nothing is deleted.
    assert owned(office, "o-1", DAY) == {("顾明澜", None), ("苏念安", None)}
    assert owned(office, "o-1", date(2026, 4, 2)) == {("苏念安", None)}
    assert holdings(office, ADMIN, "gu", date(2026, 4, 2)).total == 0
    assert {(one.what, one.thing.id) for one in holdings(office, ADMIN, "su", date(2026, 4, 2)).holdings} == {
        ("post", "p-g"), ("post", "p-x"), ("contact", "e-1"), ("contact", "e-2"), ("contact", "e-3"), ("contact", "o-1"),
        ("promise", "c-1"), ("step", "i-1"), ("by_post", "e-1"),
    }  # fmt: skip
    assert history_of_entity(office, ADMIN, "e-3").entries[0].reason == "移交：顾明澜 → 苏念安；调动"
    take_back(office, ADMIN, made.entry)
    assert graph(office) == before
    assert handover(office, ADMIN, made.id).state == "taken_back"


def test_records_stay_where_they_hang_and_name_both(office: Store) -> None:
    done(office, "顾明澜", Choice("苏念安"))
    hands = {(one["end"], one.get("role"), one.get("since"), one.get("until")) for one in links(office, "c-1", "BY")}
    assert hands == {("gu", None, None, "2026-03-31"), ("su", "接手", "2026-04-01", None)}
    assert [one["end"] for one in links(office, "c-2", "BY")] == ["gu"]
    assert {one["end"] for one in links(office, "i-1", "WITH")} == {"e-1"}
    # Who spoke is who spoke, whoever has the next step now.
    asked = {"contacts": [], "since": "2026-01-01", "today": "2026-12-31"}
    spoke = {who: office.read("officers/week", officer=who, **asked)[0]["logged"] for who in ("gu", "su")}
    assert {who: [one["id"] for one in found if one["id"]] for who, found in spoke.items()} == {"gu": ["i-1"], "su": []}
    told = {one.id: [by.name for by in one.by] for one in spoken(office, [("e-1", "2026-03-01")]).values()}
    assert told == {"i-1": ["顾明澜"]}
    assert {one.text: [of.name for of in one.by] for one in due(office, ["e-1"], DAY)["e-1"]} == {
        "寄材料": ["苏念安"], "率团来访": ["苏念安"],
    }  # fmt: skip


def test_an_area_is_divided_by_region_and_by_chosen_rows(office: Store) -> None:
    held = holdings(office, ADMIN, "gu", DAY)
    (step,) = [one.key for one in held.holdings if one.what == "step"]
    made = done(office, "gu", Choice("程书砚", region="信阳市"), Choice("苏念安", keys=(step,)))
    taken = {part.to.name: {(row.what, row.thing.id) for row in part.rows} for part in made.parts}
    assert taken == {
        "程书砚": {("post", "p-g"), ("contact", "e-1"), ("promise", "c-1")}, "苏念安": {("step", "i-1")},
    }  # fmt: skip
    assert {one.thing.id for one in holdings(office, ADMIN, "gu", date(2026, 4, 2)).holdings} == {"e-3", "o-1"}


def test_a_post_is_abolished_and_its_contacts_go_on(office: Store) -> None:
    by(office, AddLink("负责联络", "p-g", "e-3"))
    before = graph(office)
    with pytest.raises(Invalid, match="would be left"):
        propose(office, ADMIN, "p-g", [Choice("苏念安", region="重庆市")], DAY, abolishes=True)
    made = done(office, "光山县联络员", Choice("信阳市专员"), abolishes=True)
    assert owned(office, "e-1", BEFORE) == {("顾明澜", "联系领导"), ("顾明澜", "第一联络人")}
    assert owned(office, "e-1", DAY) == {("顾明澜", "联系领导"), ("苏念安", "第一联络人")}
    assert [one.get("until") for one in links(office, "p-g", "HOLDS")] == ["2026-03-31"]
    assert derive_owners(office, ADMIN).counts().total() == derive_owners(office, ADMIN).links_unchanged
    take_back(office, ADMIN, made.entry)
    assert graph(office) == before


def test_what_a_rule_gave_to_a_post_can_go_to_another(office: Store) -> None:
    before = graph(office)
    made = done(office, "p-g", Choice("程书砚"))
    assert owned(office, "e-1", BEFORE) == {("顾明澜", "联系领导"), ("顾明澜", "第一联络人")}
    assert owned(office, "e-1", DAY) == {("顾明澜", "联系领导"), ("程书砚", "第一联络人")}
    take_back(office, ADMIN, made.entry)
    assert graph(office) == before


def test_both_sides_sign_and_an_admin_oversees_posts(office: Store) -> None:
    waiting = propose(office, GU, "gu", [Choice("苏念安")], DAY)
    with pytest.raises(Forbidden):
        propose(office, SU, "gu", [Choice("苏念安")], DAY)
    with pytest.raises(Forbidden):
        sign(office, CHENG, waiting.id)
    assert [one.side for one in sign(office, SU, waiting.id).sides if one.by] == ["successor"]
    with pytest.raises(Conflict, match="signed already"):
        sign(office, SU, waiting.id, "su")
    half = sign(office, GU, waiting.id)
    assert (half.state, [one.side for one in half.sides if not one.by]) == ("waiting", ["overseer"])
    assert owned(office, "e-3", DAY) == {("顾明澜", None)}
    assert sign(office, ADMIN, waiting.id).state == "done"
    with pytest.raises(Conflict, match="done"):
        withdraw(office, ADMIN, waiting.id)


def test_what_needs_no_post_is_done_without_an_admin(office: Store) -> None:
    (own,) = [one.key for one in holdings(office, GU, "gu", DAY).holdings if one.thing.id == "e-3"]
    waiting = propose(office, GU, "gu", [Choice("su", keys=(own,))], DAY)
    sign(office, GU, waiting.id)
    assert sign(office, SU, waiting.id).state == "done"
    assert [one.state for one in handovers(office, SU, "su").handovers] == ["done"]


REFUSED: list[tuple[str, Sequence[Choice], type]] = [
    ("gu", [], Invalid),
    ("gu", [Choice("")], Invalid),
    ("gu", [Choice("顾明澜")], Invalid),
    ("gu", [Choice("没有这个人")], NotFound),
    ("没有这个人", [Choice("su")], NotFound),
    ("gu", [Choice("张三")], NotFound),
    ("gu", [Choice("su", region="没有这个地方")], NotFound),
    ("gu", [Choice("su", region="重庆市渝北区")], Invalid),
    ("gu", [Choice("su", keys=("link-none",))], Conflict),
    ("gu", [Choice("p-x")], Invalid),
    ("cheng", [Choice("su")], Invalid),
]


def test_what_cannot_be_handed_over_is_said(office: Store) -> None:
    for who, choices, problem in REFUSED:
        with pytest.raises(GraphServiceError) as caught:
            propose(office, ADMIN, who, choices, DAY)
        assert isinstance(caught.value, problem), (who, choices, caught.value)
    assert handovers(office, ADMIN).handovers == ()


def test_what_was_done_or_dropped_meanwhile_is_left_out(office: Store) -> None:
    waiting = propose(office, ADMIN, "gu", [Choice("su")], DAY)
    by(office, SetFields("c-1", {"state": "kept"}))
    assert sign(office, ADMIN, waiting.id).state == "done"
    assert [one["end"] for one in links(office, "c-1", "BY")] == ["gu"]


def test_of_two_handovers_of_one_thing_one_wins_and_the_other_is_told_by_whom(office: Store) -> None:
    both = [propose(office, ADMIN, "gu", [Choice(to)], DAY) for to in ("su", "cheng")]
    waiting = Barrier(2)

    def act(one: Handover) -> str:
        waiting.wait()
        try:
            return sign(office, ADMIN, one.id).state
        except Conflict as lost:
            return lost.zh

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(act, both))
    assert sorted(one == "done" for one in told) == [False, True]
    winner = both[told.index("done")].parts[0].to.name
    assert f"移交：顾明澜 → {winner}" in next(one for one in told if one != "done")
    assert owned(office, "e-3", DAY) == {(winner, None)}


def test_it_goes_back_and_forth(office: Store) -> None:
    """The same things pass to and fro, on other days and on the same one."""
    before = graph(office)
    entries = [
        done(office, who, Choice(to), day=day).entry
        for who, to, day in [("gu", "cheng", DAY), ("cheng", "gu", DAY), ("gu", "cheng", date(2026, 5, 1)), ("cheng", "gu", date(2026, 6, 1))]
    ]  # fmt: skip
    assert owned(office, "e-3", date(2026, 5, 15)) == {("程书砚", None)}
    assert owned(office, "e-3", date(2026, 6, 15)) == {("顾明澜", None)}
    for entry in reversed(entries):
        take_back(office, ADMIN, entry)
    assert graph(office) == before


def test_what_the_successor_has_already_stays_one(office: Store) -> None:
    """The same role from before and for as long is no second duty; another role is, and so is one that is over before."""
    tell(office, [], [
        link("su", "OWNS", "e-3", since="2020"), link("su", "OWNS", "e-1", role="联系人"), link("c-1", "BY", "su"),
        link("su", "OWNS", "o-1", since="2020", until="2025"),
    ])  # fmt: skip
    done(office, "gu", Choice("su"))
    has = {end: {one.get("role") for one in links(office, "su", "OWNS") if one["end"] == end} for end in ("e-1", "e-3")}
    assert has == {"e-1": {"联系人", "联系领导"}, "e-3": {None}}
    assert len([one for one in links(office, "su", "OWNS") if one["end"] == "e-3"]) == 1
    assert [one.get("role") for one in links(office, "c-1", "BY") if one["end"] == "su"] == [None]
    assert owned(office, "o-1", date(2026, 4, 2)) == {("苏念安", None)}


def test_a_thousand_holdings_move_in_one_act(office: Store, engine_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if engine_name != "embedded":
        pytest.skip("once is enough")
    people = [f"m-{n}" for n in range(1000)]
    tell(office, [node("Expert", one) for one in people], [link("gu", "OWNS", one, role="专职联络") for one in people])
    before, sent, run = graph(office), list[str](), Transaction.send
    monkeypatch.setattr(
        Transaction, "send", lambda self, name, /, **given: sent.append(name) or run(self, name, **given)
    )
    made = done(office, "gu", Choice("su"))
    # As many statements as for one: what there is, is read once, and all of a hub is written at once.
    assert (sent.count("handover/held_by"), sent.count("links/create_owns_of_hubs"), len(sent) < 25) == (1, 1, True)
    assert made.total == 1006
    assert holdings(office, ADMIN, "su", DAY).total == 1006 + 3
    take_back(office, ADMIN, made.entry)
    assert graph(office) == before


def test_who_knows_a_contact_is_proposed_with_the_reason(office: Store) -> None:
    by(
        office,
        AddEntity("联络记录", fields={"on": "2026-01-05"}, links=(AddLink("WITH", end="e-3"), AddLink("BY", end="su"))),
    )
    held = {one.thing.id: one for one in holdings(office, ADMIN, "顾明澜", DAY).holdings if one.what != "by_post"}
    first = held["e-3"].suggested
    assert first
    assert (first.officer.name, first.why) == ("苏念安", "已联络1次")
    assert [one.officer.name for one in held["e-1"].known_by] == ["程书砚"]
    assert held["o-1"].known_to_nobody_else
    assert not held["e-1"].known_to_nobody_else
    assert held["p-g"].suggested
    assert held["p-g"].regions[0].id == GUANGSHAN
    assert [one.officer.name for one in holdings(office, ADMIN, "顾明澜", DAY).successors] == ["程书砚", "苏念安"]


def test_a_handover_goes_with_whom_it_names(office: Store) -> None:
    kept = propose(office, ADMIN, "gu", [Choice("cheng", keys=_keys(office, "o-1"))], DAY)
    propose(office, ADMIN, "gu", [Choice("su", region="信阳市"), Choice("cheng")], DAY)
    erase(office, ADMIN, "su", reason="本人要求")
    assert [one.id for one in handovers(office, ADMIN).handovers] == [kept.id]


def _keys(office: Store, thing: str) -> tuple[str, ...]:
    return tuple(one.key for one in holdings(office, ADMIN, "gu", DAY).holdings if one.thing.id == thing)
