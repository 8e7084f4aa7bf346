"""Lists under a name: one's own and the office's, who saves and deletes which, and what of an address is kept."""

from __future__ import annotations

import pytest

from graphsvc.errors import Conflict, Forbidden, Invalid, NotFound
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from graphsvc.viewers.saved import MOST, may_delete
from graphsvc.viewers.saved_lists import delete_saved_list, find_saved_list, save_list, saved_lists

READER, EDITOR, OTHER = Viewer("reader", Role.READER), Viewer("editor", Role.EDITOR), Viewer("other", Role.EDITOR)
ADMIN, GUEST = Viewer("admin", Role.ADMIN), Viewer("", Role.GUEST)


def names(store: Store, viewer: Viewer) -> list[str]:
    return [one.name for one in saved_lists(store, viewer)]


def test_each_sees_their_own_and_the_offices(store: Store) -> None:
    save_list(store, READER, "我的", "Expert", "where=fields:contains:石墨烯")
    save_list(store, EDITOR, "大家的", "Workstation", "", for_office=True)
    assert names(store, READER) == ["大家的", "我的"]
    assert names(store, OTHER) == names(store, ADMIN) == names(store, GUEST) == ["大家的"]


def test_one_name_is_one_list_of_ones_own_and_anothers_is_another(store: Store) -> None:
    save_list(store, READER, "常用", "Expert", "q=旧")
    save_list(store, READER, " 常用 ", "OverseasOrg", "q=新")
    save_list(store, OTHER, "常用", "Project", "")
    (mine,) = saved_lists(store, READER)
    assert (mine.kind, mine.asked) == ("OverseasOrg", {"q": ["新"]})
    assert find_saved_list(store, OTHER, "常用").kind == "Project"


def test_an_office_list_of_another_is_not_replaced(store: Store) -> None:
    save_list(store, EDITOR, "全单位", "Expert", "", for_office=True)
    with pytest.raises(Conflict, match="for the office already"):
        save_list(store, OTHER, "全单位", "Project", "", for_office=True)
    assert save_list(store, ADMIN, "全单位", "Project", "", for_office=True).by == "admin"


def test_who_may_save_and_delete_which(store: Store) -> None:
    with pytest.raises(Forbidden, match="save lists and views for the office"):
        save_list(store, READER, "x", "Expert", "", for_office=True)
    with pytest.raises(Forbidden):
        save_list(store, GUEST, "x", "Expert", "")
    own = save_list(store, READER, "自己的", "Expert", "")
    office = save_list(store, EDITOR, "大家的", "Expert", "", for_office=True)
    with pytest.raises(NotFound):
        delete_saved_list(store, ADMIN, own.id)
    with pytest.raises(Forbidden):
        delete_saved_list(store, OTHER, office.id)
    assert [may_delete(one, office) for one in (READER, EDITOR, OTHER, ADMIN)] == [False, True, False, True]
    delete_saved_list(store, READER, own.id)
    delete_saved_list(store, ADMIN, office.id)
    assert names(store, READER) == names(store, ADMIN) == []


def test_an_address_keeps_the_question_and_not_the_place_in_the_answer(store: Store) -> None:
    address = "?where=籍贯:in:湖南省|fields:is:A&where=status:any&q=a%26b&cursor=abc&limit=5&sort=-name&saved=x"
    saved = save_list(store, READER, "x", "Expert", address)
    assert saved.asked == {"where": ["籍贯:in:湖南省|fields:is:A", "status:any"], "q": ["a&b"], "sort": ["-name"]}


@pytest.mark.parametrize("name", ["", "  ", "长" * 61, "坏\x00名"])
def test_a_list_needs_a_name(store: Store, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        save_list(store, READER, name, "Expert", "")
    assert refused.value.details["field"] == "name"


def test_too_long_an_address_and_too_many_lists_are_refused(store: Store) -> None:
    with pytest.raises(Invalid, match="too long"):
        save_list(store, READER, "x", "Expert", "where=" + "字" * 2000)
    for number in range(MOST):
        save_list(store, READER, f"n{number}", "Expert", "")
    with pytest.raises(Invalid, match="delete some first"):
        save_list(store, READER, "一份太多", "Expert", "")
    save_list(store, READER, "n0", "Project", "")
