"""Every role against every action, on things of one's own, of others and of nobody."""

from __future__ import annotations

import pytest

from graphsvc.viewers import Action, Role, Thing, Viewer, may, system_viewer

OWN = Thing(owners=frozenset({"officer-me"}), regions=frozenset({"cn-36"}), made_by="me")
NEAR = Thing(regions=frozenset({"cn-50", "cn-500112"}))
OTHERS = Thing(owners=frozenset({"officer-other"}), regions=frozenset({"cn-36"}), made_by="other")
NOBODYS = Thing()
THINGS = {"own": OWN, "near": NEAR, "others": OTHERS, "nobodys": NOBODYS}

ALL, NONE = set(THINGS), set[str]()
MATRIX: dict[Action, dict[Role, set[str]]] = {
    Action.SEE: {Role.NOBODY: NONE, Role.GUEST: ALL, Role.READER: ALL, Role.EDITOR: ALL, Role.ADMIN: ALL},
    Action.SEE_PRIVATE: {
        Role.NOBODY: NONE,
        Role.GUEST: NONE,
        Role.READER: NONE,
        Role.EDITOR: {"own", "near"},
        Role.ADMIN: ALL,
    },
    Action.SEE_CALENDAR: {Role.NOBODY: NONE, Role.GUEST: ALL, Role.READER: ALL, Role.EDITOR: ALL, Role.ADMIN: ALL},
    Action.CHANGE: {
        Role.NOBODY: NONE,
        Role.GUEST: NONE,
        Role.READER: NONE,
        Role.EDITOR: {"own", "near", "nobodys"},
        Role.ADMIN: ALL,
    },
    Action.IMPORT: {Role.NOBODY: NONE, Role.GUEST: NONE, Role.READER: NONE, Role.EDITOR: ALL, Role.ADMIN: ALL},
    Action.UNDO: {Role.NOBODY: NONE, Role.GUEST: NONE, Role.READER: NONE, Role.EDITOR: {"own"}, Role.ADMIN: ALL},
    Action.SEE_DUPLICATES: {Role.NOBODY: NONE, Role.GUEST: NONE, Role.READER: ALL, Role.EDITOR: ALL, Role.ADMIN: ALL},
    Action.DECIDE_DUPLICATES: {
        Role.NOBODY: NONE,
        Role.GUEST: NONE,
        Role.READER: NONE,
        Role.EDITOR: ALL,
        Role.ADMIN: ALL,
    },
    Action.SAVE_LIST: {Role.NOBODY: NONE, Role.GUEST: NONE, Role.READER: ALL, Role.EDITOR: ALL, Role.ADMIN: ALL},
    Action.SHARE_LIST: {Role.NOBODY: NONE, Role.GUEST: NONE, Role.READER: NONE, Role.EDITOR: ALL, Role.ADMIN: ALL},
    Action.OWN_ACCOUNT: {Role.NOBODY: NONE, Role.GUEST: NONE, Role.READER: ALL, Role.EDITOR: ALL, Role.ADMIN: ALL},
    Action.PERSONAL_DATA: {Role.NOBODY: NONE, Role.GUEST: NONE, Role.READER: NONE, Role.EDITOR: NONE, Role.ADMIN: ALL},
    Action.MANAGE: {Role.NOBODY: NONE, Role.GUEST: NONE, Role.READER: NONE, Role.EDITOR: NONE, Role.ADMIN: ALL},
}


def viewer(role: Role) -> Viewer:
    return Viewer("me", role, officer="officer-me", regions=frozenset({"cn-50"}))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", list(Action))
def test_a_role_may_do_what_the_table_says(action: Action, role: Role) -> None:
    allowed = {name for name, thing in THINGS.items() if may(viewer(role), action, thing)}
    assert allowed == MATRIX[action][role]


def test_a_refusal_says_why_and_what_to_do() -> None:
    assert "请先登录" in may(viewer(Role.NOBODY), Action.CHANGE).zh
    assert "“查阅”账号不能" in may(viewer(Role.READER), Action.CHANGE).zh
    assert "负责的地区" in may(viewer(Role.EDITOR), Action.CHANGE, OTHERS).zh


def test_the_user_of_this_machine_may_do_everything() -> None:
    here = system_viewer("zhou")
    assert all(may(here, action, thing) for action in Action for thing in THINGS.values())


def test_who_sees_less_never_shares_an_answer_with_who_sees_more() -> None:
    plain, private = system_viewer("a"), system_viewer("a", shows_private=True)
    assert plain.sight != private.sight
    assert plain.sight == system_viewer("b").sight, "an answer without private values is the same for both"
    assert viewer(Role.READER).sight != viewer(Role.EDITOR).sight
