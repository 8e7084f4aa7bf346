"""Every list goes on from page to page by the key of its last row: what is written meanwhile repeats and loses no row."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from graphsvc.cursors import Start
from graphsvc.errors import Invalid
from graphsvc.queries.connections import connections
from graphsvc.queries.gaps import activities, dormant, stations
from graphsvc.queries.lookup import Ref, find_region
from graphsvc.queries.owners import contacts, unowned
from graphsvc.store import Store
from tests.cases.imported import import_case
from tests.facts.network_copy.copies import copied
from tests.story import VIEWER, link, node, tell
from tests.web.conftest import make_app

DAY = date(2026, 11, 26)
COUNTY = "region-361130"
LONG = "很长的名称" * 60

Page = tuple[Sequence[str], int, str | None]


def of_connections(store: Store, limit: int, start: Start) -> Page:
    answer = connections(store, VIEWER, find_region(store, VIEWER, "婺源县"), DAY, limit=limit, start=start)
    return [o.id for o in answer.organizations], answer.total, answer.next_cursor


def of_unowned(store: Store, limit: int, start: Start) -> Page:
    answer = unowned(store, VIEWER, None, DAY, limit=limit, start=start)
    return [one.id for one in answer.contacts], answer.total, answer.next_cursor


def of_unowned_in(store: Store, limit: int, start: Start) -> Page:
    answer = unowned(store, VIEWER, find_region(store, VIEWER, "婺源县"), DAY, limit=limit, start=start)
    return [one.id for one in answer.contacts], answer.total, answer.next_cursor


def of_dormant(store: Store, limit: int, start: Start) -> Page:
    answer = dormant(store, VIEWER, DAY, limit=limit, start=start)
    return [o.id for o in answer.organizations], answer.total, answer.next_cursor


def of_contacts(store: Store, limit: int, start: Start) -> Page:
    answer = contacts(store, VIEWER, "off", DAY, limit=limit, start=start)
    return [c.entity.id for c in answer.contacts], answer.total, answer.next_cursor


def of_stations(store: Store, limit: int, start: Start) -> Page:
    answer = stations(store, VIEWER, find_region(store, VIEWER, "婺源县"), DAY, limit=limit, start=start)
    return [s.id for s in answer.stations], answer.total, answer.next_cursor


def of_activities(store: Store, limit: int, start: Start) -> Page:
    answer = activities(store, VIEWER, Ref("prog", "Program", "计划"), limit=limit, start=start)
    return [a.id for a in answer.activities], answer.total, answer.next_cursor


Lister = Callable[[Store, int, Start], Page]
LISTS: dict[Lister, int] = {of_connections: 61, of_unowned: 73, of_unowned_in: 73, of_dormant: 61, of_contacts: 30, of_stations: 12, of_activities: 15}  # fmt: skip


@pytest.fixture
def listed(store: Store) -> Store:
    """Sixty organizations of one score, twenty of one name, and one with a name as long as a page; contacts, stations, activities."""
    import_case(store, "peers/06-pages-of-ties/in")
    stations = [node("Workstation", f"w{n:02}", "同名站" if n < 5 else f"站{n}") for n in range(12)]
    held = ["2021", None, "2020-03"]
    events = [node("Activity", f"a{n:02}", "同名会" if n < 6 else f"会{n}", **({"held": day} if (day := held[n % 3]) else {})) for n in range(15)]  # fmt: skip
    people = [node("Expert", f"e{n:02}", "同名人" if n < 9 else f"人{n}") for n in range(30)]
    tell(
        store,
        [*stations, *events, *people, node("Program", "prog", "计划"), node("Officer", "off", "王主任"), node("OverseasOrg", "long", LONG)],
        [
            link("long", "PARTNERS_WITH", COUNTY),
            *(link(w.id, "LOCATED_IN", COUNTY) for w in stations),
            *(link(a.id, "PART_OF", "prog") for a in events),
            *(link("off", "OWNS", e.id, role="联络人") for e in people),
        ],
    )  # fmt: skip
    return store


def pages(store: Store, asked: Lister, limit: int, between: Callable[[Store], None] = lambda store: None) -> list[str]:
    shown, _, cursor = asked(store, limit, Start())
    seen = list(shown)
    between(store)
    while cursor:
        shown, _, cursor = asked(store, limit, Start(cursor))
        seen += shown
    return seen


def meddle(store: Store) -> None:
    """Write names that come first, last and among those of one name."""
    import_case(store, "peers/06-pages-of-ties/in-between")
    new = [
        node("Workstation", "w-new", "一号站"),
        node("Activity", "a-new", "一号会", held="2019"),
        node("Expert", "e-new", "一号人"),
    ]
    tell(
        store, new,
        [link("w-new", "LOCATED_IN", COUNTY), link("a-new", "PART_OF", "prog"), link("off", "OWNS", "e-new", role="联络人")],
    )  # fmt: skip


@pytest.mark.parametrize("asked", LISTS, ids=lambda asked: asked.__name__)
def test_a_write_between_two_pages_neither_repeats_nor_loses_a_row(listed: Store, asked: Lister) -> None:
    everything, total, _ = asked(listed, 1000, Start())
    assert len(everything) == total == LISTS[asked]
    assert pages(listed, asked, 7) == list(everything)
    seen = pages(listed, asked, 7, meddle)
    assert len(seen) == len(set(seen))
    assert set(everything) - set(seen) == set()


@pytest.mark.parametrize("asked", LISTS, ids=lambda asked: asked.__name__)
def test_the_last_page_ends_and_every_page_has_the_total(listed: Store, asked: Lister) -> None:
    _, total, cursor = asked(listed, LISTS[asked] - 1, Start())
    last, total_again, end = asked(listed, 1000, Start(cursor))
    assert (len(last), end, total_again) == (1, None, total)
    assert asked(listed, LISTS[asked], Start())[2] is None


def test_a_page_of_the_copy_goes_on_where_one_of_the_database_ended(listed: Store, tmp_path: Path) -> None:
    everything, _, _ = of_connections(listed, 100, Start())
    first, _, cursor = of_connections(listed, 25, Start())
    with copied(listed, tmp_path):
        assert pages(listed, of_connections, 7) == list(everything)
        second, total, cursor = of_connections(listed, 25, Start(cursor))
    rest, _, end = of_connections(listed, 25, Start(cursor))
    assert ([*first, *second, *rest], total, end) == (list(everything), 61, None)


def test_a_cursor_of_another_list_is_refused(listed: Store) -> None:
    cursor = of_unowned(listed, 1, Start())[2]
    for asked in (of_unowned_in, of_dormant, of_connections):
        with pytest.raises(Invalid, match="next_cursor"):
            asked(listed, 1, Start(cursor))


def first_version(path: str, rest: list[tuple[str, str]], skip: int) -> str:
    return urlsafe_b64encode(f"{skip}.{crc32(repr((path, rest)).encode())}".encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("path", "rest", "rows"),
    [
        ("/api/v1/regions/361130/connections", [("as_of", "2026")], "organizations"), ("/api/v1/unowned", [], "contacts"),
        ("/api/v1/unowned", [("region", "361130")], "contacts"), ("/api/v1/dormant", [("months", "6")], "organizations"),
        ("/api/v1/officers/off/contacts", [], "contacts"),
    ],
)  # fmt: skip
def test_a_cursor_of_the_first_version_still_leads_on(
    listed: Store, path: str, rest: list[tuple[str, str]], rows: str
) -> None:
    client = make_app(listed).test_client()

    def asked(**given: Any) -> Any:
        return client.get(path, query_string=dict(rest) | given)

    whole = asked(limit=100).get_json()[rows]
    page = asked(limit=5, cursor=first_version(path, rest, 10)).get_json()
    assert page[rows] == whole[10:15]
    assert asked(limit=5, cursor=page["next_cursor"]).get_json()[rows] == whole[15:20]
    refused = asked(limit=5, cursor=first_version("/api/v1/elsewhere", rest, 10))
    assert (refused.status_code, refused.get_json()["parameter"]) == (422, "cursor")
