"""One journal entry is taken back, or not at all where later work rests on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.changes.change import AddEntity, AddLink, Change, DeleteEntity, LogContact, SetFields, SetLink, WrongLink
from graphsvc.changes.taking_back import plan_take_back, take_back
from graphsvc.changes.undo import undo_batch
from graphsvc.errors import Conflict, Forbidden, NotFound
from graphsvc.store import Store
from tests.changes.offices import ADMIN, GUANGSHAN, OURS, THEIRS, WANZHOU, by, entity, links, only_link, open_office
from tests.changes.test_batches import graph
from tests.intake.workbooks import bring, version


@pytest.fixture
def office(store: Store) -> Store:
    open_office(store)
    return store


CHANGES: list[Change] = [
    SetFields("e-1", {"title": "教授", "phone": None}),
    AddLink("NATIVE_OF", "e-1", WANZHOU),
    AddEntity("Expert", "李四", links=(AddLink("MEMBER_OF", end="o-1"),)),
    DeleteEntity("e-1"),
    LogContact("e-1", "2026-01-05", "电话", "问好"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: type(one).__name__)
def test_a_change_is_taken_back_and_that_is_taken_back_again(office: Store, change: Change) -> None:
    before = graph(office)
    made = by(office, change)
    after = graph(office)
    back = take_back(office, ADMIN, made.entry)
    if isinstance(change, DeleteEntity):
        before = {row.replace('"phone": "13900000000", ', "") for row in before}
    assert graph(office) == before
    with pytest.raises(Conflict):
        take_back(office, ADMIN, made.entry)
    take_back(office, ADMIN, back.entry)
    assert graph(office) == after


def test_a_link_is_corrected_and_taken_away_and_back_again(office: Store) -> None:
    before, id_ = graph(office), only_link(office, "e-1", "MEMBER_OF")["id"]
    entries = [by(office, SetLink(id_, {"until": "2024"})).entry, by(office, WrongLink(id_)).entry]
    with pytest.raises(Conflict):
        take_back(office, ADMIN, entries[0])
    for entry in reversed(entries):
        take_back(office, ADMIN, entry)
    assert graph(office) == before


@pytest.mark.parametrize(
    ("first", "then", "why"),
    [
        (SetFields("e-1", {"title": "教授"}), SetFields("e-1", {"title": "院长"}), "changed"),
        (SetFields("e-1", {"title": "教授"}), DeleteEntity("e-1"), "deleted"),
        (AddEntity("海外机构", "旅德学会", id="o-2"), AddLink("成员", "e-1", "o-2"), "linked"),
        (AddEntity("来源", "日报", id="s-2"), SetFields("e-1", {"source": "s-2"}), "cites"),
        (AddLink("任职于", "e-1", "i-1", {"role": "医生"}), AddLink("任职于", "e-1", "i-1", {"role": "医生", "since": "2020"}), "changed"),
    ],
)  # fmt: skip
def test_later_work_keeps_a_change(office: Store, first: Change, then: Change, why: str) -> None:
    made = by(office, first)
    by(office, then)
    before = version(office)
    with pytest.raises(Conflict) as caught:
        take_back(office, ADMIN, made.entry)
    assert version(office) == before
    assert why in {one.why for one in caught.value.details["later"]}
    assert [one.why for one in plan_take_back(office, ADMIN, made.entry).later] == [
        one.why for one in caught.value.details["later"]
    ]


def test_what_took_its_place_meanwhile_keeps_a_link_away(office: Store) -> None:
    taken = by(office, WrongLink(only_link(office, "e-1", "NATIVE_OF")["id"])).entry
    by(office, AddLink("NATIVE_OF", "e-1", WANZHOU))
    with pytest.raises(Conflict, match="rests on it"):
        take_back(office, ADMIN, taken)
    ended = by(office, WrongLink(only_link(office, "e-1", "MEMBER_OF")["id"])).entry
    by(office, DeleteEntity("o-1"))
    with pytest.raises(Conflict) as caught:
        take_back(office, ADMIN, ended)
    assert ("o-1", "deleted") in {(one.id, one.why) for one in caught.value.details["later"]}


def natives(office: Store) -> dict[str, str | None]:
    """Return where 张三 is and was at home, with the end of each."""
    return {one["end"]: one.get("until") for one in links(office, "e-1", "NATIVE_OF")}


def test_of_two_places_that_a_change_exchanged_each_is_as_before(office: Store) -> None:
    over = by(office, AddLink("NATIVE_OF", "e-1", WANZHOU, {"until": "2024"})).links[0].id
    taken = by(office, SetLink(over, {"until": None})).entry
    assert natives(office) == {WANZHOU: None}
    take_back(office, ADMIN, taken)
    assert natives(office) == {GUANGSHAN: None, WANZHOU: "2024"}


def test_what_ended_does_not_go_on_beside_what_came_after_it(office: Store) -> None:
    ended = by(office, SetLink(only_link(office, "e-1", "NATIVE_OF")["id"], {"until": "2024"})).entry
    after = by(office, AddLink("NATIVE_OF", "e-1", WANZHOU)).entry
    with pytest.raises(Conflict) as caught:
        take_back(office, ADMIN, ended)
    assert [one.why for one in caught.value.details["later"]] == ["linked"]
    take_back(office, ADMIN, after)
    take_back(office, ADMIN, ended)
    assert natives(office) == {GUANGSHAN: None}


def test_what_would_run_in_a_circle_stays_away(office: Store) -> None:
    by(
        office,
        AddEntity("博士团", "甲团", id="d-1"),
        AddEntity("博士团", "乙团", id="d-2"),
        AddLink("属于", "d-1", "d-2"),
    )
    taken = by(office, WrongLink(only_link(office, "d-1", "PART_OF")["id"])).entry
    by(office, AddLink("属于", "d-2", "d-1"))
    with pytest.raises(Conflict):
        take_back(office, ADMIN, taken)
    assert len(links(office, "d-1", "PART_OF")) == 1


def test_an_editor_takes_back_what_is_their_own(office: Store) -> None:
    entry = by(office, SetFields("e-1", {"title": "教授"}), viewer=OURS).entry
    with pytest.raises(Forbidden):
        take_back(office, THEIRS, entry)
    take_back(office, OURS, entry)
    assert entity(office, "e-1")["title"] == "讲师"


def test_an_entry_of_a_batch_goes_with_its_batch(office: Store, tmp_path: Path) -> None:
    batch = bring(office, tmp_path, {"海外机构": [["编号", "名称"], ["o-9", "旅德学会"]]}).batch
    entry = entity(office, "o-9")["changed_in"]
    with pytest.raises(Conflict) as caught:
        take_back(office, ADMIN, entry)
    assert caught.value.details["batch"] == batch
    with pytest.raises(NotFound):
        take_back(office, ADMIN, "journal-nobody")


def test_a_change_by_hand_is_later_work_of_a_batch(office: Store, tmp_path: Path) -> None:
    batch = bring(office, tmp_path, {"海外机构": [["编号", "名称"], ["o-9", "旅德学会"]]}).batch
    by(office, SetFields("o-9", {"note": "看过"}))
    with pytest.raises(Conflict):
        undo_batch(office, ADMIN, str(batch))
