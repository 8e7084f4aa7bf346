"""An answer that lists fewer paths than there are says how many there are, on every engine."""

from __future__ import annotations

import pytest

from graphsvc.answer import as_plain
from graphsvc.cli import terminal
from graphsvc.clock import today
from graphsvc.queries.lookup import find_entity
from graphsvc.queries.paths import Paths, paths
from graphsvc.store import Store
from tests.cases.imported import import_case
from tests.story import VIEWER, link, node, tell
from tests.web.conftest import make_app


def asked(store: Store, start: str, end: str, limit: int = 5) -> Paths:
    return paths(
        store, VIEWER, find_entity(store, VIEWER, start), find_entity(store, VIEWER, end), today(), limit=limit
    )


@pytest.mark.parametrize(("limit", "listed"), [(1, 1), (5, 5), (9, 9), (100, 9)])
def test_nine_paths_of_which_some_are_listed(store: Store, limit: int, listed: int) -> None:
    import_case(store, "peers/17-more-paths-than-shown/in")
    found = asked(store, "起甲", "终乙", limit)
    assert (found.total, len(found.paths), as_plain(found)["total"]) == (9, listed, 9)


def test_the_page_and_the_command_line_say_how_many_there_are(store: Store) -> None:
    import_case(store, "peers/17-more-paths-than-shown/in")
    client = make_app(store).test_client()
    page = client.get("/paths?from=起甲&to=终乙").text
    assert "共 9 条，列出 5 条" in page
    assert "共 9 条，列出" not in client.get("/paths?from=起甲&to=终乙&limit=100").text
    answer = client.get("/api/v1/paths?from=起甲&to=终乙").get_json()
    assert (answer["total"], len(answer["paths"])) == (9, 5)
    assert "共 9 条，列出 5 条" in next(iter(terminal.paths(asked(store, "起甲", "终乙", 5))))


def test_parallel_links_and_branches_multiply(store: Store) -> None:
    people = [node("Expert", id_) for id_ in ("a", "b", "c")]
    groups = [node("OverseasOrg", id_) for id_ in ("o1", "o2", "p1", "p2", "dead")]
    twice = [link("a", "MEMBER_OF", "o1", role=role) for role in ("会长", "理事")]
    first = [*twice, link("a", "MEMBER_OF", "o2"), link("a", "MEMBER_OF", "dead")]
    then = [link("b", "MEMBER_OF", group) for group in ("o1", "o2", "p1", "p2")]
    last = [link("c", "MEMBER_OF", group) for group in ("p1", "p2")]
    tell(store, [*people, *groups], [*first, *then, *last])
    found = asked(store, "a", "c", 2)
    assert (found.hops, found.total, len(found.paths)) == (4, 6, 2)


def test_no_path_and_the_same_thing_twice(store: Store) -> None:
    tell(store, [node("Expert", "a"), node("Expert", "b")], [])
    assert (asked(store, "a", "b").hops, asked(store, "a", "b").total) == (None, 0)
    assert (asked(store, "a", "a").hops, asked(store, "a", "a").total) == (0, 1)
