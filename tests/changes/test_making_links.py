"""Each change to a link by hand: it works, a bad value is named, a stale one is told, and a single one takes a place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.changes.change import AddEntity, AddLink, SetLink, WrongLink
from graphsvc.changes.history import history_of_link
from graphsvc.errors import Ambiguous, Conflict, NotFound, Stale
from graphsvc.store import Store
from graphsvc.store.differences import Differences, LinkDifference, stamp
from graphsvc.store.putting import apply, ready
from graphsvc.store.turn import lock
from tests.changes.offices import (
    ADMIN,
    GUANGSHAN,
    WANZHOU,
    by,
    links,
    only_link,
    open_office,
    refused,
)


@pytest.fixture
def office(store: Store) -> Store:
    open_office(store)
    return store


def test_the_same_link_told_again_is_no_second_one(office: Store) -> None:
    there = only_link(office, "e-1", "MEMBER_OF")
    made = by(office, AddLink("成员", "张三", "旅俄学会", {"角色": "理事", "note": "连任"}))
    assert only_link(office, "e-1", "MEMBER_OF")["note"] == "连任"
    assert made.links[0].id == there["id"]
    assert by(office, AddLink("成员", "张三", "旅俄学会", {"角色": "理事"})).links[0].id == there["id"]
    by(office, AddLink("成员", "张三", "旅俄学会", {"角色": "会长"}))
    assert len(links(office, "e-1", "MEMBER_OF")) == 2


def test_another_native_place_takes_the_place_of_the_one_before(office: Store) -> None:
    made = by(office, AddLink("籍贯", "e-1", "重庆市万州区"))
    assert only_link(office, "e-1", "NATIVE_OF")["end"] == WANZHOU
    assert len(made.gone) == 1


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (AddLink("籍贯", "i-1", GUANGSHAN), "from", "改填专家"),
        (AddLink("合作", "o-1", "e-1"), "to", "改填"),
        (AddLink("合作", "o-1", "o-1"), "to", "它自己"),
        (AddLink("认识", "e-1", "o-1"), "type", "没有这种关系"),
        (AddLink("任职于", "e-1", "i-1", {"since": "2020", "until": "2019"}), "until", "早于"),
        (AddLink("属于", "region-411500", "region-411522"), "to", "圈"),
        (AddLink("属于", "region-411522", "region-500101"), "to", "已属于"),
    ],
)  # fmt: skip
def test_a_link_that_cannot_be_is_refused(office: Store, change: AddLink, field: str, words: str) -> None:
    error = refused(office, change)
    assert error.details["field"] == field
    assert words in error.zh


def test_a_name_that_means_several_or_nothing_is_told_with_the_way_out(office: Store) -> None:
    with pytest.raises(Ambiguous) as several:
        by(office, AddLink("籍贯", "e-1", "鼓楼区"))
    assert several.value.details["field"] == "to"
    with pytest.raises(NotFound) as nothing:
        by(office, AddLink("成员", "e-1", "旅俄学社"))
    assert nothing.value.details["field"] == "to"
    assert nothing.value.details["nearest"][0].id == "o-1"


def test_a_link_is_ended_and_corrected(office: Store) -> None:
    id_ = only_link(office, "e-1", "MEMBER_OF")["id"]
    made = by(office, SetLink(id_, {"until": "2024-05", "note": "换届"}))
    assert (made.links[0].fields["until"], made.links[0].version) == ("2024-05", made.entry)
    by(office, SetLink(id_, {"until": None, "role": "副会长"}))
    kept = only_link(office, "e-1", "MEMBER_OF")
    assert ("until" in kept, kept["role"], kept["since"]) == (False, "副会长", "2019")
    assert refused(office, SetLink(id_, {"until": "2018"})).details["field"] == "until"
    assert refused(office, SetLink(id_, {"status": "好"})).details["field"] == "status"


@pytest.mark.parametrize("id_", ["link-2k3m5p7r", "link-older", "m-1"])
def test_a_link_whose_id_tells_no_entry_is_found_by_the_journal(office: Store, id_: str) -> None:
    mark = stamp("test", "story")
    told = Differences(links=[LinkDifference("WORKS_AT", id_, "e-1", "i-1", None, {"id": id_})])
    before = replace(ready(mark, told), touched=told.touched(all_of_it=True))
    office.write(lambda transaction: apply(lock(transaction), before))
    assert by(office, SetLink(id_, {"until": "2024"})).links[0].fields["until"] == "2024"
    assert len(history_of_link(office, ADMIN, id_).entries) == 2
    assert by(office, WrongLink(id_)).gone == (id_,)
    with pytest.raises(Conflict):
        by(office, WrongLink(id_))


def test_a_link_changed_meanwhile_is_told(office: Store) -> None:
    there = only_link(office, "e-1", "MEMBER_OF")
    by(office, SetLink(there["id"], {"role": "会长"}, seen=there["changed_in"]))
    for change in (
        SetLink(there["id"], {"until": "2024"}, seen=there["changed_in"]),
        WrongLink(there["id"], seen=there["changed_in"]),
    ):
        with pytest.raises(Stale) as caught:
            by(office, change)
        assert (caught.value.details["seen"]["role"], caught.value.details["now"]["role"]) == ("理事", "会长")


def test_a_link_is_not_made_to_say_what_another_says(office: Store) -> None:
    by(office, AddLink("成员", "e-1", "o-1", {"role": "会长", "since": "2022"}))
    first, second = links(office, "e-1", "MEMBER_OF")
    with pytest.raises(Conflict):
        by(office, SetLink(first["id"], {"role": second["role"], "since": second["since"]}))


def test_a_wrong_link_goes_and_the_reason_stays(office: Store) -> None:
    id_ = only_link(office, "e-1", "MEMBER_OF")["id"]
    made = by(office, WrongLink(id_, "同名的另一个人"))
    assert made.gone == (id_,)
    assert links(office, "e-1", "MEMBER_OF") == []
    with pytest.raises(Conflict):
        by(office, WrongLink(id_))
    with pytest.raises(NotFound):
        by(office, WrongLink("link-nobody"))


def test_a_link_that_follows_from_a_rule_is_not_changed_by_hand(office: Store) -> None:
    post = AddEntity("岗位", "光山县科协主席", links=(AddLink("担任", "f-1", ""),), id="p-1")
    rule = {"联络对象": "专家", "依据": "籍贯", "地区级别": "县级", "岗位职务": "科协主席", "角色": "第一联络人"}
    by(office, post, AddEntity("联络规则", "家乡的科协主席为第一联络人", rule))
    (derived,) = [one for one in links(office, "e-1", "OWNS") if one["start"] == "p-1"]
    for change in (SetLink(derived["id"], {"until": "2024"}), WrongLink(derived["id"])):
        with pytest.raises(Conflict, match="follows from the rule"):
            by(office, change)
    with pytest.raises(NotFound):
        by(office, WrongLink("link-" + "0" * 18))
