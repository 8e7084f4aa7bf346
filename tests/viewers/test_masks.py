"""What of an entity each viewer sees."""

from __future__ import annotations

import pytest

from graphsvc.values.personal_numbers import MASK
from graphsvc.viewers import Role, Thing, Viewer, seen_by, system_viewer

LI = {"name": "李海", "phone": "13800000000", "note": "手机 13800000000，晚上打", "fields": ["水", "13800000000"]}
MASKED = {"name": "李海", "phone": MASK, "note": f"手机 {MASK}，晚上打", "fields": ["水", MASK]}
OWNED = Thing(owners=frozenset({"off-me"}))


def test_private_fields_and_numbers_in_the_others_are_masked() -> None:
    assert seen_by(system_viewer("a"), "Expert", LI) == MASKED


def test_who_may_see_them_and_asks_for_them_does() -> None:
    assert seen_by(system_viewer("a", shows_private=True), "Expert", LI) == LI


@pytest.mark.parametrize(
    ("role", "thing", "seen"),
    [
        (Role.NOBODY, OWNED, MASKED), (Role.READER, OWNED, MASKED), (Role.EDITOR, OWNED, LI), (Role.EDITOR, Thing(), MASKED),
        (Role.ADMIN, Thing(), LI),
    ],
)  # fmt: skip
def test_an_editor_sees_those_of_the_contacts_they_own(role: Role, thing: Thing, seen: dict[str, object]) -> None:
    viewer = Viewer("me", role, officer="off-me", shows_private=True)
    assert seen_by(viewer, "Expert", LI, thing) == seen


def test_where_nobody_looked_up_whose_it_is_an_editor_sees_none() -> None:
    viewer = Viewer("me", Role.EDITOR, officer="off-me", regions=frozenset({"cn-50"}), shows_private=True)
    assert seen_by(viewer, "Expert", LI) == MASKED


def test_a_field_is_private_in_its_own_kind_only() -> None:
    assert seen_by(system_viewer("a"), "OverseasOrg", {"phone": "总机"}) == {"phone": "总机"}
