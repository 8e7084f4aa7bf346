"""Two days of one region: what came, what ended, what became firm or soft, and by which link."""

from __future__ import annotations

from datetime import date

from graphsvc.answer import as_plain
from graphsvc.gazetteer.places import Place
from graphsvc.queries.comparison import Comparison, compare
from graphsvc.queries.connections import connections
from graphsvc.store import Store
from tests.conftest import run
from tests.story import VIEWER, link, node, tell

REGION = Place("r", "t1", "county", "试县")
BEFORE, AFTER = date(2020, 6, 30), date(2023, 6, 30)


def story(store: Store) -> None:
    tell(
        store,
        [
            node("Region", "r", "试县", level="county", code="t1"),
            *(node("OverseasOrg", o) for o in ("came", "went", "signed", "cooled", "same")),
            *(node("Workstation", w) for w in ("w", "w2")),
            node("Expert", "e"),
        ],
        [
            link("w", "LOCATED_IN", "r"),
            link("w2", "LOCATED_IN", "r"),
            link("came", "PARTNERS_WITH", "w", since="2022-03"),
            link("went", "PARTNERS_WITH", "w", since="2012", until="2021"),
            link("signed", "PARTNERS_WITH", "w", role="共建", status="intent", since="2018", until="2020"),
            link("signed", "PARTNERS_WITH", "w", role="共建", status="signed", since="2021"),
            link("cooled", "PARTNERS_WITH", "w", status="signed", since="2018", until="2021-12-31"),
            link("cooled", "PARTNERS_WITH", "w", status="reported", since="2022"),
            link("same", "PARTNERS_WITH", "w"),
            link("same", "PARTNERS_WITH", "w2", since="2022"),
            link("e", "MEMBER_OF", "same"),
            link("e", "NATIVE_OF", "r"),
        ],
    )


def compared(store: Store) -> Comparison:
    first, last = (connections(store, VIEWER, REGION, day, limit=50, every_path=True) for day in (BEFORE, AFTER))
    return compare(first, last)


def test_what_changed(store: Store) -> None:
    story(store)
    found = compared(store)
    assert [(o.id, o.change, o.score_before, o.score_after) for o in found.organizations] == [
        ("came", "added", None, 5.0),
        ("went", "ended", 5.0, None),
        ("same", "changed", 7.0, 9.92),
        ("cooled", "changed", 5.0, 2.92),
        ("signed", "changed", 2.92, 5.0),
    ]
    assert (found.total_before, found.total_after, found.unchanged, found.complete) == (4, 4, 0, True)


def test_each_path_names_the_links_that_made_it_so(store: Store) -> None:
    story(store)
    paths = {
        (o.id, path.change, tuple(li.since or li.until for li in path.because))
        for o in compared(store).organizations
        for path in o.paths
    }
    assert paths == {
        ("came", "added", ("2022-03",)),
        ("went", "ended", ("2012",)),
        ("same", "added", ("2022",)),
        ("cooled", "softer", ("2022",)),
        ("signed", "firmer", ("2021",)),
    }


def test_the_same_day_is_no_change(store: Store) -> None:
    story(store)
    answer = connections(store, VIEWER, REGION, AFTER, limit=50, every_path=True)
    told = as_plain(compare(answer, answer))
    assert (told["organizations"], told["unchanged"]) == ([], 4)


def test_what_an_answer_did_not_show_is_not_called_new(store: Store) -> None:
    story(store)
    first = connections(store, VIEWER, REGION, BEFORE, limit=1, every_path=True)
    last = connections(store, VIEWER, REGION, AFTER, limit=50, every_path=True)
    found = compare(first, last)
    assert found.complete is False
    assert [o.id for o in found.organizations] == ["same"]


def approvals(store: Store) -> None:
    """Tell of stations approved over the years, each with a partner whose link has no dates of its own."""
    approved = {
        "early": "2019",
        "border": "2020-06-30",
        "spring": "2022-03",
        "summer": "2022",
        "late": "2023-12",
        "open": None,
    }
    tell(
        store,
        [
            node("Region", "r", "试县", level="county", code="t1"),
            *(node("OverseasOrg", f"o-{w}") for w in approved),
            *(node("Workstation", w, approved=day) for w, day in approved.items()),
        ],
        [
            *(link(w, "LOCATED_IN", "r") for w in approved),
            *(link(f"o-{w}", "PARTNERS_WITH", w) for w in approved),
        ],
    )


def test_what_stations_approved_in_between_bring_is_new(store: Store) -> None:
    approvals(store)
    found = compared(store)
    assert [(o.id, o.change) for o in found.organizations] == [("o-spring", "added"), ("o-summer", "added")]
    assert {(o.id, link.type) for o in found.organizations for path in o.paths for link in path.because} == {
        (o, type_) for o in ("o-spring", "o-summer") for type_ in ("LOCATED_IN", "PARTNERS_WITH")
    }
    assert (found.total_before, found.total_after) == (3, 5)


def test_a_link_without_a_known_beginning_is_neither_new_nor_ended(store: Store) -> None:
    tell(
        store,
        [
            node("Region", "r", "试县", level="county", code="t1"),
            *(node("OverseasOrg", o) for o in ("open", "over", "dated", "both")),
            *(node("Workstation", w) for w in ("w", "w2")),
        ],
        [
            *(link(w, "LOCATED_IN", "r") for w in ("w", "w2")),
            link("open", "PARTNERS_WITH", "w"),
            link("over", "PARTNERS_WITH", "w", until="2021-05"),
            link("dated", "PARTNERS_WITH", "w", since="2011", until="2021-05"),
            link("both", "PARTNERS_WITH", "w", until="2021"),
            link("both", "PARTNERS_WITH", "w2", since="2022"),
        ],
    )
    told = as_plain(compared(store))
    assert [(o["id"], o["change"], [p["change"] for p in o["paths"]]) for o in told["organizations"]] == [
        ("dated", "ended", ["ended"]),
        ("over", "lapsed", ["lapsed"]),
        ("both", "changed", ["added", "lapsed"]),
    ]
    links = {
        link["dated"] for o in told["organizations"] if o["id"] == "over" for p in o["paths"] for link in p["links"]
    }
    assert links == {False}


RECORD = "MATCH (a:OverseasOrg)-[l:PARTNERS_WITH]->() WHERE a.id IN $ids SET l.recorded = $day"


def test_what_was_only_recorded_in_between_is_not_new(store: Store) -> None:
    approvals(store)
    for ids, day in ((["o-early", "o-spring", "o-open"], "2021-07-01"), (["o-border"], "2020-06-30")):
        run(store, RECORD, ids=ids, day=day)
    found = compared(store)
    assert [(o.id, o.change) for o in found.organizations] == [("o-spring", "added"), ("o-summer", "added")]
    assert [
        (o.id, [p.change for p in o.paths], [li.type for p in o.paths for li in p.because]) for o in found.recorded
    ] == [
        ("o-early", ["recorded"], ["PARTNERS_WITH"]),
        ("o-open", ["recorded"], ["PARTNERS_WITH"]),
    ]
