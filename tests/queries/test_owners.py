"""Owners on a day, by officer and by post; what is due; what nobody owns."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.answer import as_plain
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.queries.owners import contacts, owners, unowned
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

EXPERT = Ref("e", "Expert", "张博士")
RULE = "家乡乡镇主要负责人为第一联络人"


def tenure(store: Store) -> None:
    """李书记 holds the post of the township until 2023, 王书记 from 2023-06; 赵部长 owns the expert in person."""
    tell(
        store,
        [
            node("Expert", "e", "张博士"),
            node("Expert", "alone", "无主博士"),
            node("Region", "county", "某试县", level="county", code="t1"),
            node("Post", "p", "某镇党委书记"),
            node("Officer", "li", "李书记"),
            node("Officer", "wang", "王书记"),
            node("Officer", "zhao", "赵部长"),
        ],
        [
            link("e", "NATIVE_OF", "county"),
            link("alone", "NATIVE_OF", "county"),
            link("p", "OWNS", "e", role="第一联络人", rule=RULE, since="2020"),
            link("li", "HOLDS", "p", since="2019", until="2023-05"),
            link("wang", "HOLDS", "p", since="2023-06-01"),
            link("zhao", "OWNS", "e", role="联系领导"),
        ],
    )


def named(store: Store, day: date) -> set[tuple[str, str | None, str | None]]:
    found = owners(store, VIEWER, EXPERT.id, day)
    return {(o.officer.name if o.officer else "", o.role, o.since) for o in (*found.owners, *found.vacant)}


def test_the_owner_moves_with_the_post(store: Store) -> None:
    tenure(store)
    assert named(store, date(2022, 1, 1)) == {("李书记", "第一联络人", "2020"), ("赵部长", "联系领导", None)}
    assert named(store, date(2024, 1, 1)) == {("王书记", "第一联络人", "2023-06-01"), ("赵部长", "联系领导", None)}


def test_a_derived_owner_names_its_rule_and_its_post(store: Store) -> None:
    tenure(store)
    first = as_plain(owners(store, VIEWER, EXPERT.id, date(2024, 1, 1)))["owners"][0]
    assert first == {
        "officer": {"id": "wang", "name": "王书记"},
        "post": {"id": "p", "name": "某镇党委书记"},
        "role": "第一联络人",
        "since": "2023-06-01",
        "rule": RULE,
        "one_of": None,
        "status": None,
        "source": None,
        "quote": None,
    }


def test_alternatives_say_that_they_are_one_duty(store: Store) -> None:
    tenure(store)
    tell(
        store,
        [],
        [
            link("wang", "OWNS", "e", role="联系人", one_of="甲或乙"),
            link("li", "OWNS", "e", role="联系人", one_of="甲或乙"),
        ],
    )
    found = owners(store, VIEWER, EXPERT.id, date(2024, 1, 1)).owners
    assert {(o.officer.name, o.one_of) for o in found if o.officer and o.one_of} == {
        ("李书记", "甲或乙"),
        ("王书记", "甲或乙"),
    }


def test_a_post_without_a_holder_owns_but_nobody_does(store: Store) -> None:
    tell(store, [node("Post", "p"), node("Expert", "e", "张博士")], [link("p", "OWNS", "e")])
    found = owners(store, VIEWER, EXPERT.id, date(2024, 1, 1))
    assert found.owners == ()
    assert [o.post.id for o in found.vacant if o.post] == ["p"]
    assert [(one.id, one.vacant) for one in unowned(store, VIEWER, None, date(2024, 1, 1)).contacts] == [("e", True)]


def test_unowned_of_a_region_on_a_day(store: Store) -> None:
    tenure(store)
    county = Place("county", "t1", "county", "某试县")
    assert [one.id for one in unowned(store, VIEWER, county, date(2024, 1, 1)).contacts] == ["alone"]
    assert unowned(store, VIEWER, county, date(2024, 1, 1)).total == 1


def test_what_is_due_and_what_is_overdue(store: Store) -> None:
    tenure(store)
    tell(
        store,
        [
            node(
                "Interaction",
                "i1",
                on="2024-01-10",
                next_action="寄材料",
                due="2024-02",
                state="done",
                closed="2024-02-20",
            ),
            node("Interaction", "i2", on="2024-03-01", next_action="约见", due="2024-06-30"),
            node("Commitment", "c1", text="来访考察", due_from="2024-04", due_to="2024-05", state="open"),
            node("Commitment", "c2", text="已办成的事", due_to="2024-01", state="kept"),
        ],
        [link(i, "WITH", "e") for i in ("i1", "i2", "c1", "c2")],
    )
    answer = contacts(store, VIEWER, "zhao", date(2024, 6, 15))
    assert len(answer.contacts) == 1
    contact = answer.contacts[0]
    assert (contact.last_contact, contact.last_contact_through) == ("2024-03-01", None)
    assert [(d.text, d.due, d.overdue) for d in contact.due] == [
        ("来访考察", "2024-05", True),
        ("约见", "2024-06-30", False),
    ]
    early = contacts(store, VIEWER, "zhao", date(2024, 2, 1))
    assert [d.text for d in early.contacts[0].due] == ["寄材料", "来访考察"]
    assert contacts(store, VIEWER, "zhao", date(2024, 2, 1), overdue=True).contacts == ()


def test_contacts_are_told_alike_whether_they_are_few_or_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    tenure(store)
    tell(
        store,
        [
            node("OverseasOrg", "o", "旅德学会"),
            node("Workstation", "w", "海智工作站"),
            node("CadenceRule", "rule", "专家一季一次", every=90, contact_kind="Expert", applies_to=["county"]),
            *(node("Interaction", f"i{n}", on=f"2024-0{n}-01") for n in (1, 2, 3)),
            node("Interaction", "asked", on="2024-01-10", next_action="寄材料", due="2024-02"),
            node("Commitment", "agreed", text="来访考察", promised="2024-01", due_from="2024-04", due_to="2024-05", state="open"),
        ],
        [
            link("e", "MEMBER_OF", "o"), link("o", "PARTNERS_WITH", "w"), link("zhao", "OWNS", "o"), link("zhao", "HOLDS", "p", since="2019", until="2023-05"),
            link("rule", "APPLIES_TO", "county"),
            link("i1", "WITH", "o"), link("i2", "WITH", "e"), link("i3", "WITH", "w"),
            *(link(matter, "WITH", id_) for matter in ("asked", "agreed") for id_ in ("o", "e")),
            link("agreed", "BY", "zhao", since="2024-01"),
        ],
    )  # fmt: skip
    days = [date(2023, 1, 1), date(2024, 2, 15), date(2024, 6, 15)]
    few = [contacts(store, VIEWER, officer, day) for officer in ("zhao", "wang", "li") for day in days]
    assert [one.last_contact for one in few[2].contacts] == ["2024-02-01", "2024-03-01"]
    assert [(one.cadence and one.cadence.every, len(one.due)) for one in few[2].contacts] == [(90, 2), (None, 2)]
    monkeypatch.setattr("graphsvc.queries.owners.FEW", 0)
    assert [contacts(store, VIEWER, officer, day) for officer in ("zhao", "wang", "li") for day in days] == few
