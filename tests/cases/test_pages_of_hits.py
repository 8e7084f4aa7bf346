"""A search says how many there are, and goes on from page to page without repeating or losing one."""

from __future__ import annotations

import pytest

from graphsvc.errors import Invalid
from graphsvc.facts.search import ids_matching
from graphsvc.queries.lookup import Found, search
from graphsvc.store import Store
from tests.cases.imported import import_case
from tests.story import VIEWER, node, tell


def pages(store: Store, text: str, limit: int) -> list[Found]:
    found = [search(store, VIEWER, text, limit=limit)]
    while cursor := found[-1].next_cursor:
        found.append(search(store, VIEWER, text, limit=limit, cursor=cursor))
    return found


def test_every_hit_once_and_the_total_on_each_page(store: Store) -> None:
    tell(store, [node("OverseasOrg", f"o{n}", "欧洲学会" if n < 20 else f"欧洲学会{n}") for n in range(103)], [])
    shown = pages(store, "欧洲学会", 50)
    ids = [hit.id for page in shown for hit in page.results]
    assert (len(ids), len(set(ids))) == (103, 103)
    assert {(page.total, page.complete) for page in shown} == {(103, True)}
    assert [len(page.results) for page in shown] == [50, 50, 3]


def test_what_is_written_between_two_pages_repeats_and_loses_nothing(store: Store) -> None:
    import_case(store, "peers/06-pages-of-ties/in")
    there = {hit.id for hit in search(store, VIEWER, "学会", limit=200).results}
    first = search(store, VIEWER, "学会", limit=10)
    import_case(store, "peers/06-pages-of-ties/in-between")
    rest = search(store, VIEWER, "学会", limit=200, cursor=first.next_cursor)
    seen = [hit.id for hit in (*first.results, *rest.results)]
    assert len(seen) == len(set(seen))
    assert there - set(seen) == set()


def test_where_there_are_more_than_are_looked_through_the_answer_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphsvc.facts.search.hits.MOST", 10)
    tell(store, [node("OverseasOrg", f"o{n}", f"欧洲学会{n}") for n in range(15)], [])
    found = search(store, VIEWER, "欧洲学会", limit=5)
    assert (found.total, found.complete) == (10, False)


def test_all_ids_of_a_kind_are_given_however_many_a_search_looks_through(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphsvc.facts.search.hits.MOST", 10)
    tell(
        store,
        [node("OverseasOrg", f"o{n}", f"欧洲学会{n}") for n in range(15)] + [node("Institution", "i", "欧洲学会")],
        [],
    )
    assert sorted(ids_matching(store, "欧洲", "OverseasOrg")) == sorted(f"o{n}" for n in range(15))
    assert ids_matching(store, "ouzhou", "Institution") == ["i"]
    assert ids_matching(store, " ", "Institution") == []


@pytest.mark.parametrize("cursor", ["x", "AAAA", "WzEsMl0", "W10", "eyJhIjoxfQ"])
def test_a_cursor_that_was_not_given_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(Invalid, match="next_cursor"):
        search(store, VIEWER, "会", cursor=cursor)


def test_a_cursor_of_another_question_is_refused(store: Store) -> None:
    tell(store, [node("OverseasOrg", f"o{n}", f"欧洲学会{n}") for n in range(3)], [])
    cursor = search(store, VIEWER, "欧洲", limit=1).next_cursor
    with pytest.raises(Invalid):
        search(store, VIEWER, "学会", limit=1, cursor=cursor)


def test_nothing_found_names_the_nearest(store: Store) -> None:
    tell(store, [node("OverseasOrg", "o", "圣彼得堡国立理工大学")], [])
    found = search(store, VIEWER, "圣彼德堡国立理工大学")
    assert (found.total, found.nearest[0].id) == (0, "o")
