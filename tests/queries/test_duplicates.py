"""Two that may be the same are found with the reasons; once told that they are two, they are named again only for something new."""

from __future__ import annotations

import pytest

from graphsvc.changes.change import AddLink, Merge
from graphsvc.changes.not_same import say_not_same
from graphsvc.clock import today
from graphsvc.cursors import Start
from graphsvc.errors import Forbidden, Invalid
from graphsvc.queries.duplicates import Duplicates
from graphsvc.reports.duplicates import duplicates
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from tests.changes.offices import ADMIN, GUANGSHAN, READER, by, open_office
from tests.story import link, node, tell


@pytest.fixture
def office(store: Store) -> Store:
    open_office(store)
    tell(
        store,
        [
            node("Expert", "e-2", "張三", title="教授", phone="139 0000 0000"),
            node("Expert", "e-3", "张三"),
            node("Expert", "e-4", "San Zhang"),
            node("OverseasOrg", "o-2", "旅俄學會"),
        ],
        [
            link("e-2", "NATIVE_OF", GUANGSHAN),
            link("e-4", "WORKS_AT", "i-1"),
        ],
    )
    return store


def found(store: Store, kind: str = "Expert", *where: str, viewer: Viewer = ADMIN) -> Duplicates:
    return duplicates(store, viewer, kind, today(), where=where)


def ids(answer: Duplicates) -> list[tuple[str, str]]:
    return [(pair.a.id, pair.b.id) for pair in answer.pairs]


def test_pairs_come_with_reasons_the_likeliest_first(office: Store) -> None:
    answer = found(office)
    assert ids(answer) == [("e-1", "e-2")]
    assert [sign.zh for sign in answer.pairs[0].speaking_for] == [
        "名称相同",
        "电话相同",
        "籍贯相同：河南省信阳市光山县",
    ]
    assert ids(found(office, "OverseasOrg")) == [("o-1", "o-2")]
    assert ids(found(office, "Expert", f"places:in:{GUANGSHAN}")) == [("e-1", "e-2")]
    assert ids(found(office, "Expert", "places:in:region-500101")) == []
    assert found(office, viewer=READER).total == 1


def test_pages_go_on_by_key(office: Store) -> None:
    by(office, AddLink("WORKS_AT", "e-1", "i-1"))
    first = duplicates(office, ADMIN, "Expert", today(), limit=1)
    assert (first.total, ids(first)) == (2, [("e-1", "e-2")])
    assert ids(duplicates(office, ADMIN, "Expert", today(), limit=1, start=Start(first.next_cursor))) == [
        ("e-1", "e-4")
    ]


def test_told_not_to_be_the_same_they_stay_away_until_something_new_speaks_for_it(office: Store) -> None:
    said = say_not_same(office, ADMIN, "e-2", "e-1", "见过两人")
    assert (said.a.id, said.why, said.by) == ("e-2", "见过两人", ADMIN.account)
    assert (found(office).total, found(office).decided) == (0, 1)
    by(office, AddLink("MEMBER_OF", "e-2", "o-1"))
    assert ids(found(office)) == [("e-1", "e-2")]


def test_a_merge_leaves_one(office: Store) -> None:
    by(office, Merge("e-1", "e-2"))
    assert found(office).total == 0


def test_who_may_not_decide_and_what_is_not_looked_through_are_refused(office: Store) -> None:
    with pytest.raises(Forbidden):
        say_not_same(office, READER, "e-1", "e-2")
    with pytest.raises(Invalid, match="two kinds"):
        say_not_same(office, ADMIN, "e-1", "o-1")
    with pytest.raises(Invalid, match="no name of its own"):
        found(office, "Interaction")
