"""What decides about an entity: the regions it lies in with all above, its owners, and what a record is about."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.queries.entities import entity_answer
from graphsvc.store import Store
from graphsvc.values.personal_numbers import MASK
from graphsvc.viewers import Role, Thing, Viewer
from graphsvc.viewers.things import thing_of
from tests.story import link, node, tell

DAY = date(2026, 11, 22)
PHONE = "13900000000"
GUANGSHAN, XINYANG, HENAN = "region-411522", "region-411500", "region-410000"


@pytest.fixture
def office(store: Store) -> Store:
    """张三 of 光山县, whose post 王主任 holds; 李四 of nowhere, whom 王主任 owned until 2025; a call with 张三."""
    tell(
        store,
        [
            node("Expert", "e-1", "张三", phone=PHONE),
            node("Expert", "e-2", "李四", phone=PHONE),
            node("Post", "p-1", "光山县科协主席"),
            node("Officer", "f-1", "王主任"),
            node("Interaction", "int-1", "来电", on="2026-03-01"),
        ],
        [
            link("e-1", "NATIVE_OF", GUANGSHAN),
            link("p-1", "OWNS", "e-1"),
            link("f-1", "HOLDS", "p-1", since="2020"),
            link("f-1", "OWNS", "e-2", until="2025-01-31"),
            link("int-1", "WITH", "e-1"),
        ],
    )
    return store


def test_it_is_the_regions_with_all_above_and_the_owners_of_the_day(office: Store) -> None:
    found = thing_of(office, "e-1", DAY)
    assert {GUANGSHAN, XINYANG, HENAN} <= found.regions
    assert found.owners == {"p-1", "f-1"}
    assert thing_of(office, "e-2", DAY) == Thing()
    assert thing_of(office, "e-2", date(2025, 1, 1)).owners == {"f-1"}
    assert thing_of(office, "e-none", DAY) == Thing()


def test_a_record_lies_where_that_lies_which_it_is_about(office: Store) -> None:
    assert thing_of(office, "int-1", DAY) == thing_of(office, "e-1", DAY)


def test_a_region_lies_in_itself_and_in_all_above(office: Store) -> None:
    assert {GUANGSHAN, XINYANG, HENAN} <= thing_of(office, GUANGSHAN, DAY).regions


@pytest.mark.parametrize(
    ("viewer", "told"),
    [
        (Viewer("区域", Role.EDITOR, regions=frozenset({XINYANG}), shows_private=True), {"e-1": PHONE, "e-2": MASK}),
        (Viewer("岗位", Role.EDITOR, officer="f-1", shows_private=True), {"e-1": PHONE, "e-2": MASK}),
        (Viewer("外地", Role.EDITOR, regions=frozenset({"region-500101"}), shows_private=True), {"e-1": MASK, "e-2": MASK}),
        (Viewer("查阅", Role.READER, officer="f-1", shows_private=True), {"e-1": MASK, "e-2": MASK}),
        (Viewer("全部", Role.ADMIN, shows_private=True), {"e-1": PHONE, "e-2": PHONE}),
    ],
)  # fmt: skip
def test_an_editor_sees_the_private_fields_of_their_regions_and_of_whom_they_own(
    office: Store, viewer: Viewer, told: dict[str, str]
) -> None:
    assert {id_: entity_answer(office, viewer, id_, DAY).properties["phone"] for id_ in told} == told


@pytest.mark.parametrize(
    ("role", "asked"), [(Role.GUEST, 0), (Role.READER, 0), (Role.EDITOR, 1), (Role.ADMIN, 0)], ids=str
)
def test_whose_an_entity_is_is_looked_up_for_those_only_for_whom_it_decides(
    office: Store, monkeypatch: pytest.MonkeyPatch, role: Role, asked: int
) -> None:
    viewer = Viewer("somebody", role, "f-1", shows_private=True)
    names: list[str] = []
    read = Store.read
    monkeypatch.setattr(Store, "read", lambda self, name, **given: names.append(name) or read(self, name, **given))
    shown = entity_answer(office, viewer, "e-1", DAY).properties["phone"]
    assert shown == (PHONE if role in (Role.EDITOR, Role.ADMIN) else MASK)
    assert names.count("rights/things") == asked
